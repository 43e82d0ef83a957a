"""`hotline history`, `hotline rollback` and `hotline export`: what was published, back to it, and its files."""

import json
import os
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from hotline.commands import schema
from hotline.commands.menus import json_option
from hotline.commands.publish import changed_store, said, tell, user, who_option, why_option
from hotline.folder import Unreadable
from hotline.live.now import clock
from hotline.problem import count


@click.command("history")
@json_option
def history_command(as_json: bool) -> None:
    """Every revision, newest first: when, who, why, and what callers then met differently.

    \b
    hotline history
    hotline history --json
    """
    from hotline.places import store  # SQLAlchemy takes a while; other commands do without it
    from hotline.store import revisions  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.engine import Lost, Unusable  # SQLAlchemy takes a while; other commands do without it

    try:
        with closing(store(os.environ)) as opened:
            found = revisions.history(opened)
    except (Lost, Unusable) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps([_row(each) for each in found], ensure_ascii=False, indent=1))
        return
    for each in found:
        click.echo(f"{each.number}  {each.at:%Y-%m-%d %H:%M} UTC  {each.who}: {each.why} ({each.digest})")
        for change in each.changes:
            click.echo(f"   {change}")
    if not found:
        click.echo("Nothing was published yet.")


@click.command("rollback")
@click.argument("number", type=click.IntRange(1))
@why_option
@who_option
def rollback_command(number: int, why: str, who: str | None) -> None:
    """Make a new revision with the files of an older one: it is live within two seconds, and nothing is lost.

    \b
    hotline rollback 6 --why "a wrong number"
    """
    from hotline.live import publishing, source  # SQLAlchemy takes a while; other commands do without it
    from hotline.places import home  # SQLAlchemy takes a while; other commands do without it
    from hotline.store import revisions  # SQLAlchemy takes a while; other commands do without it

    now, why, who = clock(), said(why), who or user()
    with changed_store() as store:
        publishing.believed(store, home(os.environ))
        old, newest = publishing.read(store, number, now), revisions.newest(store)
        if old.menu is None:
            raise publishing.Refused(
                f"revision {number} cannot be served by this hotline any more: {count(old.problems)}. Export it, and "
                "run: hotline check"
            )
        if strangers := publishing.strangers(store, home(os.environ), old):
            raise publishing.Refused("\n".join(strangers))
        before = publishing.served(store, newest, now, old)
        changes = publishing.changes(before, old, now)
        based_on = newest.number if newest else None
        made = revisions.roll_back(store, number, who=who, why=why, at=now, based_on=based_on, changes=changes)
        source.passed(home(os.environ), old)
    tell(made.number, made.digest, changes)


@click.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--revision", "number", type=click.IntRange(1), help="Which one (default: what was published last).")
def export_command(folder: Path, number: int | None) -> None:
    """Write the files of a revision into a new folder, byte for byte, to look at or to change.

    It also gets the file .revision, by which `publish` notices that somebody else published meanwhile.

    \b
    hotline export out
    hotline export out --revision 6
    """
    from hotline.live import publishing  # SQLAlchemy takes a while; other commands do without it
    from hotline.places import store  # SQLAlchemy takes a while; other commands do without it
    from hotline.store import revisions  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.engine import Lost, Unusable  # SQLAlchemy takes a while; other commands do without it

    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"the folder '{folder}' is not empty; name a new one")
    try:
        with closing(store(os.environ)) as opened:
            revision = revisions.get(opened, number) if number else revisions.newest(opened)
            if revision is None:
                sys.exit("Nothing was published yet.")
            for name, data in publishing.written(revisions.folder(opened, revision.number)):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(data)
        mark = publishing.Basis(revision.number, revision.digest)
        (folder / publishing.MARK).write_text(str(mark), "utf-8")
        schema.renew(folder)
    except (publishing.Refused, revisions.Unknown, Lost, Unusable, Unreadable) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"'{error.filename}' cannot be written: {error.strerror}") from error
    click.echo(f"Revision {revision.number} ({revision.digest}) is in '{folder}'.")


def _row(revision: Any) -> dict[str, Any]:
    return {
        "number": revision.number,
        "at": revision.at.isoformat(),
        "who": revision.who,
        "why": revision.why,
        "digest": revision.digest,
        "based_on": revision.based_on,
        "changes": list(revision.changes),
    }
