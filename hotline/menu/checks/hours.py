"""Opening hours let somebody in, closures and seasons are still to come, and neither is longer than was meant."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from hotline.menu.model import zones
from hotline.menu.model.hours import Hours, days_of, is_open, next_opening
from hotline.menu.model.menu import Closure, Contact, Menu
from hotline.problem import Problem, warning

LONG = timedelta(days=31)  # of a closure: what lasts longer has mostly a wrong month in it
# Where people rest on Friday and Saturday, and work from Sunday to Thursday.
RESTING_ON_FRIDAY = (
    *("ae", "bd", "bh", "dz", "eg", "iq", "jo", "kw", "ly"),
    *("mv", "om", "ps", "qa", "sa", "sd", "sy", "ye"),
)
WEEKS_TO_THURSDAY = (("Sun", "Thu"), ("Sat", "Thu"), ("Sat", "Wed"))
WEEKS_TO_FRIDAY = (("Mon", "Fri"), ("Mon", "Sat"))


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for contact in menu.contacts.values():
        opening = contact.opening(menu.line)
        today = now.astimezone(contact.time_zone or menu.line.time_zone).date()
        if opening is None:
            yield from _idle(contact)
        elif not is_open(opening, now) and next_opening(opening, now.astimezone(UTC)) is None:
            mark = contact.closed[-1].mark if contact.closed else contact.mark
            yield warning(mark, f"contact '{contact.id}' never opens in the year to come; callers would wait in vain")
        else:
            yield from (found for closure in contact.closed for found in _long(closure, contact))
        if opening:
            yield from _weekend(contact, opening)
        yield from _past(contact, today)


def _idle(contact: Contact) -> Iterator[Problem]:
    if contact.closed:
        sentence = f"contact '{contact.id}' has closed days and no hours; without `hours:` nobody hears of them"
        yield warning(contact.closed[0].mark, sentence)


def _long(closure: Closure, contact: Contact) -> Iterator[Problem]:
    if closure.last - closure.first > LONG:
        days = (closure.last - closure.first).days + 1
        sentence = f"contact '{contact.id}' is closed for {days} days, from {closure.first} to {closure.last}"
        yield warning(closure.mark, f"{sentence}; is a month or a year of these wrong?")


def _weekend(contact: Contact, opening: Hours) -> Iterator[Problem]:
    """The days of rest alone, with a day of work on each side: the first and the last day have changed places."""
    weeks = WEEKS_TO_THURSDAY if zones.country(opening.zone.key) in RESTING_ON_FRIDAY else WEEKS_TO_FRIDAY
    for first, last in weeks:
        if {slot.day for slot in opening.slots} == set(days_of(last, first)):
            sentence = f"contact '{contact.id}' is open from {last} to {first} only, over the days of rest"
            yield warning(contact.places.get("hours", contact.mark), f"{sentence}; did you mean {first}-{last}?")


def _past(contact: Contact, today: date) -> Iterator[Problem]:
    for closure in contact.closed:
        if closure.last < today:
            yield warning(closure.mark, f"these closed days of '{contact.id}' ended on {closure.last}; delete them")
    for _, last in sorted({slot.season for slot in contact.hours if slot.season}):
        if last < today:
            mark = contact.places.get("hours", contact.mark)
            yield warning(mark, f"hours of '{contact.id}' that are written for some days ended on {last}; delete them")
