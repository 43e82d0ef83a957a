"""The links by which somebody without an account looks at the draft, and what she said."""

import sqlalchemy as sql
from alembic import op

revision = "5"
down_revision = "4"


def upgrade() -> None:
    op.create_table(
        "approvals",
        sql.Column("id", sql.Integer, primary_key=True),
        sql.Column("digest", sql.String(64), nullable=False, unique=True),
        sql.Column("who", sql.Text, nullable=False),
        sql.Column("at", sql.DateTime, nullable=False),
        sql.Column("draft", sql.String(12), nullable=False),
        sql.Column("edition", sql.Integer, nullable=False),
        sql.Column("live", sql.String(12), nullable=False),
        sql.Column("withdrawn", sql.Boolean, nullable=False),
        sql.Column("yes", sql.Boolean),
        sql.Column("name", sql.Text, nullable=False),
        sql.Column("words", sql.Text, nullable=False),
        sql.Column("answered", sql.DateTime),
    )


def downgrade() -> None:
    op.drop_table("approvals")
