"""The first of `countries`, where most people call from, is not at odds with the contacts' numbers and the clock."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model import zones
from hotline.menu.model.menu import ELSEWHERE, Contact, Menu
from hotline.menu.model.node import Scalar
from hotline.menu.model.phones import COUNTRIES, country_of
from hotline.problem import Problem, listed, warning


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    named = [scalar.value for scalar in menu.line.countries]
    numbers = of_numbers(menu)
    clock = zones.country(menu.line.time_zone.key)
    others = [country for country in (*numbers, clock) if country and country not in named]
    for scalar in menu.line.countries:
        if scalar.value in COUNTRIES and scalar.value not in (*numbers, clock):
            near = others if scalar.value == named[0] else [clock] if clock in others else []
            meant = next((other for other in near if _slip(scalar.value, other)), "")
            if meant or (scalar.value == named[0] and len(numbers) == 1 and numbers == others[:1]):
                yield warning(scalar.mark, _sentence(scalar, meant or others[0], numbers))
    for contact in menu.contacts.values():
        yield from _keys(contact, named)


def _keys(contact: Contact, named: list[str]) -> Iterator[Problem]:
    """A country before a number from which nobody calls, where one that is a letter away has no number."""
    for country, number in contact.phone.items():
        if country in COUNTRIES and country not in named:
            meant = next((other for other in named if other not in contact.phone and _slip(country, other)), "")
            if meant:
                sentence = (
                    f"contact '{contact.id}' has a number for callers in '{country}', and people call from '{meant}'"
                )
                yield warning(number.mark, f"{sentence}, for whom it has none of its own; did you mean '{meant}'?")


def _sentence(scalar: Scalar, meant: str, numbers: list[str]) -> str:
    """`'ir' is Iran, and the contacts have numbers in Iraq; did you mean 'iq'?`"""
    there = f"the contacts have numbers in {listed(map(zones.country_name, numbers))}" if numbers else ""
    clock = there or f"the clock of the line is that of {zones.country_name(meant)}"
    return f"'{scalar.value}' is {zones.country_name(scalar.value)}, and {clock}; did you mean '{meant}'?"


def of_numbers(menu: Menu) -> list[str]:
    """The countries of the contacts' numbers, and those for whose callers one is written."""
    found = []
    for contact in menu.contacts.values():
        for country, number in {} if contact.example else contact.phone.items():
            inside = "" if country == ELSEWHERE else country
            found += [country_of(number.value, inside), inside]
    return [country for country in dict.fromkeys(found) if country]


def _slip(written: str, other: str) -> bool:
    """Whether one of two letters is another, or they have changed places."""
    return written == other[::-1] or sum(a != b for a, b in zip(written, other, strict=True)) == 1
