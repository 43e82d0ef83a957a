"""Ranking: every part of a text votes for the pages that use it.

The parts (features) are the threes and fours of letters in each word, and the meanings of its words, alone and in
pairs, which are the same in all languages. A feature gives a page the logarithm of its share: what only one page uses
decides, what all use says nothing. So no list of idle words is needed, nor a language known, and an index is made by
counting. A page loses by how much less the letters speak for it than for the page that they fit best.

Measured on the pages' own questions, each left out in turn, and on labelled texts: as good as a support vector machine
or logistic regression over the same features, which would take seconds to fit, and better than BM25 over words.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import combinations
from math import sqrt
from typing import NamedTuple

from hotline.understand.lexicon import Forms, Lexicon, hits, whole
from hotline.understand.text import Text, is_spelt
from hotline.understand.vocabulary import Index, Vocabulary, Vote

GRAMS = (3, 4)
MEANING = 12.0  # what a meaning weighs beside a gram
PAIR = 4.0  # and two meanings together: "return" and "work" is not the sum of both
MOST_MEANT = 10  # meanings that are paired
PART = 0.9  # what the score of a clause counts beside that of the whole
WORDS = 120  # the first words of a long story tell its topic
DOUBT = 0.06  # what a page loses for each step by which the letters fit another better
UNLIKELY = 9.0  # steps, of a page that none of the letters speaks for

Votes = Iterable[Vote]


class Ranked(NamedTuple):
    """A page, its score, and by how much the letters alone fit it better than any other; less than nothing: worse."""

    score: float
    page: str
    lead: float = 0.0


def features(words: Sequence[str], meanings: Lexicon, *, spelt: bool = False) -> dict[str, float]:
    """Feature → weight: letters, and meanings."""
    return letters(Counter(words)) | meant(words, meanings, spelt=spelt)


def letters(words: Mapping[str, float]) -> dict[str, float]:
    """The grams of words that stand so often."""
    found: dict[str, float] = defaultdict(float)
    for word, times in words.items():
        for gram in grams_of(word):
            found[gram] += times
    return found


def meant(
    words: Sequence[str], meanings: Lexicon, *, spelt: bool = False, forms: Forms | None = None
) -> dict[str, float]:
    """The meanings of words, each beginning with `=`, and pairs of them, joined."""
    found: dict[str, float] = defaultdict(float)
    for hit in whole(hits(words, meanings, spelt=spelt, forms=forms)):
        for name in hit.names:
            found["=" + name] = max(found["=" + name], MEANING / sqrt(len(hit.names)))
    return found | dict.fromkeys(map("".join, combinations(sorted(found)[:MOST_MEANT], 2)), PAIR)


def grams_of(word: str) -> Collection[str]:
    """The threes and fours of letters in a word, its ends included; a number has none.

    In order: sums of floats depend on it, and every worker must answer alike.
    """
    if word.isdecimal():
        return ()
    framed = f" {word} "
    starts = ((start, length) for length in GRAMS for start in range(len(framed) - length + 1))
    return dict.fromkeys(framed[start : start + length] for start, length in starts)


def rank(weights: Mapping[str, float], pages: Sequence[str], voting: Callable[[str], Votes]) -> list[Ranked]:
    """The pages by their votes, best first; a score is the mean vote, those of unknown features counted as none."""
    scores: dict[int, float] = defaultdict(float)
    for feature, weight in weights.items():
        for page, vote, _ in voting(feature):
            scores[page] += weight * vote
    total = sum(weights.values()) or 1
    return sorted((Ranked(score / total, pages[page]) for page, score in scores.items()), reverse=True)


def ranked(text: Text, known: Vocabulary) -> list[Ranked]:
    return _ranked(text.asked[:WORDS], text.spelt, known)


def best_part(parts: Iterable[Sequence[str]], text: Text, known: Vocabulary) -> list[Ranked]:
    """The pages by the best of their scores for a clause, which says less that is not asked."""
    best: dict[str, Ranked] = {}
    for words in parts:
        for one in _ranked(words, text.spelt and is_spelt(words, known), known):
            if one.page not in best or one.score * PART > best[one.page].score:
                best[one.page] = one._replace(score=one.score * PART)
    return sorted(best.values(), reverse=True)


def _ranked(words: Sequence[str], spelt: bool, known: Vocabulary) -> list[Ranked]:
    weights = features(words, known.meanings, spelt=spelt)
    pages = rank(weights, known.index.pages, lambda feature: known.index.votes.get(feature, ()))
    fits = fit(weights, known.index) if known.meanings.words else {}
    if not fits:
        return pages  # a line without meanings.yaml goes by letters alone: twice would be one opinion
    best, second = nlargest(2, (*fits.values(), max(fits.values()) - UNLIKELY))
    return sorted((_doubted(page, fits, best, second) for page in pages), reverse=True)


def _doubted(page: Ranked, fits: Mapping[str, float], best: float, second: float) -> Ranked:
    """Less by how far the letters fit another page better, the best of all; `second` is the next."""
    fit = fits.get(page.page, best - UNLIKELY)
    lead = fit - (second if fit == best else best)
    return Ranked(page.score - DOUBT * min(best - fit, UNLIKELY), page.page, lead)


def fit(weights: Mapping[str, float], index: Index) -> dict[str, float]:
    """How well the letters fit each page: a second opinion, by naive Bayes, where every gram counts alike."""
    sums: dict[int, float] = defaultdict(float)
    known = 0
    for gram in weights:
        if gram[0] != "=":
            uses = index.votes.get(gram, ())
            known += bool(uses)
            for page, _, lift in uses:
                sums[page] += lift
    return {index.pages[page]: (lifts + known * index.rare[page]) / sqrt(known) for page, lifts in sums.items()}
