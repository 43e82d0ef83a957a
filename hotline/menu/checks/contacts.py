"""Contacts exist where they are named, and say something that can be dialled or read."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from hotline.menu.document import Scalar
from hotline.menu.gaps import GAP, contact_of
from hotline.menu.model import ELSEWHERE, Contact, Menu, Translations
from hotline.menu.phrases import ANSWERS, COSTS
from hotline.problem import Problem, listed, nearest

KINDS = ("emergency", "helpline", "office", "site")


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for contact in menu.contacts.values():
        yield from _usable(contact)
        yield from _words(contact)
    for named in (menu.line.emergency, menu.line.fallback, *(contact.fallback for contact in menu.contacts.values())):
        if named:
            yield from _known(named.value, "", named, 0, menu)
    for _, translations in menu.prose():
        for scalar in translations.words.values():
            for gap in GAP.finditer(scalar.value):
                if named_in_gap := contact_of(gap[1]):
                    yield from _known(*named_in_gap, scalar, gap.start(), menu)


def _known(name: str, country: str, scalar: Scalar, offset: int, menu: Menu) -> Iterator[Problem]:
    contact = menu.contacts.get(name)
    if contact is None:
        sentence = f"contact '{name}' is not in contacts.yaml{nearest(name, menu.contacts)}"
        yield Problem(scalar.at(offset), sentence)
    elif country and not contact.phone.keys() & {country, ELSEWHERE}:
        countries = listed(filter(None, contact.phone))
        sentence = f"contact '{name}' has no number for callers in '{country}'; it has one for {countries}"
        yield Problem(scalar.at(offset), sentence)


def _usable(contact: Contact) -> Iterator[Problem]:
    if contact.name is None:
        yield Problem(contact.mark, f"contact '{contact.id}' has no name; callers could not know who it is")
    if not (contact.phone or contact.web or contact.mail or contact.post):
        yield Problem(contact.mark, f"contact '{contact.id}' has no phone, web, mail or post; there is nothing to tell")


def _words(contact: Contact) -> Iterator[Problem]:
    yield from _one_of("kind", contact.kind, KINDS, contact)
    yield from _one_of("answers", contact.answers, ANSWERS, contact)
    if not isinstance(contact.cost, Translations):
        own = "or the words of each language under it"
        yield from _one_of("cost", contact.cost, COSTS, contact, own)


def _one_of(
    field: str, scalar: Scalar | None, known: Iterable[str], contact: Contact, more: str = ""
) -> Iterator[Problem]:
    if scalar and scalar.value not in known:
        allowed = f"{field} can be {listed(known, 'or')}{f', {more}' if more else ''}"
        sentence = f"contact '{contact.id}' has {field} '{scalar.value}'; {allowed}"
        yield Problem(scalar.mark, sentence)
