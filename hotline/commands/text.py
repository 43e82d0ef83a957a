"""`hotline text`."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from hotline.book import Book, answer, find
from hotline.commands.menus import at_option, folder_option, json_option, opened
from hotline.understand.explain import explain


@click.command("text")
@click.argument("message")
@at_option
@json_option
@click.option("--explain", "explained", is_flag=True, help="Show each step, and the runners-up with their scores.")
@folder_option
def text_command(message: str, folder: Path | None, at: datetime | None, as_json: bool, explained: bool) -> None:
    """Text the line: prints the reply. With - each line of standard input is a text from a stranger.

    \b
    hotline text "31 en"
    hotline text صحة
    hotline text --explain "i wnat to go bak home"
    printf 'health\\n31 ckb\\n' | hotline text --json -
    """
    book = opened(folder, at)
    for text in _messages(message):
        result = texted(book, text)
        if as_json:
            click.echo(json.dumps(result, ensure_ascii=False))
        else:
            click.echo(_told(book, result))
        if explained:
            click.echo("\n".join(["", *explain(text, book.vocabulary, book.codes)]), err=as_json)


def _messages(message: str) -> Iterator[str]:
    if message != "-":
        yield message
        return
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def texted(book: Book, text: str) -> dict[str, Any]:
    """A text and its reply, as `hotline text --json` prints them."""
    found = find(book, text)
    reply = answer(book, found)
    return {
        "text": text,
        "page": found.page,
        "code": book.codes[found.page] if found.page else None,
        "language": reply.spot.language or found.language,
        "reply": reply.text,
        "segments": reply.segments,
        "matched": found.matched,
        "offers": [book.codes[page] for page in found.offers],
    }


def _told(book: Book, result: dict[str, Any]) -> str:
    if result["page"] is None:
        return f"(no reply: this is {'a reaction' if result['matched'] == 'reaction' else 'an opt-out'})"
    parts = f"{result['segments']} segment{'' if result['segments'] == 1 else 's'}"
    where = f"page {result['page']} {result['code']}".strip()
    why = "not understood" if result["matched"] == "nothing" else f"by {result['matched']}"
    return f"{result['reply']}\n\n({where} in {book.tongues[result['language']].name}, {why}, {parts})"
