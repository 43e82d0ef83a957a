"""`hotline review`."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from hotline.commands import paper
from hotline.commands.menus import chosen, folder_option, json_option, language_of, sound
from hotline.commands.paper import article, table
from hotline.live.now import clock
from hotline.menu.model.menu import Menu
from hotline.menu.model.review import State
from hotline.menu.saying.proofs import Proof, proofs


@click.command("review")
@click.argument("language")
@click.option("--html", "form", flag_value="html", help="All words, as a page to print or to read on a telephone.")
@click.option("--csv", "form", flag_value="csv", help="All words, for a spreadsheet.")
@click.option("--open", "only_open", is_flag=True, help="Only pages that nobody has read as they are now.")
@json_option
@folder_option
def review_command(language: str, form: str | None, only_open: bool, as_json: bool, folder: Path | None) -> None:
    """Print what a native speaker has to read, and the mark of each page's words as they are now.

    When a page has been read, its line is written under the page's `review:`. When its words change later, the mark no
    longer fits, and `hotline check` asks for another reading.

    \b
    hotline review ckb                     the marks, a line a page
    hotline review ckb --html > ckb.html   all words, to hand on
    hotline review ckb --open --json
    """
    _, menu = sound(chosen(folder), clock())
    language_of(menu, language)
    found = [proof for proof in proofs(menu, language) if not only_open or proof.state in (State.NONE, State.CHANGED)]
    today = clock().astimezone(menu.line.time_zone).date()
    if form == "html":
        click.echo(_html(menu, language, found))
    elif form == "csv":
        heads = ["file", "line", "code", "name", "title", "text", "speech", "mark", "state"]
        table(heads, map(_row, found))
    elif as_json:
        marks = [_mark(proof, menu, language) for proof in found if proof.state]
        click.echo(json.dumps(marks, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_text(found, language, today)))


def _text(found: Sequence[Proof], language: str, today: date) -> Iterator[str]:
    """A line a page: where it stands, and what is to be written under its `review:`."""
    pages = [proof for proof in found if proof.state]
    for proof in pages:
        place = f"{proof.mark.file}:{proof.mark.line}"
        line = f"{language}: {{on: {today}, words: {proof.digest}}}"
        yield f"{place:<28}{proof.name:<24}{_state(proof):<26}{'' if proof.state is State.READ else line}".rstrip()
    read = sum(proof.state is State.READ for proof in pages)
    yield f"{language}: {read} of {len(pages)} pages read. Once a page is, write its line under its `review:`."


def _state(proof: Proof) -> str:
    return proof.state.value if proof.state else ""


def _mark(proof: Proof, menu: Menu, language: str) -> dict[str, Any]:
    review = menu.pages[proof.name].review.get(language)
    return {
        "file": proof.mark.file,
        "line": proof.mark.line,
        "page": proof.name,
        "code": proof.code,
        "language": language,
        "words": proof.digest,
        "state": _state(proof),
        "on": str(review.on) if review and review.on else None,
    }


def _row(proof: Proof) -> list[object]:
    file, line, _ = proof.mark
    told = [proof.code, proof.name, proof.title, proof.text, proof.speech, proof.digest, _state(proof)]
    return [file, line, *told]


def _html(menu: Menu, language: str, found: Sequence[Proof]) -> str:
    name = (menu.line.name.get(language) if menu.line.name else None) or ""
    told = f"{language}: {len(found)} pieces. What is sent stands first; what is said instead on the phone, below it."
    return paper.page(name, language, told, map(_article, found), "".join(proof.text for proof in found))


def _article(proof: Proof) -> str:
    told = " · ".join(filter(None, (proof.code, proof.name, proof.digest, _state(proof))))
    speech = f"\n☎\n{proof.speech}" if proof.speech else ""
    return article(told, proof.text + speech, proof.title)
