"""Two recordings whose files were exchanged, told by how long they last: each fits the words of the other."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import log
from typing import NamedTuple

SHORT = 0.4  # seconds that are added to both: of a word, nobody knows within less how long it takes
PLAIN = 1.0  # how much better they must fit exchanged: 2.7 times, of both together
FITS = 0.7  # and how well at least


class Lasting(NamedTuple):
    """How long a recording of a piece lasts, and how long its words should take, in seconds."""

    name: str
    seconds: float
    expected: float


def swapped(found: Sequence[Lasting]) -> Iterator[tuple[Lasting, Lasting]]:
    """Pairs that seem to be exchanged; of five and more, the pace of the voice is known."""
    pace = _middle([_apart(each.seconds, each.expected) for each in found])
    odd = [each for each in found if abs(_off(each, each, pace)) > PLAIN / 2]  # of no others can it be true
    for one, other in combinations(odd, 2):
        as_named = abs(_off(one, one, pace)) + abs(_off(other, other, pace))
        exchanged = abs(_off(one, other, pace)), abs(_off(other, one, pace))
        if as_named - sum(exchanged) > PLAIN and max(exchanged) < FITS:
            yield one, other


def _off(sound: Lasting, words: Lasting, pace: float) -> float:
    return _apart(sound.seconds, words.expected) - pace


def _apart(seconds: float, expected: float) -> float:
    return log((seconds + SHORT) / (expected + SHORT))


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2] if len(values) > 4 else 0.0
