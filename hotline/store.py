"""The store: which contacts are switched off, by whom, when and why. Rows are only ever added.

SQLite by default; PostgreSQL by URL, so that all replicas of the line see the same. Whoever asks may have to
wait for it, so no request does: `switches` asks in a thread of its own.
"""

import logging
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import sqlalchemy as sql
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

T = TypeVar("T")

WAIT = 3  # seconds after which a store that does not answer counts as lost

_TABLE = sql.Table(
    "contact_switches",
    sql.MetaData(),
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("contact", sql.String(60), nullable=False),
    sql.Column("off", sql.Boolean, nullable=False),
    sql.Column("why", sql.Text, nullable=False),
    sql.Column("who", sql.Text, nullable=False),
    sql.Column("at", sql.DateTime, nullable=False),  # UTC
    sql.Column("checked_on", sql.Date),
)


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


class Unusable(Exception):
    """The address of the store cannot be used; the message says why, and what to write."""


class Lost(Exception):
    """The store does not answer; the message says why."""


class Store:
    """Every method that asks the database raises Lost while it cannot be reached."""

    def __init__(self, url: str) -> None:
        self._engine = engine(url)

    @property
    def address(self) -> str:
        """The address without its password."""
        return self._engine.url.render_as_string()

    def off(self) -> frozenset[str]:
        """The contacts that are switched off now."""
        return frozenset(switch.contact for switch in self.latest() if switch.off)

    def latest(self) -> list[Switch]:
        """The last switch of each contact that was ever switched, oldest first."""
        newest = sql.select(sql.func.max(_TABLE.c.id)).group_by(_TABLE.c.contact)
        return self._read(_TABLE.c.id.in_(newest))

    def history(self, contact: str) -> list[Switch]:
        """Every switch of a contact, oldest first."""
        return self._read(_TABLE.c.contact == contact)

    def add(self, switch: Switch) -> None:
        row = {name: getattr(switch, name) for name in Switch.__slots__}
        row["at"] = switch.at.astimezone(UTC).replace(tzinfo=None)
        self._asked(lambda connection: connection.execute(_TABLE.insert().values(row)))

    def close(self) -> None:
        self._engine.dispose()

    def forget_connections(self) -> None:
        """After a fork: the parent goes on using the ones that there were."""
        self._engine.dispose(close=False)

    def _read(self, which: sql.ColumnElement[bool]) -> list[Switch]:
        query = sql.select(_TABLE).where(which).order_by(_TABLE.c.id)
        return self._asked(lambda connection: [_switch(row._asdict()) for row in connection.execute(query)])

    def _asked(self, ask: Callable[[sql.Connection], T]) -> T:
        """What `ask` says. A new database has no table yet; one that cannot be reached fails again, and says why."""
        with _reached(self.address):
            try:
                with self._engine.begin() as connection:
                    return ask(connection)
            except DBAPIError:
                self._create()
                with self._engine.begin() as connection:
                    return ask(connection)

    def _create(self) -> None:
        """Make the table, unless somebody else just did."""
        with suppress(DBAPIError), self._engine.begin() as connection:
            connection.execute(sql.schema.CreateTable(_TABLE, if_not_exists=True))


@contextmanager
def _reached(address: str) -> Iterator[None]:
    """Drivers raise what they like while a database goes away."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        cause = str(getattr(error, "orig", None) or error).split("\n")[0].rstrip(".")
        raise Lost(f"the store of HOTLINE_DATABASE_URL, {address}, does not answer ({cause})") from error


def _switch(row: Mapping[str, Any]) -> Switch:
    fields = {name: row[name] for name in Switch.__slots__}
    return Switch(**fields | {"at": row["at"].replace(tzinfo=UTC)})


def engine(url: str) -> sql.Engine:
    """A database by its address. Raises Unusable."""
    try:
        parsed = sql.make_url(url.strip())
    except ArgumentError as error:
        raise Unusable(_EXPECTED.format("is not the address of a database")) from error
    if parsed.drivername == "sqlite":
        # Opened anew each time: a file that was put back from a copy is another file under the same name.
        return sql.create_engine(parsed, poolclass=NullPool, connect_args={"timeout": WAIT})
    if parsed.drivername in ("postgres", "postgresql", "postgresql+pg8000"):
        address, arguments = _postgresql(parsed)
        # Its pool prints a traceback for every connection that was lost; Lost says it in one sentence.
        logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
        return sql.create_engine(address, pool_size=1, pool_timeout=WAIT, connect_args=arguments)
    raise Unusable(_EXPECTED.format(f"names '{parsed.drivername}', which the hotline does not speak"))


_EXPECTED = "HOTLINE_DATABASE_URL {}. Write sqlite:///hotline.sqlite, or postgresql://user:password@host/name"


def _postgresql(url: sql.URL) -> tuple[sql.URL, dict[str, Any]]:
    """The address for our driver, which has its own names for two of the usual settings."""
    query = dict(url.query)
    arguments: dict[str, Any] = {"timeout": WAIT}
    socket = query.pop("host", "")
    if isinstance(socket, str) and socket.startswith("/"):
        arguments["unix_sock"] = f"{socket}/.s.PGSQL.{url.port or 5432}"
    mode = query.pop("sslmode", "prefer")
    if mode not in ("prefer", "allow", "disable"):
        arguments["ssl_context"] = _encrypted(verified=str(mode).startswith("verify"))
    return url.set(drivername="postgresql+pg8000", query=query), arguments


def _encrypted(*, verified: bool) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if not verified:  # what `sslmode=require` means everywhere else too
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
