"""`hotline script`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from hotline.commands import paper
from hotline.commands.menus import chosen, folder_option, language_of, read
from hotline.commands.paper import article, table
from hotline.live.now import clock
from hotline.menu.model.menu import Language, Menu, State
from hotline.menu.saying.sheet import Row, sheet


@click.command("script")
@click.argument("language")
@click.option("--csv", "form", flag_value="csv", help="As CSV, for a spreadsheet.")
@click.option("--html", "form", flag_value="html", help="As a page to print.")
@click.option("--missing", is_flag=True, help="Only what is not recorded, or changed since.")
@folder_option
def script_command(language: str, form: str | None, missing: bool, folder: Path | None) -> None:
    """Print the sheet that a voice artist reads from: each piece with its number and the name of its file.

    \b
    hotline script ckb
    hotline script ckb --missing --html > sheet.html
    """
    now = clock()
    menu = read(chosen(folder), now)
    spoken = language_of(menu, language)
    rows = [row for row in sheet(menu, language, now) if not missing or row.state is not State.RECORDED]
    if form == "csv":
        _csv(rows)
    elif form == "html":
        click.echo(page(menu, spoken, rows))
    else:
        click.echo("\n".join(_text(rows, language)))


def _text(rows: Sequence[Row], language: str) -> Iterator[str]:
    for row in rows:
        yield f"{row.number:03}  {row.name}  {_seconds(row)}  {row.state}  {row.file}"
        yield from (f"     {line.strip()}" for line in row.words.splitlines())
    yield f"{language}: {_total(rows)}"


def _total(rows: Sequence[Row]) -> str:
    minutes = sum(row.seconds for row in rows) / 60
    return f"{len(rows)} piece{'' if len(rows) == 1 else 's'}, about {minutes:.0f} minutes of speech"


def _seconds(row: Row) -> str:
    return f"{row.seconds:.1f} s"


def _csv(rows: Sequence[Row]) -> None:
    heads = ["number", "piece", "words", "seconds", "state", "file"]
    table(heads, ([row.number, row.name, row.words, row.seconds, str(row.state), row.file] for row in rows))


def page(menu: Menu, language: Language, rows: Sequence[Row]) -> str:
    """The sheet as a page of HTML to print, written from the side on which the language begins."""
    name = (menu.line.name.get(language.code) if menu.line.name else None) or ""
    words = "".join(row.words for row in rows)
    return paper.page(name, language.code, f"{language.code}: {_total(rows)}", map(_printed, rows), words)


def _printed(row: Row) -> str:
    return article(f"{row.file} · {_seconds(row)} · {row.state}", row.words)
