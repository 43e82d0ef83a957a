"""Contacts exist where they are named, and say something that can be dialled or read."""

import re
from collections.abc import Iterator
from datetime import datetime

from hotline.menu.document import Scalar
from hotline.menu.gaps import CONTACT, GAP
from hotline.menu.model import Contact, Menu
from hotline.problem import Problem, nearest


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for contact in menu.contacts.values():
        yield from _usable(contact)
    if menu.line.emergency:
        yield from _known(menu.line.emergency.value, menu.line.emergency, 0, menu)
    for _, translations in menu.prose():
        for scalar in translations.words.values():
            for gap in GAP.finditer(scalar.value):
                if gap[1].startswith(CONTACT):
                    yield from _known(gap[1].removeprefix(CONTACT), scalar, gap.start(), menu)


def _known(name: str, scalar: Scalar, offset: int, menu: Menu) -> Iterator[Problem]:
    if name not in menu.contacts:
        sentence = f"contact '{name}' is not in contacts.yaml{nearest(name, menu.contacts)}"
        yield Problem(scalar.at(offset), sentence)


def _usable(contact: Contact) -> Iterator[Problem]:
    if contact.name is None:
        yield Problem(contact.mark, f"contact '{contact.id}' has no name; callers could not know who it is")
    if not (contact.phone or contact.web or contact.mail or contact.post):
        yield Problem(contact.mark, f"contact '{contact.id}' has no phone, web, mail or post; there is nothing to tell")
    if contact.phone and not re.fullmatch(r"\+?[0-9]{2,15}", contact.phone.value):
        what = f"'{contact.phone.value}' cannot be dialled"
        sentence = f'{what}; a number is written with its country and without spaces, such as "+12025550123"'
        yield Problem(contact.phone.mark, sentence)
