"""Who is signed in at the desk. A session is known by a secret in the browser; here lies only its digest."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

import sqlalchemy as sql

from hotline.store import moments
from hotline.store.engine import Store
from hotline.store.tables import SESSIONS

LASTS = timedelta(hours=12)


class Session(NamedTuple):
    person: str
    began: datetime
    factored: datetime | None


def begin(store: Store, person: str, now: datetime, *, factored: bool = False) -> str:
    """The secret of a new session. What has ended is cleared away on the way."""
    secret = secrets.token_urlsafe(32)
    row = {
        "digest": _digest(secret),
        "person": person,
        "began": moments.kept(now),
        "factored": moments.kept(now) if factored else None,
    }

    def insert(connection: sql.Connection) -> None:
        connection.execute(SESSIONS.delete().where(SESSIONS.c.began < moments.kept(now - LASTS)))
        connection.execute(SESSIONS.insert().values(row))

    store.change(insert)
    return secret


def find(store: Store, secret: str, now: datetime) -> Session | None:
    """The session of a secret, unless it has ended."""
    query = sql.select(SESSIONS).where(
        (SESSIONS.c.digest == _digest(secret)) & (SESSIONS.c.began >= moments.kept(now - LASTS))
    )
    row = store.ask(lambda connection: connection.execute(query).one_or_none())
    if row is None:
        return None
    return Session(row.person, moments.read(row.began), row.factored and moments.read(row.factored))


def factor(store: Store, secret: str, now: datetime) -> None:
    """The second factor was given in this session."""
    query = SESSIONS.update().where(SESSIONS.c.digest == _digest(secret)).values(factored=moments.kept(now))
    store.change(lambda connection: connection.execute(query))


def end(store: Store, secret: str) -> None:
    store.change(lambda connection: connection.execute(SESSIONS.delete().where(SESSIONS.c.digest == _digest(secret))))


def end_all(store: Store, person: str) -> None:
    """Everywhere: somebody signed out of all browsers, was switched off, or has another password."""
    store.change(lambda connection: connection.execute(SESSIONS.delete().where(SESSIONS.c.person == person)))


def count(store: Store, person: str, now: datetime) -> int:
    """In how many browsers somebody is signed in."""
    alive = (SESSIONS.c.person == person) & (SESSIONS.c.began >= moments.kept(now - LASTS))
    query = sql.select(sql.func.count()).select_from(SESSIONS).where(alive)
    return int(store.ask(lambda connection: connection.execute(query).scalar_one()))


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
