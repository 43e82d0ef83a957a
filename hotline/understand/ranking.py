"""Ranking: the pages in the order in which a text, or the best of its clauses, asks for them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from hotline.understand.columns import LOW, UNIT, WIDE
from hotline.understand.grams import grams
from hotline.understand.hearing import LEAST, UNFIT, Heard, Ranked, heard, meant
from hotline.understand.text import Text, is_spelt
from hotline.understand.vocabulary import BLOCK, MAIN, Grams, Index, Vocabulary, Word

PART = 0.9  # what the score of a clause counts beside that of the whole
WORDS = 120  # the first words of a long story tell its topic

ORDINARY = 0.7  # what the main menu's score counts beside a page's, for a sentence that may ask nothing


def rank(words: Sequence[str], meant: Mapping[str, float], index: Index) -> list[Ranked]:
    """The pages by their votes, best first; a score is the mean vote, those of unknown features counted as none."""
    return heard([grams(word, index) for word in words], meant, index).scored()


def ranked(text: Text, known: Vocabulary, floor: float = -inf) -> list[Ranked]:
    """The pages by both opinions, best first; those that score less than `floor` are left out."""
    return _ranked(text.asked[:WORDS], text.spelt, text, known, floor)


def best_part(parts: Iterable[tuple[Word, ...]], text: Text, known: Vocabulary, floor: float = -inf) -> list[Ranked]:
    """The pages by the best of their scores for a clause, which says less that is not asked."""
    best: dict[str, Ranked] = {}
    for words in parts:
        for score, page, lead in _ranked(words, text.spelt and is_spelt(words), text, known, floor):
            if page not in best or score * PART > best[page].score:
                best[page] = Ranked(score * PART, page, lead)
    return sorted(best.values(), reverse=True)


def _ranked(words: tuple[Word, ...], spelt: bool, text: Text, known: Vocabulary, floor: float) -> list[Ranked]:
    said = _heard(words, spelt, text, known)
    # A line without meanings.yaml goes by letters alone: twice would be one.
    return said.ranked(floor) if known.meanings.words else said.scored(floor)


class Idle(NamedTuple):
    """How much words read like a sentence that asks nothing, beside what pages are asked with.

    `share` is their score for that, as a part of the best page's; `lead`: by how much the letters fit it better.
    """

    share: float
    lead: float = UNFIT

    def reaches(self, needed: "Idle") -> bool:
        return self.share >= needed.share and self.lead > needed.lead


def idle(words: tuple[Word, ...], text: Text, known: Vocabulary, least: float) -> Idle:
    """The main menu, which is asked with what is not for this line, counts less: it has words of any day too.

    With less than the share `least`, the letters are not looked at.
    """
    said = _heard(words, is_spelt(words), text, known)
    main, aside = known.index.pages.index(MAIN), said.told
    share = _share(said.votes, main, aside, LEAST * said.total)
    if share < least:
        return Idle(share)
    fits = said.fits
    others = max(max(fits[:main], default=UNFIT), max(fits[main + 1 : aside], default=UNFIT))
    return Idle(share, fits[aside] - others)


def _share(votes: Sequence[float], main: int, aside: int, least: float) -> float:
    """The votes in the place `aside`, as a part of the best page's or of `least`; none if not worth a look."""
    best = max(max(votes[:main], default=0), max(votes[main + 1 : aside], default=0))
    if votes[aside] < LEAST * max(best, votes[main]):
        return 0.0
    return votes[aside] / max(best, ORDINARY * votes[main], least)


def _heard(words: tuple[Word, ...], spelt: bool, text: Text, known: Vocabulary) -> Heard:
    """Once for the same words of a message: clauses are asked about as asides, and as wishes."""
    read = words, spelt
    if read not in text.heard:
        parts = [_grams(word, known.index) for word in words]
        text.heard[read] = heard(parts, meant(text.means(words, spelt)), known.index)
    return text.heard[read]


def _grams(word: Word, index: Index) -> Grams:
    if word.grams is None:
        word.grams = grams(word, index)
    return word.grams


def spoken(words: tuple[Word, ...], text: Text, known: Vocabulary, most: int) -> Iterator[list[float]]:
    """How well each word fits: first sentences that ask nothing, then each of the `most` pages that all fit best."""
    index, said = known.index, _heard(words, text.spelt, text, known)
    best = sorted(range(said.told), key=said.fits.__getitem__, reverse=True)[:most]
    root, met = UNIT * said.root, [len(word.met) for word in said.words]
    for at in (said.told, *best):
        block, low = at // BLOCK, WIDE * (at % BLOCK + 1)
        rare = index.rare[at] * UNIT
        lifts = [word.sums[block] >> low & LOW for word in said.words]
        yield [(lift + grams * rare) / root for lift, grams in zip(lifts, met, strict=True)]
