"""A week of opening hours, as it is drawn and as it is told."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from lxml import html

from hotline.desk.contacts.week import Bar, week
from hotline.menu.model.hours import read
from hotline.menu.model.menu import Closure, Contact, Line, Translations
from hotline.menu.model.node import Scalar
from hotline.problem import Mark

BAGHDAD = ZoneInfo("Asia/Baghdad")
MARK = Mark("contacts.yaml", 1, 1)
FRIDAY = datetime(2026, 11, 27, 11, 30, tzinfo=BAGHDAD)


def drawn(hours, moment=FRIDAY, **more):
    contact = Contact(id="office", mark=MARK, hours=read(hours), **more)
    return week(contact, Line(MARK, time_zone=BAGHDAD), moment)


@pytest.mark.parametrize(
    ("hours", "days"),
    [
        ("Sun-Thu 8:00-16:00", ["", "", *["8:00–16:00"] * 5]),
        ("always", ["0:00–24:00"] * 7),
        ("Fri 9:00-12:00, Fri 13:00-16:30", ["9:00–12:00 13:00–16:30", *[""] * 6]),
        ("Fri 22:00-24:00, Sat 0:00-6:00", ["22:00–24:00", "0:00–6:00", *[""] * 5]),
        ("Thu 22:00-24:00, Fri 0:00-2:00", ["0:00–2:00", *[""] * 5, "22:00–24:00"]),
        ("Sat 0:00-24:00, Sun 0:00-6:00", ["", "0:00–24:00", "0:00–6:00", *[""] * 4]),
        (
            "Sun-Thu 8:00-16:00, Mon 9:00-10:00 from 2026-11-29 to 2026-12-01",
            [*[""] * 3, "9:00–10:00", "", *["8:00–16:00"] * 2],
        ),
    ],
)
def test_a_week_from_friday(hours, days):
    found = drawn(hours)

    assert [" ".join(bar.words for bar in day.bars) for day in found.days] == days
    assert [day.date for day in found.days] == [date.fromordinal(FRIDAY.toordinal() + step) for step in range(7)]


def test_a_closure_shuts_its_day_and_the_night_that_begins_on_it():
    newroz = Translations(MARK, {"en": Scalar(MARK, "Newroz")})
    closed = (Closure(MARK, date(2026, 11, 28), date(2026, 11, 28), newroz),)
    friday, saturday, sunday = drawn("Fri-Sat 20:00-24:00, Sat-Sun 0:00-4:00", closed=closed).days[:3]

    assert (friday.bars, friday.closure) == ((Bar(1200, 1440),), None)
    assert (saturday.bars, saturday.closure) == ((Bar(0, 240),), newroz)
    assert sunday.bars == ()


def test_another_clock_is_named():
    found = drawn("Thu 8:00-24:00", FRIDAY.replace(hour=1), time_zone=ZoneInfo("Europe/Berlin"))

    assert (found.zone, found.now, found.open) == ("Europe/Berlin", 23 * 60 + 30, True)
    assert drawn("always").zone == ""


def test_hours_that_nobody_wrote_are_not_drawn():
    assert week(Contact(id="office", mark=MARK), Line(MARK), FRIDAY) is None


@pytest.mark.parametrize(("language", "friday"), [("en", "Friday"), ("ar", "الجمعة"), ("ckb", "هەینی")])
def test_on_the_page_of_the_contact_and_of_whoever_tells_it(signed_in, language, friday):
    """Each day in words beside its bar, which says nothing to who cannot see it."""
    for path in ("/desk/contacts/office", "/desk/line/clinics"):
        document = html.document_fromstring(signed_in("vera").get(f"{path}?ui={language}").text)
        days = document.xpath("//ol[@class='week']/li")

        assert len(days) == 7
        assert any(friday in day.text_content() for day in days)
        assert sum("8:00–16:00" in day.text_content() for day in days) == 5
        assert all(day.find("svg").get("aria-hidden") for day in days)
        assert sum(len(day.findall("svg/rect[@class='open']")) for day in days) == 5
