"""Kinds of values: one reader for each, from words on a line to opening hours."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from hotline.menu.model import dates, zones
from hotline.menu.model import hours as opening
from hotline.menu.model.hours import Slot, Unclear
from hotline.menu.model.node import Entry, Listing, Scalar, Section, short
from hotline.menu.reading.reader import Field, Reader

COMMAS = re.compile("[,،]")
NO_COMMAS = re.compile("[;؛]|(?<![,،\\s])[ \t]*\n\\s*(?![,،\\s])")
# Comments that are none: `hospital #1, doctor`, `+96477012 #345`, `8:00-12:00 #13:00-16:00`.
_MORE_WORDS, _MORE_DIGITS, _MORE_HOURS = map(re.compile, (r"#[^\s#]|#.*[,،]", r"#\s?[\d*]+\s*$", r"#.*\d:\d\d"))
_ON_ONE_LINE = "write them on one line, with commas between"

Times = TypeVar("Times")

text: Field = Reader.text


def words(reader: Reader, entry: Entry) -> tuple[Scalar, ...] | None:
    """The comma-separated words of one line."""
    if isinstance(entry.node, Listing) and all(isinstance(node, Scalar) for node in entry.node.nodes):
        words = ", ".join(node.value for node in entry.node.nodes if isinstance(node, Scalar))
        reader.complain(entry.node.mark, f"a list stands under '{short(entry.key.value)}'; {_ON_ONE_LINE}: {words}")
        return None
    scalar = reader.prose(entry)
    if scalar is None:
        return None
    if parted := NO_COMMAS.search(scalar.value.strip()):
        what = f"'{parted[0]}'" if parted[0].strip() else "the end of a line"
        mark = scalar.at(scalar.value.index(parted[0]))
        reader.complain(mark, f"{what} does not part words; {_ON_ONE_LINE}")
        return None
    reader.swallowed(scalar, _MORE_WORDS)
    found, start = [], 0
    for part in COMMAS.split(scalar.value):
        word = part.strip()
        if word:
            found.append(Scalar(scalar.at(start + part.index(word)), word))
        start += len(part) + 1
    return tuple(found)


def flag(reader: Reader, entry: Entry) -> bool | None:
    scalar = reader.text(entry)
    if scalar is None:
        return None
    if scalar.value not in ("true", "false"):
        small = f"; write {scalar.value.lower()}, in small letters"
        known = small if scalar.value.lower() in ("true", "false") else "; it can be true or false"
        reader.complain(scalar.mark, f"'{entry.key.value}' is '{short(scalar.value)}'{known}")
        return None
    return scalar.value == "true"


def whole(reader: Reader, entry: Entry) -> int | None:
    scalar = reader.text(entry)
    if scalar is None:
        return None
    if not re.fullmatch("[1-9][0-9]{0,3}", scalar.value):
        reader.complain(
            scalar.mark, f"'{entry.key.value}' is '{short(scalar.value)}'; a whole number is expected, such as 130"
        )
        return None
    return int(scalar.value)


def day(reader: Reader, entry: Entry) -> date | None:
    scalar = reader.text(entry)
    if scalar is None:
        return None
    try:
        return dates.read(scalar.value)
    except ValueError as error:
        reader.complain(scalar.mark, f"'{entry.key.value}' is '{short(scalar.value)}'; {error}")
        return None


def zone(reader: Reader, entry: Entry) -> ZoneInfo | None:
    scalar = reader.text(entry)
    if scalar is None:
        return None
    if scalar.value not in zones.known():
        wrong = "is the clock of no place" if scalar.value in available_timezones() else "is not known"
        place = zones.meant(scalar.value)
        right = f"did you mean '{place}'?" if place else f"write a place, such as {zones.EXAMPLE}"
        reader.complain(scalar.mark, f"time zone '{short(scalar.value)}' {wrong}; {right}")
        return None
    return ZoneInfo(scalar.value)


def phones(reader: Reader, entry: Entry) -> dict[str, Scalar] | None:
    """One number, or one for each country that people call from."""
    if not isinstance(entry.node, Section):
        scalar = _phone(reader, entry)
        return {"": scalar} if scalar else None
    numbers = {country: _phone(reader, under) for country, under in entry.node.items.items()}
    return {country: number for country, number in numbers.items() if number}


def _phone(reader: Reader, entry: Entry) -> Scalar | None:
    scalar = reader.text(entry)
    if scalar:
        reader.swallowed(scalar, _MORE_DIGITS)
    return scalar


def hours(reader: Reader, entry: Entry) -> tuple[Slot, ...] | None:
    return _times(reader, entry, opening.read)


def days(reader: Reader, entry: Entry) -> tuple[date, date] | None:
    """The first and the last day, of `2027-03-20 to 2027-03-23`."""
    return _times(reader, entry, opening.read_days)


def _times(reader: Reader, entry: Entry, read: Callable[[str], Times]) -> Times | None:
    scalar = reader.text(entry)
    if scalar is None:
        return None
    reader.swallowed(scalar, _MORE_HOURS)
    try:
        return read(scalar.value)
    except Unclear as unclear:
        reader.complain(scalar.at(unclear.offset), unclear.sentence, "hours")
        return None
