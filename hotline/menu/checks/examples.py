"""What is made up is not taken for real."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu
from hotline.problem import Problem, warning


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    if menu.line.example:
        sentence = "hotline.yaml says `example: true`: every call begins with 'this is a test', and no real line starts"
        mark = menu.line.operator.mark if menu.line.operator else menu.line.mark
        yield warning(mark, f"{sentence}. Write the real operator here, then take `example: true` out")
    for contact in menu.contacts.values():
        if contact.example:
            sentence = f"contact '{contact.id}' is an example; callers hear that the number is not set yet"
            yield warning(contact.mark, f"{sentence}. Write a tested number, then take `example: true` out")
