"""Days as people write them, told how the line writes them: 2026-11-23."""

import re
from calendar import monthrange
from datetime import date

from hotline.book import YEARS

DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Not `calendar.month_name`, which is in the language of the machine.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_YEAR_FIRST = re.compile(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})")


def read(written: str) -> date:
    """Raises ValueError, with what would be right, for what is not a day as the line writes it."""
    numbers = _numbers(written)
    if numbers is None:
        raise ValueError("a day is written 2026-11-23")
    year, month, day = numbers
    if not 1 <= month <= 12:
        raise ValueError("there are twelve months; a day is written 2026-11-23")
    if year not in YEARS:
        raise ValueError(f"the line knows the years {YEARS[0]} to {YEARS[-1]}")
    if not 1 <= day <= monthrange(year, month)[1]:
        raise ValueError(f"there is no {day} {MONTHS[month - 1]} in {year}")
    found = date(year, month, day)
    if not DAY.fullmatch(written):
        raise ValueError(f"write {found} for {day} {MONTHS[month - 1]} {year}")
    return found


def _numbers(written: str) -> tuple[int, int, int] | None:
    """Year, month, day. Where the day stands first and could be a month, it is the day, as in Iraq."""
    if found := _YEAR_FIRST.fullmatch(written):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_FIRST.fullmatch(written):
        day, month = int(found[1]), int(found[2])
        return (int(found[3]), day, month) if month > 12 else (int(found[3]), month, day)
    return None
