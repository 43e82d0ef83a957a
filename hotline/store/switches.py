"""Which contacts are switched off, by whom, when and why. Rows are only ever added."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sql

from hotline.store import moments
from hotline.store.engine import Store
from hotline.store.tables import SWITCHES


@dataclass(frozen=True, slots=True)
class Switch:
    """A contact switched off or on again. `checked_on`: the day its number was tried before it was switched on."""

    contact: str
    off: bool
    why: str
    who: str
    at: datetime
    checked_on: date | None = None

    def __str__(self) -> str:
        """`office is off since 2026-11-24 02:10 UTC (night duty): answers a stranger`."""
        checked = f"; its number was rung on {self.checked_on}" if self.checked_on else ""
        why = f": {self.why}" if self.why else ""
        state = "off" if self.off else "on"
        return f"{self.contact} is {state} since {self.at:%Y-%m-%d %H:%M} UTC ({self.who}{checked}){why}"


def off(store: Store) -> frozenset[str]:
    """The contacts that are switched off now."""
    return frozenset(switch.contact for switch in latest(store) if switch.off)


def latest(store: Store) -> list[Switch]:
    """The last switch of each contact that was ever switched, oldest first."""
    newest = sql.select(sql.func.max(SWITCHES.c.id)).group_by(SWITCHES.c.contact)
    return _read(store, SWITCHES.c.id.in_(newest))


def history(store: Store, contact: str) -> list[Switch]:
    """Every switch of a contact, oldest first."""
    return _read(store, SWITCHES.c.contact == contact)


def add(store: Store, switch: Switch) -> None:
    """Once, however often it is told: `contact` and the lines of its machine may all bring the same one."""
    row = {name: getattr(switch, name) for name in Switch.__slots__}
    row["at"] = moments.kept(switch.at)
    same = sql.and_(*(SWITCHES.c[name] == row[name] for name in ("contact", "off", "at")))

    def deed(connection: sql.Connection) -> None:
        if connection.execute(sql.select(SWITCHES.c.id).where(same)).first() is None:
            connection.execute(SWITCHES.insert().values(row))

    store.change(deed)


def _read(store: Store, which: sql.ColumnElement[bool]) -> list[Switch]:
    query = sql.select(SWITCHES).where(which).order_by(SWITCHES.c.id)
    return store.ask(lambda connection: [_switch(row._asdict()) for row in connection.execute(query)])


def _switch(row: Mapping[str, Any]) -> Switch:
    fields = {name: row[name] for name in Switch.__slots__}
    return Switch(**fields | {"at": moments.read(row["at"])})
