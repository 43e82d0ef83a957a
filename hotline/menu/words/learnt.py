"""What is learnt by counting all that the menus say, most of the work of knowing words; and the same as a file.

The file may lie among the menus. Its first line is for people, and names by digest what it was learnt from: whatever
else changes there, it stays true, and it is never used for other words than those.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from math import isclose, isfinite
from struct import Struct
from typing import Any

from hotline.menu.model.menu import Menu
from hotline.menu.model.remembered import remembered
from hotline.menu.words.index import count, said, searched
from hotline.menu.words.profiles import profiles, written_in
from hotline.menu.words.tables import Damaged, Table, Tables, packed, unpacked
from hotline.menu.words.tables import written as table
from hotline.understand.lexicon import Lexicon
from hotline.understand.vocabulary import BLOCK, Index, Profiles

FILE = "learnt.bin"
VERSION = 1  # raised with whatever changes what is learnt of the same words, or how it is written: then run `make fmt`
SMALL, QUICK = 9, 1  # how hard the bytes are packed: into the menus folder, and for this machine alone
LIKELY = 1e9  # no logarithm is higher
SCRIPTS = 1000  # Unicode has fewer
TOLD = 2_000_000  # bytes of pages and languages; as Python's objects they take some thirty times as much

_FIRST = re.compile(rb"hotline-learnt ([0-9]{1,4}) ([0-9a-f]{32}): [^\n]{0,200}\n")
_TOLD = "what was learnt of the words of these menus; to make it anew: hotline learn FOLDER"
_SIZE = Struct("<I")  # of each part behind the first line


@dataclass(frozen=True, slots=True)
class Learnt:
    index: Index
    profiles: Profiles


class Unfit(Exception):
    """A file that does not tell what is learnt of these menus; the message says why, behind the name of the file."""


class Stale(Unfit):
    """It was learnt from other words, or by another version of the program."""


def learn(menu: Menu, meanings: Lexicon) -> Learnt:
    return Learnt(count(menu, meanings).index(), profiles(menu))


@remembered
def digest(menu: Menu) -> str:
    """Of all that learning reads, and of nothing else: the number of a contact may change, or a comment."""
    return sha256("".join(_read(menu)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _read(menu: Menu) -> Iterator[str]:
    """How long each piece is, and all of them: so no other pieces read the same."""
    for page, pieces in said(menu).items():
        yield f"\npage {page} {[(weight, len(piece)) for weight, piece in pieces]}\n"
        yield from (piece for _, piece in pieces)
    for language, written in written_in(menu):
        yield f"\nlanguage {language} {[*map(len, written)]}\n"
        yield from written
    for name, meaning in menu.meanings.items():
        for language, words in meaning.words.items():
            yield f"\nmeaning {name} {language} {[len(word.value) for word in words]}\n"
            yield from (word.value for word in words)


def written(learnt: Learnt, menu: Menu, packing: int) -> bytes:
    """The file; the same for the same words."""
    first = f"hotline-learnt {VERSION} {digest(menu)}: {_TOLD}\n".encode()
    parts = (packed(part, packing) for part in _parts(learnt))
    return first + b"".join(_SIZE.pack(len(part)) + part for part in parts)


def _parts(learnt: Learnt) -> Iterator[bytes]:
    index, languages = learnt.index, learnt.profiles.languages
    told = {"pages": index.pages, "rare": index.rare, "languages": languages}
    yield json.dumps(told).encode()
    tables = (*index.blocks, learnt.profiles.grams)
    for number, (each, width) in enumerate(zip(tables, _widths(index.pages, languages), strict=True)):
        yield from table(number, each, width)


def _widths(pages: Sequence[str], languages: Mapping[str, Sequence[str]]) -> list[int]:
    """How many columns the rows of each table have: of the pages a block each, and of the profiles."""
    blocks = [1 + min(BLOCK, len(pages) - start) for start in range(0, len(pages), BLOCK)]
    return [*blocks, len(languages) + sum(map(len, languages.values()))]


def given(menu: Menu) -> Learnt | None:
    """What the file among these menus tells; None where there is none, or one that is unfit."""
    try:
        return read(menu.learnt, menu) if menu.learnt else None
    except Unfit:
        return None


def read(data: bytes, menu: Menu) -> Learnt:
    """What a file tells of these menus, whoever wrote it. Raises Unfit."""
    first = _FIRST.match(data)
    if not first:
        raise Unfit("is no file of what was learnt")
    if int(first[1]) != VERSION:
        raise Stale("was made by another version of the hotline")
    if first[2].decode() != digest(menu):
        raise Stale("was learnt from other words than these: they have changed since")
    try:
        return _learnt(_split(data, first.end()), menu)
    except Damaged as error:
        raise Unfit(f"is damaged: {error}") from error


def _split(data: bytes, start: int) -> Iterator[bytes]:
    while start < len(data):
        size = int.from_bytes(data[start : start + _SIZE.size], "little")
        end = start + _SIZE.size + size
        if end > len(data):
            raise Damaged("it is cut off")
        yield unpacked(data[start + _SIZE.size : end])
        start = end


def _learnt(parts: Iterator[bytes], menu: Menu) -> Learnt:
    pages, rare, languages = _told(next(parts, b""), menu)
    tables = Tables(_widths(pages, languages))
    for part in parts:
        tables.add(part)
    *blocks, grams = tables.read
    return Learnt(Index(pages, tuple(blocks), frozenset().union(*blocks), rare), Profiles(languages, grams))


def _told(part: bytes, menu: Menu) -> tuple[tuple[str, ...], tuple[float, ...], dict[str, tuple[str, ...]]]:
    """The pages, how likely each is to use a gram that it does not, and the languages of each script."""
    if len(part) > TOLD:
        raise Damaged("it is too large")
    try:
        told: Any = json.loads(part)
        pages, rare = tuple(told["pages"]), tuple(map(float, told["rare"]))
        languages = {script: tuple(languages) for script, languages in told["languages"].items()}
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise Damaged("it does not begin with the pages and languages") from error
    if pages != searched(menu) or len(languages) > SCRIPTS or not all(map(partial(_spoken, menu), languages.values())):
        raise Damaged("its pages or languages are others")
    if len(rare) != len(pages) or not all(isfinite(each) and abs(each) < LIKELY for each in rare):
        raise Damaged("its numbers are none")
    return pages, rare, languages


def _spoken(menu: Menu, languages: Sequence[object]) -> bool:
    """Whether the line speaks them, and each is named once."""
    return len(languages) == len(set(map(str, languages)) & set(menu.languages))


def same(one: Learnt, other: Learnt) -> bool:
    """Whether both tell the same; logarithms end a little otherwise on other machines."""
    pairs = zip(one.index.rare, other.index.rare, strict=False)
    return _counted(one) == _counted(other) and all(isclose(left, right) for left, right in pairs)


def _counted(learnt: Learnt) -> tuple[Sequence[str], Sequence[Table], Profiles]:
    return learnt.index.pages, learnt.index.blocks, learnt.profiles
