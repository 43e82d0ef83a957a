"""The store: a database, and what it says when it does not answer.

SQLite by default; PostgreSQL by URL, so that all replicas of the line see the same. Whoever asks may have to
wait for it, so no request does: `switches` asks in a thread of its own.
"""

import logging
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import sqlalchemy as sql
from sqlalchemy import event
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from hotline.store.tables import TABLES

T = TypeVar("T")

WAIT = 3.0  # seconds after which a store that does not answer counts as lost
LOCK = 4637546  # the number of the lock that whoever changes a PostgreSQL store holds


class Unusable(Exception):
    """The address of the store cannot be used; the message says why, and what to write."""


class Lost(Exception):
    """The store does not answer; the message says why."""


class Older(Lost):
    """The store was made by an older hotline and lacks what is asked for."""


class Newer(Lost):
    """The store was made by a newer hotline, and this one must not write into it."""


class Store:
    """Every method that asks the database raises Lost while it cannot be reached.

    An empty one is made on the way, by whoever comes first; an older one is left as it is until `bring_up_to_date`.
    `wait`: seconds after which a store that does not answer counts as lost.
    """

    def __init__(self, url: str, wait: float = WAIT) -> None:
        self._engine = engine(url, wait)

    @property
    def address(self) -> str:
        """The address without its password."""
        return self._engine.url.render_as_string()

    @property
    def path(self) -> str | None:
        """The file of an SQLite store."""
        return self._engine.url.database if self._engine.dialect.name == "sqlite" else None

    def close(self) -> None:
        self._engine.dispose()

    def forget_connections(self) -> None:
        """After a fork: the parent goes on using the ones that there were."""
        self._engine.dispose(close=False)

    def ask(self, question: Callable[[sql.Connection], T]) -> T:
        """What `question` is answered, by the store as it is at one moment."""
        return self._run(question, alone=False)

    def change(self, deed: Callable[[sql.Connection], T]) -> T:
        """Do `deed` wholly or not at all, while nobody else changes anything."""
        return self._run(deed, alone=True)

    def bring_up_to_date(self) -> None:
        """Give an older store the tables of this hotline. Raises Newer."""
        self.change(_upgrade)

    def _run(self, question: Callable[[sql.Connection], T], *, alone: bool) -> T:
        with _reached(self.address, self._engine.dialect.loaded_dbapi.Error):
            try:
                return self._once(question, alone=alone)
            except DBAPIError:
                if not self._lacking():
                    raise
                self._once(_make, alone=True)
                return self._once(question, alone=alone)

    def _once(self, question: Callable[[sql.Connection], T], *, alone: bool) -> T:
        # One snapshot for all that is asked: on PostgreSQL each statement would else see its own.
        level = {} if alone or self.path else {"isolation_level": "REPEATABLE READ"}
        with self._engine.connect().execution_options(alone=alone, **level) as connection, connection.begin():
            if alone and not self.path:
                connection.execute(sql.select(sql.func.pg_advisory_xact_lock(LOCK)))
            return question(connection)

    def _lacking(self) -> bool:
        """Whether the store is empty. Raises Older when it only lacks a part."""
        there = self._once(_columns, alone=False)
        wanted = {(table.name, column.name) for table in TABLES.tables.values() for column in table.columns}
        if there and not wanted <= there:
            raise Older(f"the store, {self.address}, was made by an older hotline; publishing brings it up to date")
        return not there


def _columns(connection: sql.Connection) -> set[tuple[str, str]]:
    """Every table and column of ours that there is."""
    found = sql.inspect(connection).get_multi_columns(filter_names=list(TABLES.tables))
    return {(table, column["name"]) for (_, table), columns in found.items() for column in columns}


def _make(connection: sql.Connection) -> None:
    """Every table, unless somebody else just made them."""
    if not _columns(connection):
        _upgrade(connection)


def _upgrade(connection: sql.Connection) -> None:
    from hotline.store import schema  # alembic takes a while, and hardly anybody makes a store

    try:
        schema.upgrade(connection)
    except schema.Newer as error:
        raise Newer(f"the store of HOTLINE_DATABASE_URL cannot be changed: {error}") from error


@contextmanager
def _reached(address: str, driver: type[Exception]) -> Iterator[None]:
    """Drivers raise what they like while a database goes away, some of it past SQLAlchemy."""
    try:
        yield
    except (SQLAlchemyError, driver, OSError) as error:
        cause = str(getattr(error, "orig", None) or error).split("\n")[0].rstrip(".")
        raise Lost(f"the store of HOTLINE_DATABASE_URL, {address}, does not answer ({cause})") from error


def engine(url: str, wait: float = WAIT) -> sql.Engine:
    """A database by its address. Raises Unusable."""
    try:
        parsed = sql.make_url(url.strip())
    except ArgumentError as error:
        raise Unusable(_EXPECTED.format("is not the address of a database")) from error
    if parsed.drivername == "sqlite":
        # Opened anew each time: a file that was put back from a copy is another file under the same name.
        made = sql.create_engine(parsed, poolclass=NullPool, connect_args={"timeout": wait})
        event.listen(made, "connect", _by_hand)
        event.listen(made, "begin", _begin)
        return made
    if parsed.drivername in ("postgres", "postgresql", "postgresql+pg8000"):
        address, arguments = _postgresql(parsed, wait)
        # Its pool prints a traceback for every connection that was lost; Lost says it in one sentence.
        logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
        # Asked before each use: a database that was started anew has hung up on the connections that there were.
        return sql.create_engine(address, pool_size=1, pool_timeout=wait, pool_pre_ping=True, connect_args=arguments)
    raise Unusable(_EXPECTED.format(f"names '{parsed.drivername}', which the hotline does not speak"))


def _by_hand(connection: Any, _: object) -> None:
    """Python's driver would begin a transaction only at the first change, and none for a change of the tables."""
    connection.isolation_level = None


def _begin(connection: sql.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("alone") else "BEGIN")


_EXPECTED = "HOTLINE_DATABASE_URL {}. Write sqlite:///hotline.sqlite, or postgresql://user:password@host/name"


def _postgresql(url: sql.URL, wait: float) -> tuple[sql.URL, dict[str, Any]]:
    """The address for our driver, which has its own names for two of the usual settings."""
    query = dict(url.query)
    arguments: dict[str, Any] = {"timeout": wait}
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
