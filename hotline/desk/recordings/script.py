"""The script of a language at the desk: each piece with its sound, how far it all is, and the table to read from."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import StringIO
from typing import NamedTuple

from hotline.audio.swap import Lasting, swapped
from hotline.audio.wav import Unusable
from hotline.folder import Folder
from hotline.menu.editing.recordings import Entry, entries_of
from hotline.menu.model.menu import Menu, State
from hotline.menu.saying.script import needed
from hotline.menu.saying.sheet import Row, sheet


class Piece(NamedTuple):
    """A piece of the script as it stands in the draft. `doubt`: the piece with which it seems to be exchanged."""

    row: Row
    entry: Entry | None
    needed: bool
    doubt: str

    @property
    def done(self) -> bool:
        return self.row.state is State.RECORDED

    @property
    def sound(self) -> str:
        """The file that can be listened to; also what is stale can."""
        return self.entry.file if self.entry and self.row.state is not State.DAMAGED else ""


class Standing(NamedTuple):
    """How far a language is. `wanting`: pieces that are left until it can be offered on calls at all."""

    code: str
    pieces: int
    states: Mapping[str, int]
    wanting: int

    @property
    def recorded(self) -> int:
        return self.states.get(State.RECORDED, 0)


def standing(menu: Menu, language: str, now: datetime) -> Standing:
    rows = sheet(menu, language, now)
    first = rows[: len(needed(menu, language, now.astimezone(menu.line.time_zone)))]
    wanting = sum(row.state is not State.RECORDED for row in first)
    return Standing(language, len(rows), Counter(row.state for row in rows), wanting)


def pieces_of(menu: Menu, folder: Folder, language: str, now: datetime) -> list[Piece]:
    rows = sheet(menu, language, now)
    first = len(needed(menu, language, now.astimezone(menu.line.time_zone)))
    try:
        entries = entries_of(folder, language)
    except Unusable:  # a problem of the draft tells it
        entries = {}
    doubts = _doubts(rows, entries)
    return [Piece(row, entries.get(row.name), at < first, doubts.get(row.name, "")) for at, row in enumerate(rows)]


def _doubts(rows: Sequence[Row], entries: Mapping[str, Entry]) -> dict[str, str]:
    """Piece → the one with which it seems to be exchanged, of what was not known to be read wrongly anyway."""
    there = [row for row in rows if row.name in entries and row.state in (State.RECORDED, State.MACHINE)]
    pairs = swapped([Lasting(row.name, _seconds(entries[row.name]), row.seconds) for row in there])
    return {one.name: other.name for pair in pairs for one, other in (pair, pair[::-1])}


def _seconds(entry: Entry) -> float:
    try:
        return float(entry.seconds)
    except ValueError:  # somebody wrote it by hand
        return 0.0


def table(rows: Iterable[Row]) -> str:
    """A word that a spreadsheet would take for a formula stands behind a mark."""
    out = StringIO()
    lines = csv.writer(out)
    lines.writerow(["number", "piece", "words", "seconds", "state", "file"])
    for row in rows:
        words = f"'{row.words}" if row.words.startswith(("=", "+", "-", "@", "\t", "\r")) else row.words
        lines.writerow([row.number, row.name, words, row.seconds, row.state, row.file])
    return "\ufeff" + out.getvalue()
