"""The pages of a plain file, block by block: what has not changed is not read again, only where it stands now."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple

from hotline.menu.model.menu import Page
from hotline.menu.reading import document
from hotline.menu.reading.blocks import Block, split
from hotline.menu.reading.parse import Pages, read_pages
from hotline.menu.reading.strays import Shape, shape
from hotline.problem import Mark


class Piece(NamedTuple):
    """A block that stands on `line`, what is read in it, and the fields that it has."""

    line: int
    pages: Pages
    shape: Shape


Pieces = Mapping[str, Piece]  # by the words of the block


def read(text: str, file: str, before: Pieces) -> Pieces | None:
    """The pieces of a plain file in their order, some perhaps read `before`; None of a file that must be read whole."""
    found = {}
    for name, block in (split(text) or {}).items():
        piece = before.get(block.text)
        piece = _at(piece, block.line) if piece else _piece(name, block, file)
        if piece is None:
            return None
        found[block.text] = piece
    return found or None


def together(pieces: Pieces) -> tuple[Pages, Shape]:
    found = [page for piece in pieces.values() for page in piece.pages.found]
    problems = [problem for piece in pieces.values() for problem in piece.pages.problems]
    return Pages(found, problems), {name: under for piece in pieces.values() for name, under in piece.shape.items()}


def _piece(name: str, block: Block, file: str) -> Piece | None:
    section, problems = document.parse(block.text, file, block.line)
    if not section or problems or list(section.items) != [name]:
        return None
    return Piece(block.line, read_pages(section), shape(section))


def _at(piece: Piece, line: int) -> Piece:
    lines = line - piece.line
    if not lines:
        return piece
    return Piece(
        line,
        Pages([_lower(page, lines) for page in piece.pages.found], moved(piece.pages.problems, lines)),
        piece.shape,
    )


class _Lower(Page):
    """A page that stands some lines lower than where it was read: each part is moved when it is asked for first."""

    __slots__ = ("_lines", "_read")

    def __getattr__(self, name: str) -> Any:
        if name not in _parts(Page):
            raise AttributeError(name)
        found = moved(getattr(self._read, name), self._lines)
        object.__setattr__(self, name, found)
        return found


def _lower(page: Page, lines: int) -> Page:
    made = object.__new__(_Lower)
    first, more = (page._read, page._lines) if isinstance(page, _Lower) else (page, 0)
    for name, value in (("_read", first), ("_lines", more + lines)):
        object.__setattr__(made, name, value)
    return made


def moved(value: Any, lines: int) -> Any:
    """The same, with every place so many lines lower."""
    if isinstance(value, Mark):
        return value._replace(line=value.line + lines)
    if isinstance(value, list | tuple):
        return type(value)(moved(each, lines) for each in value)
    if isinstance(value, Mapping):
        return {name: moved(under, lines) for name, under in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{name: moved(getattr(value, name), lines) for name in _parts(type(value))})
    return value


@cache
def _parts(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
