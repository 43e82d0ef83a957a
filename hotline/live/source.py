"""Which menus are served at the start: the folder that was named, else what was published last, else `menus`.

Where they cannot be served now, the last ones that could be are: fail to the last known, never to nothing.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from hotline.folder import Directory, Folder, Unreadable, digest
from hotline.later.beside import beside
from hotline.menu.load import Loaded, load, unreadable
from hotline.menu.model.menu import Menu
from hotline.menu.words import learnt, lesson
from hotline.menu.words.learnt import Learnt
from hotline.menu.words.vocabulary import anew, listed, taught
from hotline.problem import count
from hotline.settings import MENUS, Settings
from hotline.state import copy, made
from hotline.state.home import Home, Unwritable
from hotline.store import revisions
from hotline.store.engine import Lost, Store
from hotline.store.revisions import Revision
from hotline.understand.vocabulary import ASIDE, Vocabulary

FOLDER, STORE, COPY = "folder", "store", "copy"
PASSED, WORDS = "passed", "words"  # what is kept of a folder: that its checks found no error, and what was learnt of it

log = logging.getLogger("hotline")


class Unservable(Exception):
    """Nothing can be served; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Served:
    """Menus as they were read. `source` is FOLDER, STORE or COPY; `number` that of the revision, if it is one.

    `origin` is `store` or the path of a folder: a copy stands in only for what came from the same place.
    """

    loaded: Loaded
    folder: Folder
    source: str
    origin: str
    number: int | None = None

    @property
    def name(self) -> str:
        return f"revision number {self.number}" if self.number else f"'{self.origin}'"

    def __str__(self) -> str:
        what = self.name if self.number else f"the folder {self.name}"
        return f"{'the last good copy of ' if self.source == COPY else ''}{what} (revision {self.loaded.revision})"


def first(
    settings: Settings, home: Home, store: Store, known: bool, now: datetime, before: Served | None = None
) -> Served:
    """What to start with. `known`: the store answers, and holds all that was ever seen in it. Raises Unservable.

    What `before` has read of the same files is not read again.
    """
    refusals: list[str] = []
    for served in _offers(settings, home, store, known, now, before):
        refusal = unservable(served, allow_example=settings.allow_example)
        if not refusal:
            if refusals or served.source == COPY:
                log.error("%s", " ".join([*refusals, f"The line starts with {served}."]))
            return served
        refusals.append(refusal)
    raise Unservable(refusals[0])


def revision(home: Home, store: Store, number: int, now: datetime, base: str, before: Served | None = None) -> Served:
    """A revision of the store; its files come from this disk as far as they are there. Raises Lost or Unknown."""
    files = copy.fetched(home, revisions.folder(store, number))
    return Served(_loaded(home, files, now, f"revision {number}", base, before), files, STORE, STORE, number)


def directory(home: Home, path: Path, now: datetime, base: str, before: Served | None = None) -> Served:
    """A folder on disk; what may become of its files later changes nothing."""
    try:
        files = copy.fetched(home, Directory(path))
    except Unreadable as error:
        return Served(unreadable(str(error)), {}, FOLDER, str(path))
    return Served(_loaded(home, files, now, str(path), base, before), files, FOLDER, str(path))


def _loaded(home: Home, files: Folder, now: datetime, name: str, base: str, before: Served | None) -> Loaded:
    """The very same when the files are, also to the byte. What was kept of these files is not worked out again."""
    known, revision = before.loaded if before else None, digest(files)
    if known and known.menu and known.revision == revision:
        return known
    passed = made.read(home, PASSED, revision) is not None
    loaded = load(files, now, name=name, base=base, serving=True, passed=passed, before=known)
    return _taught(loaded, _known(home, loaded.menu)) if loaded.menu else loaded


def versed(home: Home, served: Served) -> Served:
    """With all that is known of words: learnt now, unless it was kept. The menus have no errors."""
    loaded = served.loaded
    assert loaded.menu, "menus with errors answer nobody"
    if loaded.words:
        return served
    known = _kept(home, loaded.menu) or anew(loaded.menu)
    return replace(served, loaded=_taught(loaded, known))


def meanwhile(served: Served, before: Vocabulary | None) -> Vocabulary | None:
    """Codes, keywords and lists of these menus, and what was learnt of the ones `before`: until theirs is.

    None where a page that texts could open by it is gone, or a language.
    """
    menu = served.loaded.menu
    if menu is None or before is None or before.languages != menu.languages:
        return None
    if not {ASIDE, *menu.codes} >= set(before.index.pages):
        return None
    return taught(listed(menu), Learnt(before.index, before.profiles))


def learnt_beside(home: Home, served: Served, wanted: Callable[[], bool], hurry: bool) -> Served | None:
    """The same as `versed`, learnt in a process of its own and kept at once for whoever else here serves these menus.

    None once it is not `wanted` any more. In a `hurry` texts are waiting. Raises Unlearnt.
    """
    loaded = served.loaded
    assert loaded.menu, "menus with errors answer nobody"
    with beside():
        known = _kept(home, loaded.menu)
    known = known or _lesson(home, loaded.menu, wanted, hurry)
    if known is None:
        return None
    with beside():
        return replace(served, loaded=_taught(loaded, known))


def _lesson(home: Home, menu: Menu, wanted: Callable[[], bool], hurry: bool) -> Learnt | None:
    data = lesson.apart(menu, wanted, hurry)
    if data is None:
        return None
    _put(home, WORDS, learnt.digest(menu), data)
    with beside():
        return learnt.read(data, menu)


def keep_passed(home: Home, served: Served) -> None:
    """Keep that menus have no errors, if so, for whoever else here serves them."""
    if served.loaded.menu:
        _put(home, PASSED, served.loaded.revision, b"")


def passed(home: Home, loaded: Loaded) -> None:
    """Keep the same for the lines of this machine, where whoever publishes is their user: nobody else may say so."""
    if loaded.menu and made.begun(home):
        _put(home, PASSED, loaded.revision, b"")


def _put(home: Home, what: str, of: str, data: bytes) -> None:
    try:
        if not made.there(home, what, of):
            made.keep(home, what, of, data)
    except Unwritable as error:
        log.warning("what was worked out could not be kept: %s", error)


def _taught(loaded: Loaded, known: Learnt | None) -> Loaded:
    return replace(loaded, words=taught(listed(loaded.menu), known)) if loaded.menu and known else loaded


def _known(home: Home, menu: Menu) -> Learnt | None:
    """What was learnt of these words before: it lies with the menus, or on this disk."""
    try:
        return learnt.read(menu.learnt, menu) if menu.learnt else _kept(home, menu)
    except learnt.Unfit as error:
        level = logging.INFO if isinstance(error, learnt.Stale) else logging.WARNING
        log.log(level, "'%s' %s; the line learns by itself", learnt.FILE, error)
        return _kept(home, menu)


def _kept(home: Home, menu: Menu) -> Learnt | None:
    try:
        data = made.read(home, WORDS, learnt.digest(menu))
        return learnt.read(data, menu) if data else None
    except learnt.Unfit as error:
        log.warning("what was kept of the words %s; they are learnt again", error)
        return None


def keep(home: Home, served: Served) -> None:
    """Keep what is served on this disk, to start from. Never raises; takes long for many sounds."""
    try:
        copy.keep(home, served.folder, _whence(served.origin), served.number)
        _keep_made(home, served.loaded)
    except (Unwritable, Unreadable, Lost) as error:
        log.warning("no copy of what is served could be kept: %s", error)


def _keep_made(home: Home, loaded: Loaded) -> None:
    if not made.there(home, PASSED, loaded.revision):
        made.keep(home, PASSED, loaded.revision, b"")
    if loaded.menu and loaded.words and not made.there(home, WORDS, learnt.digest(loaded.menu)):
        with beside():
            data = _told(loaded.menu, loaded.words)
        if data:
            made.keep(home, WORDS, learnt.digest(loaded.menu), data)


def _told(menu: Menu, words: Vocabulary) -> bytes:
    """What is known of words, as a file; nothing where that lies with the menus."""
    return b"" if learnt.given(menu) else learnt.written(Learnt(words.index, words.profiles), menu, learnt.QUICK)


def unservable(served: Served, *, allow_example: bool) -> str:
    """Why real callers must not hear these menus; nothing where they may."""
    if served.loaded.menu is None:
        what, found = served.name, count(served.loaded.problems)
        check = f"python -m hotline check {served.origin}"
        if served.number:
            check = f"python -m hotline export out --revision {served.number} && python -m hotline check out"
        return f"The menus in {what} cannot be served: {found}. Run: {check}"
    if served.loaded.menu.line.example and not allow_example:
        return (
            "This is not a real line yet: hotline.yaml says `example: true`. Put in who runs it and real contacts, "
            "or set HOTLINE_ALLOW_EXAMPLE=1 to serve it as a test."
        )
    return ""


def _offers(
    settings: Settings, home: Home, store: Store, known: bool, now: datetime, before: Served | None
) -> Iterator[Served]:
    """What may be served, best first."""
    newest = _newest(store) if known and settings.menus is None else None
    path, base = settings.menus or MENUS, settings.public_url
    if newest:
        try:
            yield revision(home, store, newest.number, now, base, before)
        except (Lost, revisions.Unknown) as error:  # it went away between two questions
            log.error("revision %d cannot be read: %s", newest.number, error)
        yield from _copy(home, STORE, now, base, before)
    elif settings.menus is None and not known:
        yield from _copy(home, STORE, now, base, before)
        yield directory(home, path, now, base, before)
        yield from _copy(home, str(path), now, base, before)
    else:
        yield directory(home, path, now, base, before)
        yield from _copy(home, str(path), now, base, before)


def _newest(store: Store) -> Revision | None:
    try:
        return revisions.newest(store)
    except Lost:
        return None


def _copy(home: Home, origin: str, now: datetime, base: str, before: Served | None) -> Iterator[Served]:
    kept = copy.read(home, _whence(origin))
    if kept:
        loaded = _loaded(home, kept.folder, now, "the last good copy", base, before)
        yield Served(loaded, kept.folder, COPY, origin, kept.number)


def _whence(origin: str) -> str:
    """The same wherever the line is started."""
    return origin if origin == STORE else str(Path(origin).absolute())
