"""A call that is put through to a person reaches one, and shows the line's number, never the caller's."""

from collections.abc import Iterator
from datetime import datetime

from hotline.book import CHOICES
from hotline.menu.model.menu import Contact, Menu
from hotline.menu.model.phones import international
from hotline.menu.saying.transfers import number
from hotline.problem import Problem


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    chosen = [contact for contact in menu.contacts.values() if contact.transfer]
    for contact in chosen:
        for sentence in _missing(contact, menu):
            yield Problem(contact.mark, f"contact '{contact.id}' has `transfer: true` {sentence}")
    for contact in chosen[len(CHOICES) :]:
        sentence = f"contact '{contact.id}' is the {len(CHOICES) + 1}th with `transfer: true`; the contact page has "
        yield Problem(contact.mark, f"{sentence}{len(CHOICES)} keys")


def _missing(contact: Contact, menu: Menu) -> Iterator[str]:
    if contact.lacks("hours"):
        yield "and no `hours:`; callers would wait for a phone that nobody answers"
    if not number(contact) and not contact.lost("phone"):
        yield 'and no phone number with its country code, such as "+12025550123"; it could not be called'
    if contact.extension:
        yield f"and the extension {contact.extension.value}, which no provider dials the same way; give it a number"
    if contact.answers and contact.answers.value == "machine":
        yield "and a machine answers; callers are promised a person"
    own = menu.line.number
    if own is None and not menu.line.lost("number"):
        yield "and hotline.yaml no `number:`; the person called would see the number of the caller"
    elif own and number(contact) and number(contact) == international(own.value):
        yield "and its number is the line's own; the call would come back here"
