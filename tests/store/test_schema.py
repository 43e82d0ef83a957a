"""Each step of the schema, up and down, with data, on both databases; and stores of other ages."""

from contextlib import closing
from datetime import UTC, datetime

import pytest
import sqlalchemy as sql
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from hotline.store import approvals, lives, people, revisions, schema, sessions, switches, tries
from hotline.store.engine import Newer, Older, Store, engine
from hotline.store.people import Person
from hotline.store.switches import Switch
from hotline.store.tables import REVISIONS, TABLES

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
OFF = Switch("desk", True, "answers a stranger", "night duty", NOW)


@pytest.fixture
def database(url):
    made = engine(url)
    yield made
    made.dispose()


def rows(connection):
    """Table → its rows, of those that are there; without the name of the version and of the life, made anew."""
    names = set(sql.inspect(connection).get_table_names()) - {"alembic_version", "lives"}
    return {name: list(map(tuple, connection.execute(TABLES.tables[name].select()))) for name in sorted(names)}


def fill(store):
    switches.add(store, OFF)
    revisions.publish(store, {"a.yaml": b"a"}, who="editor", why="first", at=NOW, based_on=None)
    people.add(store, Person("amal", "publisher", since=NOW))
    sessions.begin(store, "amal", NOW)
    tries.add(store, "0" * 64, NOW)
    approvals.ask(store, "amal", NOW, "0" * 12, 1, "1" * 12)


def old(database):
    """A store from before versions were written down."""
    with database.begin() as connection:
        schema.upgrade(connection, "1")
        connection.execute(sql.text("DROP TABLE alembic_version"))


def test_the_schema_after_all_steps_is_the_tables(database):
    with database.begin() as connection:
        schema.upgrade(connection)

        assert compare_metadata(MigrationContext.configure(connection, {"compare_type": True}), TABLES) == []


@pytest.mark.parametrize("version", [*schema.versions()[1:], "base"])
def test_each_step_down_and_up_keeps_what_both_know(store, database, version):
    fill(store)
    with database.begin() as connection:
        full = rows(connection)
        schema.downgrade(connection, version)
        kept = rows(connection)
        schema.upgrade(connection)
        again = rows(connection)

    assert all(full[name] == found for name, found in kept.items())
    assert again == {name: kept.get(name, []) for name in full}
    switches.add(store, OFF)


def test_an_empty_store_is_made_by_whoever_looks(store, database):
    assert revisions.newest(store) is None

    with database.connect() as connection:
        assert schema.version(connection) == schema.versions()[0]


def test_an_older_store_is_served_and_left_as_it_is(store, database):
    old(database)
    switches.add(store, OFF)

    assert switches.off(store) == {"desk"}
    assert revisions.newest(store) is None
    assert revisions.history(store) == []
    assert lives.holds(store, lives.held(store))
    with pytest.raises(Older, match="publishing brings it up to date"):
        fill(store)
    with database.connect() as connection:
        assert schema.version(connection) == schema.FIRST


def test_an_older_store_is_brought_up_to_date_with_what_it_holds(store, database):
    old(database)
    switches.add(store, OFF)
    before = lives.held(store)

    store.bring_up_to_date()
    store.bring_up_to_date()

    assert switches.latest(store) == [OFF]
    assert lives.holds(store, before)
    fill(store)


def test_a_newer_store_is_served_and_never_changed_by_its_elder(store, database):
    """What a newer hotline may have done: a table more, and a column that needs no value."""
    fill(store)
    with database.begin() as connection:
        connection.execute(sql.text("CREATE TABLE users (name TEXT)"))
        connection.execute(sql.text("ALTER TABLE revisions ADD COLUMN colour TEXT"))
        connection.execute(sql.text("UPDATE alembic_version SET version_num = '99'"))

    assert revisions.newest(store).number == 1
    assert switches.off(store) == {"desk"}
    switches.add(store, OFF)
    with pytest.raises(Newer, match="made by a newer hotline"):
        store.bring_up_to_date()


def test_tables_of_others_do_not_count(database, url):
    """A database may hold other people's tables too."""
    with database.begin() as connection:
        connection.execute(sql.text("CREATE TABLE cats (name TEXT)"))

    with closing(Store(url)) as store:
        fill(store)
        assert revisions.newest(store).number == 1


def test_a_deed_that_fails_leaves_nothing(store, database):
    def deed(connection):
        connection.execute(REVISIONS.insert().values(number=1, digest="", at=NOW, who="", why="", changes="[]"))
        raise KeyError

    fill_before = revisions.newest(store)
    with pytest.raises(KeyError):
        store.change(deed)

    assert fill_before is revisions.newest(store) is None
