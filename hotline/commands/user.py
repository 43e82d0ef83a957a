"""`hotline user`: the people of the desk."""

import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import click

from hotline.live.now import clock

if TYPE_CHECKING:
    from hotline.store.engine import Store  # takes a while; other commands do without it

LANGUAGES = ("en", "ar", "ckb")  # of the desk
ROLES = ("viewer", "translator", "editor", "publisher")


@click.group("user")
def user_command() -> None:
    """Who may sign in at the desk, and what they may do there.

    A viewer looks; a translator writes his or her languages; an editor writes, and switches contacts off; a publisher
    also publishes, rolls back and manages people.

    \b
    hotline user add amal --role publisher
    hotline user add hevi --role translator --languages ckb
    hotline user list
    hotline user password amal
    hotline user address amal amal@example.org --language ar
    hotline user off amal
    """


@user_command.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--languages", default="", help="Of a translator, with commas: ar,ckb.")
def add(name: str, role: str, languages: str) -> None:
    """Let somebody in. The password is asked for, or read from standard input."""
    from hotline.desk.people import passwords  # takes a while; other commands do without it
    from hotline.store import people  # takes a while; other commands do without it

    name = _name(name)
    spoken = tuple(filter(None, (each.strip() for each in languages.split(","))))
    if (role == "translator") != bool(spoken):
        raise click.UsageError("name the languages of a translator, and of nobody else: --languages ar,ckb")
    with _store() as store:
        if people.find(store, name):
            raise click.ClickException(
                f"somebody is called {name} already; hotline user password {name} sets a new one"
            )
        person = people.Person(name, role, spoken, passwords.hashed(_password(name)), since=clock())
        if not people.add(store, person):
            raise click.ClickException(f"somebody is called {name} already")
        _did(store, "add", f"{role} {name}")
    click.echo(f"{name} can sign in as {role}.")


@user_command.command("list")
def list_people() -> None:
    """Everybody, those who are off too."""
    from hotline.store import people  # takes a while; other commands do without it

    with _store() as store:
        found = people.every(store)
    for person in found:
        more = [", ".join(person.languages), "second factor" if person.factor else "", "off" if person.off else ""]
        click.echo("  ".join([f"{person.name:<20}", f"{person.role:<10}", *filter(None, more)]).rstrip())
    if not found:
        click.echo("Nobody yet. Add somebody: hotline user add NAME --role publisher")


@user_command.command("password")
@click.argument("name")
@click.option("--factor-off", is_flag=True, help="Take the second factor away too, for a lost telephone.")
def password(name: str, factor_off: bool) -> None:
    """Set a new password, and sign the person out everywhere."""
    from hotline.desk.people import passwords  # takes a while; other commands do without it
    from hotline.store import people, sessions  # takes a while; other commands do without it

    name = _name(name)
    with _store() as store:
        _known(people.find(store, name), name)
        factor = {"factor": "", "recovery": ()} if factor_off else {}
        people.change(store, name, password=passwords.hashed(_password(name)), **factor)
        sessions.end_all(store, name)
        _did(store, "password", name)
    click.echo(f"{name} has a new password.")


@user_command.command("address")
@click.argument("name")
@click.argument("address", default="")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of the mail.")
def address(name: str, address: str, language: str) -> None:
    """Where the reminders of `hotline tick` for somebody go; without an address, nowhere any more."""
    from hotline.alarm.mail import is_address  # takes a while; other commands do without it
    from hotline.store import addresses, people  # takes a while; other commands do without it

    name, address = _name(name), address.strip()
    if address and not is_address(address):
        raise click.UsageError(f"'{address:.80}' is no address; write it plainly: amal@example.org")
    with _store() as store:
        _known(people.find(store, name), name)
        addresses.put(store, name, address, language)
        _did(store, "address", name)
    click.echo(f"{name} gets reminders by mail." if address else f"{name} gets no mail.")


@user_command.command("off")
@click.argument("name")
@click.option("--undo", is_flag=True, help="Let the person in again.")
def off(name: str, undo: bool) -> None:
    """Keep somebody out from now on, in every browser; what they did stays in the history."""
    from hotline.store import people, sessions  # takes a while; other commands do without it

    name = _name(name)
    with _store() as store:
        _known(people.find(store, name), name)
        people.change(store, name, off=not undo)
        sessions.end_all(store, name)
        _did(store, "on" if undo else "off", name)
    click.echo(f"{name} {'can sign in again' if undo else 'cannot sign in any more'}.")


@contextmanager
def _store() -> Iterator["Store"]:
    from hotline import places  # takes a while; other commands do without it
    from hotline.store.engine import Lost, Unusable  # takes a while; other commands do without it

    try:
        with closing(places.store(os.environ)) as store:
            store.bring_up_to_date()
            yield store
    except (Lost, Unusable) as error:
        raise click.ClickException(str(error)) from error


def _name(name: str) -> str:
    name = name.strip().lower()
    if not (1 <= len(name) <= 60) or not name.isprintable() or set(name) & set("/\\?#,"):
        raise click.UsageError("a name has 1 to 60 letters, and none of / \\ ? # and commas")
    return name


def _known(person: object, name: str) -> None:
    if person is None:
        raise click.ClickException(f"nobody is called {name}; hotline user list tells who there is")


def _password(name: str) -> str:
    from hotline.desk.people import passwords  # takes a while; other commands do without it

    if sys.stdin.isatty():
        written = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        written = sys.stdin.readline().rstrip("\r\n")
    if wrong := passwords.unfit(written, name):
        raise click.ClickException(f"this password {wrong}")
    return str(written)


def _did(store: "Store", what: str, about: str) -> None:
    from hotline.store import events  # takes a while; other commands do without it

    events.add(store, events.Event(clock(), "command line", what, about))
