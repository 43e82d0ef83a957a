"""The people of the desk: who may do what, and what proves that it is them. Nobody is ever removed, only off."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sql

from hotline.store import moments
from hotline.store.engine import Store
from hotline.store.tables import PEOPLE

VIEWER, TRANSLATOR, EDITOR, PUBLISHER = ROLES = ("viewer", "translator", "editor", "publisher")


BEFORE = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    role: str
    languages: tuple[str, ...] = ()
    password: str = ""
    off: bool = False
    since: datetime = BEFORE
    factor: str = ""
    used: int = 0
    recovery: tuple[str, ...] = ()


def every(store: Store) -> list[Person]:
    """All people by name, those who are off too."""
    query = sql.select(PEOPLE).order_by(PEOPLE.c.name)
    return store.ask(lambda connection: [_person(row._asdict()) for row in connection.execute(query)])


def find(store: Store, name: str) -> Person | None:
    query = sql.select(PEOPLE).where(PEOPLE.c.name == name)
    row = store.ask(lambda connection: connection.execute(query).one_or_none())
    return _person(row._asdict()) if row else None


def add(store: Store, person: Person) -> bool:
    """Whether the name was free; else nothing is changed."""

    def insert(connection: sql.Connection) -> bool:
        taken = sql.select(PEOPLE.c.name).where(PEOPLE.c.name == person.name)
        if connection.execute(taken).one_or_none():
            return False
        connection.execute(PEOPLE.insert().values(_row(person)))
        return True

    return store.change(insert)


def change(store: Store, name: str, **values: Any) -> bool:
    """Set some fields of a person. Whether there is one."""
    row = _written(values)
    query = PEOPLE.update().where(PEOPLE.c.name == name).values(row)
    return bool(store.change(lambda connection: connection.execute(query).rowcount))


def spend(store: Store, person: Person, **values: Any) -> bool:
    """As `change`, but only while `used` and `recovery` are as `person` has them: no code is taken twice."""
    same = (PEOPLE.c.used == person.used) & (PEOPLE.c.recovery == ",".join(person.recovery))
    query = PEOPLE.update().where((PEOPLE.c.name == person.name) & same).values(_written(values))
    return bool(store.change(lambda connection: connection.execute(query).rowcount))


def _row(person: Person) -> dict[str, Any]:
    return _written({field.name: getattr(person, field.name) for field in fields(person)})


def _written(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in values.items()}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return ",".join(value)
    return moments.kept(value) if isinstance(value, datetime) else value


def _person(row: Mapping[str, Any]) -> Person:
    lists = {name: tuple(filter(None, row[name].split(","))) for name in ("languages", "recovery")}
    return Person(**{**row, **lists, "since": moments.read(row["since"])})
