"""A number for which callers pay more than for others does not say that it costs as much, or nothing."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Contact, Menu
from hotline.menu.model.node import Scalar
from hotline.menu.model.phones import dear
from hotline.problem import Problem, warning


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for contact in menu.contacts.values():
        for country, number in {} if contact.example else contact.phone.items():
            if dear(number.value, country) and (said := _said(contact)):
                sentence = (
                    f"'{number.value}' is a number for which callers pay more, or a share, and '{contact.id}' {said}"
                )
                yield warning(number.mark, f"{sentence}; write under `cost:` what it costs, in words of each language")


def _said(contact: Contact) -> str:
    if contact.cost is None:
        return "" if contact.lost("cost") else "does not say so"
    return f"says `cost: {contact.cost.value}`" if isinstance(contact.cost, Scalar) else ""
