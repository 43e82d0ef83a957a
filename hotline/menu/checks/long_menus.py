"""A menu is short: who has to remember keys cannot listen for long."""

from collections.abc import Iterator
from math import ceil

from hotline.book import Book
from hotline.menu.model.menu import Menu, Page
from hotline.menu.saying.prompts import Speaker, seconds
from hotline.problem import Problem, warning

MOST = 20  # seconds, as Plum's guide for voice menus has it


def check_book(menu: Menu, book: Book) -> Iterator[Problem]:
    speaker = Speaker(menu, book.since.astimezone(menu.line.time_zone))
    lasts = seconds(speaker.languages())
    if lasts > MOST:
        sentence = f"naming the languages takes {ceil(lasts)} seconds; callers wait at most {MOST}. Shorten the phrase"
        yield warning(menu.phrases["language"].mark, f"{sentence} 'language'")


def check_page_in_book(page: Page, menu: Menu, book: Book) -> Iterator[Problem]:
    speaker = Speaker(menu, book.since.astimezone(menu.line.time_zone))
    for language in menu.languages if page.is_menu else ():
        lasts = seconds(speaker.message(language, page) + speaker.choices(language, page))
        if lasts > MOST:
            sentence = f"the menu '{page.name}' lasts {ceil(lasts)} seconds in {language}; callers forget the keys"
            yield warning(page.mark, f"{sentence} after {MOST}. Shorten its words or the titles of its choices")
