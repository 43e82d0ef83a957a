"""Contacts that are switched off: all there was before revisions."""

import sqlalchemy as sql
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "contact_switches",
        sql.Column("id", sql.Integer, primary_key=True),
        sql.Column("contact", sql.String(60), nullable=False),
        sql.Column("off", sql.Boolean, nullable=False),
        sql.Column("why", sql.Text, nullable=False),
        sql.Column("who", sql.Text, nullable=False),
        sql.Column("at", sql.DateTime, nullable=False),
        sql.Column("checked_on", sql.Date),
    )


def downgrade() -> None:
    op.drop_table("contact_switches")
