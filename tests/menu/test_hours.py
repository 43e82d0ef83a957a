"""Hours and days as people write them, and what is said of those that cannot be read."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from hotline.menu.model.hours import Hours, Slot, Unclear, is_open, next_opening, read, read_days

RAMADAN = (date(2027, 2, 8), date(2027, 3, 9))


@pytest.mark.parametrize(
    ("written", "slots"),
    [
        ("Mon 8:00-16:00", [Slot(0, 480, 960)]),
        ("Mon 8:00-16:00, ", [Slot(0, 480, 960)]),
        ("Mon 08:00 - 16:00", [Slot(0, 480, 960)]),
        ("Sat-Mon 9:15-24:00", [Slot(0, 555, 1440), Slot(5, 555, 1440), Slot(6, 555, 1440)]),
        ("Fri 13:00-17:00, Fri 8:00-12:00", [Slot(4, 480, 720), Slot(4, 780, 1020)]),
        ("Fri 13:00-17:00، Sun 8:00-12:00", [Slot(4, 780, 1020), Slot(6, 480, 720)]),
        ("Fri 20:00-24:00, Sat 0:00-6:00", [Slot(4, 1200, 1440), Slot(5, 0, 360)]),
        ("Mon 7:40-16:05", [Slot(0, 460, 965)]),
        ("Mon 8:00-9:00 from 2027-02-08 to 2027-03-09", [Slot(0, 480, 540, RAMADAN)]),
        ("from 2027-02-08 to 2027-03-09: Mon 8:00-9:00", [Slot(0, 480, 540, RAMADAN)]),
        ("Mon 8:00-9:00, Mon 8:00-8:30 from 2027-02-08 to 2027-03-09", [Slot(0, 480, 540), Slot(0, 480, 510, RAMADAN)]),
        ("always", [Slot(day, 0, 1440) for day in range(7)]),
    ],
)
def test_hours_are_read(written, slots):
    assert list(read(written)) == slots


@pytest.mark.parametrize(
    ("written", "offset", "sentence"),
    [
        ("8-16", 0, "'8-16' does not tell days and times; hours are written: Sun-Thu 8:00-16:00, Sat 9:00-12:00"),
        (" , ", 0, "' , ' does not tell days and times"),
        ("Mon 8:00-16:00, sat 9:00-12:00", 16, "'sat' is no day; did you mean Sat?"),
        ("Mon-Xyz 8:00-16:00", 4, "'Xyz' is no day; there are Mon, Tue, Wed, Thu, Fri, Sat, Sun"),
        ("Mon 8:00-24:15", 9, "'24:15' is no time of day; the last one is 24:00"),
        ("Mon 8:60-16:00", 4, "'8:60' is no time of day"),
        ("Mon 16:00-0:00", 10, "midnight, as the end of a day, is 24:00; write 'Mon 16:00-24:00'"),
        ("Mon-Fri 8:00-23:59", 13, "midnight, as the end of a day, is 24:00; write 'Mon-Fri 8:00-24:00'"),
        ("Mon 0:00-00:00", 9, "write 'Mon 0:00-24:00'"),
        ("Mon-Fri 24:00-6:00", 8, "24:00 is the end of a day; write 'Tue-Sat 0:00-6:00'"),
        ("Sun 24:00-6:00", 4, "24:00 is the end of a day; write 'Mon 0:00-6:00'"),
        ("Mon 8:00-9:00 from 2027-02-30 to 2027-03-01", 19, "there is no 30 February in 2027"),
        ("Mon 8:00-9:00 from 2027-03-05 to 2027-03-01", 19, "ends before it starts"),
        (
            "Mon 8:00-9:00 from 2027-02-08 to 2027-03-09, Mon 8:00-10:00 from 2027-03-09 to 2027-03-12",
            45,
            "the days from 2027-03-09 to 2027-03-12 and from 2027-02-08 to 2027-03-09 overlap",
        ),
        (
            "Fri 22:00-6:00",
            0,
            "a night is written in two parts: Fri 22:00-24:00, Sat 0:00-6:00",
        ),
        ("Mon-Fri 8:00-12:00, Wed 11:00-13:00", 20, "Wed is written twice with times that overlap"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_place(written, offset, sentence):
    with pytest.raises(Unclear) as unclear:
        read(written)

    assert unclear.value.offset == offset
    assert sentence in unclear.value.sentence


def test_days_are_read():
    assert read_days("2027-03-20") == (date(2027, 3, 20), date(2027, 3, 20))
    assert read_days("2027-03-20 to 2027-03-23") == (date(2027, 3, 20), date(2027, 3, 23))


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("20.3.2027", "'20.3.2027' is no day or days; write 2027-03-20 for 20 March 2027. Write 2027-03-20, or"),
        ("2027-02-30", "'2027-02-30' is no day or days; there is no 30 February in 2027"),
        ("2027-03-20 to 9999-12-31", "the line knows the years 2000 to 2100"),
        ("0001-01-01", "the line knows the years 2000 to 2100"),
        ("2027-03-20 to 2027-03-21 to 2027-03-22", "one first day and one last can be written"),
        ("2027-03-23 to 2027-03-20", "ends before it starts; write 2027-03-20 to 2027-03-23"),
        ("٢٠٢٧-٠٣-٢٠", "is no day or days"),
    ],
)
def test_days_that_cannot_be_read(written, sentence):
    with pytest.raises(Unclear) as unclear:
        read_days(written)

    assert sentence in unclear.value.sentence


BAGHDAD = ZoneInfo("Asia/Baghdad")
FRIDAY, SATURDAY = date(2027, 3, 19), date(2027, 3, 20)
NIGHT = "Fri 20:00-24:00, Sat 0:00-6:00"


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=BAGHDAD)


@pytest.mark.parametrize(
    ("written", "closed", "moment", "is_it"),
    [
        (NIGHT, (), "2027-03-20 01:00", True),
        (NIGHT, FRIDAY, "2027-03-19 21:00", False),
        (NIGHT, FRIDAY, "2027-03-20 01:00", False),
        (NIGHT, FRIDAY, "2027-03-27 01:00", True),
        (NIGHT, SATURDAY, "2027-03-19 21:00", True),
        (NIGHT, SATURDAY, "2027-03-20 05:59", True),
        (NIGHT, SATURDAY, "2027-03-20 06:00", False),
        ("Fri 20:00-24:00, Sat 0:00-6:00, Sat 9:00-12:00", SATURDAY, "2027-03-20 10:00", False),
        ("Fri 20:00-24:00, Sat 0:00-6:00, Sat 9:00-12:00", FRIDAY, "2027-03-20 10:00", True),
        ("Fri-Sat 0:00-6:00", FRIDAY, "2027-03-20 01:00", True),
        ("Mon-Sun 20:00-24:00, Mon-Sun 0:00-6:00", FRIDAY, "2027-03-19 01:00", True),
        ("Mon-Sun 20:00-24:00, Mon-Sun 0:00-6:00", FRIDAY, "2027-03-20 01:00", False),
        ("Mon-Sun 20:00-24:00, Mon-Sun 0:00-6:00", FRIDAY, "2027-03-20 21:00", True),
        ("always", FRIDAY, "2027-03-19 01:00", False),
        ("always", FRIDAY, "2027-03-20 00:00", True),
        ("Sun-Thu 8:00-16:00, Sun-Thu 9:00-13:00 from 2027-02-08 to 2027-03-09", (), "2027-02-08 08:30", False),
        ("Sun-Thu 8:00-16:00, Sun-Thu 9:00-13:00 from 2027-02-08 to 2027-03-09", (), "2027-03-09 12:59", True),
        ("Sun-Thu 8:00-16:00, Sun-Thu 9:00-13:00 from 2027-02-08 to 2027-03-09", (), "2027-03-10 08:30", True),
        (f"{NIGHT}, Sat 9:00-12:00 from 2027-03-20 to 2027-03-26", (), "2027-03-20 05:00", True),
        (f"Sat 9:00-12:00, {NIGHT.replace(',', ' from 2027-03-20 to 2027-03-26,')} from 2027-03-20 to 2027-03-26",
         (), "2027-03-20 05:00", False),
    ],
)  # fmt: skip
def test_a_shift_belongs_to_the_day_on_which_it_begins(written, closed, moment, is_it):
    hours = Hours(read(written), BAGHDAD, ((closed, closed),) if closed else ())

    assert is_open(hours, at(moment)) is is_it


def test_the_next_opening_is_that_of_a_night_which_is_not_closed():
    hours = Hours(read(NIGHT), BAGHDAD, ((FRIDAY, FRIDAY),))

    assert next_opening(hours, at("2027-03-19 21:00")) == at("2027-03-26 20:00")


def test_the_end_of_a_season_is_an_opening():
    hours = Hours(read("Sun-Thu 8:00-16:00, Thu 9:00-10:00 from 2027-02-08 to 2027-03-09"), BAGHDAD)

    assert next_opening(hours, at("2027-03-04 11:00")) == at("2027-03-10 08:00")
