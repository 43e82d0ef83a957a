"""`hotline doctor`: whether everything around the menus is in order, in plain sentences."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

import click

from hotline.commands import stored
from hotline.commands.menus import chosen, folder_option
from hotline.commands.stored import Finding
from hotline.disk import load
from hotline.live.now import clock
from hotline.problem import count, has_errors
from hotline.settings import GATEWAYS, SEND_BY, Settings, mistakes, read, secret_of

LONG = 16  # letters of a secret that nobody guesses


@click.command("doctor")
@folder_option
@click.option("--reach", is_flag=True, help="Also ask the public address whether a line is there.")
def doctor_command(folder: Path | None, reach: bool) -> None:
    """Look at the settings, the menus and the store, and say what is missing. Exit code 1 when something is.

    \b
    hotline doctor
    hotline doctor --reach       once the line is running
    """
    findings = [*_settings(os.environ), *_menus(chosen(folder)), *stored.findings(chosen(folder))]
    if reach and not mistakes(os.environ):
        findings.append(_reached(read(os.environ).public_url))
    for good, sentence in findings:
        click.echo(f"{'ok   ' if good else 'NOT  '} {sentence}")
    sys.exit(not all(good for good, _ in findings))


def _settings(environment: Mapping[str, str]) -> Iterator[Finding]:
    found = mistakes(environment)
    yield from ((False, sentence) for sentence in found)
    if found:
        return
    settings = read(environment)
    tokens = "one token" if len(settings.tokens) == 1 else f"{len(settings.tokens)} tokens"
    yield True, f"Twilio is to call {settings.public_url}/voice and {settings.public_url}/sms, signed with {tokens}."
    if settings.telnyx:
        yield True, "Calls over Telnyx are accepted too (HOTLINE_TELNYX_PUBLIC_KEY)."
    yield from _gateways(settings)
    if settings.sends:
        sentence = f"Calls can have a page sent as a text through {settings.sends} ({SEND_BY})"
        yield True, f"{sentence}, where hotline.yaml says to which numbers (texts_to)."
    if not settings.public_url.startswith("https:"):
        yield False, "HOTLINE_PUBLIC_URL is not https: no provider can reach this machine under it."


def _gateways(settings: Settings) -> Iterator[Finding]:
    """Ways in for texts besides Twilio's: those that are on, and what would turn on the others."""
    for name, secrets in settings.secrets.items():
        strong = all(len(secret) >= LONG for secret in secrets)
        told = f"Texts come in through {name} too ({secret_of(name)})."
        yield strong, told if strong else f"{told} Its secret is short enough to guess: take {LONG} letters or more."
    if off := [secret_of(name) for name in GATEWAYS if name not in settings.secrets]:
        yield True, f"Other gateways for texts are off: {', '.join(off)} would turn them on; see docs/gateways.md."


def _reached(base: str) -> Finding:
    """Whether a line answers at the public address."""
    try:
        with urlopen(f"{base}/health", timeout=10) as answer:
            health = json.loads(answer.read(10_000))
            told = f"{base}/health answers: a line with revision {health['revision']}"
            if refused := health.get("refused"):
                return (
                    False,
                    f"{told}; revision number {refused}, published since, must not be heard. The log says why.",
                )
            return True, f"{told}."
    except (OSError, HTTPException, ValueError, LookupError, TypeError) as error:
        why = str(getattr(error, "reason", "")) or type(error).__name__
        return False, f"{base}/health is not answered by a line ({why}). Is HOTLINE_PUBLIC_URL what leads here?"


def _menus(folder: Path) -> Iterator[Finding]:
    loaded = load(folder, clock())
    found = count(loaded.problems)
    if has_errors(loaded.problems):
        yield False, f"The menus in '{folder}' cannot be served: {found}. Run: hotline check {folder}"
        return
    yield True, f"The menus in '{folder}' can be served: {found}."
    if loaded.menu and loaded.menu.line.example:
        yield False, "hotline.yaml says `example: true`: this is not a real line yet."
    if loaded.menu and loaded.menu.line.texts_to and not os.environ.get(SEND_BY, "").strip():
        yield True, f"Calls are offered no texts, which hotline.yaml would have (texts_to): {SEND_BY} is not set."
