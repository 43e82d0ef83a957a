"""A text is sent in few parts: each one costs, and a phone may show them apart."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.gaps import fill_lines
from hotline.menu.model import Menu
from hotline.menu.segments import Segments, letters_too_many, segments, sendable
from hotline.menu.values import fillable, written
from hotline.problem import Problem, warning

SOME, MOST = 2, 5


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    here = now.astimezone(menu.line.time_zone)
    for page in menu.pages.values():
        for language, scalar in (page.text.words if page.text else {}).items():
            if not page.is_menu and fillable(scalar.value, menu):
                counted = segments(sendable(fill_lines(scalar.value, written(menu, language, here))))
                what = f"the text of '{page.name}' in {language}"
                if counted.parts > MOST:
                    advice = f"at most {MOST} are sent. Move what can wait to the speech"
                    yield Problem(scalar.mark, f"{takes(what, counted)}; {advice}")
                elif counted.parts > SOME:
                    yield warning(scalar.mark, f"{takes(what, counted)}; {shorten(counted)}")


def takes(what: str, counted: Segments) -> str:
    return f"{what} takes {counted.parts} parts ({counted.units} units of {counted.encoding})"


def shorten(counted: Segments) -> str:
    return f"{letters_too_many(counted, SOME)} letters fewer would make it {SOME}"
