"""Every table of the store. `migrations` makes the same ones, step by step; a test compares them.

A hotline may meet the store of an older or a newer one: it names the columns that it reads, and a migration
only adds tables, or columns that an older hotline need not fill.
"""

import sqlalchemy as sql

TABLES = sql.MetaData()


def _id() -> sql.Column[int]:
    return sql.Column("id", sql.Integer, primary_key=True)


def _digest(name: str = "digest") -> sql.Column[str]:
    return sql.Column(name, sql.String(64), sql.ForeignKey("files.digest"), nullable=False)


def _said(*names: str) -> list[sql.Column[str]]:
    return [sql.Column(name, sql.Text, nullable=False) for name in names]


SWITCHES = sql.Table(
    "contact_switches",
    TABLES,
    _id(),
    sql.Column("contact", sql.String(60), nullable=False),  # its name, or a number: +12025550123
    sql.Column("off", sql.Boolean, nullable=False),
    *_said("why", "who"),
    sql.Column("at", sql.DateTime, nullable=False),  # UTC
    sql.Column("checked_on", sql.Date),
)

FILES = sql.Table(
    "files",
    TABLES,
    sql.Column("digest", sql.String(64), primary_key=True),  # SHA-256 of its bytes
    sql.Column("size", sql.Integer, nullable=False),
)

# Written before the row of its file, a chunk at a time: a file is there when its row is.
CHUNKS = sql.Table(
    "file_chunks",
    TABLES,
    sql.Column("digest", sql.String(64), primary_key=True),
    sql.Column("number", sql.Integer, primary_key=True),
    sql.Column("bytes", sql.LargeBinary, nullable=False),
)

REVISIONS = sql.Table(
    "revisions",
    TABLES,
    sql.Column("number", sql.Integer, primary_key=True, autoincrement=False),
    sql.Column("digest", sql.String(12), nullable=False),  # of the folder
    sql.Column("at", sql.DateTime, nullable=False),  # UTC
    *_said("who", "why"),
    sql.Column("based_on", sql.Integer),  # the revision that it took the place of
    sql.Column("changes", sql.Text, nullable=False),  # JSON: sentences
)

REVISION_FILES = sql.Table(
    "revision_files",
    TABLES,
    sql.Column("revision", sql.Integer, sql.ForeignKey("revisions.number"), primary_key=True),
    sql.Column("name", sql.String(400), primary_key=True),
    _digest(),
)

# One row at most: the draft that everybody at the desk shares.
DRAFTS = sql.Table(
    "drafts",
    TABLES,
    _id(),
    sql.Column("based_on", sql.Integer),
    sql.Column("edition", sql.Integer, nullable=False),  # grows with each change
)

DRAFT_FILES = sql.Table(
    "draft_files",
    TABLES,
    sql.Column("name", sql.String(400), primary_key=True),
    _digest(),
)

EVENTS = sql.Table(
    "events",
    TABLES,
    _id(),
    sql.Column("at", sql.DateTime, nullable=False),  # UTC
    *_said("who", "what", "about", "why"),
)

# Which history this is. A store that was made anew, or put back from a copy, is another one, until somebody accepts it.
LIVES = sql.Table(
    "lives",
    TABLES,
    _id(),
    sql.Column("name", sql.String(32), nullable=False),
    sql.Column("accepted", sql.Boolean, nullable=False),
    sql.Column("at", sql.DateTime, nullable=False),  # UTC
    *_said("who", "why"),
)

# The heartbeats of the processes that answer callers.
LINES = sql.Table(
    "lines",
    TABLES,
    sql.Column("name", sql.String(200), primary_key=True),  # machine, process and a few letters that no other has
    sql.Column("revision", sql.String(12), nullable=False),  # the digest of what it serves
    sql.Column("number", sql.Integer),
    sql.Column("source", sql.String(12), nullable=False),  # folder, store or copy
    sql.Column("off", sql.Text, nullable=False),  # JSON: the names and numbers that it has taken as switched off
    sql.Column("at", sql.DateTime, nullable=False),  # UTC, on the clock of the database
)

# The people of the desk. Nobody is ever removed, only off.
PEOPLE = sql.Table(
    "people",
    TABLES,
    sql.Column("name", sql.String(60), primary_key=True),
    sql.Column("role", sql.String(20), nullable=False),
    sql.Column("languages", sql.Text, nullable=False),  # a translator's own, with commas
    sql.Column("password", sql.Text, nullable=False),  # argon2, with its salt and cost
    sql.Column("off", sql.Boolean, nullable=False),
    sql.Column("since", sql.DateTime, nullable=False),  # UTC
    sql.Column("factor", sql.String(32), nullable=False),  # what the second factor is derived from; empty: none is set
    sql.Column("used", sql.Integer, nullable=False),  # the time step of the last code: none counts twice
    sql.Column("recovery", sql.Text, nullable=False),  # digests of the codes that are left, with commas
)

SESSIONS = sql.Table(
    "sessions",
    TABLES,
    sql.Column("digest", sql.String(64), primary_key=True),  # of the secret that only the browser has
    sql.Column("person", sql.String(60), nullable=False),
    sql.Column("began", sql.DateTime, nullable=False),  # UTC
    sql.Column("factored", sql.DateTime),  # when the second factor was last given
)

# Wrong tries to sign in, by name and by address, under a keyed digest.
TRIES = sql.Table(
    "tries",
    TABLES,
    sql.Column("digest", sql.String(64), primary_key=True),
    sql.Column("wrong", sql.Integer, nullable=False),
    sql.Column("last", sql.DateTime, nullable=False),  # UTC
)

# Where the reminders of a person go, and in which language of the desk.
ADDRESSES = sql.Table(
    "addresses",
    TABLES,
    sql.Column("person", sql.String(60), primary_key=True),
    sql.Column("address", sql.Text, nullable=False),
    sql.Column("language", sql.String(10), nullable=False),
)

# On which days somebody was reminded: a row stands before the mail goes.
REMINDED = sql.Table(
    "reminded",
    TABLES,
    sql.Column("person", sql.String(60), primary_key=True),
    sql.Column("day", sql.Date, primary_key=True),
)

# Links by which somebody without an account looks at the draft and says yes or no.
APPROVALS = sql.Table(
    "approvals",
    TABLES,
    _id(),
    sql.Column("digest", sql.String(64), nullable=False, unique=True),  # of the secret that only the link has
    *_said("who"),  # asked
    sql.Column("at", sql.DateTime, nullable=False),  # UTC
    sql.Column("draft", sql.String(12), nullable=False),  # digest of the folder that is shown
    sql.Column("edition", sql.Integer, nullable=False),
    sql.Column("live", sql.String(12), nullable=False),  # digest of the folder that it was shown against
    sql.Column("withdrawn", sql.Boolean, nullable=False),
    sql.Column("yes", sql.Boolean),  # the answer; none yet
    *_said("name", "words"),  # of whoever answered, as she wrote them
    sql.Column("answered", sql.DateTime),  # UTC
)
