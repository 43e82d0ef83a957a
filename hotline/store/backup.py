"""The whole store as one file, and back: an SQLite store itself, from and into either database.

Who runs, who is signed in, who tried to be and who was reminded today are of the moment, and not kept.
"""

import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy as sql

from hotline.store import events, schema, switches
from hotline.store.engine import Store
from hotline.store.events import Event
from hotline.store.tables import CHUNKS, FILES, LINES, REMINDED, SESSIONS, TABLES, TRIES

AT_ONCE = 8  # chunks in a transaction: as many megabytes are held
WAIT = 60.0  # seconds for whoever changes the store meanwhile
MOMENTARY = (LINES, REMINDED, SESSIONS, TRIES)

Rows = dict[sql.Table, list[dict[str, Any]]]


class Unfit(Exception):
    """The file is no backup; the message says so."""


def backup(store: Store, path: Path) -> None:
    """Write the store into a file, whole or not at all. Raises Lost, OSError."""
    switches.latest(store)  # an empty store is made first
    half = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        with closing(Store(f"sqlite:///{half}", WAIT)) as copy:
            copy.change(lambda connection: schema.upgrade(connection, store.ask(schema.version) or "head"))
            _copy(store, copy)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def restore(path: Path, store: Store, event: Event) -> None:
    """Put a backup in the place of all that the store holds; whoever looks finds the one or the other, whole.

    Raises Unfit, Lost, OSError.
    """
    with _current(path) as source:
        store.bring_up_to_date()
        _copy(source, store, event)


@contextmanager
def _current(path: Path) -> Iterator[Store]:
    """A backup as this hotline would have made it; the file itself stays as it is."""
    if not _sqlite(path):
        raise Unfit(f"'{path}' is no backup of a hotline")
    with TemporaryDirectory(dir=path.parent) as folder:
        copy = shutil.copy(path, Path(folder) / "store.sqlite")
        with closing(Store(f"sqlite:///{copy}", WAIT)) as source:
            if source.ask(schema.version) is None:
                raise Unfit(f"'{path}' is no backup of a hotline")
            source.bring_up_to_date()
            yield source


def _sqlite(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def _copy(source: Store, target: Store, event: Event | None = None) -> None:
    """Sounds first, a few at a time, since nothing changes them; then all else at once."""
    rows = source.ask(_rows)
    digests = {row["digest"] for row in rows.get(FILES, [])}
    there = set(target.ask(lambda connection: _numbers(connection, digests)))
    missing = [each for each in source.ask(lambda connection: _numbers(connection, digests)) if each not in there]
    for start in range(0, len(missing), AT_ONCE):
        chunks = source.ask(lambda connection, start=start: _chunks(connection, missing[start : start + AT_ONCE]))  # type: ignore[misc]
        target.change(lambda connection, chunks=chunks: connection.execute(CHUNKS.insert(), chunks))  # type: ignore[misc]
    target.change(lambda connection: _replace(connection, rows, event))


def _kept(connection: sql.Connection) -> list[sql.Table]:
    """The tables that are copied, each before those that point to it; an older store has fewer."""
    there = set(sql.inspect(connection).get_table_names())
    return [table for table in TABLES.sorted_tables if table.name in there and table not in (CHUNKS, *MOMENTARY)]


def _rows(connection: sql.Connection) -> Rows:
    return {table: _all(connection, table) for table in _kept(connection)}


def _all(connection: sql.Connection, table: sql.Table) -> list[dict[str, Any]]:
    """Its rows, with the columns that an older store has."""
    there = {column["name"] for column in sql.inspect(connection).get_columns(table.name)}
    query = sql.select(*(column for column in table.columns if column.name in there))
    return [dict(row._mapping) for row in connection.execute(query)]


def _numbers(connection: sql.Connection, digests: Collection[str]) -> list[tuple[str, int]]:
    """The chunks of these files; an older store has none."""
    if not digests:
        return []
    found = connection.execute(sql.select(CHUNKS.c.digest, CHUNKS.c.number).order_by(CHUNKS.c.digest, CHUNKS.c.number))
    return [(row.digest, row.number) for row in found if row.digest in digests]


def _chunks(connection: sql.Connection, keys: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    query = sql.select(CHUNKS).where(sql.tuple_(CHUNKS.c.digest, CHUNKS.c.number).in_(keys))
    return [dict(row._mapping) for row in connection.execute(query)]


def _replace(connection: sql.Connection, rows: Rows, event: Event | None) -> None:
    tables = _kept(connection)
    for table in (*reversed(tables), *MOMENTARY):
        if sql.inspect(connection).has_table(table.name):
            connection.execute(table.delete())
    for table in tables:
        if found := rows.get(table):
            connection.execute(table.insert(), found)
            _count_on(connection, table)
    if event:
        events.write(connection, event)


def _count_on(connection: sql.Connection, table: sql.Table) -> None:
    """PostgreSQL counts the rows of a table apart from them."""
    if connection.dialect.name == "postgresql" and table.autoincrement_column is not None:
        column = table.autoincrement_column
        counter = sql.func.pg_get_serial_sequence(table.name, column.name)
        highest = sql.select(sql.func.max(column)).scalar_subquery()
        if connection.scalar(sql.select(counter)):
            connection.execute(sql.select(sql.func.setval(counter, highest)))
