"""The store: a database, and what it says when it does not answer.

SQLite by default; PostgreSQL by URL, so that all replicas of the line see the same. Whoever asks may have to
wait for it, so no request does: `switches` asks in a thread of its own.
"""

import logging
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

import sqlalchemy as sql
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

T = TypeVar("T")

WAIT = 3  # seconds after which a store that does not answer counts as lost

TABLES = sql.MetaData()


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

    def close(self) -> None:
        self._engine.dispose()

    def forget_connections(self) -> None:
        """After a fork: the parent goes on using the ones that there were."""
        self._engine.dispose(close=False)

    def ask(self, question: Callable[[sql.Connection], T]) -> T:
        """What `question` is answered. A new database has no tables yet; one that is away fails again, and says why."""
        with _reached(self.address):
            try:
                with self._engine.begin() as connection:
                    return question(connection)
            except DBAPIError:
                self._create()
                with self._engine.begin() as connection:
                    return question(connection)

    def _create(self) -> None:
        """Make the tables, unless somebody else just did."""
        with suppress(DBAPIError), self._engine.begin() as connection:
            for table in TABLES.sorted_tables:
                connection.execute(sql.schema.CreateTable(table, if_not_exists=True))


@contextmanager
def _reached(address: str) -> Iterator[None]:
    """Drivers raise what they like while a database goes away."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        cause = str(getattr(error, "orig", None) or error).split("\n")[0].rstrip(".")
        raise Lost(f"the store of HOTLINE_DATABASE_URL, {address}, does not answer ({cause})") from error


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
