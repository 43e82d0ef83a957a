"""`hotline contact`: the switch for a number that must be off in every language and on both channels at once."""

import os
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, datetime
from getpass import getuser
from pathlib import Path
from typing import Any

import click

from hotline.commands.menus import chosen, folder_option
from hotline.folder import Directory, Folder, Unreadable
from hotline.live.now import clock
from hotline.menu.load import contacts
from hotline.menu.model.menu import Menu
from hotline.problem import listed

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("contact")
@click.argument("name", required=False)
@click.argument("state", type=click.Choice(("off", "on", "forget")), required=False)
@click.option("--why", default="", help="What was found, such as 'answers a stranger'.")
@click.option("--who", help="Who switches it, better a role than a name (default: this machine's user).")
@click.option("--checked", type=DAY, help="The day on which its number was rung again and the right people answered.")
@folder_option
def contact_command(
    name: str | None, state: str | None, why: str, who: str | None, checked: datetime | None, folder: Path | None
) -> None:
    """Switch a contact, or a number, off or on again on the running line; without a name, list what was switched.

    The line says "not available now" in its place within two seconds, in every language, by phone and by text, under
    every name that has its number. contacts.yaml stays as it is. Who, when and why are kept. Exit code 1 when no
    running line has taken it. `forget` settles what was off and is no contact any more.

    \b
    hotline contact office off --why "answers a stranger"
    hotline contact +9647501234567 off --why "out of service"
    hotline contact office on --checked 2026-11-24
    hotline contact old-office forget --why "its page is gone"
    hotline contact office                 everything that was done with it
    hotline contact
    """
    from hotline.places import store  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.engine import Lost, Unusable  # SQLAlchemy takes a while; other commands do without it

    try:
        with closing(store(os.environ)) as opened:
            if name and state:
                why, menu = _reason(why, state), _served(folder)
                today = clock().astimezone(menu.line.time_zone).date()
                _switch(opened, name, state, why, who or _user(), _checked(checked, state, today), menu)
            else:
                _tell(opened, name)
    except (Lost, Unusable) as error:
        raise click.ClickException(f"{error}{'; nothing was switched' if state else ''}") from error


def _switch(store: Any, name: str, state: str, why: str, who: str, checked: date | None, menu: Menu) -> None:
    from hotline.live import switching  # SQLAlchemy takes a while; other commands do without it
    from hotline.places import home  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.switches import Switch  # SQLAlchemy takes a while; other commands do without it

    if not menu.contacts:
        click.echo(f"No contacts could be read; nobody checked that '{name}' is one of them.", err=True)
    try:
        wish = Switch(name, state == "off", why, who, clock(), checked)
        done = switching.switch(home(os.environ), store, menu, wish, state)
    except switching.Refused as error:
        raise click.UsageError(str(error)) from error
    if done.nowhere:
        raise click.ClickException(f"{'; '.join(done.lost)}; nothing was switched")
    for each in done.switches:
        click.echo(each)
    sys.exit(_report(store.address, home(os.environ).path, done))


def _report(address: str, home: Path, done: Any) -> int:
    """Who has taken it, in words and as the exit code."""
    for sentence in done.lost:
        click.echo(sentence, err=True)
    if done.taken:
        count = len(done.taken)
        click.echo(
            f"{'A running line has' if count == 1 else f'{count} running lines have'} taken it: {listed(done.taken)}."
        )
    if done.late:
        click.echo(f"Not taken in time: {listed(done.late)}. It may have ended; run: hotline doctor", err=True)
    if not done.taken and not done.late:
        click.echo(
            f"No running line has taken it. None was seen in the store, {address}; one that starts with it, or with "
            f"the folder '{home}', takes it. Does a line run elsewhere? Give this command its HOTLINE_DATABASE_URL.",
            err=True,
        )
    return 0 if done.taken else 1


def _tell(store: Any, name: str | None) -> None:
    from hotline.store import switches  # SQLAlchemy takes a while; other commands do without it

    found = switches.history(store, name) if name else switches.latest(store)
    click.echo("\n".join(map(str, found)) or f"Nothing was ever switched in the store, {store.address}.")


def _served(folder: Path | None) -> Menu:
    """Who can be called: on the line that runs here, and in the menus folder; or only in the one that was named."""
    menus = [contacts(each) for each in _folders(folder)] or [contacts({})]
    return replace(menus[-1], contacts={name: contact for menu in menus for name, contact in menu.contacts.items()})


def _folders(folder: Path | None) -> Iterator[Folder]:
    """What is served last: where two name a contact, its is the number that callers are told."""
    from hotline.places import home  # SQLAlchemy takes a while; other commands do without it
    from hotline.state import copy  # SQLAlchemy takes a while; other commands do without it

    with suppress(Unreadable):
        yield Directory(chosen(folder))
    kept = None if folder else copy.latest(home(os.environ))
    if kept:
        yield kept.folder


def _reason(why: str, state: str) -> str:
    if state != "on" and not why.strip():
        raise click.UsageError('say why, for whoever switches it on again: --why "answers a stranger"')
    return why.strip()


def _checked(checked: datetime | None, state: str, today: date) -> date | None:
    if state != "on":
        return None
    if checked is None and sys.stdin.isatty():
        checked = click.prompt("On which day was its number rung again?", type=DAY)
    if checked is None:
        raise click.UsageError("ring the number first, then write on which day: --checked 2026-11-24")
    if checked.date() > today:
        raise click.UsageError(f"{checked.date()} is still to come; write the day on which its number was rung again")
    return checked.date()


def _user() -> str:
    try:
        return getuser()
    except (KeyError, OSError):
        return "unknown"
