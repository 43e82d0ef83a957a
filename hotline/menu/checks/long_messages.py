"""A message lasts a minute at most: every minute costs the caller money, and safety."""

from collections.abc import Iterator
from math import ceil

from hotline.book import Book
from hotline.menu.model.menu import Menu, Page
from hotline.menu.saying.prompts import Speaker, seconds
from hotline.problem import Mark, Problem, warning

MOST = 60  # seconds


def check_page_in_book(page: Page, menu: Menu, book: Book) -> Iterator[Problem]:
    speaker = Speaker(menu, book.since.astimezone(menu.line.time_zone))
    for language in () if page.is_menu else menu.languages:
        lasts = seconds(speaker.message(language, page))
        if lasts > MOST:
            sentence = f"'{page.name}' speaks for {ceil(lasts)} seconds in {language}; callers listen for {MOST}"
            yield warning(_place(page, language), f"{sentence}. Shorten its speech, or make two pages of it")


def _place(page: Page, language: str) -> Mark:
    for part in (page.speech, page.text):
        if part and language in part.words:
            return part.words[language].mark
    return page.mark
