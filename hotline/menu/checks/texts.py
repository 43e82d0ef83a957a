"""The texts in `texts.tsv` are understood as its operators say that they should be.

Its columns: what is expected, the language of the answer (`-`: any), a word for the kind of text, the text. Expected
are codes (`12`, or `1|11` where either is right; a page under it is right too), `menu`, `stop`, `language:ckb`.
"""

import re
from collections.abc import Iterator, Mapping

from hotline.book import Book, find
from hotline.menu.model.menu import MAIN, Menu
from hotline.menu.model.node import Scalar
from hotline.problem import Problem, warning
from hotline.understand.vocabulary import Found

EXPECTED = re.compile(r"(?:[0-9]+|menu|stop|language:[a-z]+)")
COLUMNS = 4


def check_texts(menu: Menu, book: Book) -> Iterator[Problem]:
    for line in menu.texts:
        expected, *rest = line.value.split("\t")
        labels = expected.split("|")
        if len(rest) != COLUMNS - 1 or not all(map(EXPECTED.fullmatch, labels)):
            yield warning(line.mark, _shape(line))
            continue
        language, _, text = rest
        found = find(book, text)
        if not any(_right(label, found, book.codes) for label in labels):
            yield warning(line.mark, f"'{text}' is answered with {_told(found, book.codes)}, not with {expected}")
        elif language != "-" and found.page and found.language not in (language, None):
            yield warning(line.mark, f"'{text}' is answered in {found.language}, not in {language}")


def _shape(line: Scalar) -> str:
    return (
        f"'{line.value[:60]}' is no labelled text: four columns with tabs between them, expected (12, 1|11, menu, "
        "stop or language:ckb), language, kind and text"
    )


def _right(label: str, found: Found, codes: Mapping[str, str]) -> bool:
    """A question that offers the page is right too; it takes one text more, but says nothing wrong."""
    if label == "stop" or found.page is None:
        return (label == "stop") == (found.page is None)
    if label.startswith("language:"):
        return found.page == MAIN and found.language == label.partition(":")[2]
    if label == "menu":
        return found.page == MAIN
    return any(codes[page].startswith(label) for page in (found.page, *found.offers))


def _told(found: Found, codes: Mapping[str, str]) -> str:
    if found.page is None:
        return "silence, as an opt-out"
    if found.offers:
        return f"a question that offers {', '.join(codes[page] for page in found.offers)}"
    return f"the main menu in {found.language}" if found.page == MAIN else f"page {codes[found.page]} '{found.page}'"
