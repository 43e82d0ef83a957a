"""What the phone is told at once fits into one document: Twilio refuses more than 64 kB (error 11750)."""

from collections.abc import Iterator, Mapping

from hotline.book import LANGUAGES, Book, Spot
from hotline.menu.model.menu import Menu
from hotline.menu.saying.lengths import Lengths, everywhere
from hotline.problem import Mark, Problem

MOST = 60_000  # bytes; the rest is room for a public address longer than the one that is checked with


def check_book(menu: Menu, book: Book) -> Iterator[Problem]:
    yield from _large("naming the languages", LANGUAGES, menu.line.mark, book)


def check_pages_in_book(menu: Menu, book: Book, lengths: Mapping[str, Lengths]) -> Iterator[Problem]:
    """Few are so long that their documents must be written for it."""
    shared = everywhere(menu, book.since.astimezone(menu.line.time_zone), book.base) if lengths else {}
    for name in menu.codes:
        for language in _long(lengths[name], shared) if name in lengths else menu.languages:
            yield from _large(f"'{name}' in {language}", Spot(language, name), menu.pages[name].mark, book)


def _long(page: Lengths, shared: Mapping[str, int]) -> list[str]:
    return [code for code in page.heard if page.languages[code].bytes + shared[code] > MOST]


def _large(what: str, spot: Spot, mark: Mark, book: Book) -> Iterator[Problem]:
    ways = book.ways.get(spot)
    size = max(len(answer.body) for answer in (ways.prompt, *ways.wrong)) if ways else 0
    if size > MOST:
        sentence = f"{what} makes a document of {size // 1000} kB; Twilio takes {MOST // 1000} and ends the call"
        yield Problem(mark, f"{sentence}. Say less, or make two pages of it")
