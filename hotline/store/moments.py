"""Moments in the store: UTC, without a zone."""

from datetime import UTC, datetime

import sqlalchemy as sql


def kept(moment: datetime) -> datetime:
    """An aware moment as it is written."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def read(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)


def now(connection: sql.Connection) -> datetime:
    """On the clock of the database, which all replicas share; theirs may differ by minutes. As it is written."""
    if connection.dialect.name == "sqlite":
        text = connection.scalar(sql.select(sql.func.strftime("%Y-%m-%d %H:%M:%f", "now")))
        return datetime.fromisoformat(str(text))
    moment = connection.scalar(sql.select(sql.func.clock_timestamp()))
    assert isinstance(moment, datetime)
    return kept(moment)
