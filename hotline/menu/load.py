"""A menus folder → what it says and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from hotline.book import Book
from hotline.fault import fault, settled
from hotline.folder import NAME_IT, Folder, Unreadable, digest
from hotline.menu.checks import check, check_book, check_texts
from hotline.menu.compile import compile
from hotline.menu.model.menu import Menu
from hotline.menu.model.node import Scalar, Section
from hotline.menu.reading.document import MAX_BYTES, read
from hotline.menu.reading.parse import CONTACTS_FILE, LINE_FILE, PHRASES_FILE, WORDS_FILE, parse
from hotline.menu.reading.recordings import recordings
from hotline.menu.words.vocabulary import vocabulary
from hotline.problem import Mark, Problem, has_errors, listed, ordered
from hotline.understand.vocabulary import Vocabulary

NEEDED = (LINE_FILE, PHRASES_FILE, WORDS_FILE, CONTACTS_FILE)
SUFFIXES = (".yaml", ".yml")
MAX_FILES = 1000
TEXTS_FILE = "texts.tsv"
# Where webhooks would be, for a Book that is only checked.
NOWHERE = "https://hotline.invalid"
TOP = Mark("", 1, 1)  # of a complaint about the folder itself


@dataclass(frozen=True, slots=True)
class Loaded:
    """The folder as read: its problems in file order, each file's lines, and the Menu unless there is an error."""

    problems: tuple[Problem, ...]
    sources: Mapping[str, Sequence[str]]
    revision: str
    menu: Menu | None

    def book(self, now: datetime, base: str, off: Set[str] = frozenset(), known: Vocabulary | None = None) -> Book:
        """The Book at a moment, with some contacts switched off. Raises ValueError when the menus have errors.

        `known` as for `compile`.
        """
        if self.menu is None:
            raise ValueError("the menus have errors; run: hotline check")
        return compile(self.menu, now, base, self.revision, off, known)


def load(folder: Folder, now: datetime, *, name: str = "the folder", tries: int = 0) -> Loaded:
    """Read and check a menus folder, which messages call `name`. Never raises for what is in it.

    With at most `tries` pages it also tries how texts are understood, which takes longer than all else and only warns.
    """
    try:
        return _load(folder, now, name, tries)
    except Exception as error:
        return Loaded((fault(error, "the reading of the menus"),), {}, "", None)


def _load(folder: Folder, now: datetime, name: str, tries: int) -> Loaded:
    files = sorted(file for file in folder if PurePath(file).suffix in SUFFIXES and "/" not in file)
    if problems := _refused(folder, files, name):
        return Loaded(tuple(problems), {}, "", None)
    texts: dict[str, str] = {}
    documents: dict[str, Section | None] = {}
    for file in files:
        texts[file], documents[file], found = read(folder, file)
        problems += found
    menu, found = parse(documents)
    manifests, recorded, damaged = recordings(folder, menu.languages)
    texts |= manifests
    labelled, lines = _labelled(folder)
    menu = replace(menu, recordings=recorded, texts=lines)
    # A file that does not parse would make its pages look missing everywhere: one cause, one complaint.
    if not has_errors(problems):
        problems += settled([*found, *damaged, *check(menu, now)])
    if not has_errors(problems):
        problems += settled(_answers(menu, now, tries))
    sources = {name: text.split("\n") for name, text in [*texts.items(), (TEXTS_FILE, labelled)]}
    return Loaded(ordered(problems), sources, digest(folder), None if has_errors(problems) else menu)


def _answers(menu: Menu, now: datetime, tries: int) -> Iterator[Problem]:
    """What shows only in the answers, or that there are none."""
    try:
        book = compile(menu, now, NOWHERE, known=Vocabulary())
        words = vocabulary(menu) if len(menu.pages) <= tries else None
    except Exception as error:
        yield fault(error, "compiling the answers")
        return
    yield from check_book(menu, book)
    if words:
        yield from check_texts(menu, replace(book, vocabulary=words))


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
    if missing == list(NEEDED):
        inside = sorted(PurePath(file).parent for file in folder if PurePath(file).match(f"*/{LINE_FILE}"))
        hint = f"did you mean '{PurePath(name) / inside[0]}'?" if inside else NAME_IT
        return [_folder(TOP, f"'{name}' has no {listed(NEEDED, 'or')}; {hint}")]
    copy = "copy the one that ships with the hotline"
    return [_folder(Mark(file, 1, 1), f"'{name}' has no {file}; {copy}") for file in missing]


def _folder(mark: Mark, sentence: str) -> Problem:
    return Problem(mark, sentence, check="files")
