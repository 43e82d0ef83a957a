"""Opening hours: when a contact is open, and the next moment at which that changes.

Somewhere is open when the clock on its own wall stands between two written times, so that an hour which
the change to summer time skips is skipped, and one that is had twice is had twice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hotline.menu.model import dates
from hotline.menu.model.node import short

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ALWAYS = "always"
MIDNIGHT = 24 * 60  # the end of a day, in minutes
HORIZON = timedelta(days=400)  # how far ahead a next opening is looked for: over a whole year's closure

FORM = "hours are written: Sun-Thu 8:00-16:00, Sat 9:00-12:00"
_PART = re.compile(
    r"(?P<days>[A-Za-z]+(?:\s*[-–]\s*[A-Za-z]+)?)\s+"
    r"(?P<start>[0-9]{1,2}:[0-9]{2})\s*[-–]\s*(?P<end>[0-9]{1,2}:[0-9]{2})"
)
_SEASON = re.compile(r"\s*\bfrom\s+(?P<days>\S+\s+to\s+[^\s:]+):?\s*")


class Unclear(Exception):
    """What was written cannot be read: where in it, and what would be right."""

    def __init__(self, offset: int, sentence: str) -> None:
        super().__init__(sentence)
        self.offset = offset
        self.sentence = sentence


Days = tuple[date, date]  # the first and the last


@dataclass(frozen=True, slots=True)
class Slot:
    """From `start` to just before `end`, in minutes of one day of the week (Monday is 0); in a season, or ever."""

    day: int
    start: int
    end: int
    season: Days | None = None


class Shift(NamedTuple):
    """From `start` to just before `end`, in minutes of the day on which it begins; a night ends on the next."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hours:
    """Open in the slots by the clock of `zone`, but in no shift that begins on a day of a closure.

    On the days of a season only its slots count.
    """

    slots: tuple[Slot, ...]
    zone: ZoneInfo
    closures: tuple[Days, ...] = ()

    def closed_on(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.closures)

    def shifts(self, day: date) -> list[Shift]:
        """Those that begin on a day."""
        return [] if self.closed_on(day) else self.planned(day)

    def planned(self, day: date) -> list[Shift]:
        """Those that would begin on a day if it were no day of a closure."""
        seasons: set[Days | None] = {
            slot.season for slot in self.slots if slot.season and slot.season[0] <= day <= slot.season[1]
        }
        week = [slot for slot in self.slots if slot.season in (seasons or {None})]
        today, before, after = (
            [slot for slot in week if slot.day == (day.weekday() + step) % 7] for step in (0, -1, 1)
        )
        begun = [slot for slot in today if not (_morning(slot) and any(other.end == MIDNIGHT for other in before))]
        morning = max((slot.end for slot in after if _morning(slot)), default=0)
        return [Shift(slot.start, slot.end + (morning if slot.end == MIDNIGHT else 0)) for slot in begun]


def _morning(slot: Slot) -> bool:
    """Whether it can be the end of a night that began on the day before."""
    return slot.start == 0 and slot.end < MIDNIGHT


def read(written: str) -> tuple[Slot, ...]:
    """The slots of `Sun-Thu 8:00-16:00, Sat 9:00-12:00`, or of `always`. Raises Unclear.

    A part may end with a season: `Sun-Thu 9:00-13:00 from 2027-02-08 to 2027-03-09`.
    """
    slots: list[Slot] = []
    offset = 0
    for part in re.split("[,،]", written):
        place = offset + len(part) - len(part.lstrip())
        for slot in _part(part.strip(), place) if part.strip() else ():
            _apart(slot, slots, place)
            slots.append(slot)
        offset += len(part) + 1
    if not slots:
        raise Unclear(0, f"'{written}' does not tell days and times; {FORM}")
    return tuple(sorted(slots, key=lambda slot: (slot.day, slot.start)))


def _part(part: str, place: int) -> Iterator[Slot]:
    if part == ALWAYS:
        return (Slot(day, 0, MIDNIGHT) for day in range(7))
    found = _SEASON.search(part)
    if found is None:
        return _slots(part, place)
    try:
        season = read_days(found["days"])
    except Unclear as unclear:
        raise Unclear(place + found.start("days"), unclear.sentence) from unclear
    rest = f"{part[: found.start()]} {part[found.end() :]}".strip()
    return (replace(slot, season=season) for slot in _part(rest, place + (found.end() if not found.start() else 0)))


def _slots(part: str, place: int) -> Iterator[Slot]:
    found = _PART.fullmatch(part)
    if not found:
        raise Unclear(place, f"'{part}' does not tell days and times; {FORM}")
    days = _days(found["days"], place)
    start = _minutes(found["start"], place + found.start("start"))
    end = _minutes(found["end"], place + found.start("end"))
    if start == MIDNIGHT:
        right = f"{_range([(day + 1) % 7 for day in days])} 0:00-{found['end']}"
        raise Unclear(place + found.start("start"), f"24:00 is the end of a day; write '{right}'")
    if end in (0, MIDNIGHT - 1):
        right = f"{found['days']} {found['start']}-24:00"
        raise Unclear(place + found.start("end"), f"midnight, as the end of a day, is 24:00; write '{right}'")
    if end <= start:
        nights = (
            f"{found['days']} {found['start']}-24:00, {_range([(day + 1) % 7 for day in days])} 0:00-{found['end']}"
        )
        raise Unclear(place, f"'{part}' ends before it starts; a night is written in two parts: {nights}")
    return (Slot(day, start, end) for day in days)


def _range(days: list[int]) -> str:
    """`Mon-Fri` of neighbours, as they were written."""
    return DAYS[days[0]] if len(days) == 1 else f"{DAYS[days[0]]}-{DAYS[days[-1]]}"


def _days(written: str, place: int) -> list[int]:
    names = [name.strip() for name in re.split("[-–]", written)]
    for name in names:
        if name not in DAYS:
            near = next((day for day in DAYS if name[:2].lower() == day[:2].lower()), None)
            hint = f"did you mean {near}?" if near else f"there are {', '.join(DAYS)}"
            raise Unclear(place + written.rindex(name), f"'{name}' is no day; {hint}")
    return days_of(names[0], names[-1])


def days_of(first: str, last: str) -> list[int]:
    """The days of the week from one to another, such as `Sat` to `Mon`."""
    start = DAYS.index(first)
    return [(start + step) % 7 for step in range((DAYS.index(last) - start) % 7 + 1)]


def _minutes(written: str, place: int) -> int:
    hour, minute = map(int, written.split(":"))
    if hour * 60 + minute > MIDNIGHT or minute > 59:
        raise Unclear(place, f"'{written}' is no time of day; the last one is 24:00")
    return hour * 60 + minute


def _apart(slot: Slot, others: list[Slot], place: int) -> None:
    for other in others:
        if other.season != slot.season:
            _seasons_apart(slot.season, other.season, place)
        elif other.day == slot.day and slot.start < other.end and other.start < slot.end:
            raise Unclear(place, f"{DAYS[slot.day]} is written twice with times that overlap; only one can be meant")


def _seasons_apart(one: Days | None, other: Days | None, place: int) -> None:
    if one and other and one[0] <= other[1] and other[0] <= one[1]:
        both = f"the days from {one[0]} to {one[1]} and from {other[0]} to {other[1]} overlap"
        raise Unclear(place, f"{both}; the hours of one of them only can be meant")


def read_days(written: str) -> Days:
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
    return any(_covers(hours.shifts(day), minute) for day, minute in _days_of(hours, moment))


def kept_shut(hours: Hours, moment: datetime) -> date:
    """The day of a moment; or the one before, where only its closure shuts a night that would still go on."""
    (today, _), (before, minute) = _days_of(hours, moment)
    return before if hours.closed_on(before) and _covers(hours.planned(before), minute) else today


def ends_of_closed_nights(hours: Hours, moment: datetime) -> set[datetime]:
    """The moments (UTC) after which the closure of the day before is no longer why it is shut."""
    before = moment.astimezone(hours.zone).date() - timedelta(days=1)
    nights = hours.planned(before) if hours.closed_on(before) else []
    return {end for shift in nights if shift.end > MIDNIGHT for end in _moments(hours.zone, before, shift.end)}


def _days_of(hours: Hours, moment: datetime) -> list[tuple[date, int]]:
    """The days on which a shift that goes on at a moment may have begun, with the moment in minutes of each."""
    here = moment.astimezone(hours.zone)
    minute = here.hour * 60 + here.minute
    return [(here.date(), minute), (here.date() - timedelta(days=1), minute + MIDNIGHT)]


def _covers(shifts: list[Shift], minute: int) -> bool:
    return any(start <= minute < end for start, end in shifts)


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
    nights = [minute - MIDNIGHT for shift in hours.shifts(day - timedelta(days=1)) for minute in shift]
    minutes = [*(minute for shift in hours.shifts(day) for minute in shift), *nights]
    edges = {moment for minute in minutes if 0 <= minute <= MIDNIGHT for moment in _moments(hours.zone, day, minute)}
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
