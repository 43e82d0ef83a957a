"""`hotline draft`."""

import os
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import click

from hotline.commands.menus import chosen, folder_option
from hotline.commands.publish import user, who_option
from hotline.folder import Directory, Folder, Unreadable, digest, digests
from hotline.later.beside import beside
from hotline.live.now import clock
from hotline.menu.checks.learnt import genuine
from hotline.menu.difference.compare import compare
from hotline.menu.difference.guarded import GUARDED, Version, differing
from hotline.menu.editing.effect import after
from hotline.menu.load import load, parsed
from hotline.menu.words.learnt import FILE, Unfit
from hotline.problem import count

LAID = "draft"  # what an event says of whoever makes a folder the draft


@click.command("draft")
@who_option
@click.option("--over", metavar="DIGEST", help="Take the place of this draft on purpose.")
@folder_option
def draft_command(folder: Path | None, who: str | None, over: str | None) -> None:
    """Make a folder the draft that everybody at the desk looks at, in the place of the one that there was.

    Nothing goes live by it. It is based on the newest revision, whatever the folder was made from. A draft in which
    somebody else has written keeps its place: what would be lost is told, and how to take its place all the same.

    \b
    hotline draft menus
    hotline draft menus --who amal
    """
    from hotline.places import store as opened  # SQLAlchemy takes a while; other commands do without it
    from hotline.store import draft, revisions  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.engine import Lost, Unusable  # SQLAlchemy takes a while; other commands do without it

    folder, who = chosen(folder), who or user()
    try:
        with closing(opened(os.environ)) as store:
            store.bring_up_to_date()
            newest, there = revisions.newest(store), _genuine(Directory(folder))
            before = draft.read(store)
            if before and over != digest(before.folder):
                _may_go(store, before, there, who)
            _take(store, there, newest, before, who)
    except draft.Edited as error:
        raise click.ClickException(f"{error}; run it again, to see what they wrote") from error
    except (Lost, Unusable, Unreadable) as error:
        raise click.ClickException(str(error)) from error
    based = f"based on revision {newest.number}" if newest else "and nothing was published yet"
    click.echo(
        f"'{folder}' is the draft now, {based}: {count(load(Directory(folder), clock(), name=str(folder)).problems)}."
    )


def _genuine(folder: Folder) -> Folder:
    """Without what was learnt, unless it is learnt of these very words: at the desk nobody could see that it is not."""
    menu = load(folder, clock()).menu if FILE in folder else None
    with suppress(Unfit), beside():
        if menu and genuine(menu):
            return folder
    return after(folder, {FILE: None}) if FILE in folder else folder


def _may_go(store: Any, before: Any, folder: Folder, who: str) -> None:
    """Raises ClickException where the draft holds what somebody else wrote, and the folder does not."""
    from hotline.store import events, revisions  # SQLAlchemy takes a while; other commands do without it

    held = digest(before.folder)
    last = events.latest(store, 1, (LAID,))
    own = {each.about for each in last if each.who == who}
    published = {each.digest for each in revisions.history(store)}
    if held in {digest(folder), *own, *published}:
        return
    lost = "\n".join(f"  {line}" for line in _lost(before.folder, folder))
    raise click.ClickException(
        f"the draft holds what somebody else wrote, and it would be lost:\n{lost}\n"
        f"Publish or copy it at the desk first, or take its place on purpose: --over {held}"
    )


def _lost(draft: Folder, folder: Folder) -> list[str]:
    """What the draft says that the folder does not, as callers meet it; else the files that differ."""
    now, old, new = clock(), digests(draft), digests(folder)
    before, after = load(draft, now), load(folder, now)
    met = [str(change) for change in compare(after, before, now)] if before.menu and after.menu else []
    return met or sorted(name for name in {*old, *new} if old.get(name) != new.get(name))


def _take(store: Any, folder: Folder, newest: Any, before: Any, who: str) -> None:
    from hotline.store import draft, events, revisions  # SQLAlchemy takes a while; other commands do without it

    pages = _guarded(revisions.folder(store, newest.number), folder) if newest else []
    laid = events.Event(clock(), who, LAID, digest(folder))
    draft.take(store, folder, newest.number if newest else None, before.edition if before else None, laid)
    if pages:
        events.add(store, events.Event(clock(), who, GUARDED, ", ".join(pages)[:200]))


def _guarded(live: Folder, new: Folder) -> list[str]:
    """The pages for people in danger that the draft changes: whoever lays it down may not agree to them at the desk."""
    before, now = (load(each, clock()) for each in (live, new))
    return differing(Version(parsed(before), live), Version(parsed(now), new))
