"""Votes: how much a feature that pages use so often speaks for each of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest
from math import log
from operator import itemgetter

from hotline.understand.columns import HALF, UNIT, WIDE, columns, pair
from hotline.understand.vocabulary import BLOCK

# A feature that many pages use can decide nothing; of each only the strongest votes are kept.
MOST_VOTES = 40
SHARPNESS = 10.0  # how far a page that alone uses a feature leads one that shares it
UNSEEN = 0.5  # what a gram counts that a page was not seen to use
ONCE = 20 << 16  # what counts as one; so what weighs 0.4 or 0.25 is a whole number too
LIFT = 1 / ONCE / UNSEEN

Blocks = tuple[Mapping[str, int], ...]  # for each block of pages: feature → a column for each
Rows = tuple[tuple[int, int], ...]  # block and columns


def sizes(pages: int) -> list[int]:
    """How many pages each block has."""
    return [min(BLOCK, pages - start) for start in range(0, pages, BLOCK)]


@dataclass(frozen=True)
class Voting:
    """For pages of these sizes. What was worked out is remembered: many features stand in the same few words."""

    sizes: Sequence[float]
    known: dict[tuple[bool, tuple[int, ...]], Rows] = field(default_factory=dict)

    @cached_property
    def lifts(self) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """Of meanings, and of grams."""
        return _Lifts(0.0), _Lifts(LIFT)

    @cached_property
    def shares(self) -> list[float]:
        return [1 / size for size in self.sizes]

    @cached_property
    def blocks(self) -> list[int]:
        return sizes(len(self.sizes))

    def votes(self, features: Iterable[str], counts: Blocks) -> Blocks:
        """The columns of an index, of some features that were counted."""
        voting: tuple[dict[str, int], ...] = tuple({} for _ in counts)
        for feature in features:
            given = feature[0] != "=", tuple([block.get(feature, 0) for block in counts])
            rows = self.known.get(given)
            if rows is None:
                rows = self.known[given] = tuple(self._rows(*given))
            for block, row in rows:
                voting[block][feature] = row
        return voting

    def _rows(self, gram: bool, counts: tuple[int, ...]) -> Iterator[tuple[int, int]]:
        """The logarithm of each page's part of all use, by its size. Only the strongest are kept, but all counted."""
        used = [
            (block, page, count)
            for block, number in enumerate(counts)
            if number
            for page, count in enumerate(columns(number, self.blocks[block]), BLOCK * block)
            if count
        ]
        shares, lifts, met = self.shares, self.lifts[gram], UNIT if gram else 0
        scale = SHARPNESS / (sum([count * shares[page] for _, page, count in used]) or 1)
        if len(used) > MOST_VOTES:
            used = sorted(nlargest(MOST_VOTES, used, itemgetter(2)))
        rows: dict[int, int] = {}
        for block, page, count in used:
            if block not in rows:
                rows[block], met = met, 0
            vote = int(log(1 + scale * count * shares[page]) * UNIT + 0.5) << HALF
            rows[block] |= (vote | lifts[count]) << WIDE * (page % BLOCK + 1)
        yield from rows.items()


class _Lifts(dict[int, int]):
    """How often a page uses a feature → what that lifts it by, low in a column: there are few such counts."""

    def __init__(self, once: float) -> None:
        super().__init__()
        self.once = once

    def __missing__(self, count: int) -> int:
        return self.setdefault(count, pair(0, log(1 + self.once * count)))
