"""What the phone is told at once fits into one document: Twilio refuses more than 64 kB (error 11750)."""

from collections.abc import Iterator

from hotline.book import LANGUAGES, Book
from hotline.menu.model.menu import Menu
from hotline.problem import Problem

MOST = 60_000  # bytes; the rest is room for a public address longer than the one that is checked with


def check_book(menu: Menu, book: Book) -> Iterator[Problem]:
    for spot, ways in book.ways.items():
        size = max(len(answer.body) for answer in (ways.prompt, *ways.wrong))
        if size > MOST:
            what = "naming the languages" if spot == LANGUAGES else f"'{spot.page}' in {spot.language}"
            mark = menu.line.mark if spot == LANGUAGES else menu.pages[spot.page].mark
            sentence = f"{what} makes a document of {size // 1000} kB; Twilio takes {MOST // 1000} and ends the call"
            yield Problem(mark, f"{sentence}. Say less, or make two pages of it")
