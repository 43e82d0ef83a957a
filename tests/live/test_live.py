"""The Book of this moment: turned in time, prepared ahead, and never lost when its successor fails."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.live.now import AHEAD, RETRY, Live
from tests.conftest import BASE, NOW
from tests.program import eventually

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


class Clock:
    def __init__(self, moment=NOW):
        self.moment = moment

    def __call__(self):
        return self.moment


class Hourly:
    """Compiles Books that are true until the next full hour, and remembers who asked; fails while `broken`."""

    def __init__(self, book):
        self.book = book
        self.made = {}
        self.threads = {}
        self.broken = False
        self.attempts = 0

    def __call__(self, now):
        self.attempts += 1
        if self.broken:
            raise KeyError("a page")
        until = now.replace(minute=0, second=0, microsecond=0) + HOUR
        self.made[now] = replace(self.book, since=now, until=until, revision=f"{now}")
        self.threads[now] = threading.current_thread()
        return self.made[now]


def settled(make):
    """What `make` gives, once the threads that it started have ended."""
    before = set(threading.enumerate())
    result = make()
    for thread in set(threading.enumerate()) - before:
        thread.join(10)
    return result


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def hourly(book):
    return Hourly(book)


@pytest.fixture
def live(hourly, clock):
    return settled(lambda: Live(hourly, clock, HOUR))


def test_within_its_span_one_book_is_served(live, hourly, clock):
    first = live.book()
    clock.moment += HOUR - timedelta(microseconds=1)

    assert live.book() is first
    assert live.last is first


def test_the_successor_is_compiled_ahead_by_nobody_who_waits(live, hourly, clock):
    clock.moment += HOUR

    assert settled(live.book) is hourly.made[NOW + HOUR]
    assert hourly.threads[NOW + HOUR] is not threading.current_thread()


def test_the_successor_is_compiled_shortly_before_it_is_served(hourly, clock):
    """A Book that takes another's place before that is compiled alone."""
    live = Live(hourly, clock)
    live.again()
    assert hourly.attempts == 2

    clock.moment += HOUR - AHEAD
    eventually(lambda: NOW + HOUR in hourly.made)
    clock.moment += AHEAD
    assert live.book() is hourly.made[NOW + HOUR]


def test_a_moment_beyond_the_successor_gets_its_own_book(live, hourly, clock):
    clock.moment += 50 * HOUR

    assert settled(live.book) is hourly.made[NOW + 50 * HOUR]


def test_a_request_that_read_the_clock_before_a_boundary_gets_the_book_before_it(live, hourly, clock):
    clock.moment += HOUR
    settled(live.book)
    clock.moment -= timedelta(microseconds=1)

    assert live.book() is hourly.made[NOW]
    assert live.last is hourly.made[NOW + HOUR]


@given(steps=st.lists(st.integers(-3 * 3600, 30 * 3600), max_size=20))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_book_that_is_served_covers_the_moment(hourly, steps):
    """Also when the clock is set back."""
    clock = Clock()
    live = Live(hourly, clock, HOUR)
    for seconds in steps:
        clock.moment += timedelta(seconds=seconds)
        assert live.book().covers(clock.moment)


def test_many_requests_at_the_turn_get_one_book(live, hourly, clock):
    clock.moment += 50 * HOUR
    served = []
    threads = [threading.Thread(target=lambda: served.append(live.book())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert len(served) == 20
    assert {id(book) for book in served} == {id(hourly.made[NOW + 50 * HOUR])}


def test_a_failing_successor_leaves_the_line_as_it_was(live, hourly, clock, caplog):
    hourly.broken = True
    clock.moment += 2 * HOUR
    first = hourly.made[NOW]

    assert live.book() is first
    assert live.book() is first
    assert hourly.attempts == 3  # the first, its successor, and one attempt for both requests
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "the last one is served" in caplog.text


def test_a_mended_successor_is_served_after_a_while(live, hourly, clock):
    hourly.broken = True
    clock.moment += 2 * HOUR
    live.book()
    hourly.broken = False
    clock.moment += RETRY

    assert settled(live.book).covers(clock.moment)


def test_a_successor_that_fails_ahead_of_time_is_tried_again_in_time(book, clock, caplog):
    hourly = Hourly(book)

    def fails_ahead(now):
        hourly.broken = threading.current_thread() is not threading.main_thread()
        return hourly(now)

    live = settled(lambda: Live(fails_ahead, clock, HOUR))
    clock.moment += HOUR

    assert settled(live.book) is hourly.made[NOW + HOUR]
    assert "the last one is served" in caplog.text


def test_other_menus_are_served_from_now_on(live, book, clock):
    other = replace(book, revision="other")
    live.serve(lambda now: other)

    assert live.book() is other


def test_other_menus_that_fail_change_nothing(live, hourly, clock):
    with pytest.raises(KeyError):
        live.serve({}.__getitem__)

    assert live.book() is hourly.made[NOW]
    clock.moment += HOUR
    assert settled(live.book).covers(clock.moment)


def test_an_expired_contact_is_told_no_more_from_the_first_second_of_the_next_day(loaded):
    """Baghdad is three hours ahead: the day after the last one begins there at 21:00 UTC."""
    clock = Clock()
    live = settled(lambda: Live(lambda now: loaded.book(now, BASE), clock, 1000 * DAY))
    (last_day,) = (
        contact.expires_on
        for contact in loaded.menu.contacts.values()
        if contact.web and contact.web.value == "iraq.iom.int"
    )
    midnight = datetime(last_day.year, last_day.month, last_day.day, 21, tzinfo=UTC)
    contact = next(spot for spot in live.book().replies if spot == ("en", "contact"))

    clock.moment = midnight - timedelta(seconds=1)
    before = settled(live.book).replies[contact].text
    clock.moment = midnight
    after = settled(live.book).replies[contact].text

    assert "iraq.iom.int" in before
    assert "iraq.iom.int" not in after
    assert "not confirmed today" in after
