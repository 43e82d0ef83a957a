"""The store keeps every switch, on SQLite and on PostgreSQL alike, and says in a sentence when it is lost."""

import gc
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from hotline.store import addresses, people, switches
from hotline.store.engine import Lost, Store, Unusable
from hotline.store.people import PUBLISHER, Person
from hotline.store.switches import Switch

NIGHT = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)
OFF = Switch("desk", True, "answers a stranger: «من؟»", "night duty", NIGHT)
ON = Switch("desk", False, "", "shift leader", NIGHT.replace(hour=9), date(2026, 11, 24))


def test_nothing_is_off_in_a_new_store(store):
    assert switches.off(store) == frozenset()


def test_the_last_switch_of_a_contact_counts(store):
    police = Switch("police", True, "changed", "night duty", NIGHT)

    for switch in (OFF, police, ON):
        switches.add(store, switch)

    assert switches.off(store) == {"police"}
    assert switches.latest(store) == [police, ON]


def test_who_when_and_why_are_kept(store):
    switches.add(store, OFF)
    switches.add(store, ON)

    assert switches.history(store, "desk") == [OFF, ON]
    assert str(OFF) == "desk is off since 2026-11-24 02:10 UTC (night duty): answers a stranger: «من؟»"
    assert str(ON) == "desk is on since 2026-11-24 09:10 UTC (shift leader; its number was rung on 2026-11-24)"


def test_a_moment_is_kept_in_utc(store):
    east = NIGHT.astimezone(datetime.strptime("+0300", "%z").tzinfo)

    switches.add(store, Switch("desk", True, "", "", east))

    assert switches.history(store, "desk")[0].at == NIGHT


def test_two_who_remind_at_the_same_instant_send_one_mail(url, store):
    """Each replica's timer strikes at the full hour."""
    people.add(store, Person("amal", PUBLISHER, since=NIGHT))

    def claim(_):
        with closing(Store(url)) as other:
            return addresses.claim(other, "amal", NIGHT.date())

    with ThreadPoolExecutor(8) as workers:
        claimed = list(workers.map(claim, range(8)))

    assert claimed.count(True) == 1


def test_many_start_with_a_new_store_at_once(url):
    """Each worker makes the table if there is none; whoever comes second finds it."""

    def switch(number):
        with closing(Store(url)) as store:
            switches.add(store, Switch(f"contact-{number}", True, "", "", NIGHT))

    with ThreadPoolExecutor(8) as workers:
        list(workers.map(switch, range(8)))

    with closing(Store(url)) as store:
        assert switches.off(store) == {f"contact-{number}" for number in range(8)}


@pytest.mark.filterwarnings("ignore:Exception ignored in. <socket")  # the driver leaves this one to the collector
def test_a_store_that_does_not_answer_is_lost(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(Lost, match=f"127.0.0.1:{port}/hotline, does not answer"):
            switches.off(Store(f"postgresql://u:secret@127.0.0.1:{port}/hotline"))
    gc.collect()


@pytest.mark.parametrize("path", ["no-such-folder/hotline.sqlite", "garbage.sqlite"])
def test_a_file_that_cannot_be_used_is_lost(tmp_path, path):
    (tmp_path / "garbage.sqlite").write_bytes(b"not a database " * 100)

    with pytest.raises(Lost, match="does not answer"):
        switches.off(Store(f"sqlite:///{tmp_path / path}"))


def test_a_password_is_never_shown():
    assert "secret" not in Store("postgresql://u:secret@db.example/hotline").address
    with pytest.raises(Lost) as lost:
        switches.off(Store("postgresql://u:secret@127.0.0.1:1/hotline"))
    assert "secret" not in str(lost.value)


@pytest.mark.parametrize("url", ["hotline.sqlite", "mysql://u@h/x", ""])
def test_an_address_of_something_else_is_refused(url):
    with pytest.raises(Unusable, match=r"HOTLINE_DATABASE_URL .*Write sqlite:///hotline.sqlite, or postgresql://"):
        Store(url)
