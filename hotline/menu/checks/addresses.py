"""A web or a mail address leads somewhere."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.addresses import odd_ending, wrong_mail, wrong_web
from hotline.menu.model.menu import Menu
from hotline.menu.model.node import Scalar
from hotline.problem import Problem, warning


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for contact in menu.contacts.values():
        if contact.web and len(contact.web.value.split()) == 1:
            yield from _found(contact.web, wrong_web(contact.web.value))
        if contact.mail and len(contact.mail.value.split()) == 1:
            yield from _found(contact.mail, wrong_mail(contact.mail.value))


def _found(address: Scalar, wrong: str) -> Iterator[Problem]:
    if wrong:
        yield Problem(address.mark, f"'{address.value}' {wrong}")
    elif odd := odd_ending(address.value):
        yield warning(address.mark, f"'{address.value}' {odd} Callers may find nobody there, or a stranger")
