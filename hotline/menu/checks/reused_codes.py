"""A code that stands on posters opens the page that it opened when they were printed (`codes.yaml`)."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model import Menu
from hotline.problem import Problem


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    opens = {code: page for page, code in menu.codes.items()}
    choices = {choice.page.value: choice for page in menu.pages.values() for choice in page.choices}
    for printed in menu.printed:
        page = opens.get(printed.key.value)
        if page and page != printed.page.value:
            mark = choices[page].key.mark if page in choices else menu.pages[page].mark
            sentence = f"code {printed.key.value} opens '{page}' now, and is printed for '{printed.page.value}'"
            place = f"{printed.key.mark.file}, line {printed.key.mark.line}"
            yield Problem(mark, f"{sentence} ({place}); give '{page}' a key that was never used")
