"""The index: what the menus say, counted, so that a text can be searched for."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from math import sqrt
from operator import itemgetter

from hotline.fold import fold
from hotline.menu.model.menu import Menu, Page
from hotline.understand.lexicon import Lexicon
from hotline.understand.search import Ranked, Shares, Votes, features, letters, meant, rank, votes
from hotline.understand.vocabulary import Index

# What a word weighs where it stands: people ask in the words of questions, less in those of an answer.
ASKS = 1.0
NAMES = 1.0  # titles and keywords
TEXT, SPEECH = 0.4, 0.25
# A feature that many pages use can decide nothing; of each only the strongest votes are kept.
MOST_VOTES = 40
ROUNDING = 1e-9


@dataclass(frozen=True)
class Counted:
    """Feature → page (by number) → how often, weighted; and how large each page is beside the others."""

    pages: tuple[str, ...]
    meanings: Lexicon
    counts: Mapping[str, Mapping[int, float]]

    @cached_property
    def sizes(self) -> tuple[float, ...]:
        """The root of what a page holds: its size itself would favour pages with little text, none at all long ones."""
        sums = [0.0] * len(self.pages)
        for counts in self.counts.values():
            for page, count in counts.items():
                sums[page] += count
        return tuple(sqrt(total) or 1.0 for total in sums)

    @cached_property
    def shares(self) -> Mapping[str, Shares]:
        return {feature: _shares(counts, self.sizes) for feature, counts in self.counts.items()}

    def index(self) -> Index:
        return Index(self.pages, {feature: tuple(votes(shares)) for feature, shares in self.shares.items()})

    def ranked_without(self, question: str, page: str) -> list[Ranked]:
        """The pages by their votes for a question, in an index that does not hold it as one of `page`."""
        weights, number = features(fold(question).split(), self.meanings), self.pages.index(page)

        def voting(feature: str) -> Votes:
            less = ASKS * weights[feature] / self.sizes[number]
            return votes(_without(number, less, self.shares[feature])) if feature in self.shares else ()

        return rank(weights, self.pages, voting)


def _shares(counts: Mapping[int, float], sizes: Sequence[float]) -> Shares:
    """Only the strongest are kept, but all are counted."""
    shares = [(page, count / sizes[page]) for page, count in counts.items()]
    strongest = shares if len(shares) <= MOST_VOTES else nlargest(MOST_VOTES, shares, key=itemgetter(1))
    return Shares(sum(share for _, share in shares), tuple(strongest))


def _without(number: int, less: float, shares: Shares) -> Shares:
    """The shares when one page uses the feature less."""
    kept = ((page, share - less if page == number else share) for page, share in shares.of)
    return Shares(shares.total - less, tuple((page, share) for page, share in kept if share > ROUNDING))


def count(menu: Menu, meanings: Lexicon) -> Counted:
    pages = tuple(name for name in menu.pages if name in menu.codes)
    counts: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for number, name in enumerate(pages):
        words: dict[str, float] = defaultdict(float)
        for weight, line in _lines(menu.pages[name]):
            folded = fold(line).split()
            for word in folded:
                words[word] += weight
            for feature, count in meant(folded, meanings).items():
                counts[feature][number] += weight * count
        for gram, count in letters(words).items():
            counts[gram][number] = count
    return Counted(pages, meanings, counts)


def _lines(page: Page) -> Iterator[tuple[float, str]]:
    """Everything that a page says or is asked, line by line, with its weight."""
    for weight, translations in ((NAMES, page.title), (ASKS, page.asks), (TEXT, page.text), (SPEECH, page.speech)):
        for scalar in translations.words.values() if translations else ():
            yield from ((weight, line) for line in scalar.value.splitlines() if line.strip())
    for words in page.keywords.words.values() if page.keywords else ():
        yield from ((NAMES, word.value) for word in words)
