"""Numbers can be dialled, from every country that people call from."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import ELSEWHERE, Contact, Menu
from hotline.menu.model.node import Scalar
from hotline.menu.model.phones import COUNTRIES, SIGNS, digits, extended, international, reaches, strange
from hotline.problem import Problem, nearest

MOST_DIGITS = 15
LONGEST_EXTENSION = 7
HOME = "iq"  # for examples, where the line does not say from which countries people call


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    countries = [scalar.value for scalar in menu.line.countries]
    for scalar in menu.line.countries:
        yield from _country(scalar, scalar.value)
    if menu.line.number and not international(menu.line.number.value):
        yield Problem(menu.line.number.mark, _unusable(menu.line.number, "", countries))
    for contact in menu.contacts.values():
        for country, number in contact.phone.items():
            if country and country != ELSEWHERE:
                yield from _country(number, country)
            if not _dialled(number, country):
                yield Problem(number.mark, _unusable(number, country, countries))
        yield from _unreached(contact, countries)
        yield from _extension(contact)


def _country(scalar: Scalar, country: str) -> Iterator[Problem]:
    if country not in COUNTRIES:
        sentence = f"'{country}' is no country; write its two small letters, such as iq or de"
        yield Problem(scalar.mark, f"{sentence}, or {ELSEWHERE} for all others")


def _dialled(number: Scalar, country: str) -> bool:
    """With its country code everywhere; a short or a national one only inside the country that it is written for."""
    inside = country not in ("", ELSEWHERE) and number.value.isdecimal() and 2 <= len(number.value) <= MOST_DIGITS
    return bool(international(number.value)) or inside


def _unusable(number: Scalar, country: str, countries: list[str]) -> str:
    written = number.value
    if apart := extended(written):
        return f"'{written}' ends in an extension; write \"{apart[0]}\", and below it `extension: {apart[1]}`"
    if sign := strange(written):
        return f"'{written}' holds '{sign}'; a number holds {SIGNS}. Callers would reach a stranger"
    meant = next(filter(None, (international(written, home) for home in [country, *countries] if home)), "")
    if meant:
        return f"'{written}' has no country code; write \"{meant}\""
    if 2 <= len(digits(written)) <= 6:
        home = countries[0] if countries else HOME
        right = f'under `phone:` write the country in front of it, such as {home}: "{digits(written)}"'
        return f"'{written}' can be dialled inside one country only; {right}"
    if written.startswith("0") and (there := international(written, HOME)):
        return f"'{written}' has no country code; if it is in Iraq, write \"{there}\""
    return f"'{written}' cannot be dialled; a number is written with its country code, such as \"+12025550123\""


def _unreached(contact: Contact, countries: list[str]) -> Iterator[Problem]:
    for country in countries if contact.phone else ():
        number = contact.phone.get(country) or contact.phone.get("") or contact.phone.get(ELSEWHERE)
        if number is None:
            hint = nearest(country, contact.phone) or f"; write one under `phone:`, as `{country}:` or `{ELSEWHERE}:`"
            yield Problem(contact.mark, f"contact '{contact.id}' has no number for callers in '{country}'{hint}")
        elif international(number.value) and not reaches(number.value, country):
            sentence = f"'{number.value}' cannot be dialled from '{country}': its network carries no calls from abroad"
            yield Problem(number.mark, f"{sentence}. Write another for `{country}:`")


def _extension(contact: Contact) -> Iterator[Problem]:
    extension = contact.extension
    if extension and not (extension.value.isdecimal() and len(extension.value) <= LONGEST_EXTENSION):
        sentence = f"'{extension.value}' is no extension: up to {LONGEST_EXTENSION} digits, such as 45"
        yield Problem(extension.mark, sentence)
    elif extension and contact.lacks("phone"):
        yield Problem(extension.mark, f"contact '{contact.id}' has an extension and no phone; nobody could ask for it")
