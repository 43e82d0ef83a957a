"""Who was asked by a link to approve which draft, and what she said. The store has only the digest of the link."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import sqlalchemy as sql

from hotline.store import events, moments
from hotline.store.engine import Store
from hotline.store.events import Event
from hotline.store.tables import APPROVALS


@dataclass(frozen=True, slots=True)
class Approval:
    """`draft` (and its edition) was shown against `live`; both are digests of folders."""

    id: int
    who: str
    at: datetime
    draft: str
    edition: int
    live: str
    withdrawn: bool = False
    yes: bool | None = None
    name: str = ""
    words: str = ""
    answered: datetime | None = None


def ask(store: Store, who: str, at: datetime, draft: str, edition: int, live: str) -> str:
    """The secret of a new link. Nobody can be told it again."""
    secret = secrets.token_urlsafe(32)
    shown = {"draft": draft, "edition": edition, "live": live}
    row = {"digest": _digest(secret), "who": who, "at": moments.kept(at), **shown}
    event = Event(at, who, "ask", f"approval of draft {draft}")

    def deed(connection: sql.Connection) -> None:
        connection.execute(APPROVALS.insert().values(row | {"withdrawn": False, "name": "", "words": ""}))
        events.write(connection, event)

    store.change(deed)
    return secret


def find(store: Store, secret: str) -> Approval | None:
    """What a link is about, also when it has ended."""
    query = _COLUMNS.where(APPROVALS.c.digest == _digest(secret))
    row = store.ask(lambda connection: connection.execute(query).one_or_none())
    return _approval(row) if row else None


def latest(store: Store, most: int) -> list[Approval]:
    """The last ones, newest first."""
    query = _COLUMNS.order_by(APPROVALS.c.id.desc()).limit(most)
    return [_approval(row) for row in store.ask(lambda connection: connection.execute(query).all())]


def answer(store: Store, asked: Approval, *, yes: bool, name: str, words: str, at: datetime) -> bool:
    """In the place of an answer before; both stay as events. Whether it was not withdrawn meanwhile."""
    row = {"yes": yes, "name": name, "words": words, "answered": moments.kept(at)}
    about = f"draft {asked.draft}, asked by {asked.who}"
    event = Event(at, f"by link: {name}", "approve" if yes else "refuse", about, words)
    return _change(store, asked.id, row, event)


def withdraw(store: Store, number: int, who: str, at: datetime) -> bool:
    """Whether there was such a link, not withdrawn before."""
    return _change(store, number, {"withdrawn": True}, Event(at, who, "withdraw", f"approval {number}"))


def _change(store: Store, number: int, row: dict[str, object], event: Event) -> bool:
    there = (APPROVALS.c.id == number) & APPROVALS.c.withdrawn.is_(False)

    def deed(connection: sql.Connection) -> bool:
        if not connection.execute(APPROVALS.update().where(there).values(row)).rowcount:
            return False
        events.write(connection, event)
        return True

    return store.change(deed)


_COLUMNS = sql.select(*(APPROVALS.c[name] for name in Approval.__slots__))


def _approval(row: sql.Row[tuple[object, ...]]) -> Approval:
    fields = row._asdict()
    answered = fields["answered"] and moments.read(fields["answered"])
    return Approval(**fields | {"at": moments.read(fields["at"]), "answered": answered})


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
