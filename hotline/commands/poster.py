"""`hotline poster`: one page to print, with what somebody needs who has a telephone and this wall."""

import os
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import quote

import click
import segno

from hotline.book import Book, Channel, Spot
from hotline.commands.menus import chosen, folder_option, language_of, sound
from hotline.commands.paper import side
from hotline.live.now import clock
from hotline.menu.load import NOWHERE
from hotline.menu.model.menu import MAIN, Menu
from hotline.menu.saying.contacts import Teller
from hotline.menu.saying.offered import offered
from hotline.menu.saying.ways import by_phone
from hotline.problem import listed
from hotline.understand.vocabulary import Vocabulary

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PATIENCE = 60  # seconds for a browser to print

# Everything in the direction of the language; numbers and codes keep their own.
_STYLE = """
@page { size: A4; margin: 14mm }
* { box-sizing: border-box }
body { font: 12.5pt/1.45 "Noto Sans Arabic", "Noto Sans", sans-serif; margin: 0 auto; max-width: 182mm; color: #000 }
h1 { font-size: 27pt; line-height: 1.2; margin: 0 }
header p { margin: 1mm 0 0 }
.test { border: 1mm solid #000; padding: 1mm 3mm; font-weight: bold; display: inline-block }
.ways { display: flex; gap: 6mm; align-items: start; margin: 5mm 0; border-block: .6mm solid #000; padding: 4mm 0 }
.ways > div { flex: 1 }
.number { font-size: 24pt; font-weight: bold; line-height: 1.3 }
.ways p { margin: 1mm 0 }
svg { width: 40mm; height: 40mm; display: block }
ul { list-style: none; margin: 0; padding: 0 }
.menus { column-count: 2; column-gap: 8mm }
.menus > li { break-inside: avoid; margin-bottom: 3mm }
.menus > li > b { font-size: 14pt }
bdi { font-weight: bold; display: inline-block; min-width: 11mm }
[dir=rtl] bdi { text-align: right }
"""


class Poster(NamedTuple):
    """What stands on it: `number` to call, `texts` the one to write to, `code` the one that the picture opens."""

    language: str
    number: str
    texts: str
    code: str


@click.command("poster")
@click.option("--language", required=True, help="The language of the poster.")
@click.option("--number", default="", help="The number to call, if not the one of hotline.yaml.")
@click.option("--sms", default="", help="The number to text, if another: a short code.")
@click.option("--code", help="The code that the picture opens as a text (default: that of the first menu).")
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False), help="A file to print it into, with Chromium.")
@folder_option
def poster_command(
    language: str, number: str, sms: str, code: str | None, pdf: Path | None, folder: Path | None
) -> None:
    """Print a poster: the number, the codes, and a picture that opens a text. Pages that are sensitive are not on it.

    \b
    hotline poster --language ar > poster.html
    hotline poster --language ckb --sms 7777 --code 3 --pdf poster.pdf
    """
    loaded, menu = sound(chosen(folder), clock())
    language_of(menu, language)
    book = loaded.book(clock(), NOWHERE, known=Vocabulary())
    number = number or book.number
    if not number:
        raise click.UsageError("hotline.yaml has no number of the line: write it there, or give --number")
    codes = shown(menu)
    first = next(iter(codes), "")
    if code is not None and code not in codes:
        raise click.BadParameter(f"'{code}' is not on the poster: {listed(list(codes), 'or')}", param_hint="--code")
    made = html(book, menu, Poster(language, number, sms or number, first if code is None else code))
    _warn(menu, codes)
    if pdf:
        _print(made, pdf)
        click.echo(f"{pdf}")
    else:
        click.echo(made)


def shown(menu: Menu) -> dict[str, str]:
    """Code → page of what a poster names: no wall tells who looks for what is sensitive; the menu above leads there."""
    return {code: page for page, code in menu.codes.items() if code and not menu.pages[page].sensitive}


def html(book: Book, menu: Menu, poster: Poster) -> str:
    language = poster.language
    name = menu.line.name.get(language) if menu.line.name else ""
    head = f"<h1>{escape(name or '')}</h1>"
    said = [menu.line.operator, menu.line.help]
    head += "".join(f"<p>{escape(words)}</p>" for part in said if part and (words := part.get(language)))
    test = menu.phrases["test"].get(language) if book.example else ""
    head += f'<p class="test">{escape(test)}</p>' if test else ""
    return f"""<!doctype html>
<html lang="{escape(language)}" dir="{side(name or "")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(name or "")}</title>
<style>{_STYLE}</style>
</head>
<body>
<header>{head}</header>
<section class="ways">{_ways(book, menu, poster)}</section>
<ul class="menus">{"".join(_menu(book, menu, language, page) for page in _tops(menu))}</ul>
</body>
</html>"""


def address(poster: Poster) -> str:
    """What the picture holds: a telephone opens it as a text that is only to be sent (RFC 5724)."""
    return f"sms:{poster.texts}?body={quote(f'{poster.code} {poster.language}'.strip())}"


def _ways(book: Book, menu: Menu, poster: Poster) -> str:
    """By phone, where the language is spoken; by text; and the picture."""
    language, parts = poster.language, []
    if book.offers(Spot(language, MAIN), Channel.VOICE):
        parts.append(f'<div>☎ <span class="number" dir="ltr">{escape(poster.number)}</span>{_keys(menu, poster)}</div>')
    words = menu.phrases["text-menu"].get(language) or ""
    example = f'<bdi dir="ltr">{escape(f"{poster.code} {language}".strip())}</bdi>'
    parts.append(
        f'<div>✉ <span class="number" dir="ltr">{escape(poster.texts)}</span><p>{escape(words)} {example}</p></div>'
    )
    picture = segno.make(address(poster), micro=False, error="m").svg_inline(border=2, omitsize=True)
    link = escape(address(poster), quote=True)
    return f'{"".join(parts)}<a href="{link}" aria-label="{escape(poster.code)}">{picture}</a>'


def _keys(menu: Menu, poster: Poster) -> str:
    """`call this line, your language, then 3`: what the keys of the code are for, and which the language has."""
    now = clock().astimezone(menu.line.time_zone)
    teller = Teller(menu, poster.language, now)
    page = next((name for name, code in menu.codes.items() if code and code == poster.code), MAIN)
    said = by_phone(teller, offered(menu, poster.language, now), page)
    tongue = menu.line.languages[poster.language]
    key = tongue.key.value if tongue.key else ""
    native = tongue.name.value if tongue.name else poster.language
    return f'<p>{escape(str(said.words))}</p><p>{escape(native)}: <bdi dir="ltr">{escape(key)}</bdi></p>'


def _tops(menu: Menu) -> list[str]:
    return [page for code, page in shown(menu).items() if len(code) == 1]


def _menu(book: Book, menu: Menu, language: str, page: str) -> str:
    below = [name for name in shown(menu).values() if menu.parents.get(name) == page]
    inner = "".join(f"<li>{_line(book, language, name)}</li>" for name in below)
    return f"<li><b>{_line(book, language, page)}</b>{f'<ul>{inner}</ul>' if inner else ''}</li>"


def _line(book: Book, language: str, page: str) -> str:
    return f'<bdi dir="ltr">{book.codes[page]}</bdi> {escape(book.titles[Spot(language, page)])}'


def _warn(menu: Menu, codes: dict[str, str]) -> None:
    """A code on a wall must never open something else: `check` watches those that are kept."""
    kept = {choice.key.value: choice.page.value for choice in menu.printed}
    if any(kept.get(code) != page for code, page in codes.items()):
        click.echo("These codes are not kept yet: run `hotline codes --keep` before you print.", err=True)


def _print(made: str, target: Path) -> None:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        raise click.UsageError("there is no Chromium here to print with; leave --pdf out and print the page by hand")
    with TemporaryDirectory(prefix="hotline-poster-") as folder:
        page = Path(folder) / "poster.html"
        page.write_text(made, "utf-8")
        options = ["--headless", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile"]
        options += ["--no-sandbox"] if os.geteuid() == 0 else []  # it refuses to run as root otherwise
        command = [browser, *options, f"--print-to-pdf={target.absolute()}", page.as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True)
        except (subprocess.SubprocessError, OSError) as error:
            sys.exit(f"{browser} could not print '{target}': {type(error).__name__}")
    if not target.exists():
        sys.exit(f"{browser} printed nothing into '{target}': can it be written?")
