"""Contacts exist where they are named, and say something that can be dialled or read."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from hotline.menu.model.gaps import GAP, contact_of
from hotline.menu.model.kept import Kept
from hotline.menu.model.menu import ELSEWHERE, Contact, Item, Menu, Translations
from hotline.menu.model.node import Scalar
from hotline.menu.model.phrases import ANSWERS, COSTS
from hotline.problem import Mark, Problem, listed, nearest, plural

KINDS = ("emergency", "helpline", "office", "site")
_PARTED = re.compile(r"[\s,،;؛]")


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for contact in menu.contacts.values():
        yield from _usable(contact)
        yield from _words(contact)


def check_together(menu: Menu, kept: Kept) -> Iterator[Problem]:
    unknown: dict[str, list[Mark]] = defaultdict(list)
    for name, country, mark in _named(menu, [item for item in menu.items() if _doubtful(item, menu, kept)]):
        if name not in menu.contacts:
            unknown[name].append(mark)
        elif country:
            yield from _dialled_from(country, menu.contacts[name], mark)
    for name, places in unknown.items():
        yield _unknown(name, places, menu)


def _doubtful(item: Item, menu: Menu, kept: Kept) -> bool:
    """Whether it names contacts that have to be looked at."""
    named = kept.find("contacts", item, partial(_names, item), placed=False)
    return any(country or name not in menu.contacts for name, country in named)


def _names(item: Item, menu: Menu) -> frozenset[tuple[str, str]]:
    return frozenset((name, country) for name, country, _ in _said(item))


def _named(menu: Menu, items: Iterable[Item]) -> Iterator[tuple[str, str, Mark]]:
    """Each contact that is named, by some items or by a field, for callers in which country, and where."""
    for named in (menu.line.emergency, menu.line.fallback, *(contact.fallback for contact in menu.contacts.values())):
        if named:
            yield named.value, "", named.mark
    for item in items:
        yield from _said(item)


def _said(item: Item) -> Iterator[tuple[str, str, Mark]]:
    for _, _, translations in item.prose():
        for scalar in translations.words.values():
            for gap in GAP.finditer(scalar.value):
                if named_in_gap := contact_of(gap[1]):
                    yield *named_in_gap, scalar.at(gap.start())


def _dialled_from(country: str, contact: Contact, mark: Mark) -> Iterator[Problem]:
    if not contact.lost("phone") and not contact.phone.keys() & {country, ELSEWHERE}:
        countries = listed(filter(None, contact.phone))
        sentence = f"contact '{contact.id}' has no number for callers in '{country}'; it has one for {countries}"
        yield Problem(mark, sentence)


def _unknown(name: str, places: list[Mark], menu: Menu) -> Problem:
    """One complaint at the first place: a contact that is renamed is named everywhere."""
    files = plural(len({mark.file for mark in places}), "file")
    more = f"; {len(places)} places in {files} name it, here the first" if len(places) > 1 else ""
    return Problem(min(places), f"contact '{name}' is not in contacts.yaml{more}{nearest(name, menu.contacts)}")


def _usable(contact: Contact) -> Iterator[Problem]:
    if contact.lacks("name"):
        yield Problem(contact.mark, f"contact '{contact.id}' has no name; callers could not know who it is")
    if all(map(contact.lacks, ("phone", "web", "mail", "post"))):
        yield Problem(contact.mark, f"contact '{contact.id}' has no phone, web, mail or post; there is nothing to tell")
    for address in (contact.web, contact.mail):
        if address and _PARTED.search(address.value):
            sentence = f"'{address.value}' is not one address; write one, with no space, comma or semicolon in it"
            yield Problem(address.mark, sentence)


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
