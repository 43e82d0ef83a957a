"""What the phone is told at once fits into one document: Twilio refuses more than 64 kB (error 11750)."""

from collections.abc import Iterator

from hotline.book import LANGUAGES, Book, Spot
from hotline.menu.model.menu import Menu, Page
from hotline.problem import Mark, Problem

MOST = 60_000  # bytes; the rest is room for a public address longer than the one that is checked with


def check_book(menu: Menu, book: Book) -> Iterator[Problem]:
    yield from _large("naming the languages", LANGUAGES, menu.line.mark, book)


def check_page_in_book(page: Page, menu: Menu, book: Book) -> Iterator[Problem]:
    for language in menu.languages:
        yield from _large(f"'{page.name}' in {language}", Spot(language, page.name), page.mark, book)


def _large(what: str, spot: Spot, mark: Mark, book: Book) -> Iterator[Problem]:
    ways = book.ways.get(spot)
    size = max(len(answer.body) for answer in (ways.prompt, *ways.wrong)) if ways else 0
    if size > MOST:
        sentence = f"{what} makes a document of {size // 1000} kB; Twilio takes {MOST // 1000} and ends the call"
        yield Problem(mark, f"{sentence}. Say less, or make two pages of it")
