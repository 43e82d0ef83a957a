"""The greeting is short: before it ends the caller has heard nothing that she called for."""

from collections.abc import Iterator
from math import ceil

from hotline.book import Book
from hotline.menu.model.menu import Menu
from hotline.menu.saying.prompts import Speaker, seconds
from hotline.problem import Problem, warning

MOST = 7  # seconds


def check_book(menu: Menu, book: Book) -> Iterator[Problem]:
    speaker = Speaker(menu, book.since.astimezone(menu.line.time_zone))
    for language in menu.languages:
        lasts = seconds(speaker.greeting(language))
        if lasts > MOST:
            sentence = f"the greeting in {language} lasts {ceil(lasts)} seconds, with the operator's name; callers wait"
            yield warning(menu.phrases["greeting"].words[language].mark, f"{sentence} at most {MOST}")
