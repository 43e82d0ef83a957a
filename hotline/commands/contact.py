"""`hotline contact`: the switch for a number that must be off every language and both channels at once."""

import os
import sys
from contextlib import closing
from datetime import date, datetime
from getpass import getuser
from pathlib import Path

import click

from hotline.commands.menus import chosen, folder_option
from hotline.disk import load
from hotline.live import clock
from hotline.problem import listed, nearest
from hotline.settings import database_url

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("contact")
@click.argument("name", required=False)
@click.argument("state", type=click.Choice(("off", "on")), required=False)
@click.option("--why", default="", help="What was found, such as 'answers a stranger'.")
@click.option("--who", help="Who switches it, better a role than a name (default: this machine's user).")
@click.option("--checked", type=DAY, help="The day on which its number was rung again and the right people answered.")
@folder_option
def contact_command(
    name: str | None, state: str | None, why: str, who: str | None, checked: datetime | None, folder: Path | None
) -> None:
    """Switch a contact off, or on again, on the running line; without a name, list what was switched.

    The line says "not available now" in its place within two seconds, in every language, by phone and by text.
    contacts.yaml stays as it is. Who, when and why are kept.

    \b
    hotline contact office off --why "answers a stranger"
    hotline contact office on --checked 2026-11-24
    hotline contact office                 everything that was done with it
    hotline contact
    """
    from hotline.store import switches  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.engine import Lost, Store, Unusable  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.switches import Switch  # SQLAlchemy takes a while; other commands do without it

    try:
        with closing(Store(database_url(os.environ))) as store:
            if name and state:
                _known(name, chosen(folder))
                checked_on = _checked(checked) if state == "on" else None
                switch = Switch(name, state == "off", _reason(why, state), who or _user(), clock(), checked_on)
                switches.add(store, switch)
                click.echo(
                    f"{switch}\nEvery service with HOTLINE_DATABASE_URL={store.address} says so within two seconds."
                )
            else:
                found = switches.history(store, name) if name else switches.latest(store)
                click.echo("\n".join(map(str, found)) or "Nothing was ever switched.")
    except (Lost, Unusable) as error:
        raise click.ClickException(f"{error}{'; nothing was switched' if state else ''}") from error


def _reason(why: str, state: str) -> str:
    if state == "off" and not why.strip():
        raise click.UsageError('say why, for whoever switches it on again: --why "answers a stranger"')
    return why.strip()


def _checked(checked: datetime | None) -> date:
    if checked is None and sys.stdin.isatty():
        checked = click.prompt("On which day was its number rung again?", type=DAY)
    if checked is None:
        raise click.UsageError("ring the number first, then write on which day: --checked 2026-11-24")
    if checked.date() > clock().astimezone().date():
        raise click.UsageError(f"{checked.date()} is still to come; write the day on which its number was rung again")
    return checked.date()


def _known(name: str, folder: Path) -> None:
    """At night a typing error must not pass for a contact that is off; menus with errors keep nobody from switching."""
    menu = load(folder, clock()).menu
    if menu is None:
        click.echo(
            f"The menus in '{folder}' have errors; nobody checked that '{name}' is one of its contacts.", err=True
        )
    elif name not in menu.contacts:
        hint = nearest(name, menu.contacts) or f"; there are {listed(menu.contacts)}"
        raise click.UsageError(f"'{name}' is no contact in '{folder}'{hint}")


def _user() -> str:
    try:
        return getuser()
    except (KeyError, OSError):
        return "unknown"
