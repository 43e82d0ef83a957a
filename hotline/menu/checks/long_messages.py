"""A message lasts a minute at most: every minute costs the caller money, and safety."""

from collections.abc import Iterator, Mapping
from math import ceil

from hotline.book import Book
from hotline.menu.model.menu import Menu, Page
from hotline.menu.saying.lengths import Lengths
from hotline.problem import Mark, Problem, warning

MOST = 60  # seconds


def check_pages_in_book(menu: Menu, book: Book, lengths: Mapping[str, Lengths]) -> Iterator[Problem]:
    for name, said in lengths.items():
        page = menu.pages[name]
        for language, length in () if page.is_menu else said.languages.items():
            if length.message > MOST:
                sentence = f"'{name}' speaks for {ceil(length.message)} seconds in {language}; callers listen for"
                yield warning(_place(page, language), f"{sentence} {MOST}. Shorten its speech, or make two pages of it")


def _place(page: Page, language: str) -> Mark:
    for part in (page.speech, page.text):
        if part and language in part.words:
            return part.words[language].mark
    return page.mark
