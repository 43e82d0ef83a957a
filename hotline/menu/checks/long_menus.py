"""A menu is short: who has to remember keys cannot listen for long."""

from collections.abc import Iterator, Mapping
from math import ceil

from hotline.book import Book
from hotline.menu.model.menu import Menu
from hotline.menu.saying.lengths import Lengths
from hotline.menu.saying.prompts import Speaker, seconds
from hotline.problem import Problem, warning

MOST = 20  # seconds, as Plum's guide for voice menus has it


def check_book(menu: Menu, book: Book) -> Iterator[Problem]:
    speaker = Speaker(menu, book.since.astimezone(menu.line.time_zone))
    lasts = seconds(speaker.languages())
    if lasts > MOST:
        sentence = f"naming the languages takes {ceil(lasts)} seconds; callers wait at most {MOST}. Shorten the phrase"
        yield warning(menu.phrases["language"].mark, f"{sentence} 'language'")


def check_pages_in_book(menu: Menu, book: Book, lengths: Mapping[str, Lengths]) -> Iterator[Problem]:
    for name, said in lengths.items():
        page = menu.pages[name]
        for language, length in said.languages.items() if page.is_menu else ():
            if length.menu > MOST:
                sentence = f"the menu '{name}' lasts {ceil(length.menu)} seconds in {language}; callers forget the keys"
                yield warning(page.mark, f"{sentence} after {MOST}. Shorten its words or the titles of its choices")
