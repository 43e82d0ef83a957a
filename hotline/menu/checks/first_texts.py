"""The first text to a stranger, which also names the other languages, is sent in five parts at most."""

from collections.abc import Iterator

from hotline.book import Book
from hotline.menu.checks.segments import MOST, takes
from hotline.menu.model.menu import Menu
from hotline.menu.saying.segments import segments
from hotline.problem import Problem


def check_book(menu: Menu, book: Book) -> Iterator[Problem]:
    for spot, first in book.first_replies.items():
        if first.segments > MOST >= book.replies[spot].segments:
            page = menu.pages[spot.page]
            what = f"the text of '{page.name}' in {spot.language}, with the line that names the other languages,"
            mark = page.text.words[spot.language].mark if page.text else page.mark
            sentence = f"{takes(what, segments(first.text))}; at most {MOST} are sent"
            yield Problem(mark, f"{sentence}. Move what can wait to the speech")
