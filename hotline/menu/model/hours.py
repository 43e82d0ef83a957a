"""Opening hours: when a contact is open, and the next moment at which that changes.

Somewhere is open when the clock on its own wall stands between two written times, so that an hour which
the change to summer time skips is skipped, and one that is had twice is had twice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from hotline.menu.model import dates
from hotline.menu.model.node import short

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ALWAYS = "always"
HORIZON = timedelta(days=400)  # how far ahead a next opening is looked for: over a whole year's closure

FORM = "hours are written: Sun-Thu 8:00-16:00, Sat 9:00-12:00"
_PART = re.compile(
    r"(?P<days>[A-Za-z]+(?:\s*[-–]\s*[A-Za-z]+)?)\s+"
    r"(?P<start>[0-9]{1,2}:[0-9]{2})\s*[-–]\s*(?P<end>[0-9]{1,2}:[0-9]{2})"
)


class Unclear(Exception):
    """What was written cannot be read: where in it, and what would be right."""

    def __init__(self, offset: int, sentence: str) -> None:
        super().__init__(sentence)
        self.offset = offset
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Slot:
    """From `start` to just before `end`, in minutes of one day of the week (Monday is 0)."""

    day: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hours:
    """Open in the slots by the clock of `zone`, but on no day from the first to the last of a closure."""

    slots: tuple[Slot, ...]
    zone: ZoneInfo
    closures: tuple[tuple[date, date], ...] = ()

    def closed_on(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.closures)


def read(written: str) -> tuple[Slot, ...]:
    """The slots of `Sun-Thu 8:00-16:00, Sat 9:00-12:00`, or of `always`. Raises Unclear."""
    if written.strip() == ALWAYS:
        return tuple(Slot(day, 0, 24 * 60) for day in range(7))
    slots: list[Slot] = []
    offset = 0
    for part in re.split("[,،]", written):
        place = offset + len(part) - len(part.lstrip())
        for slot in _slots(part.strip(), place) if part.strip() else ():
            _apart(slot, slots, place)
            slots.append(slot)
        offset += len(part) + 1
    if not slots:
        raise Unclear(0, f"'{written}' does not tell days and times; {FORM}")
    return tuple(sorted(slots, key=lambda slot: (slot.day, slot.start)))


def _slots(part: str, place: int) -> Iterator[Slot]:
    found = _PART.fullmatch(part)
    if not found:
        raise Unclear(place, f"'{part}' does not tell days and times; {FORM}")
    days = _days(found["days"], place)
    start = _minutes(found["start"], place + found.start("start"))
    end = _minutes(found["end"], place + found.start("end"))
    if end <= start:
        days_first, first = found["days"], f"{found['start']}-24:00"
        sentence = f"'{part}' ends before it starts; a night is written in two parts, such as {days_first} {first} and "
        raise Unclear(place, f"{sentence}0:00-{found['end']} on the days after")
    return (Slot(day, start, end) for day in days)


def _days(written: str, place: int) -> list[int]:
    names = [name.strip() for name in re.split("[-–]", written)]
    for name in names:
        if name not in DAYS:
            near = next((day for day in DAYS if name[:2].lower() == day[:2].lower()), None)
            hint = f"did you mean {near}?" if near else f"there are {', '.join(DAYS)}"
            raise Unclear(place + written.rindex(name), f"'{name}' is no day; {hint}")
    first, last = DAYS.index(names[0]), DAYS.index(names[-1])
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def _minutes(written: str, place: int) -> int:
    """Quarters of an hour only: the line has words for these, in every language."""
    hour, minute = map(int, written.split(":"))
    if hour * 60 + minute > 24 * 60 or minute > 59:
        raise Unclear(place, f"'{written}' is no time of day; the last one is 24:00")
    if minute % 15:
        near = f"{hour}:{minute - minute % 15:02}"
        raise Unclear(place, f"'{written}' cannot be told in words; times are quarters of an hour, such as {near}")
    return hour * 60 + minute


def _apart(slot: Slot, others: list[Slot], place: int) -> None:
    for other in others:
        if other.day == slot.day and slot.start < other.end and other.start < slot.end:
            raise Unclear(place, f"{DAYS[slot.day]} is written twice with times that overlap; only one can be meant")


def read_days(written: str) -> tuple[date, date]:
    """The first and last day of `2027-03-20`, or of `2027-03-20 to 2027-03-23`. Raises Unclear."""
    parts = re.split(r"\s+to\s+", written.strip())
    try:
        first, last = dates.read(parts[0]), dates.read(parts[-1])
        if len(parts) > 2:
            raise ValueError("one first day and one last can be written")
    except ValueError as error:
        sentence = f"'{short(written)}' is no day or days; {error}"
        raise Unclear(0, f"{sentence}. Write 2027-03-20, or 2027-03-20 to 2027-03-23") from error
    if last < first:
        raise Unclear(0, f"'{written}' ends before it starts; write {last} to {first}")
    return first, last


def is_open(hours: Hours, moment: datetime) -> bool:
    here = moment.astimezone(hours.zone)
    minute = here.hour * 60 + here.minute
    slots = (slot for slot in hours.slots if slot.day == here.weekday() and slot.start <= minute < slot.end)
    return any(slots) and not hours.closed_on(here.date())


@lru_cache
def next_change(hours: Hours, moment: datetime) -> datetime | None:
    """The first moment (UTC) after `moment` at which it opens or closes; None when that is not within a year."""
    moment = moment.astimezone(UTC)
    now = is_open(hours, moment)
    return next((edge for edge in _edges(hours, moment) if is_open(hours, edge) != now), None)


def next_opening(hours: Hours, moment: datetime) -> datetime | None:
    """The first moment (UTC) after `moment` at which it opens; None when that is not within a year."""
    change = next_change(hours, moment)
    return next_change(hours, change) if change and not is_open(hours, change) else change


def _edges(hours: Hours, after: datetime) -> Iterator[datetime]:
    """Every moment after `after` at which `is_open` can change, in order."""
    day = after.astimezone(hours.zone).date() - timedelta(days=1)
    last = (after + HORIZON).date()
    while day <= last:
        yield from (edge for edge in sorted(_edges_of(hours, day)) if edge > after)
        day += timedelta(days=1)


def _edges_of(hours: Hours, day: date) -> set[datetime]:
    midnight = _moments(hours.zone, day, 0)
    minutes = [minute for slot in hours.slots if slot.day == day.weekday() for minute in (slot.start, slot.end)]
    edges = {moment for minute in minutes for moment in _moments(hours.zone, day, minute)}
    start, end = min(midnight), max(_moments(hours.zone, day + timedelta(days=1), 0))
    return edges | midnight | clock_changes(hours.zone, start, end)


def _moments(zone: ZoneInfo, day: date, minute: int) -> set[datetime]:
    """The moments at which the wall clock shows a time; two in the hour that is had twice."""
    wall = datetime.combine(day, time(), zone) + timedelta(minutes=minute)
    return {wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1)}


def clock_changes(zone: ZoneInfo, start: datetime, end: datetime) -> set[datetime]:
    """The moment (UTC, to the second) at which the clock is changed between two that are a day apart, if it is."""
    if start.astimezone(zone).utcoffset() == end.astimezone(zone).utcoffset():
        return set()
    before, after = start, end
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == start.astimezone(zone).utcoffset():
            before = middle
        else:
            after = middle
    return {after}


def midnight_after(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which the next day begins in `zone`."""
    return midnight(moment.astimezone(zone).date() + timedelta(days=1), zone)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The first moment (UTC) of a day in `zone`."""
    return datetime.combine(day, time(), zone).astimezone(UTC)
