"""Putting a call through to a person: to which contacts, on which keys of the contact page, and when."""

from datetime import datetime

from hotline.book import CHOICES
from hotline.menu.model.hours import is_open
from hotline.menu.model.menu import Contact, Menu
from hotline.menu.model.phones import international
from hotline.menu.saying.contacts import expired


def transfers(menu: Menu) -> dict[str, Contact]:
    """Key → contact, in the order of contacts.yaml; one that is closed keeps its key, an example has none yet."""
    chosen = [contact for contact in menu.contacts.values() if contact.transfer]
    return {key: contact for key, contact in zip(CHOICES, chosen, strict=False) if not contact.example}


def answering(menu: Menu, contact: Contact, now: datetime) -> bool:
    """Whether a call can be put through at a moment; `now` is in the line's time zone."""
    opening = contact.opening(menu.line)
    return not (contact.off or expired(contact, now)) and opening is not None and is_open(opening, now)


def number(contact: Contact) -> str:
    """What the provider dials: the first number that can be written with its country code; else nothing."""
    numbers = (international(scalar.value, country) for country, scalar in contact.phone.items())
    return next(filter(None, numbers), "")
