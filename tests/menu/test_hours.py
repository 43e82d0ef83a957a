"""Hours and days as people write them, and what is said of those that cannot be read."""

from datetime import date

import pytest

from hotline.menu.model.hours import Slot, Unclear, read, read_days


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
        ("Mon 8:00-16:10", 9, "'16:10' cannot be told in words; times are quarters of an hour, such as 16:00"),
        (
            "Fri 22:00-6:00",
            0,
            "a night is written in two parts, such as Fri 22:00-24:00 and 0:00-6:00 on the days after",
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
