"""A contact says who gave it, when a person last tried it, and until when it may be trusted."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from hotline.menu.model.menu import Contact, Menu
from hotline.menu.saying.contacts import expired
from hotline.problem import Problem, listed, warning

SOON = timedelta(days=14)
LONG = timedelta(days=90)  # for which a number may be trusted without being tried
FIELDS = ("source", "checked_on", "expires_on")


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    here = now.astimezone(menu.line.time_zone)
    for contact in menu.contacts.values():
        if not contact.example:
            yield from _undated(contact)
            yield from _dated(contact, here)


def _undated(contact: Contact) -> Iterator[Problem]:
    missing = [name for name in FIELDS if contact.lacks(name)]
    if missing:
        sentence = (
            f"contact '{contact.id}' has no {listed(missing, 'or')}; a number that nobody checks leads to a stranger"
        )
        yield warning(contact.mark, f"{sentence} one day")


def _dated(contact: Contact, here: datetime) -> Iterator[Problem]:
    today, last = here.date(), contact.expires_on
    if contact.checked_on and contact.checked_on > today:
        what = f"contact '{contact.id}' was checked on {contact.checked_on}, which is still to come"
        yield warning(contact.mark, f"{what}; today is {today}")
    if last is None:
        return
    if contact.checked_on and last - contact.checked_on > LONG:
        what = f"contact '{contact.id}' was checked on {contact.checked_on} and expires on {last}, more than"
        yield warning(contact.mark, f"{what} {LONG.days} days later; numbers change sooner. Let it expire earlier")
    if expired(contact, here):
        sentence = f"contact '{contact.id}' expired on {last}; callers hear that it is not confirmed. {_again(last)}"
        yield warning(contact.mark, sentence)
    elif last - today <= SOON:
        sentence = f"contact '{contact.id}' expires on {last}; after that callers hear that it is not confirmed"
        yield warning(contact.mark, f"{sentence}. {_again(last)}")


def _again(last: date) -> str:
    return "Try it, then write a new checked_on and expires_on"
