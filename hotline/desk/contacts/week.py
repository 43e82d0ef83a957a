"""A week of opening hours, to look at: seven days from one on, closures and seasons counted in."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from hotline.menu.model.hours import MIDNIGHT, is_open
from hotline.menu.model.menu import Contact, Line, Translations

DAYS = 7


class Bar(NamedTuple):
    """From `start` to `end`, in minutes of its day."""

    start: int
    end: int

    @property
    def words(self) -> str:
        return f"{_clock(self.start)}–{_clock(self.end)}"


class Day(NamedTuple):
    """`closure`: why it is closed all day, where that is written."""

    date: date
    bars: tuple[Bar, ...]
    closure: Translations | None


class Week(NamedTuple):
    """`now`: minutes of the first day; `zone`: of the clock on its wall, empty where that is the line's."""

    days: tuple[Day, ...]
    now: int
    open: bool
    zone: str


def week(contact: Contact, line: Line, moment: datetime) -> Week | None:
    """The week from a moment on; None where nobody wrote the hours."""
    hours = contact.opening(line)
    if hours is None:
        return None
    here = moment.astimezone(hours.zone)
    days = (here.date() + timedelta(days=step) for step in range(DAYS))
    found = tuple(
        Day(
            day,
            _bars(hours.shifts(day - timedelta(days=1)), hours.shifts(day)),
            next((closure.name for closure in contact.closed if closure.first <= day <= closure.last), None),
        )
        for day in days
    )
    zone = "" if hours.zone == line.time_zone else hours.zone.key
    return Week(found, here.hour * 60 + here.minute, is_open(hours, moment), zone)


def _bars(before: Iterable[tuple[int, int]], today: Iterable[tuple[int, int]]) -> tuple[Bar, ...]:
    """What is left of the night that began on the day before, then what begins on the day; what meets is one."""
    nights = ((0, end - MIDNIGHT) for _, end in before if end > MIDNIGHT)
    bars: list[Bar] = []
    for start, end in sorted([*nights, *((start, min(end, MIDNIGHT)) for start, end in today)]):
        if bars and start <= bars[-1].end:
            bars[-1] = Bar(bars[-1].start, max(end, bars[-1].end))
        else:
            bars.append(Bar(start, end))
    return tuple(bars)


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"
