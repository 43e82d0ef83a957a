"""`hotline backup` and `hotline restore`: the whole store as one file, and back."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import click

from hotline.commands.publish import PATIENCE, user, who_option
from hotline.live.now import clock


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup_command(file: Path) -> None:
    """Write the whole store into one file: revisions, sounds, switches, the draft and people. The line runs on.

    \b
    hotline backup /backup/hotline-2026-11-24.sqlite
    """
    from hotline.store import backup  # SQLAlchemy takes a while; other commands do without it

    with _store() as store:
        backup.backup(store, file)
        click.echo(f"The store, {store.address}, is in '{file}' ({file.stat().st_size / 1e6:.1f} MB).")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True), required=False)
@click.option("--accept", is_flag=True, help="Have running lines go on with the store as it is, though it holds less.")
@click.option("--why", default="restored from a backup", show_default=True, help="For whoever looks back later.")
@who_option
def restore_command(file: Path | None, accept: bool, why: str, who: str | None) -> None:
    """Put a backup in the place of all that the store holds; what it held is kept in a file beside the state.

    A line that has seen more in the store than the backup holds goes on with what it last knew, since contacts that
    are off could be told again: look at `history` and `contact`, then say that it is right.

    \b
    hotline restore /backup/hotline-2026-11-24.sqlite
    hotline restore --accept
    """
    from hotline.settings import state  # SQLAlchemy takes a while; other commands do without it
    from hotline.store import (  # SQLAlchemy takes a while; other commands do without it
        backup,
        lives,
        revisions,
        switches,
    )
    from hotline.store.events import Event  # SQLAlchemy takes a while; other commands do without it

    if not (file or accept):
        raise click.UsageError("name the backup, or accept the store as it is: --accept")
    now, who = clock(), who or user()
    with _store() as store:
        if file and (revisions.history(store) or switches.latest(store)):
            before = state(os.environ) / f"replaced-{now:%Y%m%d-%H%M%S}.sqlite"
            before.parent.mkdir(parents=True, exist_ok=True)
            backup.backup(store, before)
            click.echo(f"What the store held is kept in '{before}'.")
        if file:
            backup.restore(file, store, Event(now, who, "restore", "the store", why))
            newest = revisions.newest(store)
            held = f"revision {newest.number} is its newest" if newest else "nothing was published in it"
            click.echo(f"The store, {store.address}, is as in '{file}': {held}.")
        if accept:
            store.bring_up_to_date()
            lives.accept(store, who=who, why=why, at=now)
            click.echo("Running lines take the store as it is now, within two seconds.")
        else:
            click.echo("A line that has seen more goes on with what it last knew, until: hotline restore --accept")


@contextmanager
def _store() -> Iterator[Any]:
    from hotline.places import store  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.backup import Unfit  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.engine import Lost, Unusable  # SQLAlchemy takes a while; other commands do without it

    try:
        with closing(store(os.environ, wait=PATIENCE)) as opened:
            yield opened
    except (Unfit, Lost, Unusable) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"'{error.filename}' cannot be used: {error.strerror}") from error
