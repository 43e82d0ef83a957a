"""The new words of scenarios that no longer hold, written into them; every other line stays as it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hotline.folder import Folder
from hotline.scenarios.likeness import ANY
from hotline.scenarios.trial import Departure, Trial

SIGNS = ("#", ">", "!")  # what a line of words cannot begin with


@dataclass
class Place:
    """What stands in the place of a line of the file."""

    words: list[str]
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def accepted(folder: Folder, trials: Iterable[Trial]) -> Mapping[str, bytes]:
    """File → its bytes with the words that came, for each of the trials in which others were written."""
    return {trial.file: rewritten(folder[trial.file], trial.departures) for trial in trials if trial.departures}


def rewritten(before: bytes, departures: Sequence[Departure]) -> bytes:
    """With the ends of lines, and the mark before the first letter, that it had."""
    text = before.decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    places = [Place([line]) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    for departure in departures:
        _rewrite(places, departure)
    lines = (line for place in places for line in (*place.before, *place.words, *place.after))
    return end.join(lines).encode()


def _rewrite(places: Sequence[Place], departure: Departure) -> None:
    turn = departure.turn
    rings = turn.said[:1] and turn.said[0].line == turn.line  # words above the first `>`
    for change in departure.changes:
        new = [] if change.new is None else [written(change.new)]
        if change.old is not None:
            places[turn.said[change.row].line - 1].words = new
        elif change.row:
            places[turn.said[change.row - 1].line - 1].after += new
        elif rings:
            places[turn.line - 1].before += new
        else:
            places[turn.line - 1].after += new


def written(words: str) -> str:
    """A line of words as it can stand in a scenario; what would be taken for a sign is left open."""
    return ANY if words.startswith(SIGNS) else words
