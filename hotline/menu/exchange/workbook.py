"""A sheet as a workbook: words as words, never as formulas; only the column of the translator can be written."""

from collections.abc import Callable, Sequence
from io import BytesIO

import xlsxwriter

from hotline.menu.exchange.opened import META, SHAPE
from hotline.menu.exchange.texts import Sheet, Text

WIDTHS = (12, 26, 48, 48, 18, 14, 14)
HEADS = len(WIDTHS)
UNLOCKED = {"format_columns": True, "format_rows": True, "select_locked_cells": True, "sort": False}


def write(
    sheet: Sheet, heads: Sequence[str], told: Callable[[Text], tuple[str, str]], rtl: bool, rtl_source: bool
) -> bytes:
    """`heads`: one for each column; `told`: what a text is, and how it stands. Both in words of the reader."""
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet(sheet.language)
        formats = [book.add_format(_look(column, rtl, rtl_source)) for column in range(HEADS)]
        head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
        for column, width in enumerate(WIDTHS):
            page.set_column(column, column, width, formats[column], {"hidden": column >= 5})
            page.write_string(0, column, heads[column], head)
        for row, text in enumerate(sheet.texts, 1):
            what, note = told(text)
            cells = (text.key, what, text.source, text.words, note, text.digest, text.made_from)
            for column, words in enumerate(cells):
                page.write_string(row, column, words, formats[column])
        if rtl:
            page.right_to_left()
        page.freeze_panes(1, 0)
        page.protect("", UNLOCKED)
        _meta(book, sheet)
    return data.getvalue()


def _look(column: int, rtl: bool, rtl_source: bool) -> dict[str, object]:
    """Text, whatever is typed into it; read from the side on which its language begins."""
    order = {2: rtl_source, 3: rtl}.get(column)
    look: dict[str, object] = {"num_format": "@", "text_wrap": True, "valign": "top", "quote_prefix": True}
    look |= {} if order is None else {"reading_order": 2 if order else 1}
    return look | {"locked": column != 3} | ({"bg_color": "#FFF8E1"} if column == 3 else {})


def _meta(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    """From where it comes: what an import compares."""
    page = book.add_worksheet(META)
    told = {
        "shape": SHAPE,
        "line": sheet.line,
        "language": sheet.language,
        "source": sheet.source,
        "revision": sheet.revision,
    }
    for row, pair in enumerate(told.items()):
        for column, words in enumerate(pair):
            page.write_string(row, column, words)
    page.protect()
    page.hide()
