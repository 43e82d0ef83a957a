"""Contacts that are switched off on the running line: by name, and by number, whatever the number is called."""

import re
from collections.abc import Collection, Set

from hotline.menu.model.menu import Contact, Menu
from hotline.menu.model.phones import COUNTRIES, digits, international

_NUMBER = re.compile(r"[+(\d][\d\s().+/-]*")


def is_number(written: str) -> bool:
    """Whether `contact 115 off` means a number, not a name."""
    return bool(_NUMBER.fullmatch(written.strip()))


def canonical(written: str, country: str = "") -> str:
    """One spelling for a number, as it is switched: `+9647501234567`; a short one as its digits."""
    return international(written, country) or digits(written)


def numbers(menu: Menu, contact: Contact) -> dict[str, None]:
    """The numbers of a contact, each in its one spelling."""
    places = {country: country if country in COUNTRIES else menu.line.home for country in contact.phone}
    return dict.fromkeys(canonical(scalar.value, places[country]) for country, scalar in contact.phone.items())


def is_off(menu: Menu, contact: Contact, off: Set[str]) -> bool:
    """Its name is off, or a number of its is: under this name or another."""
    as_written = {digits(scalar.value) for scalar in contact.phone.values()}
    return contact.id in off or not off.isdisjoint(as_written | set(numbers(menu, contact)))


def owners(menu: Menu, number: str) -> list[str]:
    """The contacts that have a number."""
    return [name for name, contact in menu.contacts.items() if is_off(menu, contact, {number})]


def unknown(menu: Menu, off: Collection[str]) -> list[str]:
    """Names that are off and that nobody has: whoever renamed a contact may have switched it on unawares."""
    return sorted(name for name in off if name not in menu.contacts and not is_number(name))
