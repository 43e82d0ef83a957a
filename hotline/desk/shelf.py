"""What is looked at from the desk: what is live and the draft, each read once, and a Book of each moment asked for."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import Generic, Protocol, TypeVar
from zoneinfo import ZoneInfo

from hotline.book import Book
from hotline.folder import Digested, Directory, Folder, digest, digests, held
from hotline.later.beside import beside
from hotline.later.kept import Kept
from hotline.menu.difference.compare import Difference, compare
from hotline.menu.load import NOWHERE, Loaded, contacts, load, parsed
from hotline.menu.model.menu import Menu
from hotline.menu.reading.recordings import AUDIO, recordings
from hotline.menu.words.vocabulary import vocabulary
from hotline.scenarios.trial import Trials, tried
from hotline.store import draft, revisions, switches
from hotline.store.draft import Draft
from hotline.store.engine import Store
from hotline.store.revisions import Revision
from hotline.understand.vocabulary import Vocabulary

ROOM = 20_000_000  # letters of the menus of which something is kept; it takes some twenty bytes for each
WORDS = 3  # times as much, for the words of texters

T = TypeVar("T")

LIVE, DRAFT = "live", "draft"


@dataclass(frozen=True)
class Copy:
    """A menus folder as it lies at the desk: what is live, the draft, or a revision of the past."""

    which: str  # live, draft, or the number of a revision
    folder: Folder
    digest: str
    revision: Revision | None = None  # live: the one that is; draft: the one that it is based on
    edition: int = 0  # of the draft


class Spanned(Protocol):
    def covers(self, moment: datetime) -> bool: ...


Span = TypeVar("Span", bound=Spanned)


class Spans(Generic[Span]):
    """What is true of one copy for a span of time, for the moments that were asked for last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: tuple[Span, ...] = ()

    def at(self, moment: datetime, make: Callable[[], Span]) -> Span:
        with self._lock:
            for each in self._made:
                if each.covers(moment):
                    return each
            made = make()
            self._made = (*self._made[-2:], made)
            return made


class Shelf:
    """Reads, checks and compiles; what was made is kept as long as it is asked for often."""

    def __init__(self, store: Store, folder: Path | None, shipped: Path) -> None:
        """`folder`: served as it is, whatever the store says; `shipped`: served while nothing was published."""
        self.fixed = folder is not None
        self.store = store
        self._folder = folder or shipped
        self._kept = Kept(ROOM)
        self._last: Loaded | None = None  # most files of the next folder are as they were in it

    def live(self) -> Copy:
        newest = None if self.fixed else revisions.newest(self.store)
        if newest is None:
            folder = Directory(self._folder)
            return Copy(LIVE, folder, digest(folder))
        return Copy(LIVE, revisions.folder(self.store, newest.number), newest.digest, newest)

    def draft(self) -> Copy:
        """The draft; while there is none, what is live."""
        found = draft.read(self.store)
        if found is None:
            live = self.live()
            return Copy(DRAFT, live.folder, live.digest, live.revision)
        return Copy(DRAFT, held(found.folder), digest(found.folder), self._based_on(found), found.edition)

    def begun(self) -> Draft:
        """The draft to write into; while there is none, one is begun with what is live."""
        found = draft.read(self.store)
        if found:
            return found
        live = self.live()
        return draft.first(self.store, live.folder, live.revision.number if live.revision else None)

    def revision(self, number: int) -> Copy:
        """Raises revisions.Unknown."""
        revision = revisions.get(self.store, number)
        return Copy(str(number), revisions.folder(self.store, number), revision.digest, revision)

    def copy(self, which: str) -> Copy:
        """`live`, `draft` or the number of a revision. Raises revisions.Unknown."""
        if which in (LIVE, DRAFT):
            return self.draft() if which == DRAFT else self.live()
        if not which.isdecimal() or len(which) > 9:
            raise revisions.Unknown(f"there is no revision {which}")
        return self.revision(int(which))

    def off(self) -> frozenset[str]:
        """What is switched off now."""
        return switches.off(self.store)

    def zone(self) -> ZoneInfo:
        """Of the clock on the wall of the line; it is known at once, whatever is wrong with the menus."""
        return self._zone(self.live())

    def today(self, now: datetime) -> date:
        """The day there. After its midnight another day is written down than where clocks are not so far."""
        return now.astimezone(self.zone()).date()

    def day(self, copy: Copy, now: datetime) -> date:
        """The day by the clock of a copy, which may be about to set another one."""
        return now.astimezone(self._zone(copy)).date()

    def _zone(self, copy: Copy) -> ZoneInfo:
        return self._kept.get(("zone", copy.digest), lambda: contacts(copy.folder).line.time_zone, lambda _: 1)

    def loaded(self, copy: Copy, now: datetime) -> Loaded:
        """What a copy says and what is wrong with it, as of the day there."""
        return self._kept.get(("loaded", copy.digest, self.day(copy, now)), lambda: self._load(copy, now), _size)

    def spoken(self, copy: Copy, now: datetime) -> Menu | None:
        """What a copy says, with what is recorded in it; None while errors must be mended.

        Recordings are many, and change nothing of what is written: for a new one nothing else is read again.
        """
        words, sounds = (_part(copy.folder, under) for under in (False, True))
        read = self.loaded(Copy(copy.which, words, digest(words)), now)
        if read.silent is None:
            return None
        languages = read.silent.languages
        key = ("recorded", digest(sounds), languages)
        recorded = self._kept.get(key, lambda: recordings(sounds, languages).recordings, lambda _: len(sounds))
        return replace(read.silent, recordings=recorded)

    def book(self, copy: Copy, loaded: Loaded, moment: datetime, base: str) -> Book:
        """Every answer of a copy at a moment; its addresses begin with `base`. ValueError for one with errors."""
        answers = self.answers(copy, loaded, moment, base)
        return replace(answers, vocabulary=self._words(copy, loaded))

    def answers(self, copy: Copy, loaded: Loaded, moment: datetime, base: str = NOWHERE) -> Book:
        """The same without the words of texters, the most of it. To look at it is there at once: so it was checked."""
        off = self.off()
        books = self._kept.get(("answers", copy.digest, base, off), Spans[Book], lambda _: _size(loaded))
        return books.at(moment, lambda: _answers(loaded, moment, base, off))

    def _words(self, copy: Copy, loaded: Loaded) -> Vocabulary:
        """What texters may write, whenever that is and whatever is switched off."""
        return self._kept.get(("words", copy.digest), lambda: _vocabulary(loaded), lambda _: WORDS * _size(loaded))

    def trials(self, copy: Copy, loaded: Loaded, now: datetime) -> Trials:
        """Its scenarios, tried. While there are errors they are only read."""
        made = self._kept.get(("trials", copy.digest), Spans[Trials], lambda _: _size(loaded))
        return made.at(now, lambda: tried(copy.folder, loaded, now))

    def difference(self, before: Copy, after: Copy, now: datetime) -> Difference:
        """What callers would hear and read differently. Neither has errors."""
        old, new = self.loaded(before, now), self.loaded(after, now)
        key = ("difference", before.digest, after.digest, self.day(before, now), self.day(after, now))
        return self._kept.get(key, lambda: compare(old, new, now), lambda found: sum(len(str(each)) for each in found))

    def menu(self, copy: Copy, now: datetime) -> Menu:
        """What a copy says, as far as it can be read: while there are errors in it too."""
        loaded = self.loaded(copy, now)
        return loaded.menu or self.keep(("menu", copy.digest), lambda: parsed(loaded), lambda _: _size(loaded))

    def keep(self, key: Hashable, make: Callable[[], T], weigh: Callable[[T], int]) -> T:
        """What is kept under a key, else made; its weight is told in letters of menus."""
        return self._kept.get(key, make, weigh)

    def _load(self, copy: Copy, now: datetime) -> Loaded:
        with beside():
            loaded = load(copy.folder, now, name=copy.which, before=self._last)
        self._last = loaded
        return loaded  # not the last: another thread may have set that meanwhile

    def _based_on(self, found: Draft) -> Revision | None:
        return revisions.get(self.store, found.based_on) if found.based_on else None


def _part(folder: Folder, sounds: bool) -> Folder:
    """What is recorded, or all the rest."""
    known = {file: each for file, each in digests(folder).items() if file.startswith(f"{AUDIO}/") == sounds}
    names = {each: file for file, each in known.items()}
    return Digested(known, lambda each: folder[names[each]])


def _answers(loaded: Loaded, moment: datetime, base: str, off: frozenset[str]) -> Book:
    """They are many, and stay: the garbage collector need not look through all of them while somebody types."""
    with beside():
        return loaded.book(moment, base, off, Vocabulary())


def _vocabulary(loaded: Loaded) -> Vocabulary:
    assert loaded.menu, "menus with errors have no answers"
    with beside():
        return loaded.words or vocabulary(loaded.menu)


def _size(loaded: Loaded) -> int:
    return sum(len(file.text) for file in loaded.files.values())
