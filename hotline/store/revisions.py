"""Revisions: published folders, numbered, that nothing changes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sql

from hotline.folder import Digested, Folder, digest
from hotline.store import events, files, moments
from hotline.store.engine import Older, Store
from hotline.store.events import Event
from hotline.store.tables import REVISION_FILES, REVISIONS

PUBLISHED = "publish"  # what the event of a revision says that was not there before


@dataclass(frozen=True, slots=True)
class Revision:
    """`digest` is that of its folder; `based_on` the revision that it took the place of; `changes` are sentences."""

    number: int
    digest: str
    at: datetime
    who: str
    why: str
    based_on: int | None = None
    changes: tuple[str, ...] = ()


class Overtaken(Exception):
    """Somebody else published in the meantime: `newest` is what is live now."""

    def __init__(self, newest: Revision) -> None:
        super().__init__(f"revision {newest.number} was published by {newest.who} meanwhile")
        self.newest = newest


class Unchanged(Exception):
    """The folder is what is live already, as `newest`."""

    def __init__(self, newest: Revision) -> None:
        super().__init__(f"revision {newest.number} holds the same files")
        self.newest = newest


LARGEST = 2**31 - 1  # of a column of whole numbers


class Unknown(Exception):
    """There is no revision of that number; the message says so."""


def newest(store: Store) -> Revision | None:
    """What was published last; None where nothing was, which is true of an older store too."""
    try:
        return store.ask(_newest)
    except Older:
        return None


def get(store: Store, number: int) -> Revision:
    """Raises Unknown."""
    query = _COLUMNS.where(REVISIONS.c.number == _possible(number))
    row = store.ask(lambda connection: connection.execute(query).first())
    if row is None:
        raise Unknown(f"there is no revision {number}")
    return _revision(row)


def history(store: Store) -> list[Revision]:
    """All of them, newest first."""
    try:
        rows = store.ask(lambda connection: connection.execute(_COLUMNS.order_by(REVISIONS.c.number.desc())).all())
    except Older:
        return []
    return [_revision(row) for row in rows]


def latest(store: Store, most: int) -> tuple[tuple[int, str], ...]:
    """Number and digest of the newest ones, newest first."""
    query = sql.select(REVISIONS.c.number, REVISIONS.c.digest).order_by(REVISIONS.c.number.desc()).limit(most)
    try:
        return tuple((row.number, row.digest) for row in store.ask(lambda connection: connection.execute(query).all()))
    except Older:
        return ()


def folder(store: Store, number: int) -> Digested:
    """The files of a revision, each fetched when it is asked for. Raises Unknown."""
    query = sql.select(REVISION_FILES.c.name, REVISION_FILES.c.digest).where(
        REVISION_FILES.c.revision == _possible(number)
    )
    rows = store.ask(lambda connection: connection.execute(query.order_by(REVISION_FILES.c.name)).all())
    if not rows:
        raise Unknown(f"there is no revision {number}")
    return files.folder(store, {row.name: row.digest for row in rows})


def _possible(number: int) -> int:
    """The number, unless no database could keep one like it."""
    if not 0 < number <= LARGEST:
        raise Unknown(f"there is no revision {number}")
    return number


def publish(
    store: Store,
    folder: Folder,
    *,
    who: str,
    why: str,
    at: datetime,
    based_on: int | None,
    changes: Sequence[str] = (),
) -> Revision:
    """A folder as the newest revision; whoever looks finds the one before or this one, whole.

    `based_on` is the number of the newest revision that the publisher knows, None where there is none.
    Whether the folder may go live is for the caller to say. Raises Overtaken, Unchanged, Unreadable.
    """
    names = files.add(store, folder)
    wanted = Revision(0, digest(files.folder(store, names)), at, who, why, based_on, tuple(changes))
    return store.change(lambda connection: _add(connection, wanted, names, PUBLISHED))


def roll_back(
    store: Store,
    number: int,
    *,
    who: str,
    why: str,
    at: datetime,
    based_on: int | None,
    changes: Sequence[str] = (),
) -> Revision:
    """A new revision with the files of an older one, also when they are what is live. Raises Overtaken, Unknown."""
    wanted = Revision(0, get(store, number).digest, at, who, why, based_on, tuple(changes))
    names = folder(store, number).digests
    return store.change(lambda connection: _add(connection, wanted, names, "roll back"))


def _add(connection: sql.Connection, wanted: Revision, names: Mapping[str, str], deed: str) -> Revision:
    before = _newest(connection)
    if before and before.number != wanted.based_on:
        raise Overtaken(before)
    if before and before.digest == wanted.digest and deed == PUBLISHED:
        raise Unchanged(before)
    revision = replace(wanted, number=before.number + 1 if before else 1)
    connection.execute(REVISIONS.insert().values(_row(revision)))
    rows = [{"revision": revision.number, "name": name, "digest": each} for name, each in names.items()]
    connection.execute(REVISION_FILES.insert(), rows)
    events.write(connection, Event(revision.at, revision.who, deed, f"revision {revision.number}", revision.why))
    return revision


def _newest(connection: sql.Connection) -> Revision | None:
    row = connection.execute(_COLUMNS.order_by(REVISIONS.c.number.desc()).limit(1)).first()
    return _revision(row) if row else None


_COLUMNS = sql.select(*(REVISIONS.c[name] for name in Revision.__slots__))


def _row(revision: Revision) -> dict[str, Any]:
    row = {name: getattr(revision, name) for name in Revision.__slots__}
    return row | {"at": moments.kept(revision.at), "changes": json.dumps(revision.changes, ensure_ascii=False)}


def _revision(row: sql.Row[Any]) -> Revision:
    fields = row._asdict()
    return Revision(**fields | {"at": moments.read(row.at), "changes": tuple(json.loads(row.changes))})
