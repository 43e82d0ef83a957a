"""`hotline draft`."""

import os
from contextlib import closing
from pathlib import Path

import click

from hotline.commands.menus import chosen, folder_option
from hotline.disk import load
from hotline.folder import Directory, Unreadable
from hotline.live import clock
from hotline.problem import count


@click.command("draft")
@folder_option
def draft_command(folder: Path | None) -> None:
    """Make a folder the draft that everybody at the desk looks at, in the place of the one that there was.

    Nothing goes live by it. It is based on the newest revision, whatever the folder was made from.

    \b
    hotline draft menus
    """
    from hotline.places import store as opened  # SQLAlchemy takes a while; other commands do without it
    from hotline.store import draft, revisions  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.engine import Lost, Unusable  # SQLAlchemy takes a while; other commands do without it

    folder = chosen(folder)
    try:
        with closing(opened(os.environ)) as store:
            store.bring_up_to_date()
            newest = revisions.newest(store)
            draft.take(store, Directory(folder), newest.number if newest else None)
    except (Lost, Unusable, Unreadable) as error:
        raise click.ClickException(str(error)) from error
    based = f"based on revision {newest.number}" if newest else "and nothing was published yet"
    click.echo(f"'{folder}' is the draft now, {based}: {count(load(folder, clock()).problems)}.")
