"""Opening hours let somebody in, and closures are still to come."""

from collections.abc import Iterator
from datetime import UTC, datetime

from hotline.menu.model.hours import is_open, next_opening
from hotline.menu.model.menu import Contact, Menu
from hotline.problem import Problem, warning


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for contact in menu.contacts.values():
        opening = contact.opening(menu.line)
        if opening is None:
            yield from _idle(contact)
        elif not is_open(opening, now) and next_opening(opening, now.astimezone(UTC)) is None:
            mark = contact.closed[-1].mark if contact.closed else contact.mark
            yield warning(mark, f"contact '{contact.id}' never opens in the year to come; callers would wait in vain")
        yield from _past(contact, menu, now)


def _idle(contact: Contact) -> Iterator[Problem]:
    if contact.closed:
        sentence = f"contact '{contact.id}' has closed days and no hours; without `hours:` nobody hears of them"
        yield warning(contact.closed[0].mark, sentence)


def _past(contact: Contact, menu: Menu, now: datetime) -> Iterator[Problem]:
    today = now.astimezone(contact.time_zone or menu.line.time_zone).date()
    for closure in contact.closed:
        if closure.last < today:
            yield warning(closure.mark, f"these closed days of '{contact.id}' ended on {closure.last}; delete them")
