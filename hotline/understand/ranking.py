"""Ranking: every part of a text votes for the pages that use it.

The parts (features) are the threes and fours of letters in each word, and the meanings of its words, alone and in
pairs, which are the same in all languages. A feature gives a page the logarithm of its share: what only one page uses
decides, what all use says nothing. So no list of idle words is needed, nor a language known, and an index is made by
counting. A page loses by how much less the letters speak for it than for the page that they fit best.

Measured on the pages' own questions, each left out in turn, and on labelled texts: as good as a support vector machine
or logistic regression over the same features, which would take seconds to fit, and better than BM25 over words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import combinations, repeat
from math import inf, sqrt
from operator import add, mul, sub
from typing import NamedTuple

from hotline.understand.columns import LOW, UNIT, WIDE, halves
from hotline.understand.grams import grams, summed
from hotline.understand.lexicon import Hit, whole
from hotline.understand.text import Text, is_spelt, means
from hotline.understand.vocabulary import ASIDE, BLOCK, MAIN, Grams, Index, Vocabulary, Word

MEANING = 12.0  # what a meaning weighs beside a gram
PAIR = 4.0  # and two meanings together: "return" and "work" is not the sum of both
MOST_MEANT = 10  # meanings that are paired
PART = 0.9  # what the score of a clause counts beside that of the whole
WORDS = 120  # the first words of a long story tell its topic
DOUBT = 0.06  # what a page loses for each step by which the letters fit another better
UNLIKELY = 9.0  # steps, of a page that none of the letters speaks for
UNFIT = -inf  # its fit

ORDINARY = 0.7  # what the main menu's score counts beside a page's, for a sentence that may ask nothing
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
    weights: dict[str, float] = defaultdict(float)
    for names in found:
        for name in names:
            weights["=" + name] = max(weights["=" + name], MEANING / sqrt(len(names)))
    return weights | dict.fromkeys(map("".join, combinations(sorted(weights)[:MOST_MEANT], 2)), PAIR)


def rank(words: Sequence[str], meant: Mapping[str, float], index: Index) -> list[Ranked]:
    """The pages by their votes, best first; a score is the mean vote, those of unknown features counted as none."""
    text = Features([grams(word, index) for word in words], meant)
    found = _pages(_scored(text, _summed(text, index)), index)
    return sorted([Ranked(score, index.pages[at]) for at, score in found], reverse=True)


def ranked(text: Text, known: Vocabulary, floor: float = 0.0) -> list[Ranked]:
    """The pages by both opinions, best first; those that score less than `floor` may be left out."""
    found = text.meant if len(text.asked) <= WORDS else means(text.asked[:WORDS], text.spelt)
    return _ranked(text.asked[:WORDS], found, text, known, floor)


def best_part(parts: Iterable[tuple[Word, ...]], text: Text, known: Vocabulary, floor: float = 0.0) -> list[Ranked]:
    """The pages by the best of their scores for a clause, which says less that is not asked."""
    best: dict[str, Ranked] = {}
    for words in parts:
        found = means(words, text.spelt and is_spelt(words, known))
        for one in _ranked(words, found, text, known, floor):
            if one.page not in best or one.score * PART > best[one.page].score:
                best[one.page] = one._replace(score=one.score * PART)
    return sorted(best.values(), reverse=True)


def _ranked(words: tuple[Word, ...], found: Iterable[Hit], text: Text, known: Vocabulary, floor: float) -> list[Ranked]:
    said, sums = _heard(words, found, text, known)
    index = known.index
    pages = _pages(_scored(said, sums, floor), index)
    if not known.meanings.words or not any(sums.lifts[: _told(index)]):
        # A line without meanings.yaml goes by letters alone: twice would be one.
        return sorted([Ranked(score, index.pages[at]) for at, score in pages], reverse=True)
    fits = _fits(sums, index)
    told = fits[: _told(index)]
    best = max(told)
    told.remove(best)
    second = max([*told, best - UNLIKELY])
    return sorted([_doubted(score, index.pages[at], fits[at], best, second) for at, score in pages], reverse=True)


def _doubted(score: float, page: str, fit: float, best: float, second: float) -> Ranked:
    """Less by how far the letters fit another page better, the best of all; `second` is the next."""
    fit = best - UNLIKELY if fit == UNFIT else fit
    return Ranked(score - DOUBT * min(best - fit, UNLIKELY), page, fit - (second if fit == best else best))


class Idle(NamedTuple):
    """How much words read like a sentence that asks nothing, beside what pages are asked with.

    `share` is their score for that, as a part of the best page's; `lead`: by how much the letters fit it better.
    """

    share: float
    lead: float = UNFIT


def idle(words: tuple[Word, ...], text: Text, known: Vocabulary, least: float) -> Idle:
    """The main menu, which is asked with what is not for this line, counts less: it has words of any day too.

    With less than the share `least`, the letters are not looked at.
    """
    said, sums = _heard(words, means(words, is_spelt(words, known)), text, known)
    index = known.index
    main, aside = index.pages.index(MAIN), _told(index)
    share = _share(sums.votes, main, aside, LEAST * _total(said))
    if share < least:
        return Idle(share)
    fits = _fits(sums, index)
    return Idle(share, fits[aside] - max(*fits[:main], *fits[main + 1 : aside], UNFIT, UNFIT))


def _share(votes: Sequence[float], main: int, aside: int, least: float) -> float:
    """The votes in the place `aside`, as a part of the best page's or of `least`; none if not worth a look."""
    best = max(max(votes[:main], default=0), max(votes[main + 1 : aside], default=0))
    if votes[aside] < LEAST * max(best, votes[main]):
        return 0.0
    return votes[aside] / max(best, ORDINARY * votes[main], least)


class Sums(NamedTuple):
    """For each page the sums of the votes and of the lifts that the features of a text give it, in UNITs.

    `known` is how many grams are used by any page.
    """

    votes: Sequence[float]
    lifts: Sequence[int]
    known: float


def _heard(words: tuple[Word, ...], found: Iterable[Hit], text: Text, known: Vocabulary) -> tuple[Features, Sums]:
    """Once for the same words and meanings of a message: clauses are asked about as asides, and as wishes."""
    key = words, tuple(found)
    if key not in text.heard:
        said = Features([word.grams for word in words], meant(key[1]))
        text.heard[key] = said, _summed(said, known.index)
    heard: tuple[Features, Sums] = text.heard[key]
    return heard


def _summed(text: Features, index: Index) -> Sums:
    votes: list[float] = []
    lifts: list[int] = []
    known = 0
    again, by_weight = text.again, text.by_weight
    for number, block in enumerate(index.blocks):
        size = 1 + min(BLOCK, len(index.pages) - BLOCK * number)
        voted: Iterable[float]
        (_, *voted), (met, *lifted) = halves(sum([word.sums[number] for word in text.words]), size)
        if again and (more := summed(again, block)):  # for lifts every gram counts once
            met, *lifted = map(sub, (met, *lifted), halves(more, size)[1])
        for weight, meanings in by_weight.items():  # and meanings do not
            if more := summed(meanings, block):
                voted = map(add, voted, map(mul, halves(more, size)[0][1:], repeat(weight)))
        votes += voted
        lifts += lifted
        known += met
    return Sums(votes, lifts, known / UNIT)


def _told(index: Index) -> int:
    """How many pages there are: what stands last may be no page."""
    return len(index.pages) - (index.pages[-1:] == (ASIDE,))


def _pages(scored: Iterable[tuple[int, float]], index: Index) -> list[tuple[int, float]]:
    told = _told(index)
    return [(at, score) for at, score in scored if at < told]


def _scored(text: Features, sums: Sums, floor: float = 0.0) -> list[tuple[int, float]]:
    """The places of the pages that are worth a look, and their scores."""
    total = _total(text)
    least = max(LEAST * max(sums.votes, default=0), floor * total)
    return [(at, vote / total) for at, vote in enumerate(sums.votes) if vote >= least and vote]


def _total(text: Features) -> float:
    """What a score is a part of."""
    return UNIT * (sum([word.size for word in text.words]) + sum(text.meant.values())) or 1


def _fits(sums: Sums, index: Index) -> list[float]:
    """How well the letters fit each page: a second opinion, by naive Bayes, where every gram counts alike."""
    root = sqrt(sums.known) or 1.0
    unit = 1 / UNIT / root
    return [lifts * unit + root * rare if lifts else UNFIT for lifts, rare in zip(sums.lifts, index.rare, strict=True)]


def spoken(words: tuple[Word, ...], text: Text, known: Vocabulary, most: int) -> Iterator[list[float]]:
    """How well each word fits: first sentences that ask nothing, then each of the `most` pages that all fit best."""
    index = known.index
    _, sums = _heard(words, means(words, text.spelt), text, known)
    aside = _told(index)
    best = nlargest(most, range(aside), _fits(sums, index)[:aside].__getitem__)
    root = UNIT * (sqrt(sums.known) or 1.0)
    for at in (aside, *best):
        block, low = at // BLOCK, WIDE * (at % BLOCK + 1)
        rare = index.rare[at] * UNIT
        yield [((word.grams.sums[block] >> low & LOW) + len(word.grams.met) * rare) / root for word in words]
