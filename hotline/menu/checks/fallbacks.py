"""When a number cannot be told, callers hear of somebody else."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Contact, Menu
from hotline.menu.saying.contacts import fallback
from hotline.problem import Problem, warning


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for contact in menu.contacts.values():
        if contact.fallback and contact.fallback.value == contact.id:
            yield Problem(contact.fallback.mark, f"contact '{contact.id}' is its own fallback; name another one")
        elif contact.phone and not contact.example and _general(contact, menu):
            yield from _alone(contact, menu)


def _general(contact: Contact, menu: Menu) -> bool:
    """Whether it is not itself what the others fall back on."""
    return menu.line.fallback is None or menu.line.fallback.value != contact.id


def _alone(contact: Contact, menu: Menu) -> Iterator[Problem]:
    other = fallback(menu, contact)
    if other is None:
        sentence = f"contact '{contact.id}' has no fallback; when it expires or is switched off, callers hear of nobody"
        yield warning(contact.mark, f"{sentence}. Write `fallback:` and a contact, here or in hotline.yaml")
    elif other.example:
        sentence = f"contact '{contact.id}' falls back on '{other.id}', which is only an example"
        yield warning(contact.mark, f"{sentence}; callers would hear of nobody")
