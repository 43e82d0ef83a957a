"""Wrong tries to sign in, counted by name and by address: under a keyed digest, so that neither can be read here."""

from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sql

from hotline.store import moments
from hotline.store.engine import Store
from hotline.store.tables import TRIES

FORGET = timedelta(hours=1)  # after the last wrong try


class Tries(NamedTuple):
    wrong: int
    last: datetime


def find(store: Store, digest: str, now: datetime) -> Tries | None:
    alive = (TRIES.c.digest == digest) & (TRIES.c.last >= moments.kept(now - FORGET))
    row = store.ask(lambda connection: connection.execute(sql.select(TRIES).where(alive)).one_or_none())
    return Tries(row.wrong, moments.read(row.last)) if row else None


def add(store: Store, digest: str, now: datetime) -> None:
    """One more. Those long ago are cleared away on the way."""

    def count(connection: sql.Connection) -> None:
        connection.execute(TRIES.delete().where(TRIES.c.last < moments.kept(now - FORGET)))
        more = TRIES.update().where(TRIES.c.digest == digest).values(wrong=TRIES.c.wrong + 1, last=moments.kept(now))
        if not connection.execute(more).rowcount:
            connection.execute(TRIES.insert().values(digest=digest, wrong=1, last=moments.kept(now)))

    store.change(count)


def clear(store: Store, digest: str) -> None:
    store.change(lambda connection: connection.execute(TRIES.delete().where(TRIES.c.digest == digest)))
