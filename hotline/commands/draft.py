"""`hotline draft`."""

import os
from contextlib import closing
from pathlib import Path

import click

from hotline.commands.menus import chosen, folder_option
from hotline.commands.publish import user, who_option
from hotline.folder import Directory, Folder, Unreadable
from hotline.live import clock
from hotline.menu.difference.guarded import GUARDED, differing
from hotline.menu.load import load, parsed
from hotline.problem import count


@click.command("draft")
@who_option
@folder_option
def draft_command(folder: Path | None, who: str | None) -> None:
    """Make a folder the draft that everybody at the desk looks at, in the place of the one that there was.

    Nothing goes live by it. It is based on the newest revision, whatever the folder was made from.

    \b
    hotline draft menus
    hotline draft menus --who amal
    """
    from hotline.places import store as opened  # SQLAlchemy takes a while; other commands do without it
    from hotline.store import draft, events, revisions  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.engine import Lost, Unusable  # SQLAlchemy takes a while; other commands do without it

    folder = chosen(folder)
    try:
        with closing(opened(os.environ)) as store:
            store.bring_up_to_date()
            newest = revisions.newest(store)
            if newest and (pages := _guarded(revisions.folder(store, newest.number), Directory(folder))):
                events.add(store, events.Event(clock(), who or user(), GUARDED, ", ".join(pages)[:200]))
            draft.take(store, Directory(folder), newest.number if newest else None)
    except (Lost, Unusable, Unreadable) as error:
        raise click.ClickException(str(error)) from error
    based = f"based on revision {newest.number}" if newest else "and nothing was published yet"
    click.echo(
        f"'{folder}' is the draft now, {based}: {count(load(Directory(folder), clock(), name=str(folder)).problems)}."
    )


def _guarded(live: Folder, new: Folder) -> list[str]:
    """The pages for people in danger that the draft changes: whoever lays it down may not agree to them at the desk."""
    before, now = (load(each, clock()) for each in (live, new))
    return differing(parsed(before), parsed(now))
