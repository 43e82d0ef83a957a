"""`hotline doctor`: whether everything around the menus is in order, in plain sentences."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import click

from hotline.commands.menus import chosen, folder_option
from hotline.disk import load
from hotline.live import clock
from hotline.problem import count, has_errors
from hotline.settings import Unset, database_url, read

Finding = tuple[bool, str]  # whether it is in order, and the sentence


@click.command("doctor")
@folder_option
def doctor_command(folder: Path | None) -> None:
    """Look at the settings, the menus and the store, and say what is missing. Exit code 1 when something is.

    \b
    hotline doctor
    """
    findings = [*_settings(os.environ), *_menus(chosen(folder)), *_store(database_url(os.environ))]
    for good, sentence in findings:
        click.echo(f"{'ok   ' if good else 'NOT  '} {sentence}")
    sys.exit(not all(good for good, _ in findings))


def _settings(environment: Mapping[str, str]) -> Iterator[Finding]:
    try:
        settings = read(environment)
    except Unset as reason:
        yield False, str(reason)
        return
    tokens = "one token" if len(settings.tokens) == 1 else f"{len(settings.tokens)} tokens"
    yield True, f"Twilio is to call {settings.public_url}/voice and {settings.public_url}/sms, signed with {tokens}."
    if not settings.public_url.startswith("https:"):
        yield False, "HOTLINE_PUBLIC_URL is not https: no provider can reach this machine under it."


def _menus(folder: Path) -> Iterator[Finding]:
    loaded = load(folder, clock())
    found = count(loaded.problems)
    if has_errors(loaded.problems):
        yield False, f"The menus in '{folder}' cannot be served: {found}. Run: hotline check {folder}"
        return
    yield True, f"The menus in '{folder}' can be served: {found}."
    if loaded.menu and loaded.menu.line.example:
        yield False, "hotline.yaml says `example: true`: this is not a real line yet."


def _store(url: str) -> Iterator[Finding]:
    from hotline.store import switches  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.engine import Lost, Store, Unusable  # SQLAlchemy takes a while; other commands do without it

    try:
        with closing(Store(url)) as store:
            address, off = store.address, [switch for switch in switches.latest(store) if switch.off]
    except (Lost, Unusable) as error:
        yield False, f"{error}. Callers are answered, but no contact can be switched off."
        return
    yield True, f"The store answers: {address}."
    if url.startswith("sqlite:"):
        yield True, "It is a file: only services on this machine, in this folder, share what is switched off."
    yield from ((True, f"{switch}.") for switch in off)
