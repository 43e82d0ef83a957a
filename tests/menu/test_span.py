"""A Book is true for its whole span, and for no moment longer; hours are the wall clock's, everywhere and always."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from hotline.live.now import Live
from hotline.menu.compile import compile
from hotline.menu.model.hours import Hours, Slot, is_open, next_change, read
from tests.desk import BASE, loaded

# Without a clock change; with one in spring and autumn, north and south; by half an hour; at midnight; far from UTC.
ZONES = (
    *("Asia/Baghdad", "Europe/Berlin", "America/New_York", "Australia/Sydney"),
    *("Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu", "Pacific/Kiritimati"),
)
BERLIN, BAGHDAD = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Baghdad")
zones = st.sampled_from(ZONES).map(ZoneInfo)
moments = st.integers(0, 2 * 365 * 24 * 4).map(lambda quarter: datetime(2026, 1, 1, tzinfo=UTC) + quarter * QUARTER)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
QUARTER = timedelta(minutes=15)
SEASONS = (None, None, (date(2026, 2, 18), date(2026, 3, 19)), (date(2026, 10, 20), date(2027, 3, 28)))


@st.composite
def slots(draw):
    start = draw(st.integers(0, 95))
    end = draw(st.integers(start + 1, 96))
    return Slot(draw(st.integers(0, 6)), start * 15, end * 15, draw(st.sampled_from(SEASONS)))


closures = st.tuples(days, st.integers(0, 20)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1])))
hours = st.builds(
    Hours,
    st.lists(slots(), min_size=1, max_size=6).map(tuple),
    zones,
    st.lists(closures, max_size=3).map(tuple),
)


@settings(max_examples=300, deadline=None)
@given(hours=hours, moment=moments)
# Half past two is had twice one Sunday in October, and not at all one in March.
@example(hours=Hours((Slot(6, 120, 150),), BERLIN), moment=datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
@example(hours=Hours((Slot(6, 150, 240),), BERLIN), moment=datetime(2026, 3, 29, 0, 0, tzinfo=UTC))
def test_nothing_opens_or_closes_before_the_next_change(hours, moment):
    """Asked at every quarter of an hour, as a clerk at the door would: all edges and all clock changes fall on one."""
    change = next_change(hours, moment)

    end = min(change or moment + timedelta(days=9), moment + timedelta(days=9))
    before = [is_open(hours, moment + n * QUARTER) for n in range((end - moment) // QUARTER)]

    assert set(before) <= {is_open(hours, moment)}
    assert change is None or is_open(hours, change) != is_open(hours, moment)


@dataclass(frozen=True)
class Dates:
    """Other hours and a last day of the desk, days of a notice, and the clock of the line."""

    hours: Hours
    last_day: date | None
    notice: tuple[date, date]
    zone: ZoneInfo


FRIDAY, SATURDAY = (date(2026, 11, 27), date(2026, 11, 27)), (date(2026, 11, 28), date(2026, 11, 28))
# Closed anyway, then for a holiday that begins at midnight in Berlin, when it is past midnight on the line's clock.
WEEKEND = Dates(Hours((Slot(0, 540, 1020),), BERLIN, (SATURDAY,)), None, SATURDAY, BAGHDAD)

# Shut by the closure of the day before, until the night would have ended.
NIGHT = Dates(Hours(read("Fri 20:00-24:00, Sat 0:00-6:00"), BAGHDAD, (FRIDAY,)), None, SATURDAY, BAGHDAD)

dates = st.builds(Dates, hours, st.none() | days, closures, zones)


def changed(dates):
    """The menus of the desk with other dates in them."""
    menu = loaded().menu
    desk, notice = menu.contacts["desk"], menu.notices["newroz"]
    closed = tuple(replace(desk.closed[0], first=first, last=last) for first, last in dates.hours.closures)
    hours = {"hours": dates.hours.slots, "closed": closed, "time_zone": dates.hours.zone}
    return replace(
        menu,
        line=replace(menu.line, time_zone=dates.zone),
        contacts=menu.contacts | {"desk": replace(desk, expires_on=dates.last_day, **hours)},
        notices={"newroz": replace(notice, days=dates.notice)},
    )


@settings(max_examples=25, deadline=None)
@example(dates=NIGHT, moment=datetime(2026, 11, 27, 23, 30, tzinfo=UTC), part=0.5)
@example(dates=WEEKEND, moment=datetime(2026, 11, 27, 21, 30, tzinfo=UTC), part=0.5)
@given(dates=dates, moment=moments, part=st.floats(0, 0.999))
def test_a_book_equals_the_one_compiled_afresh(dates, moment, part):
    menu = changed(dates)
    book = compile(menu, moment, BASE)

    within = moment + ((book.until or moment + timedelta(days=9)) - moment) * part

    assert book.covers(moment)
    assert book.covers(within)
    # `between` is a function; it asks with titles, which no time changes.
    assert book == replace(compile(menu, within, BASE), since=book.since, between=book.between, headed=book.headed)
    assert book.until is None or not book.covers(book.until)


@settings(max_examples=10, deadline=None)
@given(dates=dates, moment=moments, steps=st.lists(st.integers(0, 600), min_size=1, max_size=6))
def test_a_request_gets_the_book_of_its_moment(dates, moment, steps):
    """Whatever the order in which moments come: a clock may be set back."""
    menu, now = changed(dates), moment
    live = Live(lambda at: compile(menu, at, BASE), lambda: now)

    for step in steps:
        now = now + timedelta(minutes=7 * step - 600)
        assert live.book().covers(now)
