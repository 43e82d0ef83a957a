"""`hotline show`."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from hotline.book import Book, Channel
from hotline.commands.menus import at_option, folder_option, json_option, opened
from hotline.understand.vocabulary import Vocabulary


@click.command("show")
@at_option
@json_option
@folder_option
def show_command(folder: Path | None, at: datetime | None, as_json: bool) -> None:
    """Show the tree: codes, titles, and for each language how soon a page is heard and in how many parts it is sent.

    \b
    hotline show
    hotline show --json
    """
    book = opened(folder, at, known=Vocabulary())
    rows = tree(book)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_table(book, rows)))


def tree(book: Book) -> list[dict[str, Any]]:
    """One record for each page and language, as `hotline show --json` prints them.

    `sends` tells whether a call can have the page as a text; on a line that sends none it is not there.
    """
    rows = []
    for spot in book.spots():
        reached = book.reached.get(spot)
        reply = book.replies.get(spot)
        rows.append(
            {
                "code": book.codes[spot.page],
                "page": spot.page,
                "language": spot.language,
                "title": book.titles[spot],
                "voice": book.offers(spot, Channel.VOICE),
                "sms": book.offers(spot, Channel.SMS),
                "presses": reached.presses if reached else None,
                "seconds": reached.seconds if reached else None,
                "segments": reply.segments if reply else None,
                **({"sends": spot in book.sendable} if book.sendable else {}),
            }
        )
    return rows


def _table(book: Book, rows: list[dict[str, Any]]) -> Iterator[str]:
    """The tree on the left in the first left-to-right titles there are, then seconds and segments a language."""
    languages = list(book.tongues)
    shown = "en" if "en" in languages else languages[0]
    by_spot = {(row["page"], row["language"]): row for row in rows}
    heads = "".join(f"{language:>14}" for language in languages)
    yield f"{'code':<6}{'page':<26}{'title':<24}{'keys':>4}{heads}"
    yield f"{'':<60}" + "   heard  parts" * len(languages)
    for page, code in book.codes.items():
        row = by_spot[page, shown]
        depth = "  " * len(code) if code != "0" else "  "
        presses = next((by_spot[page, name]["presses"] for name in languages if by_spot[page, name]["voice"]), None)
        cells = "".join(_cell(by_spot[page, language]) for language in languages)
        yield f"{code or '-':<6}{depth + page:<26}{row['title']:<24}{presses or '-':>4}{cells}"
    yield "heard: seconds from the first ring, pressing as soon as an option was spoken (- : not offered on calls)"
    if book.sendable:
        yield "parts: of a text; t: a call can have the page sent as one, where the line has something to send it with"


def _cell(row: dict[str, Any]) -> str:
    seconds = "-" if row["seconds"] is None else f"{row['seconds']:.0f} s"
    return f"{seconds:>8}{row['segments'] if row['sms'] else '-':>6}{'t' if row.get('sends') else ' '}"
