"""The people of the desk, who is signed in, and wrong tries."""

import sqlalchemy as sql
from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    op.create_table(
        "people",
        sql.Column("name", sql.String(60), primary_key=True),
        sql.Column("role", sql.String(20), nullable=False),
        sql.Column("languages", sql.Text, nullable=False),
        sql.Column("password", sql.Text, nullable=False),
        sql.Column("off", sql.Boolean, nullable=False),
        sql.Column("since", sql.DateTime, nullable=False),
        sql.Column("factor", sql.String(32), nullable=False),
        sql.Column("used", sql.Integer, nullable=False),
        sql.Column("recovery", sql.Text, nullable=False),
    )
    op.create_table(
        "sessions",
        sql.Column("digest", sql.String(64), primary_key=True),
        sql.Column("person", sql.String(60), nullable=False),
        sql.Column("began", sql.DateTime, nullable=False),
        sql.Column("factored", sql.DateTime),
    )
    op.create_table(
        "tries",
        sql.Column("digest", sql.String(64), primary_key=True),
        sql.Column("wrong", sql.Integer, nullable=False),
        sql.Column("last", sql.DateTime, nullable=False),
    )


def downgrade() -> None:
    for name in ("tries", "sessions", "people"):
        op.drop_table(name)
