"""`hotline canary`."""

import os
import sys
from typing import Any

import click

from hotline.book import Book
from hotline.live import clock
from hotline.menu.model.tongues import ENGLISH
from hotline.problem import listed
from hotline.understand.vocabulary import Vocabulary

TURN = 3600  # seconds after which it is another language's turn


@click.command("canary")
@click.option("--language", help="Visit this language (default: each in its turn, another every hour).")
@click.option("--quiet", is_flag=True, help="Say nothing while all is well.")
def canary_command(language: str | None, quiet: bool) -> None:
    """Call and text the line at its public address, as the provider does, and compare with what it should answer.

    Every page of one language: each key of a call, each code of a text, each recording, signed with TWILIO_AUTH_TOKEN.
    Nobody's telephone rings and nothing is sent. Exit code 1, with a sentence, at the first answer that is missing or
    wrong. It needs the line's environment, and its store or folder.

    \b
    hotline canary
    hotline canary --language ckb
    17 * * * *  cd /opt/hotline && .venv/bin/hotline canary --quiet       in a crontab: once an hour
    """
    from hotline.app import ready  # Flask and SQLAlchemy take a while; other commands do without them
    from hotline.canary import Canary, Silent  # as the line above
    from hotline.settings import Unset  # as the line above

    try:
        line = ready(os.environ)
        book = _book(line)
        chosen = _chosen(list(book.tongues), language)
        try:
            heard = Canary(line.settings, book).sing(chosen)
        except Silent:
            if book.covers(clock()):
                raise
            heard = Canary(line.settings, _book(line)).sing(chosen)  # an office has just opened, or closed
    except (Unset, Silent) as reason:
        sys.exit(str(reason))
    if not quiet:
        spoken = f"{heard.calls} answers to calls and " if heard.calls else "no calls, which are not offered, and "
        click.echo(
            f"{line.settings.public_url} answers as it should in {ENGLISH.get(chosen, chosen)}: {spoken}{heard.texts} "
            f"to texts, {heard.sounds} recordings; the slowest took {heard.slowest:.2f} s. Revision {book.revision}."
        )


def _book(line: Any) -> Book:
    """What the line should answer now; what texts are understood by is not asked."""
    made: Book = line.served.loaded.book(clock(), line.settings.public_url, line.follower.off, Vocabulary())
    return made


def _chosen(languages: list[str], asked: str | None) -> str:
    if asked is None:
        return languages[int(clock().timestamp()) // TURN % len(languages)]
    if asked not in languages:
        raise click.BadParameter(f"'{asked}' is not one of {listed(languages, 'or')}", param_hint="--language")
    return asked
