"""A menus folder → what it says and what is wrong with it."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hotline.book import Book
from hotline.fault import fault, settled
from hotline.folder import NAME_IT, Digested, Folder, Unreadable, digest, digests
from hotline.later.drawn import Drawn
from hotline.menu.checks import ALL, MILD, check, check_book, check_learnt, check_texts
from hotline.menu.checks.learnt import unlearnt
from hotline.menu.compile import checked, compile
from hotline.menu.model import zones
from hotline.menu.model.kept import Kept
from hotline.menu.model.menu import Menu
from hotline.menu.model.node import Scalar, Section
from hotline.menu.reading import pages, strays
from hotline.menu.reading.document import MAX_BYTES, read, words
from hotline.menu.reading.document import parse as read_section
from hotline.menu.reading.pages import Pieces
from hotline.menu.reading.parse import (
    CONTACTS_FILE,
    LINE_FILE,
    NO_PAGES,
    PHRASES_FILE,
    WORDS_FILE,
    Pages,
    parse,
    read_pages,
)
from hotline.menu.reading.recordings import Sounds, recordings
from hotline.menu.reading.strays import TEXTS_FILE, Shape, shape
from hotline.menu.span import until
from hotline.menu.waivers import Waived, settle
from hotline.menu.words import learnt
from hotline.menu.words.vocabulary import vocabulary
from hotline.problem import ERROR, Mark, Problem, has_errors, listed, ordered
from hotline.understand.vocabulary import Vocabulary

NEEDED = (LINE_FILE, PHRASES_FILE, WORDS_FILE, CONTACTS_FILE)
MAX_FILES = 1000
# Where webhooks would be, for a Book that is only checked.
NOWHERE = "https://hotline.invalid"
TOP = Mark("", 1, 1)  # of a complaint about the folder itself


class File(NamedTuple):
    """A YAML file as read; `digest` is that of its bytes, empty where they could not be read.

    `pages`, and the names in it, of a file in which pages stand; its `pieces` where it is a plain one, else its
    `section` as of all others.
    """

    digest: str
    text: str
    section: Section | None
    problems: Sequence[Problem]
    pages: Pages | None = None
    shape: Shape | None = None
    pieces: Pieces = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Loaded:
    """The folder as read: its problems in file order, each file's lines, and the Menu unless there is an error.

    `files` are the YAML files; `answers` the Book without words that the menus were checked with; `waived` the warnings
    that stand for a reason, which are none of the problems; `words` what is known of words, once that is learnt; `kept`
    what was found out, and may hold for the next ones. `silent` is the Menu too where all that is wrong is that nothing
    is recorded, so that somebody can begin to. `sounds` are those that were read.
    """

    problems: tuple[Problem, ...]
    sources: Mapping[str, Sequence[str]]
    revision: str
    menu: Menu | None
    files: Mapping[str, File] = field(default_factory=dict)
    answers: Book | None = None
    waived: tuple[Waived, ...] = ()
    words: Vocabulary | None = None
    kept: Kept | None = None
    silent: Menu | None = None
    sounds: Sounds = field(default_factory=dict)

    @property
    def bare(self) -> "Loaded":
        """The same without the Book, and what it was made from, which are large and true for a while only."""
        return replace(self, answers=None, kept=None)

    def book(
        self,
        now: datetime,
        base: str,
        off: Set[str] = frozenset(),
        known: Vocabulary | None = None,
        sends: bool = True,
    ) -> Book:
        """The Book at a moment, with some contacts switched off. Raises ValueError when the menus have errors.

        `known` and `sends` as for `compile`.
        """
        if self.menu is None:
            raise ValueError("the menus have errors; run: hotline check")
        made = self.answers
        known = known or self.words
        if made and made.base == base and made.covers(now) and not off and (sends or not made.sendable):
            return replace(made, revision=self.revision, vocabulary=known or vocabulary(self.menu))
        return compile(self.menu, now, base, self.revision, off, known, sends)


def load(
    folder: Folder,
    now: datetime,
    *,
    name: str = "the folder",
    tries: int = 0,
    base: str = NOWHERE,
    serving: bool = False,
    passed: bool = False,
    before: Loaded | None = None,
    once: bool = False,
) -> Loaded:
    """Read and check a menus folder, which messages call `name`. Never raises for what is in it.

    With at most `tries` pages it also tries how texts are understood, which takes longer than all else and only warns;
    with any, what lies there as learnt of the words is held to what is learnt now.
    `serving` leaves out what only warns, and `passed` all: that no check finds an error in these very files is known.
    A Book for `base` at `now` is then made already. What `before` has read of the same files is not read again, nor is
    found out again what was found in it and still holds: the result is the same, and sooner there. `once` for what is
    `before` to nothing: none of that is noted.
    """
    try:
        without = ALL if passed else MILD if serving else frozenset()
        return _load(folder, now, name, tries, base, without, before, once)
    except Exception as error:
        return Loaded((fault(error, "the reading of the menus"),), {}, "", None)


def _load(
    folder: Folder,
    now: datetime,
    name: str,
    tries: int,
    base: str,
    without: Set[str],
    before: Loaded | None,
    once: bool,
) -> Loaded:
    names = strays.menus(folder)
    if problems := _refused(folder, names, name):
        return Loaded(tuple(problems), {}, "", None)
    known = digests(folder)
    files = {file: _file(folder, file, known[file], before) for file in names}
    problems += [*strays.unread(folder), *(problem for file in files.values() for problem in file.problems)]
    documents = {name: file.section for name, file in files.items()}
    misnamed = strays.misnamed({name: file.shape for name, file in files.items()})
    known_pages = {name: file.pages for name, file in files.items() if file.pages}
    menu, found = parse({name: section for name, section in documents.items() if name not in misnamed}, known_pages)
    texts = {name: file.text for name, file in files.items()}
    recorded = recordings(folder, menu.languages, known, before.sounds if before else None)
    texts |= recorded.texts
    labelled, lines = _labelled(folder)
    known_words, unused = _learnt(folder, before)
    problems += unused
    menu = replace(menu, recordings=recorded.recordings, texts=lines, learnt=known_words)
    kept = Kept(menu, now, noting=False) if once else _kept(menu, now, before)
    # At the start of a line nothing is noted of what is told: callers wait for it.
    notes = None if without and not before else kept
    # A file that does not parse would make its pages look missing everywhere: one cause, one complaint.
    if not has_errors(problems):
        problems += settled([*found, *misnamed.values(), *recorded.problems, *check(menu, kept, without=without)])
    book = None
    if not has_errors(problems):
        book, wrong = _answers(menu, kept, notes, tries, base, without)
        problems += wrong
    sounds, noted = recorded.sounds, None if once else kept
    texts |= {TEXTS_FILE: labelled, learnt.FILE: menu.learnt.partition(b"\n")[0].decode("utf-8", "replace")}
    sources = Drawn(texts, lambda name: texts[name].split("\n"))
    revision = digest(Digested(known, lambda _: b""))
    problems, stand = (problems, []) if without else settle(ordered(problems), menu.waivers, sources)
    waived = tuple(stand)
    if has_errors(problems):
        errors = {problem.check for problem in problems if problem.level == ERROR}
        silent = menu if errors == {"recordings"} else None
        return Loaded(
            ordered(problems), sources, revision, None, files, None, waived, kept=noted, silent=silent, sounds=sounds
        )
    return Loaded(
        ordered(problems), sources, revision, menu, files, book, waived, kept=noted, silent=menu, sounds=sounds
    )


def _file(folder: Folder, name: str, digest: str, before: Loaded | None) -> File:
    known = before.files.get(name) if before else None
    if known and digest and known.digest == digest:
        return known
    text, bad = words(folder, name)
    if bad:
        return File(digest, text, None, [bad])
    if name not in NO_PAGES and (pieces := pages.read(text, name, known.pieces if known else {})):
        return File(digest, text, None, [], *pages.together(pieces), pieces)
    section, problems = read_section(text, name)
    if section and name not in NO_PAGES:
        return File(digest, text, section, problems, read_pages(section), shape(section))
    return File(digest, text, section, problems)


def _kept(menu: Menu, now: datetime, before: Loaded | None) -> Kept:
    """Begun with what was found out before, if nothing that is said has changed with the time since then."""
    known = before.kept if before else None
    return Kept(menu, known.moment, known) if known and _lasts(menu, known.moment, now) else Kept(menu, now)


def _lasts(menu: Menu, since: datetime, now: datetime) -> bool:
    """Whether it is the same day still, by the same clocks, and nothing that is said has changed in between."""
    try:
        end, same = until(menu, since), _clocks(menu, since) == _clocks(menu, now)
    except Exception:  # of what has errors nothing may be known
        return False
    return same and since <= now and (end is None or now < end)


def _clocks(menu: Menu, now: datetime) -> list[tuple[date, timedelta | None]]:
    contacts = (contact.time_zone for contact in menu.contacts.values())
    there = [*filter(None, (menu.line.time_zone, *contacts)), *map(ZoneInfo, zones.of(menu.line.home))]
    return [(here.date(), here.utcoffset()) for here in (now, *map(now.astimezone, there))]


def _answers(
    menu: Menu, kept: Kept, notes: Kept | None, tries: int, base: str, without: Set[str]
) -> tuple[Book | None, Sequence[Problem]]:
    """The Book without words, made with `notes`, and what shows only in the answers; or that there are none."""
    try:
        if notes and not without:
            book, made, lengths = checked(notes, base)
        else:
            book, made, lengths = compile(menu, kept.moment, base, known=Vocabulary(), kept=notes), {}, {}
        words = vocabulary(menu) if len(menu.pages) <= tries else None
    except Exception as error:
        return None, [fault(error, "compiling the answers")]
    found = [*check_book(menu, book, kept, made, lengths, without=without)]
    found += check_learnt(menu) if tries else []
    if words:
        found += check_texts(menu, replace(book, vocabulary=words))
    return book, settled(found)


def contacts(folder: Folder) -> Menu:
    """As much as can be read of who can be called, whatever else is wrong: in a hurry, nothing is checked."""
    there = [file for file in (LINE_FILE, CONTACTS_FILE) if file in folder]
    menu, _ = parse({file: read(folder, file)[1] for file in there})
    return menu


def parsed(loaded: Loaded) -> Menu:
    """As much as can be read of menus with errors in them; without what is recorded."""
    return _parsed(loaded.files)


def glanced(folder: Folder, before: Loaded) -> Menu:
    """The same of a folder that is not checked; what `before` has read of the same files is not read again."""
    known = digests(folder)
    return _parsed({name: _file(folder, name, known[name], before) for name in strays.menus(folder)})


def _parsed(files: Mapping[str, File]) -> Menu:
    known = {name: file.pages for name, file in files.items() if file.pages}
    return parse({name: file.section for name, file in files.items()}, known)[0]


def unreadable(sentence: str) -> Loaded:
    """What is known of a folder that cannot be read at all."""
    return Loaded((_folder(TOP, sentence),), {}, "", None)


def _labelled(folder: Folder) -> tuple[str, tuple[Scalar, ...]]:
    """The texts that operators labelled, if there are any: the file, and its lines without the heads of the columns."""
    try:
        text = folder[TEXTS_FILE][:MAX_BYTES].decode("utf-8", "replace")
    except (KeyError, Unreadable):
        return "", ()
    lines = enumerate(text.split("\n")[1:], start=2)
    return text, tuple(Scalar(Mark(TEXTS_FILE, number, 1), line.rstrip("\r")) for number, line in lines if line.strip())


def _learnt(folder: Folder, before: Loaded | None) -> tuple[bytes, list[Problem]]:
    """What lies there as learnt of the words, held once, or why it cannot be read: they can be learnt anew."""
    known = before.menu.learnt if before and before.menu else b""
    if learnt.FILE not in folder:
        return b"", []
    try:
        found = folder[learnt.FILE]
    except Unreadable as error:
        return b"", [unlearnt(str(error))]
    return (known if known == found else found), ([] if found else [unlearnt("this file is empty")])


def _refused(folder: Folder, files: Sequence[str], name: str) -> list[Problem]:
    """Why a folder with these YAML files cannot be read at all."""
    if missing := _missing(folder, files, name):
        return missing
    if len(files) > MAX_FILES:
        return [_folder(TOP, f"'{name}' holds {len(files)} YAML files; at most {MAX_FILES} are read")]
    for file in files:
        if not file.isprintable():
            return [_folder(TOP, f"a file is named {file!a}, which not every screen can show; rename it")]
    return []


def _missing(folder: Folder, files: Sequence[str], name: str) -> list[Problem]:
    missing = [file for file in NEEDED if file not in files]
    instead = {file: strays.standing_for(file, folder) for file in missing}
    if missing == list(NEEDED) and not any(instead.values()):
        inside = sorted(PurePath(file).parent for file in folder if PurePath(file).match(f"*/{LINE_FILE}"))
        hint = f"did you mean '{PurePath(name) / inside[0]}'?" if inside else NAME_IT
        return [_folder(TOP, f"'{name}' has no {listed(NEEDED, 'or')}; {hint}")]
    return [_lacks(name, file, instead[file]) for file in missing]


def _lacks(name: str, file: str, instead: str) -> Problem:
    if instead:
        return _folder(
            Mark(instead, 1, 1), f"'{instead}' is not read, and '{name}' has no {file}; rename it to '{file}'"
        )
    return _folder(Mark(file, 1, 1), f"'{name}' has no {file}; copy the one that ships with the hotline")


def _folder(mark: Mark, sentence: str) -> Problem:
    return Problem(mark, sentence, check="files")
