"""A text is sent in few parts: each one costs, and a phone may show them apart."""

from collections.abc import Iterator
from datetime import datetime

from hotline.gsm import dear
from hotline.menu.model.gaps import fill_lines
from hotline.menu.model.menu import Menu, Page
from hotline.menu.model.remembered import remembered
from hotline.menu.saying.needed import lacking
from hotline.menu.saying.replies import Writer
from hotline.menu.saying.segments import Segments, cheaper, letters_too_many, named, per_part, segments, sendable
from hotline.menu.saying.values import fillable
from hotline.problem import Problem, listed, plural, warning

SOME, MOST = 2, 5


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    if page.is_menu or not page.text or _speechless(menu):
        return
    writer = Writer(menu, now.astimezone(menu.line.time_zone))
    for language, scalar in page.text.words.items():
        if fillable(scalar.value, menu):
            text = sendable(fill_lines(scalar.value, writer.value(language)))
            counted = segments(text)
            what = takes(f"the text of '{page.name}' in {language}", counted) + cause(text)
            if counted.parts > MOST:
                yield Problem(scalar.mark, f"{what}; at most {MOST} are sent. Move what can wait to the speech")
            elif counted.parts > SOME:
                yield warning(scalar.mark, f"{what}; {shorten(counted)}")


@remembered
def _speechless(menu: Menu) -> bool:
    """Without phrases, of which what stands in gaps is made."""
    return any(lacking(menu))


def takes(what: str, counted: Segments) -> str:
    return f"{what} takes {counted.parts} parts ({counted.units} letters, {per_part(counted)} a part)"


def cause(text: str) -> str:
    """What to say of a text that only signs of a word processor make dear."""
    letters = dear(text)
    if not letters or any(cheaper(letter) is None for letter in letters):
        return ""
    verb = "make" if len(letters) > 1 else "makes"
    cheap = segments(text.translate({ord(letter): cheaper(letter) for letter in letters}))
    dearer = f"{per_part(segments(text))} a part instead of {per_part(cheap)}"
    return f"; {listed(map(named, letters))} {verb} every letter cost double: {dearer}"


def shorten(counted: Segments) -> str:
    return f"{plural(letters_too_many(counted, SOME), 'letter')} fewer would make it {SOME}"
