"""`hotline publish`."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from getpass import getuser
from pathlib import Path
from typing import Any

import click

from hotline.commands.menus import TRIED, chosen, folder_option, print_problems
from hotline.commands.scenarios import changed, shown, write
from hotline.disk import tried
from hotline.folder import Directory, Unreadable
from hotline.live.now import clock
from hotline.menu.editing import writing
from hotline.menu.editing.effect import after
from hotline.menu.model.menu import Menu
from hotline.menu.words.learnt import FILE, given
from hotline.problem import ERROR, count, plural
from hotline.scenarios.acceptance import accepted
from hotline.scenarios.trial import Trials

PATIENCE = 30  # seconds for a store that others change: nobody calls by these commands

why_option = click.option("--why", required=True, help="For whoever looks back later: 'new clinic in Basra'.")
who_option = click.option("--who", help="Who does it, better a role than a name (default: this machine's user).")


@click.command("publish")
@why_option
@who_option
@click.option("--over", type=click.IntRange(1), help="Take the place of this revision on purpose.")
@click.option("--accept", is_flag=True, help="Write the new words into the scenarios that no longer hold.")
@folder_option
def publish_command(folder: Path | None, why: str, who: str | None, over: int | None, accept: bool) -> None:
    """Make a menus folder what callers and texters get: on every running line within two seconds.

    Prints every problem; an error keeps it from going live, and so does a contact that is switched off and is not
    there. So does a scenario that no longer holds: --accept writes what is heard now into it, in the folder and in the
    same revision. A folder that was exported goes live only while nobody else has published since.

    \b
    hotline publish menus --why "new clinic in Basra"
    hotline publish menus --why "its number changed tonight" --accept
    hotline publish out --why "corrections" --over 7
    """
    from hotline.live import publishing, source  # SQLAlchemy takes a while; other commands do without it
    from hotline.places import home  # SQLAlchemy takes a while; other commands do without it
    from hotline.store import revisions  # SQLAlchemy takes a while; other commands do without it

    folder, now, why, who = chosen(folder), clock(), said(why), who or user()
    loaded, scenarios = tried(folder, now, tries=TRIED)
    taken = [trial.problem for trial in scenarios.changed] if accept and loaded.menu else []
    problems = [problem for problem in loaded.problems if problem not in taken]
    print_problems(problems, loaded, folder)
    click.echo(f"{folder}: {count(problems)}")
    if loaded.menu is None or any(problem.level == ERROR for problem in problems):
        sys.exit(_held_up(scenarios))
    mark = _mark(folder)
    with changed_store() as store:
        publishing.believed(store, home(os.environ))
        if strangers := publishing.strangers(store, home(os.environ), loaded):
            raise publishing.Refused("\n".join(strangers))
        newest = publishing.over(store, mark, over, now)
        if newest and mark is None:
            click.echo(f"The folder has no {publishing.MARK}: it takes the place of revision {newest.number}.")
        before = publishing.served(store, newest, now, loaded)
        changes = publishing.changes(before, loaded, now)
        based_on = newest.number if newest else None
        for trial in scenarios.changed:
            click.echo("\n".join(shown(trial)))
        there, unlearnt = Directory(folder), _unlearnt(loaded.menu)
        if changed(folder, loaded):
            raise publishing.Refused(f"'{folder}' was changed while it was tried; look, and publish again")
        try:
            made = revisions.publish(
                store,
                after(there, {**accepted(there, scenarios.trials), **unlearnt}),
                who=who,
                why=why,
                at=now,
                based_on=based_on,
                changes=changes,
            )
        except revisions.Unchanged as error:
            click.echo(f"Nothing was published: revision {error.newest.number} holds the same files.")
            return
        if made.digest == loaded.revision:
            source.passed(home(os.environ), loaded)
    write(folder, scenarios)
    if mark:
        with suppress(OSError):
            writing.write(folder / publishing.MARK, str(publishing.Basis(made.number, made.digest)).encode())
    tell(made.number, made.digest, changes)


def _unlearnt(menu: Menu) -> dict[str, None]:
    """What was learnt of other words stays behind: nobody has seen that it is true of them, who may come back."""
    if not menu.learnt or given(menu):
        return {}
    click.echo(f"{FILE} was not learnt from these words; it is left out.")
    return {FILE: None}


def _held_up(scenarios: Trials) -> str:
    """Why nothing was published, and what would be right."""
    remedy = " Where the new words of a scenario are right: --accept." if scenarios.changed else ""
    return f"Nothing was published: the errors must be mended first.{remedy}"


def tell(number: int, digest: str, changes: Sequence[str]) -> None:
    """What was published, and what it changes."""
    click.echo(f"Published as revision {number} ({digest}): {plural(len(changes), 'change')}.")
    for change in changes:
        click.echo(f"  {change}")
    if os.environ.get("HOTLINE_MENUS"):
        click.echo("HOTLINE_MENUS is set here: a line that is started so serves that folder, whatever is published.")


@contextmanager
def changed_store() -> Iterator[Any]:
    """The store, to be changed: brought up to date, and what it says told in a sentence."""
    from hotline.live.publishing import Refused  # SQLAlchemy takes a while; other commands do without it
    from hotline.places import store  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.engine import Lost, Unusable  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.revisions import Overtaken, Unknown  # SQLAlchemy takes a while; other commands do without it

    try:
        with closing(store(os.environ, wait=PATIENCE)) as opened:
            opened.bring_up_to_date()
            yield opened
    except (Refused, Lost, Unusable, Unknown, Overtaken, Unreadable) as error:
        raise click.ClickException(f"{error}\nNothing was published.") from error


def said(why: str) -> str:
    if not why.strip():
        raise click.UsageError('say why, for whoever looks back later: --why "new clinic in Basra"')
    return why.strip()


def user() -> str:
    try:
        return getuser()
    except (KeyError, OSError):
        return "unknown"


def _mark(folder: Path) -> Any:
    """Which revision the folder was exported as."""
    from hotline.live import publishing  # SQLAlchemy takes a while; other commands do without it

    try:
        return publishing.basis((folder / publishing.MARK).read_text("utf-8"))
    except (OSError, ValueError):
        return None
