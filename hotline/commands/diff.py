"""`hotline diff`."""

import json
import os
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from hotline.commands.menus import chosen, json_option, sound
from hotline.live.now import clock
from hotline.menu.difference.compare import compare
from hotline.menu.load import Loaded, load
from hotline.problem import count


@click.command("diff")
@click.argument("before", metavar="[A]", required=False)
@click.argument("after", metavar="[B]", required=False)
@json_option
def diff_command(before: str | None, after: str | None, as_json: bool) -> None:
    """Say what callers and texters meet differently with B than with A, codes that changed first.

    A and B are numbers of revisions, or menus folders. Without B, revision A is compared with the newest one, and a
    folder A with the menus folder; without both, the newest revision with the menus folder.

    \b
    hotline diff                   what publishing the menus folder would change
    hotline diff 1 2
    hotline diff 3                 what has changed since revision 3
    hotline diff old-menus menus
    """
    now = clock()
    old = _loaded(before or "newest", now)
    new = _loaded(after or ("newest" if before and before.isdecimal() else str(chosen(None))), now)
    found = compare(old, new, now)
    if as_json:
        click.echo(json.dumps([asdict(change) for change in found], ensure_ascii=False, indent=1))
        return
    for change in found:
        click.echo(str(change))
    if not found:
        click.echo("Callers and texters meet the same.")


def _loaded(name: str, now: datetime) -> Loaded:
    return _revision(name, now) if name.isdecimal() or name == "newest" else sound(Path(name), now)[0]


def _revision(name: str, now: datetime) -> Loaded:
    from hotline.places import store  # SQLAlchemy takes a while; other commands do without it
    from hotline.store import revisions  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.engine import Lost, Unusable  # SQLAlchemy takes a while; other commands do without it

    try:
        with closing(store(os.environ)) as opened:
            newest = revisions.newest(opened)
            if newest is None:
                raise click.ClickException("nothing was published yet; name two menus folders, or publish one first")
            number = int(name) if name.isdecimal() else newest.number
            loaded = load(revisions.folder(opened, number), now, name=f"revision {number}")
    except (Lost, Unusable, revisions.Unknown) as error:
        raise click.ClickException(str(error)) from error
    if loaded.menu is None:
        raise click.ClickException(
            f"revision {number} cannot be read by this hotline any more: {count(loaded.problems)}"
        )
    return loaded
