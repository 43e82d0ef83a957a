"""A menu by text, which the line makes from titles and codes, is sent in few parts."""

from collections.abc import Iterator

from hotline.book import Book, Spot
from hotline.menu.checks.segments import MOST, SOME, shorten, takes
from hotline.menu.model.menu import Menu, Page
from hotline.menu.saying.segments import segments
from hotline.problem import Problem, warning


def check_page_sent(page: Page, menu: Menu, book: Book) -> Iterator[Problem]:
    for language in menu.languages if page.is_menu else ():
        reply = book.replies[Spot(language, page.name)]
        if reply.segments > SOME:
            counted = segments(reply.text)
            what = takes(f"the text of menu '{page.name}' in {language}, with its choices,", counted)
            if reply.segments > MOST:
                yield Problem(page.mark, f"{what}; at most {MOST} are sent. Shorten the titles of its choices")
            else:
                yield warning(page.mark, f"{what}; {shorten(counted)}. Shorten the titles of its choices")
