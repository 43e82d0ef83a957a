"""The line says on which clock it lives, and so does a contact elsewhere: a place, where people look at that clock."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from hotline.menu.checks.countries import of_numbers
from hotline.menu.model import zones
from hotline.menu.model.menu import Contact, Line, Menu
from hotline.problem import Problem, warning


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    line = menu.line
    if not line.lost("time_zone") and "time_zone" not in line.places:
        sentence = "hotline.yaml has no `time_zone:`; every hour and day that callers hear hangs on it"
        yield Problem(line.mark, f"{sentence}. Write a place, such as {zones.EXAMPLE}")
    yield from _universal(line)
    for contact in menu.contacts.values():
        yield from _universal(contact)
    if [scalar.value for scalar in line.countries] == of_numbers(menu):
        yield from _abroad(line, now)


def _universal(given: Line | Contact) -> Iterator[Problem]:
    zone = given.time_zone
    if zone and "time_zone" in given.places and not given.lost("time_zone") and zones.universal(zone.key):
        sentence = f"'{zone.key}' is the clock of Greenwich, which hangs on nobody's wall; hours may be told wrong"
        yield warning(given.places["time_zone"], f"{sentence}. Write a place, such as {zones.EXAMPLE}")


def _abroad(line: Line, now: datetime) -> Iterator[Problem]:
    """Where all numbers and callers are in one other country, and all clocks there show another hour."""
    there, home = zones.country(line.time_zone.key), line.home
    clocks = zones.of(home)
    if there and there != home and clocks and not any(_agree(line.time_zone, clock, now) for clock in clocks):
        sentence = f"'{line.time_zone.key}' is the clock of {zones.country_name(there)}, and people call from "
        yield warning(line.places["time_zone"], f"{sentence}{zones.country_name(home)}; did you mean '{clocks[0]}'?")


def _agree(first: ZoneInfo, second: str, now: datetime) -> bool:
    return now.astimezone(first).utcoffset() == now.astimezone(ZoneInfo(second)).utcoffset()
