"""The index: what the menus say, counted, so that a text can be searched for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from heapq import nlargest
from math import log, sqrt
from operator import itemgetter

from hotline.fold import fold, folding
from hotline.menu.model.menu import Menu, Page
from hotline.understand.endings import plain
from hotline.understand.lexicon import Forms, Lexicon
from hotline.understand.ranking import Ranked, Votes, features, grams_of, meant, rank
from hotline.understand.vocabulary import MAIN, Index, Vote

# What a word weighs where it stands: people ask in the words of questions, less in those of an answer.
ASKS = 1.0
NAMES = 1.0  # titles and keywords
TEXT, SPEECH = 0.4, 0.25
# A feature that many pages use can decide nothing; of each only the strongest votes are kept.
MOST_VOTES = 40
SHARPNESS = 10.0  # how far a page that alone uses a feature leads one that shares it
ALONE = log(1 + SHARPNESS)
ROUNDING = 1e-9
UNSEEN = 0.5  # what a gram counts that a page was not seen to use


@dataclass(frozen=True)
class Counted:
    """Feature → page (by number) → how often, weighted; and how much each page holds."""

    pages: tuple[str, ...]
    meanings: Lexicon
    counts: Mapping[str, Mapping[int, float]]
    letters: tuple[float, ...]  # how many grams each page holds

    @cached_property
    def sizes(self) -> tuple[float, ...]:
        """The root of what a page holds: its size itself would favour pages with little text, none at all long ones."""
        sums = [0.0] * len(self.pages)
        for counts in self.counts.values():
            for page, count in counts.items():
                sums[page] += count
        return tuple(sqrt(total) or 1.0 for total in sums)

    def index(self) -> Index:
        sizes = self.sizes
        return Index(
            self.pages, {feature: _votes(counts, sizes) for feature, counts in self.counts.items()}, self._rare()
        )

    def _rare(self) -> tuple[float, ...]:
        """How likely each page is to use a gram that it does not (logarithm, smoothed)."""
        unseen = UNSEEN * len(self.counts)
        return tuple(log(UNSEEN / (held + unseen)) for held in self.letters)

    def ranked_without(self, question: str, page: str) -> list[Ranked]:
        """The pages by their votes for a question, in an index that does not hold it as one of `page`."""
        weights, number = features(fold(question).split(), self.meanings), self.pages.index(page)

        def voting(feature: str) -> Votes:
            counts = dict(self.counts.get(feature, {}))
            less = counts.pop(number, 0.0) - ASKS * weights[feature]
            return _votes(counts | ({number: less} if less > ROUNDING else {}), self.sizes)

        return rank(weights, self.pages, voting)


def _votes(counts: Mapping[int, float], sizes: Sequence[float]) -> tuple[Vote, ...]:
    """How a feature speaks for the pages that use it: with the logarithm of each one's part of all use, by its size.

    Only the strongest are kept, but all are counted.
    """
    if len(counts) == 1:
        ((page, count),) = counts.items()
        return ((page, ALONE, log(1 + count / UNSEEN)),)
    scale = SHARPNESS / (sum([count / sizes[page] for page, count in counts.items()]) or 1)
    kept = counts.items() if len(counts) <= MOST_VOTES else nlargest(MOST_VOTES, counts.items(), itemgetter(1))
    return tuple([(page, log(1 + scale * count / sizes[page]), log(1 + count / UNSEEN)) for page, count in kept])


def count(menu: Menu, meanings: Lexicon) -> Counted:
    pages = tuple(name for name in menu.pages if name in menu.codes)
    counts: dict[str, dict[int, float]] = defaultdict(dict)
    held, asked = [], _asked(menu)
    grams, forms = cache(grams_of), cache(lambda word: tuple(plain(word, meanings.words)))
    folded = folding()
    for number, name in enumerate(pages):
        lines = [(weight, folded(line)) for weight, line in [*_lines(menu.pages[name]), *asked[name]]]
        words, found = _read(lines, meanings, forms)
        letters: dict[str, float] = defaultdict(float)
        for word, times in words.items():
            for gram in grams(word):
                letters[gram] += times
        held.append(sum(letters.values()))
        for feature, times in (letters | found).items():
            counts[feature][number] = times
    return Counted(pages, meanings, counts, tuple(held))


def _read(lines: Iterable[tuple[float, list[str]]], meanings: Lexicon, forms: Forms) -> tuple[dict[str, float], ...]:
    """The words of a page and its meanings, as often as they stand, weighted."""
    words: dict[str, float] = defaultdict(float)
    found: dict[str, float] = defaultdict(float)
    for weight, line in lines:
        for word in line:
            words[word] += weight
        for feature, count in meant(line, meanings, forms=forms).items() if meanings.words else ():
            found[feature] += weight * count
    return words, found


def _asked(menu: Menu) -> Mapping[str, list[tuple[float, str]]]:
    """Page → the labelled texts that ask for it: they are questions too. Of several right pages the first counts."""
    found = defaultdict(list)
    pages = {code: page for page, code in menu.codes.items()} | {"menu": MAIN}
    for line in menu.texts:
        expected, _, text = line.value.partition("\t")
        if page := pages.get(expected.split("|")[0]):
            found[page].append((ASKS, text.rpartition("\t")[2]))
    return found


def _lines(page: Page) -> Iterator[tuple[float, str]]:
    """Everything that a page says or is asked, line by line, with its weight."""
    for weight, translations in ((NAMES, page.title), (ASKS, page.asks), (TEXT, page.text), (SPEECH, page.speech)):
        for scalar in translations.words.values() if translations else ():
            yield from ((weight, line) for line in scalar.value.splitlines() if line.strip())
    for words in page.keywords.words.values() if page.keywords else ():
        yield from ((NAMES, word.value) for word in words)
