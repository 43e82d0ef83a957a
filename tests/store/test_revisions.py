"""Revisions: whole, numbered, never changed; one after the other, whoever publishes."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256

import pytest
import sqlalchemy as sql

from hotline.folder import digest
from hotline.store import draft, events, files, lines, lives, revisions
from hotline.store.draft import Edited
from hotline.store.engine import Store
from hotline.store.lines import Line
from hotline.store.revisions import Overtaken, Unchanged, Unknown
from hotline.store.tables import CHUNKS

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
FIRST = {"main.yaml": b"one", "audio/ckb/main.wav": bytes(range(256)) * 10_000, "empty.txt": b""}
SECOND = FIRST | {"main.yaml": b"two"}


def publish(store, folder, based_on=None, why="first", **more):
    return revisions.publish(store, folder, who="editor", why=why, at=NOW, based_on=based_on, **more)


def chunks(store):
    return store.ask(lambda connection: connection.scalar(sql.select(sql.func.count()).select_from(CHUNKS)))


def test_a_folder_comes_back_byte_for_byte(store):
    made = publish(store, FIRST, changes=["all is new"])

    assert made == revisions.newest(store) == revisions.get(store, 1)
    assert (made.number, made.at, made.who, made.why, made.changes) == (1, NOW, "editor", "first", ("all is new",))
    assert made.digest == digest(FIRST) == digest(revisions.folder(store, 1))
    assert dict(revisions.folder(store, 1)) == FIRST


def test_a_file_is_stored_once(store):
    publish(store, FIRST)
    before = chunks(store)

    publish(store, SECOND | {"copy.wav": FIRST["audio/ckb/main.wav"]}, 1)

    assert chunks(store) == before + 1


def test_the_history_is_newest_first(store):
    publish(store, FIRST)
    publish(store, SECOND, 1, "second")

    assert [(each.number, each.why, each.based_on) for each in revisions.history(store)] == [
        (2, "second", 1),
        (1, "first", None),
    ]
    assert [event.about for event in events.latest(store)] == ["revision 2", "revision 1"]


def test_an_unchanged_folder_publishes_nothing(store):
    publish(store, FIRST)

    with pytest.raises(Unchanged) as unchanged:
        publish(store, FIRST, 1)

    assert unchanged.value.newest == revisions.newest(store)
    assert len(revisions.history(store)) == 1


def test_who_did_not_see_what_is_live_publishes_nothing(store):
    publish(store, FIRST)
    publish(store, SECOND, 1)

    for seen in (None, 1):
        with pytest.raises(Overtaken) as overtaken:
            publish(store, FIRST | {"new.yaml": b""}, seen)
        assert overtaken.value.newest.number == 2


def test_a_rollback_always_makes_a_revision(store):
    publish(store, FIRST)
    publish(store, SECOND, 1)

    for number in (3, 4):
        back = revisions.roll_back(store, 1, who="lead", why="a wrong number", at=NOW, based_on=number - 1)
        assert (back.number, back.digest) == (number, digest(FIRST))
    assert dict(revisions.folder(store, 4)) == FIRST


def test_what_is_not_there_is_told(store):
    for ask in (revisions.get, revisions.folder):
        with pytest.raises(Unknown, match="there is no revision 7"):
            ask(store, 7)


def test_many_publish_at_once_and_each_gets_a_number_or_is_told(url):
    def attempt(number):
        with closing(Store(url, wait=30)) as store:
            try:
                return publish(store, {"main.yaml": b"%d" % number}).number
            except Overtaken as error:
                return error.newest.number

    with ThreadPoolExecutor(6) as workers:
        assert set(workers.map(attempt, range(6))) == {1}


def test_a_file_that_the_store_has_lost_a_part_of_is_told(store):
    publish(store, FIRST)
    store.change(lambda connection: connection.execute(CHUNKS.delete().where(CHUNKS.c.number == 1)))

    with pytest.raises(files.Damaged, match="restore it from a backup"):
        revisions.folder(store, 1)["audio/ckb/main.wav"]


def test_half_a_file_is_gone_on_with(store):
    """As a writer leaves it who was killed."""
    sound = FIRST["audio/ckb/main.wav"]
    first = {"digest": sha256(sound).hexdigest(), "number": 0, "bytes": sound[: files.CHUNK]}
    store.change(lambda connection: connection.execute(CHUNKS.insert().values(first)))

    publish(store, FIRST)

    assert dict(revisions.folder(store, 1)) == FIRST


def test_the_draft_begins_as_a_revision_and_is_changed_by_one_at_a_time(store):
    publish(store, FIRST)
    assert draft.read(store) is None
    begun = draft.begin(store, 1)

    changed = draft.write(store, {"main.yaml": b"two", "empty.txt": None, "new.yaml": b"new"}, begun.edition)

    assert dict(begun.folder) == FIRST
    assert dict(changed.folder) == {k: v for k, v in SECOND.items() if k != "empty.txt"} | {"new.yaml": b"new"}
    assert (changed.based_on, dict(draft.read(store).folder)) == (1, dict(changed.folder))
    with pytest.raises(Edited):
        draft.write(store, {"main.yaml": b"three"}, begun.edition)
    draft.drop(store)
    assert draft.read(store) is None


def test_lines_that_run_are_told_by_the_clock_of_the_database(store):
    lines.beat(store, Line("a", "abc", 1, "store", frozenset({"desk"})))
    lines.beat(store, Line("b", "abc", None, "folder", frozenset()))
    lines.beat(store, Line("a", "def", 2, "store", frozenset()))
    lines.ended(store, "b")

    (line,) = lines.running(store)

    assert (line.name, line.revision, line.number, line.source, line.off) == ("a", "def", 2, "store", frozenset())
    assert line.age < lines.FRESH


def test_a_store_that_holds_less_than_was_seen_is_noticed(store):
    publish(store, FIRST)
    first = lives.held(store)
    publish(store, SECOND, 1)
    second = lives.held(store)

    assert lives.holds(store, first)
    assert lives.holds(store, second)
    assert not lives.holds(store, lives.Held(second.life, False, lives.Row(3, second.revision.at)))
    lives.accept(store, who="lead", why="from yesterday's backup", at=NOW)
    assert not lives.holds(store, second)
    assert lives.held(store).accepted
