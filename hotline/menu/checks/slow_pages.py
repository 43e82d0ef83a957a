"""Every page is heard soon after the call begins, by somebody who presses as soon as her option has been spoken."""

from collections.abc import Iterator, Mapping
from math import ceil

from hotline.book import Book
from hotline.menu.model.menu import Menu
from hotline.menu.saying.lengths import Lengths
from hotline.problem import Problem, listed, warning

MOST = 25  # seconds


def check_pages_in_book(menu: Menu, book: Book, lengths: Mapping[str, Lengths]) -> Iterator[Problem]:
    late: dict[str, list[str]] = {}
    for (language, name), reached in book.reached.items():
        if reached.seconds > MOST:
            late.setdefault(name, []).append(f"{ceil(reached.seconds)} seconds in {language}")
    for name, times in late.items():
        sentence = f"'{name}' is heard only after {listed(times)}; callers wait {MOST}"
        yield warning(menu.pages[name].mark, f"{sentence}. Give it a lower key, or shorten the titles before it")
