"""A code that stands on posters opens the page that it opened when they were printed (`codes.yaml`)."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu
from hotline.problem import Problem


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    opens = {code: page for page, code in menu.codes.items()}
    printed = {choice.key.value: choice for choice in menu.printed}
    choices = {choice.page.value: choice for page in menu.pages.values() for choice in page.choices}
    reused = {code for code, was in printed.items() if opens.get(code, was.page.value) != was.page.value}
    for code in sorted(reused):
        if code[:-1] not in reused:  # where a whole menu has moved, one complaint is enough
            page, was = opens[code], printed[code]
            mark = choices[page].key.mark if page in choices else menu.pages[page].mark
            place = f"{was.key.mark.file}, line {was.key.mark.line}"
            sentence = f"code {code} opens '{page}' now, and is printed for '{was.page.value}' ({place})"
            yield Problem(mark, f"{sentence}; give '{page}' a key that was never used")
