"""A number stands under one contact: what is switched off or changed there must not live on under another name."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import ELSEWHERE, Contact, Menu
from hotline.menu.model.node import Scalar
from hotline.menu.model.phones import digits, international
from hotline.problem import Problem, warning


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    first: dict[str, Contact] = {}
    own = international(menu.line.number.value) if menu.line.number else ""
    for contact in menu.contacts.values():
        for dialled, number in _numbers(contact).items():
            known = first.setdefault(dialled, contact)
            if known is not contact:
                yield warning(number.mark, f"{_named(number, known)}; {_advice(contact, known)}")
            if dialled == own and menu.line.number and not contact.transfer:
                sentence = (
                    f"'{number.value}' is the line's own number (hotline.yaml, line {menu.line.number.mark.line})"
                )
                yield warning(number.mark, f"{sentence}; who dials it comes back here")


def _numbers(contact: Contact) -> dict[str, Scalar]:
    """What is dialled, and from where where that matters, and whom one asks for → as it was written."""
    found = {}
    extension = f" {contact.extension.value}" if contact.extension else ""
    for country, number in {} if contact.example else contact.phone.items():
        inside = f"{country} {digits(number.value)}"
        dialled = international(number.value, "" if country == ELSEWHERE else country) or inside
        found[dialled + extension] = number
    return found


def _named(number: Scalar, known: Contact) -> str:
    return f"'{number.value}' is the number of '{known.id}' too ({known.mark.file}, line {known.mark.line})"


def _advice(contact: Contact, known: Contact) -> str:
    return f"when one changes, the other is told as before. Name one contact in both places: '{known.id}'"
