"""The draft: the one folder that the desk edits, shared by everybody there, based on a revision."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sql

from hotline.folder import Digested, Folder
from hotline.store import events, files
from hotline.store.engine import Store
from hotline.store.events import Event
from hotline.store.tables import DRAFT_FILES, DRAFTS, REVISION_FILES


@dataclass(frozen=True, slots=True)
class Draft:
    """`edition` grows with each change; `based_on` is the revision that it began as."""

    based_on: int | None
    edition: int
    folder: Digested


class Edited(Exception):
    """Somebody else changed the draft in the meantime."""


def read(store: Store) -> Draft | None:
    """The draft as it is at one moment; None where there is none."""
    return store.ask(lambda connection: _read(connection, store))


def begin(store: Store, based_on: int) -> Draft:
    """A draft with the files of a revision, in the place of the one that there was."""

    def deed(connection: sql.Connection) -> Draft:
        before = _state(connection)
        _clear(connection)
        connection.execute(DRAFTS.insert().values(id=1, based_on=based_on, edition=before[1] + 1 if before else 1))
        old = sql.select(REVISION_FILES.c.name, REVISION_FILES.c.digest).where(REVISION_FILES.c.revision == based_on)
        connection.execute(DRAFT_FILES.insert().from_select(["name", "digest"], old))
        return _there(connection, store)

    return store.change(deed)


def take(store: Store, folder: Folder, based_on: int | None, over: int | None, event: Event) -> Draft:
    """A folder as the draft, in the place of the edition `over` (None: there was no draft); and who did it.

    Raises Unreadable, and Edited where another edition is there by then.
    """
    stored = files.add(store, folder)

    def deed(connection: sql.Connection) -> Draft:
        before = _state(connection)
        if (before[1] if before else None) != over:
            raise Edited("somebody else changed the draft meanwhile")
        _clear(connection)
        _lay(connection, stored, based_on, before[1] + 1 if before else 1)
        events.write(connection, event)
        return _there(connection, store)

    return store.change(deed)


def first(store: Store, folder: Folder, based_on: int | None) -> Draft:
    """A folder as the draft, unless somebody else began one meanwhile: then that. Raises Unreadable."""
    stored = files.add(store, folder)

    def deed(connection: sql.Connection) -> Draft:
        if _state(connection) is None:
            _lay(connection, stored, based_on, 1)
        return _there(connection, store)

    return store.change(deed)


def write(store: Store, changed: Mapping[str, bytes | None], edition: int) -> Draft:
    """Change some files (None: take away) of the draft that the writer saw as `edition`. Raises Edited."""
    stored = {name: files.put(store, data) for name, data in changed.items() if data is not None}

    def deed(connection: sql.Connection) -> Draft:
        state = _state(connection)
        if state is None or state[1] != edition:
            raise Edited("somebody else changed the draft meanwhile")
        connection.execute(DRAFT_FILES.delete().where(DRAFT_FILES.c.name.in_(list(changed))))
        for name, digest in stored.items():
            connection.execute(DRAFT_FILES.insert().values(name=name, digest=digest))
        connection.execute(DRAFTS.update().values(edition=edition + 1))
        return _there(connection, store)

    return store.change(deed)


def drop(store: Store, edition: int | None = None) -> None:
    """Throw the draft away; with an edition only while it is that one."""

    def deed(connection: sql.Connection) -> None:
        state = _state(connection)
        if edition is None or (state and state[1] == edition):
            _clear(connection)

    store.change(deed)


def _lay(connection: sql.Connection, stored: Mapping[str, str], based_on: int | None, edition: int) -> None:
    connection.execute(DRAFTS.insert().values(id=1, based_on=based_on, edition=edition))
    connection.execute(DRAFT_FILES.insert(), [{"name": name, "digest": each} for name, each in stored.items()])


def _clear(connection: sql.Connection) -> None:
    connection.execute(DRAFT_FILES.delete())
    connection.execute(DRAFTS.delete())


def _state(connection: sql.Connection) -> tuple[int | None, int] | None:
    row = connection.execute(sql.select(DRAFTS.c.based_on, DRAFTS.c.edition)).first()
    return (row.based_on, row.edition) if row else None


def _read(connection: sql.Connection, store: Store) -> Draft | None:
    state = _state(connection)
    if state is None:
        return None
    query = sql.select(DRAFT_FILES.c.name, DRAFT_FILES.c.digest).order_by(DRAFT_FILES.c.name)
    return Draft(*state, files.folder(store, {row.name: row.digest for row in connection.execute(query)}))


def _there(connection: sql.Connection, store: Store) -> Draft:
    draft = _read(connection, store)
    assert draft
    return draft
