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
from functools import cached_property
from itertools import combinations
from math import inf, sqrt
from typing import NamedTuple

from hotline.understand.columns import UNIT, halves
from hotline.understand.grams import summed
from hotline.understand.lexicon import Hit, whole
from hotline.understand.vocabulary import ASIDE, BLOCK, Grams, Index

MEANING = 12.0  # what a meaning weighs beside a gram
PAIR = 4.0  # and two meanings together: "return" and "work" is not the sum of both
MOST_MEANT = 10  # meanings that are paired
DOUBT = 0.06  # what a page loses for each step by which the letters fit another better
UNLIKELY = 9.0  # steps, of a page that none of the letters speaks for
UNFIT = -inf  # its fit
LEAST = 0.1  # of the best score: what has less is not even asked about


class Ranked(NamedTuple):
    """A page, its score, and by how much the letters alone fit it better than any other; less than nothing: worse."""

    score: float
    page: str
    lead: float = 0.0


class Features(NamedTuple):
    """The parts of a text: the grams of its words, and the weights of its meanings, alone and in pairs."""

    words: Sequence[Grams]
    meant: Mapping[str, float]

    @property
    def total(self) -> float:
        """What a score is a part of."""
        return UNIT * (sum([word.size for word in self.words]) + sum(self.meant.values())) or 1

    @property
    def again(self) -> list[str]:
        """The grams of words that stand in words before them too; one that stands in three, twice."""
        found: list[str] = []
        seen: set[str] = set()
        for word in self.words:
            if not seen.isdisjoint(word.met):
                found += seen.intersection(word.met)
            seen.update(word.met)
        return found

    @property
    def by_weight(self) -> Mapping[float, list[str]]:
        """Weight → meanings: there are many of few weights."""
        found: dict[float, list[str]] = defaultdict(list)
        for meaning, weight in self.meant.items():
            found[weight].append(meaning)
        return found


def meant(found: Iterable[Hit]) -> dict[str, float]:
    """The meanings that were hit, each beginning with `=`, and pairs of them, joined."""
    return weighed(hit.names for hit in whole(found))


def weighed(found: Iterable[tuple[str, ...]]) -> dict[str, float]:
    """The same by the names alone."""
    weights: dict[str, float] = {}
    for names in found:
        for name in names:
            weights["=" + name] = max(weights.get("=" + name, 0.0), MEANING / sqrt(len(names)))
    return weights | dict.fromkeys(map("".join, combinations(sorted(weights)[:MOST_MEANT], 2)), PAIR)


@dataclass(frozen=True, eq=False)
class Heard:
    """For each page the sums of the votes and of the lifts that the features of a text give it, in UNITs.

    `met` is how many grams are used by any page; `total` is what a score is a part of.
    """

    index: Index
    votes: Sequence[float]
    lifts: Sequence[int]
    met: float
    total: float
    known: dict[float, list[Ranked]] = field(default_factory=dict)  # floor → what `ranked` found

    @property
    def told(self) -> int:
        """How many pages there are: what stands last may be no page."""
        pages = self.index.pages
        return len(pages) - (pages[-1:] == (ASIDE,))

    @cached_property
    def fits(self) -> list[float]:
        """How well the letters fit each page: a second opinion, by naive Bayes, where every gram counts alike."""
        root = sqrt(self.met) or 1.0
        unit = 1 / UNIT / root
        both = zip(self.lifts, self.index.rare, strict=True)
        return [lifts * unit + root * rare if lifts else UNFIT for lifts, rare in both]

    def scored(self, floor: float = 0.0) -> list[Ranked]:
        """The pages that are worth a look by their votes, best first."""
        pages = self.index.pages
        return sorted([Ranked(score, pages[at]) for at, score in self._scored(floor)], reverse=True)

    def ranked(self, floor: float) -> list[Ranked]:
        """The same by both opinions."""
        if floor not in self.known:
            self.known[floor] = sorted(self._doubted(floor), reverse=True)
        return self.known[floor]

    def _scored(self, floor: float) -> list[tuple[int, float]]:
        """The places of those pages, and their scores."""
        votes, total = self.votes, self.total
        least = max(LEAST * max(votes, default=0), floor * total)
        return [(at, vote / total) for at, vote in enumerate(votes[: self.told]) if vote >= least and vote]

    def _doubted(self, floor: float) -> Iterator[Ranked]:
        """Each less by how far the letters fit another page better, the best of all."""
        fits, pages = self.fits, self.index.pages
        second, best = sorted([UNFIT, *fits[: self.told]])[-2:]
        second = max(second, best - UNLIKELY)
        for at, score in self._scored(floor):
            fit = best - UNLIKELY if fits[at] == UNFIT else fits[at]
            lead = fit - (second if fit == best else best)
            yield Ranked(score - DOUBT * min(best - fit, UNLIKELY), pages[at], lead)


def heard(text: Features, index: Index) -> Heard:
    votes: list[float] = []
    lifts: list[int] = []
    met = 0
    again, by_weight = text.again, text.by_weight
    for number, block in enumerate(index.blocks):
        size = 1 + min(BLOCK, len(index.pages) - BLOCK * number)
        given = sum([word.sums[number] for word in text.words])
        parts: list[tuple[float, int]] = []
        for weight, meanings in by_weight.items():  # which lift nothing
            said = summed(meanings, block)
            if weight.is_integer():
                given += int(weight) * said
            elif said:
                parts.append((weight, said))
        voted: Sequence[float]
        voted, lifted = halves(given, size)
        for weight, said in parts:
            voted = [vote + weight * one for vote, one in zip(voted, halves(said, size)[0], strict=True)]
        if again:  # for lifts every gram counts once
            _, lifted = halves(given - summed(again, block), size)
        votes += voted[1:]
        lifts += lifted[1:]
        met += lifted[0]
    return Heard(index, votes, lifts, met / UNIT, text.total)
