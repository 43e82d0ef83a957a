"""Hearing: what the parts of a text say for each page, and the order of the pages by it.

The parts (features) are the threes and fours of letters in each word, and the meanings of its words, alone and in
pairs, which are the same in all languages. A feature gives a page the logarithm of its share: what only one page uses
decides, what all use says nothing. So no list of idle words is needed, nor a language known, and an index is made by
counting. A page loses by how much less the letters speak for it than for the page that they fit best.

Measured on the pages' own questions, each left out in turn, and on labelled texts: as good as a support vector machine
or logistic regression over the same features, which would take seconds to fit, and better than BM25 over words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from math import inf, sqrt
from typing import NamedTuple

from hotline.understand.columns import UNIT, highs, lows
from hotline.understand.grams import summed
from hotline.understand.lexicon import Hit, whole
from hotline.understand.vocabulary import ASIDE, BLOCK, Grams, Index

MEANING = 12.0  # what a meaning weighs beside a gram
PAIR = 4.0  # and two meanings together: "return" and "work" is not the sum of both
FEWEST, MOST_MEANT = 2, 10  # meanings that are paired
DOUBT = 0.06  # what a page loses for each step by which the letters fit another better
UNLIKELY = 9.0  # steps, of a page that none of the letters speaks for
UNFIT = -inf  # its fit
LEAST = 0.1  # of the best score: what has less is not even asked about


class Ranked(NamedTuple):
    """A page, its score, and by how much the letters alone fit it better than any other; less than nothing: worse."""

    score: float
    page: str
    lead: float = 0.0


def meant(found: Iterable[Hit]) -> dict[str, float]:
    """The meanings that were hit, each beginning with `=`, and pairs of them, joined."""
    return weighed(hit.names for hit in whole(found))


def weighed(found: Iterable[tuple[str, ...]]) -> dict[str, float]:
    """The same by the names alone."""
    weights: dict[str, float] = {}
    for names in found:
        for meaning, weight in _alone(names):
            weights[meaning] = max(weights.get(meaning, 0.0), weight)
    if len(weights) < FEWEST:
        return weights
    return weights | dict.fromkeys(map("".join, combinations(sorted(weights)[:MOST_MEANT], 2)), PAIR)


@lru_cache(maxsize=4096)
def _alone(names: tuple[str, ...]) -> list[tuple[str, float]]:
    """The meanings of a word that has so many."""
    return [("=" + name, MEANING / sqrt(len(names))) for name in names]


@dataclass(slots=True, eq=False)
class Heard:
    """What words say for each page, the sum of their votes, in UNITs; `total` is what a score is a part of.

    What only some ask for is worked out when the first of them does.
    """

    words: Sequence[Grams]
    index: Index
    told: int  # how many pages there are; what stands behind them asks nothing
    votes: Sequence[float]
    total: float
    root: float = 1.0  # of how many grams are used by any page, as soon as the letters are looked at
    _fits: Sequence[float] = ()
    _ranked: dict[float, list[Ranked]] = field(default_factory=dict)  # by floor

    @property
    def fits(self) -> Sequence[float]:
        """How well the letters fit each page: a second opinion, by naive Bayes, where every gram counts alike."""
        if not self._fits:
            lifts, met = _lifts(self.words, self.index)
            self.root = root = sqrt(met) or 1.0
            unit = 1 / UNIT / root
            both = zip(lifts, self.index.rare, strict=True)
            self._fits = [lift * unit + root * rare if lift else UNFIT for lift, rare in both]
        return self._fits

    def scored(self, floor: float = -inf) -> list[Ranked]:
        """The pages by their votes, best first: those that are worth a look."""
        pages = self.index.pages
        return sorted([Ranked(score, pages[at]) for at, score in self._scored(floor)], reverse=True)

    def ranked(self, floor: float) -> list[Ranked]:
        """The same by both opinions, as far as letters speak for any page; those below `floor` are left out."""
        if floor not in self._ranked:
            scored = self._scored(floor)
            self._ranked[floor] = sorted(self._doubted(scored, floor), reverse=True) if scored else []
        return self._ranked[floor]

    def _scored(self, floor: float) -> list[tuple[int, float]]:
        """The places of those pages, and their scores."""
        votes, total = self.votes, self.total
        least = max(LEAST * max(votes, default=0), floor * total)
        return [(at, vote / total) for at, vote in enumerate(votes[: self.told]) if vote >= least and vote]

    def _doubted(self, scored: Sequence[tuple[int, float]], floor: float) -> Iterator[Ranked]:
        """Each less by how far the letters fit another page better, the best of all."""
        fits, pages = self.fits, self.index.pages
        others = list(fits[: self.told])
        best = max(others)
        if best == UNFIT:
            yield from (Ranked(score, pages[at]) for at, score in scored)
            return
        others.remove(best)
        second = max([*others, best - UNLIKELY])
        for at, score in scored:
            fit = best - UNLIKELY if fits[at] == UNFIT else fits[at]
            score -= DOUBT * min(best - fit, UNLIKELY)
            if score >= floor:
                yield Ranked(score, pages[at], fit - (second if fit == best else best))


def heard(words: Sequence[Grams], meant: Mapping[str, float], index: Index) -> Heard:
    """What the parts of a text say: the grams of its words, and its meanings with their weights."""
    total = UNIT * (sum([word.size for word in words]) + sum(meant.values())) or 1
    told = len(index.pages) - (index.pages[-1:] == (ASIDE,))
    return Heard(words, index, told, _votes(words, meant, index), total)


def _votes(words: Sequence[Grams], meant: Mapping[str, float], index: Index) -> list[float]:
    votes: list[float] = []
    by_weight = _by_weight(meant)
    for number, block in enumerate(index.blocks):
        given, others = sum([word.sums[number] for word in words]), []
        for weight, meanings in by_weight.items():
            said = summed(meanings, block)
            if weight.is_integer():
                given += int(weight) * said
            elif said:
                others.append((weight, highs(said, _size(number, index))))
        voted: Sequence[float] = highs(given, _size(number, index))
        for weight, more in others:
            voted = [vote + weight * one for vote, one in zip(voted, more, strict=True)]
        votes += voted[1:]
    return votes


def _lifts(words: Sequence[Grams], index: Index) -> tuple[list[int], int]:
    """What the letters lift each page by, in UNITs, every gram once; and how many grams are used by any page."""
    lifts: list[int] = []
    met = 0
    again = _again(words)
    for number, block in enumerate(index.blocks):
        given = sum([word.sums[number] for word in words]) - summed(again, block)
        lifted = lows(given, _size(number, index))
        lifts += lifted[1:]
        met += lifted[0]
    return lifts, met // UNIT


def _size(block: int, index: Index) -> int:
    """How many columns it has."""
    return 1 + min(BLOCK, len(index.pages) - BLOCK * block)


def _again(words: Sequence[Grams]) -> list[str]:
    """The grams of words that stand in words before them too; one that stands in three, twice."""
    found: list[str] = []
    seen: set[str] = set()
    for word in words:
        if not seen.isdisjoint(word.met):
            found += seen.intersection(word.met)
        seen.update(word.met)
    return found


def _by_weight(meant: Mapping[str, float]) -> Mapping[float, list[str]]:
    """Weight → meanings: there are many of few weights."""
    found: dict[float, list[str]] = defaultdict(list)
    for meaning, weight in meant.items():
        found[weight].append(meaning)
    return found
