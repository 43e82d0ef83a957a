"""Revisions, their files, the draft, events, the lives of the store and the heartbeats of the line."""

import secrets

import sqlalchemy as sql
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    op.create_table(
        "files",
        sql.Column("digest", sql.String(64), primary_key=True),
        sql.Column("size", sql.Integer, nullable=False),
    )
    op.create_table(
        "file_chunks",
        sql.Column("digest", sql.String(64), primary_key=True),
        sql.Column("number", sql.Integer, primary_key=True),
        sql.Column("bytes", sql.LargeBinary, nullable=False),
    )
    op.create_table(
        "revisions",
        sql.Column("number", sql.Integer, primary_key=True, autoincrement=False),
        sql.Column("digest", sql.String(12), nullable=False),
        sql.Column("at", sql.DateTime, nullable=False),
        sql.Column("who", sql.Text, nullable=False),
        sql.Column("why", sql.Text, nullable=False),
        sql.Column("based_on", sql.Integer),
        sql.Column("changes", sql.Text, nullable=False),
    )
    op.create_table(
        "revision_files",
        sql.Column("revision", sql.Integer, sql.ForeignKey("revisions.number"), primary_key=True),
        sql.Column("name", sql.String(400), primary_key=True),
        sql.Column("digest", sql.String(64), sql.ForeignKey("files.digest"), nullable=False),
    )
    op.create_table(
        "drafts",
        sql.Column("id", sql.Integer, primary_key=True),
        sql.Column("based_on", sql.Integer),
        sql.Column("edition", sql.Integer, nullable=False),
    )
    op.create_table(
        "draft_files",
        sql.Column("name", sql.String(400), primary_key=True),
        sql.Column("digest", sql.String(64), sql.ForeignKey("files.digest"), nullable=False),
    )
    op.create_table(
        "events",
        sql.Column("id", sql.Integer, primary_key=True),
        sql.Column("at", sql.DateTime, nullable=False),
        sql.Column("who", sql.Text, nullable=False),
        sql.Column("what", sql.Text, nullable=False),
        sql.Column("about", sql.Text, nullable=False),
        sql.Column("why", sql.Text, nullable=False),
    )
    lives = op.create_table(
        "lives",
        sql.Column("id", sql.Integer, primary_key=True),
        sql.Column("name", sql.String(32), nullable=False),
        sql.Column("accepted", sql.Boolean, nullable=False),
        sql.Column("at", sql.DateTime, nullable=False),
        sql.Column("who", sql.Text, nullable=False),
        sql.Column("why", sql.Text, nullable=False),
    )
    op.create_table(
        "lines",
        sql.Column("name", sql.String(200), primary_key=True),
        sql.Column("revision", sql.String(12), nullable=False),
        sql.Column("number", sql.Integer),
        sql.Column("source", sql.String(12), nullable=False),
        sql.Column("off", sql.Text, nullable=False),
        sql.Column("at", sql.DateTime, nullable=False),
    )
    first = {"name": secrets.token_hex(8), "accepted": False, "at": sql.func.current_timestamp()}
    op.execute(lives.insert().values(**first, who="hotline", why="made"))


def downgrade() -> None:
    for table in ("lines", "lives", "events", "draft_files", "drafts", "revision_files", "revisions"):
        op.drop_table(table)
    op.drop_table("file_chunks")
    op.drop_table("files")
