"""The sheet that a voice artist reads from, and which piece a finished file is."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from hotline.audio.wav import Unusable
from hotline.menu.model.menu import Menu, State
from hotline.menu.model.pieces import digest
from hotline.menu.saying.offered import state
from hotline.menu.saying.prompts import estimated
from hotline.menu.saying.script import script
from hotline.problem import nearest

# `012-title-health.3fa9.wav`: number, name and the first letters of the words' digest, each of which may be left out.
_STEM = re.compile(r"(?:([0-9]{1,4})(?:[-_ ]+|(?=\.)|$))?(.*?)(?:\.([0-9a-f]{4}))?")


class Row(NamedTuple):
    """A piece as it stands on the sheet. `seconds` are those that its words should take."""

    number: int
    name: str
    words: str
    digest: str
    seconds: float
    state: State

    @property
    def file(self) -> str:
        """Names the words too: a file read from an old sheet is not taken for the words of today."""
        return f"{self.number:03}-{self.name}.{self.digest[:4]}.wav"


def sheet(menu: Menu, language: str, now: datetime) -> tuple[Row, ...]:
    """Every piece of a language, numbered from 1."""
    here = now.astimezone(menu.line.time_zone)
    pieces = enumerate(script(menu, language, here), 1)
    spoken = menu.line.languages[language]
    return tuple(
        Row(
            number,
            piece.name,
            piece.words,
            digest(language, piece.words),
            round(estimated(piece.words, spoken), 1),
            state(menu, language, piece),
        )
        for number, piece in pieces
    )


def row(rows: Sequence[Row], stem: str) -> Row:
    """The piece that a file named `stem`, without its ending, holds. Raises Unusable."""
    parts = _STEM.fullmatch(stem.strip().lower())
    assert parts, "every part may be empty"
    number, name, words = parts.groups()
    found = _numbered(rows, int(number), name) if number else _named(rows, name)
    if words and not found.digest.startswith(words):
        told = "was read from an older sheet; the words of '{piece}' have changed. Print the sheet again"
        raise Unusable(told, piece=found.name)
    return found


def _numbered(rows: Sequence[Row], number: int, name: str) -> Row:
    if not 1 <= number <= len(rows):
        told = "has number {number}, and the sheet goes from 1 to {last}"
        raise Unusable(told, number=str(number), last=str(len(rows)))
    found = rows[number - 1]
    if name != found.name and any(name == other.name for other in rows):
        told = "could be two pieces: number {number} is '{piece}', not '{name}'. Take one of them away"
        raise Unusable(told, number=str(number), piece=found.name, name=name)
    return found


def _named(rows: Sequence[Row], name: str) -> Row:
    by_name = {each.name: each for each in rows}
    if name not in by_name:
        told = "says neither by number nor by name which piece it is{nearest}"
        raise Unusable(told, nearest=nearest(name, by_name))
    return by_name[name]
