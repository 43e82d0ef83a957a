"""Sheets for people: a page of HTML to print or to read on a telephone, and a table for spreadsheets."""

import csv
import sys
from collections.abc import Iterable, Sequence
from html import escape
from unicodedata import bidirectional

_STYLE = """
@page { margin: 15mm }
body { font: 18px/1.6 "Noto Sans Arabic", "Noto Sans", sans-serif; max-width: 44em; margin: auto; padding: 1em }
article { break-inside: avoid; border-top: 1px solid #888; padding: .4em 0; overflow-wrap: anywhere }
h1 { font-size: 1.3em }
h2 { font: 13px/1.6 monospace; color: #444; margin: 0 }
p { margin: 0 }
b { font-size: 1.1em }
"""


def page(name: str, language: str, told: str, articles: Iterable[str], words: str) -> str:
    """HTML under the line's `name`, from the side on which `words` in its language begin; `told` stands on top."""
    body = "\n".join(articles)
    return f"""<!doctype html>
<html lang="{escape(language)}" dir="{side(words or name)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(name)}: {escape(language)}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{escape(name)}</h1>
<p dir="ltr">{escape(told)}</p>
{body}
</body>
</html>"""


def article(told: str, words: str, title: str = "") -> str:
    """One piece of words, a paragraph a line, below what is told of it."""
    bold = f"<p><b>{escape(title)}</b></p>" if title else ""
    lines = "".join(f"<p>{escape(line.strip())}</p>" for line in words.splitlines() if line.strip())
    return f'<article><h2><bdi dir="ltr">{escape(told)}</bdi></h2>{bold}{lines}</article>'


def side(words: str) -> str:
    """`rtl` where the first letter is read from the right."""
    directions = (bidirectional(letter) for letter in words)
    return "rtl" if next((way for way in directions if way in ("L", "R", "AL")), "L") != "L" else "ltr"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """CSV on standard output, with the mark by which spreadsheets know UTF-8."""
    sys.stdout.reconfigure(encoding="utf-8-sig", newline="")  # type: ignore[union-attr]
    writer = csv.writer(sys.stdout)
    writer.writerow(heads)
    writer.writerows([_plain(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)


def _plain(words: str) -> str:
    """Words that a spreadsheet does not take for a formula."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t")) else words
