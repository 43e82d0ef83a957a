"""Who did what, when and why. Rows are only ever added."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sql

from hotline.store import moments
from hotline.store.engine import Store
from hotline.store.tables import EVENTS


@dataclass(frozen=True, slots=True)
class Event:
    """`what` is a verb (`publish`), `about` what it was done to (`revision 7`)."""

    at: datetime
    who: str
    what: str
    about: str = ""
    why: str = ""


def add(store: Store, event: Event) -> None:
    store.change(lambda connection: write(connection, event))


def write(connection: sql.Connection, event: Event) -> None:
    """As `add`, in a change that is under way: the deed and its event stand or fall together."""
    row = {name: getattr(event, name) for name in Event.__slots__}
    connection.execute(EVENTS.insert().values(row | {"at": moments.kept(event.at)}))


def latest(store: Store, most: int = 100, what: Collection[str] = (), about: Collection[str] = ()) -> list[Event]:
    """The last ones, newest first; with verbs only those of these, and about these things."""
    query = sql.select(*(EVENTS.c[name] for name in Event.__slots__)).order_by(EVENTS.c.id.desc()).limit(most)
    query = query.where(EVENTS.c.what.in_(what)) if what else query
    query = query.where(EVENTS.c.about.in_(about)) if about else query
    rows = store.ask(lambda connection: connection.execute(query).all())
    return [Event(moments.read(at), *rest) for at, *rest in rows]
