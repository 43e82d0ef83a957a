"""Every page is heard soon after the call begins, by somebody who presses as soon as her option has been spoken."""

from collections.abc import Iterator
from math import ceil

from hotline.book import Book, Channel, Spot
from hotline.menu.model.menu import Menu, Page
from hotline.problem import Problem, listed, warning

MOST = 25  # seconds


def check_page_reached(page: Page, menu: Menu, book: Book) -> Iterator[Problem]:
    spots = [Spot(language, page.name) for language in menu.languages]
    late = [spot for spot in spots if book.offers(spot, Channel.VOICE) and book.reached[spot].seconds > MOST]
    if late:
        times = listed(f"{ceil(book.reached[spot].seconds)} seconds in {spot.language}" for spot in late)
        sentence = f"'{page.name}' is heard only after {times}; callers wait {MOST}"
        yield warning(page.mark, f"{sentence}. Give it a lower key, or shorten the titles before it")
