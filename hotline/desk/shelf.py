"""What is looked at from the desk: what is live and the draft, each read once, and a Book of each moment asked for."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TypeVar

from hotline.book import Book
from hotline.folder import Directory, Folder, digest
from hotline.menu.difference.compare import Difference, compare
from hotline.menu.load import Loaded, load
from hotline.store import draft, revisions, switches
from hotline.store.draft import Draft
from hotline.store.engine import Store
from hotline.store.revisions import Revision

T = TypeVar("T")

KEPT = 12  # of what takes long to make; a Book of the shipped menus takes a megabyte

LIVE, DRAFT = "live", "draft"


@dataclass(frozen=True)
class Copy:
    """A menus folder as it lies at the desk: what is live, the draft, or a revision of the past."""

    which: str  # live, draft, or the number of a revision
    folder: Folder
    digest: str
    revision: Revision | None = None  # live: the one that is; draft: the one that it is based on
    edition: int = 0  # of the draft


class Shelf:
    """Reads, checks and compiles; what was made is kept as long as it is asked for often."""

    def __init__(self, store: Store, folder: Path | None, shipped: Path) -> None:
        """`folder`: served as it is, whatever the store says; `shipped`: served while nothing was published."""
        self.fixed = folder is not None
        self._store = store
        self._folder = folder or shipped
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def live(self) -> Copy:
        newest = None if self.fixed else revisions.newest(self._store)
        if newest is None:
            folder = Directory(self._folder)
            return Copy(LIVE, folder, digest(folder))
        return Copy(LIVE, revisions.folder(self._store, newest.number), newest.digest, newest)

    def draft(self) -> Copy:
        """The draft; while there is none, what is live."""
        found = draft.read(self._store)
        if found is None:
            live = self.live()
            return Copy(DRAFT, live.folder, live.digest, live.revision)
        return Copy(DRAFT, found.folder, digest(found.folder), self._based_on(found), found.edition)

    def begun(self) -> Draft:
        """The draft to write into; while there is none, one is begun with what is live."""
        found = draft.read(self._store)
        if found:
            return found
        live = self.live()
        return draft.first(self._store, live.folder, live.revision.number if live.revision else None)

    def revision(self, number: int) -> Copy:
        """Raises revisions.Unknown."""
        revision = revisions.get(self._store, number)
        return Copy(str(number), revisions.folder(self._store, number), revision.digest, revision)

    def copy(self, which: str) -> Copy:
        """`live`, `draft` or the number of a revision. Raises revisions.Unknown."""
        if which in (LIVE, DRAFT):
            return self.draft() if which == DRAFT else self.live()
        if not which.isdecimal() or len(which) > 9:
            raise revisions.Unknown(f"there is no revision {which}")
        return self.revision(int(which))

    def off(self) -> frozenset[str]:
        """What is switched off now."""
        return switches.off(self._store)

    def loaded(self, copy: Copy, now: datetime) -> Loaded:
        """What a copy says and what is wrong with it, as of the day."""
        key = ("loaded", copy.digest, now.date())
        return self._made(key, lambda: load(copy.folder, now, name=copy.which))

    def book(self, copy: Copy, now: datetime, base: str) -> Book:
        """Every answer of a copy at a moment; its addresses begin with `base`. ValueError for one with errors."""
        off = self.off()
        loaded = self.loaded(copy, now)
        kept = self._made(("books", copy.digest, base, off), lambda: [])  # type: ignore[var-annotated]
        for book in kept:
            if book.covers(now):
                return book  # type: ignore[no-any-return]
        book = loaded.book(now, base, off)
        kept[:] = [*kept[-2:], book]
        return book

    def difference(self, before: Copy, after: Copy, now: datetime) -> Difference:
        """What callers would hear and read differently. Neither has errors."""
        key = ("difference", before.digest, after.digest, now.date())
        return self._made(key, lambda: compare(self.loaded(before, now), self.loaded(after, now), now))

    def _based_on(self, found: Draft) -> Revision | None:
        return revisions.get(self._store, found.based_on) if found.based_on else None

    def _made(self, key: Hashable, make: Callable[[], T]) -> T:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[return-value]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made
