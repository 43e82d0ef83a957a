"""Where mail for the people of the desk goes, and on which days they were reminded."""

import sqlalchemy as sql
from alembic import op

revision = "4"
down_revision = "3"


def upgrade() -> None:
    op.create_table(
        "addresses",
        sql.Column("person", sql.String(60), primary_key=True),
        sql.Column("address", sql.Text, nullable=False),
        sql.Column("language", sql.String(10), nullable=False),
    )
    op.create_table(
        "reminded",
        sql.Column("person", sql.String(60), primary_key=True),
        sql.Column("day", sql.Date, primary_key=True),
    )


def downgrade() -> None:
    op.drop_table("reminded")
    op.drop_table("addresses")
