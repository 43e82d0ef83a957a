"""A number that is kept for films and stories is marked as an example, or callers write it down for nothing."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.fiction import fictional
from hotline.menu.model.menu import Menu
from hotline.menu.model.node import Scalar
from hotline.menu.model.phones import international
from hotline.problem import Problem, warning


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    line = menu.line
    if line.number and not line.example:
        yield from _found(line.number, "", "write the line's own")
    for contact in menu.contacts.values():
        for country, number in {} if contact.example else contact.phone.items():
            yield from _found(number, country, "write a real one, or `example: true` below it")


def _found(number: Scalar, country: str, advice: str) -> Iterator[Problem]:
    if fictional(international(number.value, country)):
        yield warning(number.mark, f"'{number.value}' is kept for films and stories, and nobody answers it; {advice}")
