"""Every page says when its facts were last checked, and that is less than a year ago."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from hotline.menu.model import dates
from hotline.menu.model.menu import Menu, Page
from hotline.menu.model.node import Scalar
from hotline.problem import Problem, warning

YEAR = timedelta(days=366)


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    today = now.astimezone(menu.line.time_zone).date()
    if page.as_of is None:
        if page.lacks("as_of") and not page.is_menu:
            yield warning(page.mark, f"'{page.name}' has no as_of: the month in which its facts were last checked")
        return
    month = _month(page.as_of)
    what = f"as_of of '{page.name}' is '{page.as_of.value}'"
    if month is None:
        yield Problem(page.as_of.mark, f"{what}; a month is written {today:%Y-%m}, a day {today}")
    elif month > today:
        yield warning(page.as_of.mark, f"{what}, which is still to come; today is {today}")
    elif today - month > YEAR:
        yield warning(page.as_of.mark, f"{what}, more than a year ago; check its facts, then write {today:%Y-%m}")


def _month(written: Scalar) -> date | None:
    """The first day of the month, or the day."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", written.value):
        return None
    try:
        return dates.read(written.value if len(written.value) == 10 else f"{written.value}-01")
    except ValueError:
        return None
