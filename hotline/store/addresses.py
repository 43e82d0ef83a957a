"""Where mail for the people of the desk goes, and who was reminded on which day: once, however many replicas try."""

from datetime import date, timedelta
from typing import NamedTuple

import sqlalchemy as sql

from hotline.store.engine import Store
from hotline.store.people import Person, every
from hotline.store.tables import ADDRESSES, REMINDED

KEPT = timedelta(days=30)


class Reader(NamedTuple):
    """Somebody who gets mail, and in which language of the desk."""

    person: Person
    address: str
    language: str


def put(store: Store, person: str, address: str, language: str) -> None:
    """An empty address: no mail."""

    def deed(connection: sql.Connection) -> None:
        connection.execute(ADDRESSES.delete().where(ADDRESSES.c.person == person))
        if address:
            connection.execute(ADDRESSES.insert().values(person=person, address=address, language=language))

    store.change(deed)


def find(store: Store, person: str) -> tuple[str, str]:
    """The address and the language; both empty where there is none."""
    query = sql.select(ADDRESSES.c.address, ADDRESSES.c.language).where(ADDRESSES.c.person == person)
    row = store.ask(lambda connection: connection.execute(query).one_or_none())
    return (row.address, row.language) if row else ("", "")


def readers(store: Store) -> list[Reader]:
    """Those who are not off, by name."""
    query = sql.select(ADDRESSES.c.person, ADDRESSES.c.address, ADDRESSES.c.language)
    rows = store.ask(lambda connection: connection.execute(query).all())
    found = {row.person: row for row in rows}
    return [
        Reader(person, found[person.name].address, found[person.name].language)
        for person in every(store)
        if person.name in found and not person.off
    ]


def claim(store: Store, person: str, day: date) -> bool:
    """Whether nobody has reminded this person on this day yet; from now on somebody has."""

    def deed(connection: sql.Connection) -> bool:
        connection.execute(REMINDED.delete().where(REMINDED.c.day < day - KEPT))
        there = (REMINDED.c.person == person) & (REMINDED.c.day == day)
        if connection.execute(sql.select(REMINDED.c.day).where(there)).first():
            return False
        connection.execute(REMINDED.insert().values(person=person, day=day))
        return True

    return store.change(deed)


def forget(store: Store, person: str, day: date) -> None:
    """It did not get away: the next one tries again."""
    there = (REMINDED.c.person == person) & (REMINDED.c.day == day)
    store.change(lambda connection: connection.execute(REMINDED.delete().where(there)))
