"""Making a folder, or an older revision, what is live: what speaks against it, and what it changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hotline.folder import Folder
from hotline.menu.difference.compare import compare
from hotline.menu.load import Loaded, load
from hotline.menu.model.switched import is_off, unknown
from hotline.state import known
from hotline.state.home import Home
from hotline.store import lives, revisions, switches
from hotline.store.engine import Store
from hotline.store.revisions import Revision

MARK = ".revision"  # beside an exported folder's files, and none of them: which revision it was


class Refused(Exception):
    """It may not go live; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Basis:
    """The revision that a folder was exported as: its number, and the digest that it had then."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number} {self.digest}\n"


def basis(text: str) -> Basis | None:
    """What MARK says; None where it says nothing that we wrote."""
    number, _, digest = text.strip().partition(" ")
    return Basis(int(number), digest.strip()) if number.isascii() and number.isdecimal() and len(number) < 9 else None


def believed(store: Store, home: Home) -> None:
    """Raises Refused for a store that holds less than this machine has seen in it."""
    seen = known.read(home)
    if not lives.follows(store, lives.held(store), seen.seen, seen.lives):
        raise Refused(
            f"the store, {store.address}, holds less than was seen in it before: it was made anew or put back from a "
            "copy. If it is right as it is: hotline restore --accept"
        )


def strangers(store: Store, home: Home, loaded: Loaded) -> list[str]:
    """What is switched off and is no contact of these menus, a sentence each: it must be settled first."""
    if loaded.menu is None:
        return []
    off = switches.off(store) | known.read(home).off
    return [_stranger(loaded, name, off) for name in unknown(loaded.menu, off)]


def over(store: Store, mark: Basis | None, given: int | None, now: datetime) -> Revision | None:
    """The revision whose place a folder takes. Raises Refused when it was changed since the folder was exported."""
    newest = revisions.newest(store)
    if given is not None and (newest is None or newest.number != given):
        raise Refused(f"what is live is {_named(newest)}, not revision {given}; look at it first: hotline history")
    if newest is None or mark is None or given is not None or mark.digest == newest.digest:
        return newest
    changed = "\n".join(f"  {line}" for line in since(store, mark, newest, now))
    raise Refused(
        f"what is live was changed since this folder was exported as revision {mark.number}: {_named(newest)}, by "
        f"{newest.who}: {newest.why}\n{changed}\nExport revision {newest.number} and make your change there, or take "
        f"its place on purpose: --over {newest.number}"
    )


def since(store: Store, mark: Basis, newest: Revision, now: datetime) -> list[str]:
    """What was changed in the store since, in words."""
    there = {revision.number: revision for revision in revisions.history(store)}
    if mark.number not in there or there[mark.number].digest != mark.digest:
        return [f"This store has no revision {mark.number} with the files of this folder; it is another store's."]
    return changes(read(store, mark.number, now), read(store, newest.number, now), now) or ["Callers meet the same."]


def changes(before: Loaded | None, after: Loaded, now: datetime) -> list[str]:
    """What callers and texters meet differently, in words; nothing where either cannot be served."""
    if before is None or before.menu is None or after.menu is None:
        return []
    return [str(change) for change in compare(before, after, now)]


def read(store: Store, number: int, now: datetime, beside: Loaded | None = None) -> Loaded:
    """A revision, as this hotline reads it; of files that it has in common with another one they are not fetched again.

    Raises revisions.Unknown.
    """
    return load(revisions.folder(store, number), now, name=f"revision {number}", before=beside)


def served(store: Store, newest: Revision | None, now: datetime, beside: Loaded) -> Loaded | None:
    """What is live, to be compared with; None where nothing is, or it is spoiled and must be replaced."""
    try:
        return read(store, newest.number, now, beside) if newest else None
    except revisions.Unknown:
        return None


def written(folder: Folder) -> Iterator[tuple[str, bytes]]:
    """Each file of a revision, whose name must not lead out of the folder it is written into. Raises Refused."""
    for name in folder:
        if name.startswith("/") or ".." in name.split("/") or "\\" in name:
            raise Refused(f"the revision holds a file named {name!a}, which leads out of the folder")
        yield name, folder[name]


def _named(revision: Revision | None) -> str:
    return f"revision {revision.number} of {revision.at:%Y-%m-%d %H:%M} UTC" if revision else "nothing yet"


def _stranger(loaded: Loaded, name: str, off: frozenset[str]) -> str:
    assert loaded.menu
    still = sorted(each for each, contact in loaded.menu.contacts.items() if is_off(loaded.menu, contact, off))
    also = f" (switched off there: {', '.join(still)})" if still else ""
    return (
        f"'{name}' is switched off, and these menus have no such contact{also}. Was it renamed? Look, then settle it: "
        f'hotline contact {name} forget --why "..."'
    )
