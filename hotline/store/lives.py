"""What the store holds, so that whoever follows it notices when it holds less than before.

A store file that was deleted is made anew; one that was put back from a copy lacks what came after. Either would
silently tell a number again that was switched off. So each history of a store, its *life*, has a name, and another
one is followed only after somebody accepted it.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sql

from hotline.store import events, moments
from hotline.store.engine import Older, Store
from hotline.store.events import Event
from hotline.store.tables import LIVES, REVISIONS, SWITCHES


@dataclass(frozen=True, slots=True)
class Row:
    """The last row of a table: its number, and when it was written."""

    number: int = 0
    at: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What a store held when somebody looked. `life` is empty in an older store, which has no name yet."""

    life: str = ""
    accepted: bool = False
    revision: Row = Row()
    switch: Row = Row()


def held(store: Store) -> Held:
    """What it holds now."""
    try:
        return store.ask(_held)
    except Older:
        return Held(switch=store.ask(lambda connection: _last(connection, SWITCHES)))


def holds(store: Store, seen: Held) -> bool:
    """Whether it still holds what was seen, in the same life."""
    try:
        return store.ask(lambda connection: _holds(connection, seen))
    except Older:
        return not seen.revision.number and store.ask(lambda connection: _still(connection, SWITCHES, seen.switch))


def follows(store: Store, now: Held, seen: Held, lives: Collection[str]) -> bool:
    """Whether a store that holds so much `now` may be believed by somebody who has `seen` it, and these lives of it.

    Another life may only when it was accepted since: an old copy holds lives that were accepted long ago.
    """
    if seen.life in ("", now.life):
        return holds(store, seen)
    return now.accepted and now.life not in lives


def accept(store: Store, *, who: str, why: str, at: datetime) -> None:
    """From now on the store counts as it is, whatever somebody has seen of it before."""

    def deed(connection: sql.Connection) -> None:
        row = {"name": secrets.token_hex(8), "accepted": True, "at": moments.kept(at), "who": who, "why": why}
        connection.execute(LIVES.insert().values(row))
        events.write(connection, Event(at, who, "accept", "the store", why))

    store.change(deed)


def _held(connection: sql.Connection) -> Held:
    last = connection.execute(sql.select(LIVES.c.name, LIVES.c.accepted).order_by(LIVES.c.id.desc()).limit(1)).first()
    life, accepted = (last.name, last.accepted) if last else ("", False)
    return Held(life, accepted, _last(connection, REVISIONS), _last(connection, SWITCHES))


def _holds(connection: sql.Connection, seen: Held) -> bool:
    if seen.life and _held(connection).life != seen.life:
        return False
    return _still(connection, REVISIONS, seen.revision) and _still(connection, SWITCHES, seen.switch)


def _last(connection: sql.Connection, table: sql.Table) -> Row:
    key = _key(table)
    row = connection.execute(sql.select(key, table.c.at).order_by(key.desc()).limit(1)).first()
    return Row(row[0], row.at.isoformat()) if row else Row()


def _still(connection: sql.Connection, table: sql.Table, seen: Row) -> bool:
    at = connection.scalar(sql.select(table.c.at).where(_key(table) == seen.number))
    return not seen.number or (at is not None and at.isoformat() == seen.at)


def _key(table: sql.Table) -> sql.Column[int]:
    return next(iter(table.primary_key.columns))
