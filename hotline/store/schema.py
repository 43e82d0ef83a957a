"""Which tables a store has, and the steps of `migrations` that bring it up to date, or back."""

from functools import cache
from pathlib import Path

import sqlalchemy as sql
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

ROOM = Path(__file__).parent / "migrations"
FIRST = "1"  # what a store has that was made before versions were written down


class Newer(Exception):
    """The store was made by a newer hotline; the message says so."""


def version(connection: sql.Connection) -> str | None:
    """The last step that was taken; None for an empty store."""
    names = set(sql.inspect(connection).get_table_names())
    if "alembic_version" in names:
        return MigrationContext.configure(connection).get_current_revision()
    return FIRST if "contact_switches" in names else None


@cache
def versions() -> tuple[str, ...]:
    """All that this hotline knows, the newest first."""
    return tuple(step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions())


def upgrade(connection: sql.Connection, to: str = "head") -> None:
    """Take the steps that are missing, up to a version. Raises Newer where this hotline does not know them."""
    start = version(connection)
    if start is not None and start not in versions():
        raise Newer(f"it was made by a newer hotline (version {start}; this one knows {versions()[0]})")
    config = _config(connection)
    if start == FIRST:
        command.stamp(config, FIRST)
    command.upgrade(config, to)


def downgrade(connection: sql.Connection, to: str) -> None:
    """Take back the steps above a version (`base`: all of them)."""
    command.downgrade(_config(connection), to)


def _config(connection: sql.Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(ROOM).replace("%", "%%"))
    return config
