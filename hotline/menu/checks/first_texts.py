"""The first text to a stranger, which also names the other languages, is sent in five parts at most."""

from collections.abc import Iterator

from hotline.book import Book, Spot
from hotline.menu.checks.segments import MOST, takes
from hotline.menu.model.menu import Menu, Page
from hotline.menu.saying.segments import segments
from hotline.problem import Problem


def check_page_sent(page: Page, menu: Menu, book: Book) -> Iterator[Problem]:
    for spot in (Spot(language, page.name) for language in menu.languages):
        first = book.first_replies.get(spot)
        if first and first.segments > MOST >= book.replies[spot].segments:
            what = f"the text of '{page.name}' in {spot.language}, with the line that names the other languages,"
            mark = page.text.words[spot.language].mark if page.text else page.mark
            sentence = f"{takes(what, segments(first.text))}; at most {MOST} are sent"
            yield Problem(mark, f"{sentence}. Move what can wait to the speech")
