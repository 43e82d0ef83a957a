"""`hotline script`."""

import csv
import sys
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from unicodedata import bidirectional

import click

from hotline.commands.menus import chosen, folder_option, language_of, sound
from hotline.live import clock
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
    _, menu = sound(chosen(folder), now)
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
    """With the mark by which spreadsheets know UTF-8."""
    sys.stdout.reconfigure(encoding="utf-8-sig", newline="")  # type: ignore[union-attr]
    writer = csv.writer(sys.stdout)
    writer.writerow(["number", "piece", "words", "seconds", "state", "file"])
    for row in rows:
        writer.writerow([row.number, row.name, _plain(row.words), row.seconds, row.state, row.file])


def _plain(words: str) -> str:
    """Words that a spreadsheet does not take for a formula."""
    return f"'{words}" if words.startswith(("=", "+", "@", "\t")) else words


def page(menu: Menu, language: Language, rows: Sequence[Row]) -> str:
    """The sheet as a page of HTML to print, written from the side on which the language begins."""
    name = (menu.line.name.get(language.code) if menu.line.name else None) or ""
    side = _side("".join(row.words for row in rows) or name)
    body = "\n".join(map(_printed, rows))
    return f"""<!doctype html>
<html lang="{escape(language.code)}" dir="{side}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(name)}: {escape(language.code)}</title>
<style>
@page {{ margin: 15mm }}
body {{ font: 18px/1.6 "Noto Sans Arabic", "Noto Sans", sans-serif; max-width: 44em; margin: auto; padding: 1em }}
article {{ break-inside: avoid; border-top: 1px solid #888; padding: .4em 0 }}
h1 {{ font-size: 1.3em }}
h2 {{ font: 13px/1.6 monospace; color: #444; margin: 0 }}
p {{ margin: 0 }}
</style>
</head>
<body>
<h1>{escape(name)}</h1>
<p dir="ltr">{escape(language.code)}: {_total(rows)}</p>
{body}
</body>
</html>"""


def _printed(row: Row) -> str:
    lines = "".join(f"<p>{escape(line.strip())}</p>" for line in row.words.splitlines())
    told = f"{row.file} · {_seconds(row)} · {row.state}"
    return f'<article><h2><bdi dir="ltr">{escape(told)}</bdi></h2>{lines}</article>'


def _side(words: str) -> str:
    """`rtl` where the first letter is read from the right."""
    directions = (bidirectional(letter) for letter in words)
    return "rtl" if next((way for way in directions if way in ("L", "R", "AL")), "L") != "L" else "ltr"
