"""The heartbeats of the processes that answer callers: what each serves, and what it has taken as switched off.

Their moments are on the clock of the database, so that replicas whose clocks differ can be compared.
"""

import json
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sql

from hotline.store import moments
from hotline.store.engine import Store
from hotline.store.tables import LINES

FRESH = timedelta(seconds=15)  # without a heartbeat for so long, a line counts as ended
FORGOTTEN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Line:
    """A process of the line. `source`: folder, store or copy; `age`: since its last heartbeat."""

    name: str
    revision: str
    number: int | None
    source: str
    off: frozenset[str]
    age: timedelta = timedelta(0)


def beat(store: Store, line: Line) -> None:
    """Say that a line runs, and what it serves; rows of those that ended long ago go."""
    row = {"name": line.name, "revision": line.revision, "number": line.number, "source": line.source}
    row["off"] = json.dumps(sorted(line.off), ensure_ascii=False)

    def deed(connection: sql.Connection) -> None:
        now = moments.now(connection)
        connection.execute(LINES.delete().where((LINES.c.name == line.name) | (LINES.c.at < now - FORGOTTEN)))
        connection.execute(LINES.insert().values(row | {"at": now}))

    store.change(deed)


def running(store: Store, within: timedelta = FRESH) -> list[Line]:
    """Those whose last heartbeat is not older than that."""

    def question(connection: sql.Connection) -> list[Line]:
        now = moments.now(connection)
        rows = connection.execute(sql.select(LINES).where(LINES.c.at >= now - within).order_by(LINES.c.name))
        return [
            Line(row.name, row.revision, row.number, row.source, frozenset(json.loads(row.off)), now - row.at)
            for row in rows
        ]

    return store.ask(question)


def ended(store: Store, name: str) -> None:
    """A line stops: nobody need wait for it."""
    store.change(lambda connection: connection.execute(LINES.delete().where(LINES.c.name == name)))
