"""A number has a form that its country gives to somebody: a digit that is missing or wrong leads to nobody."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu
from hotline.menu.model.node import Scalar
from hotline.menu.model.phones import assigned, country_of, form, international
from hotline.menu.model.zones import country_name
from hotline.problem import Problem, warning

SHORTEST = 7  # digits of a number without its country's code; what is shorter is the country's own affair


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    if menu.line.number and not menu.line.example:
        yield from _found(menu.line.number, "")
    for contact in menu.contacts.values():
        for country, number in {} if contact.example else contact.phone.items():
            yield from _found(number, country)


def _found(number: Scalar, country: str) -> Iterator[Problem]:
    whole = international(number.value) or sum(map(str.isdecimal, number.value)) >= SHORTEST
    if whole and not assigned(number.value, country):
        home = country_of(number.value, country)
        looks = f"; a mobile number there looks like {form(home)}" if form(home) else ""
        giver = country_name(home) if home else "any country"
        sentence = f"'{number.value}' is of no form in which {giver} gives numbers{looks}"
        yield warning(number.mark, f"{sentence}. A digit may be missing or wrong: ring it")
