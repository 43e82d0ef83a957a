"""Files by digest: each stored once, whatever it is called and in however many revisions it is.

A file is written a chunk at a time, each in a transaction of its own, and counts as there once its row is written:
nobody waits for a large one, and what a killed writer leaves is gone on with by the next.
"""

from collections.abc import Iterable
from hashlib import sha256

import sqlalchemy as sql

from hotline.folder import Digested, Folder, Unreadable, digests
from hotline.store.engine import Store
from hotline.store.tables import CHUNKS, FILES

CHUNK = 1_000_000  # bytes; never change it: half a file may lie in the store already


FEW = 100  # files that are asked for by their digests

# By their lengths: the bytes themselves are looked at by whoever reads them.
_WHOLE = (
    sql.select(FILES.c.digest)
    .join(CHUNKS, CHUNKS.c.digest == FILES.c.digest)
    .group_by(FILES.c.digest, FILES.c.size)
    .having(sql.func.sum(sql.func.length(CHUNKS.c.bytes)) == FILES.c.size)
)


class Damaged(Unreadable):
    """A file of the store is not what its digest says."""


def add(store: Store, folder: Folder) -> dict[str, str]:
    """Put in what the store lacks of a folder's files; name → digest. Holds one file at a time. Raises Unreadable."""
    known = dict(digests(folder))
    lacking = _lacking(store, known.values())
    for name, digest in known.items():
        if digest in lacking:
            put(store, folder[name])
            lacking.discard(digest)
    return {name: digest or put(store, folder[name]) for name, digest in known.items()}


def put(store: Store, data: bytes) -> str:
    """Store one file, unless it is there; its digest."""
    digest = sha256(data).hexdigest()
    if digest in _lacking(store, [digest]):
        for number, start in enumerate(range(0, len(data), CHUNK)):
            chunk = {"digest": digest, "number": number, "bytes": data[start : start + CHUNK]}
            store.change(lambda connection, chunk=chunk: _once(connection, CHUNKS, chunk))  # type: ignore[misc]
        store.change(lambda connection: _once(connection, FILES, {"digest": digest, "size": len(data)}))
    return digest


def get(store: Store, digest: str) -> bytes:
    """The bytes of a file. Raises Damaged when the store has others, or none."""
    query = sql.select(CHUNKS.c.bytes).where(CHUNKS.c.digest == digest).order_by(CHUNKS.c.number)
    data = b"".join(store.ask(lambda connection: connection.scalars(query).all()))
    if sha256(data).hexdigest() != digest:
        raise Damaged(f"the store has lost a part of the file {digest[:12]}; restore it from a backup")
    return data


def folder(store: Store, digests: dict[str, str]) -> Digested:
    """Files of the store as a folder: nothing is fetched before it is asked for."""
    return Digested(digests, lambda digest: get(store, digest))


def _lacking(store: Store, digests: Iterable[str]) -> set[str]:
    """Those of which the store has no file, or has lost a part."""
    wanted = {digest for digest in digests if digest}
    query = _WHOLE.where(FILES.c.digest.in_(wanted)) if len(wanted) <= FEW else _WHOLE
    return wanted - set(store.ask(lambda connection: connection.scalars(query).all()))


def _once(connection: sql.Connection, table: sql.Table, row: dict[str, object]) -> None:
    """Insert a row, unless one with its key is there: it says the same."""
    key = sql.and_(*(column == row[column.name] for column in table.primary_key.columns))
    if connection.execute(sql.select(*table.primary_key.columns).where(key)).first() is None:
        connection.execute(table.insert().values(row))
