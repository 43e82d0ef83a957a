"""The index: what the menus say, counted, so that a text can be searched for."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from math import log, sqrt

from hotline.fold import fold
from hotline.menu.model.menu import MAIN, Menu, Page
from hotline.menu.words.folded import folding
from hotline.menu.words.voting import ONCE, UNSEEN, Blocks, Voting, sizes
from hotline.understand.columns import WIDE, columns
from hotline.understand.grams import grams_of
from hotline.understand.hearing import Ranked, meant, weighed
from hotline.understand.lexicon import Entry, Lexicon, entries, hits, whole
from hotline.understand.ranking import rank
from hotline.understand.vocabulary import ASIDE, BLOCK, Index

# What a word weighs where it stands: people ask in the words of questions, less in those of an answer.
ASKS = 1.0
NAMES = 1.0  # titles and keywords
TEXT, SPEECH = 0.4, 0.25

_FULL = (1 << WIDE) - 1


@dataclass(frozen=True)
class Counted:
    """How often each page uses each feature, weighted: in columns, as whole numbers of which ONCE is one."""

    pages: tuple[str, ...]
    meanings: Lexicon
    blocks: Blocks
    held: tuple[int, ...]  # grams, by each page

    @cached_property
    def features(self) -> Iterable[str]:
        return self.blocks[0] if len(self.blocks) == 1 else dict.fromkeys(chain.from_iterable(self.blocks))

    @cached_property
    def sizes(self) -> list[float]:
        """The root of what a page holds: its size itself would favour pages with little text, none at all long ones."""
        blocks = zip(self.blocks, sizes(len(self.pages)), strict=True)
        return [sqrt(held) or 1.0 for block, size in blocks for held in columns(sum(block.values()), size)]

    def index(self) -> Index:
        return self._index(self.features, self.blocks)

    def _index(self, features: Iterable[str], counts: Blocks) -> Index:
        return Index(self.pages, Voting(self.sizes).votes(features, counts), frozenset(features), self.rare)

    @cached_property
    def rare(self) -> tuple[float, ...]:
        """How likely each page is to use a gram that it does not (logarithm, smoothed)."""
        unseen = UNSEEN * sum(1 for _ in self.features)
        return tuple(log(UNSEEN / (held / ONCE + unseen)) for held in self.held)

    def ranked_without(self, question: str, page: str) -> list[Ranked]:
        """The pages by their votes for a question, in an index that does not hold it as one of `page`."""
        words = fold(question).split()
        found = meant(hits(words, [entries(word, self.meanings)[0] for word in words]))
        weights: dict[str, float] = {**Counter(chain.from_iterable(map(grams_of, words))), **found}
        blocks = self._without(weights, self.pages.index(page))
        return rank(words, found, self._index(weights, blocks))

    def _without(self, weights: Mapping[str, float], page: int) -> Blocks:
        """What was counted of some features, but for one question of a page."""
        blocks = tuple({feature: block.get(feature, 0) for feature in weights} for block in self.blocks)
        own, place = blocks[page // BLOCK], WIDE * (page % BLOCK)
        for feature, weight in weights.items():
            held = own[feature] >> place & _FULL
            own[feature] -= min(held, _whole(ASKS * weight)) << place
        return blocks


def count(menu: Menu, meanings: Lexicon) -> Counted:
    told, folded, reading = said(menu), folding(menu), Reading(meanings)
    pages = tuple(told)
    blocks: list[Mapping[str, int]] = []
    held: list[int] = []
    for start, size in zip(range(0, len(pages), BLOCK), sizes(len(pages)), strict=True):
        words: dict[str, int] = defaultdict(int)
        found: dict[str, int] = defaultdict(int)
        for place, name in enumerate(pages[start : start + size]):
            folded(" ".join(piece for _, piece in told[name]))  # once and all together, sooner than each alone
            for weight, piece in told[name]:
                for line in piece.splitlines():
                    reading.read(folded(line), weight, WIDE * place, words, found)
        letters = _letters(words)
        held += columns(sum(letters.values()), size)
        blocks.append(letters | found)
    return Counted(pages, meanings, tuple(blocks), tuple(held))


def searched(menu: Menu) -> tuple[str, ...]:
    """The pages of an index, in their order."""
    return (*(name for name in menu.pages if name in menu.codes), *([ASIDE] if "aside" in menu.words else []))


def said(menu: Menu) -> dict[str, list[tuple[float, str]]]:
    """Page → all that it says or is asked, with the weight of each piece; and what asks nothing, as ASIDE."""
    asked = _asked(menu)
    return {name: [*_pieces(menu.pages[name]), *asked[name]] if name else [*_asides(menu)] for name in searched(menu)}


def _whole(weight: float) -> int:
    return round(weight * ONCE)


class Reading:
    """Reads many lines, and remembers what each word is: the grams in it, and what the lexicon knows of it."""

    def __init__(self, meanings: Lexicon) -> None:
        self.weighed = cache(_weighed)
        self.entry: Callable[[str], Entry | None] = cache(lambda word: entries(word, meanings)[0])

    def read(self, line: list[str], weight: float, place: int, words: dict[str, int], found: dict[str, int]) -> None:
        """Counts the words of a line and its meanings, from the bit `place` on."""
        once = _whole(weight) << place
        for word in line:
            words[word] += once
        known = list(map(self.entry, line))
        if any(known):
            names = tuple([hit.names for hit in whole(hits(line, known))])
            for feature, whole_weight in self.weighed(names, weight):
                found[feature] += whole_weight << place


def _letters(words: Mapping[str, int]) -> dict[str, int]:
    """The grams of words that were counted."""
    found: dict[str, int] = defaultdict(int)
    for word, count in words.items():
        for gram in grams_of(word):
            found[gram] += count
    return found


def _weighed(names: tuple[tuple[str, ...], ...], line: float) -> tuple[tuple[str, int], ...]:
    return tuple((feature, _whole(line * weight)) for feature, weight in weighed(names).items())


def _asked(menu: Menu) -> Mapping[str, list[tuple[float, str]]]:
    """Page → the labelled texts that ask for it: they are questions too. Of several right pages the first counts."""
    found = defaultdict(list)
    pages = {code: page for page, code in menu.codes.items()} | {"menu": MAIN}
    for line in menu.texts:
        expected, _, text = line.value.partition("\t")
        if page := pages.get(expected.split("|")[0]):
            found[page].append((ASKS, text.rpartition("\t")[2]))
    return found


def _asides(menu: Menu) -> Iterator[tuple[float, str]]:
    """The sentences that ask nothing."""
    for words in menu.words["aside"].words.values():
        yield from ((ASKS, word.value) for word in words)


def _pieces(page: Page) -> Iterator[tuple[float, str]]:
    """Everything that a page says or is asked, with its weight."""
    for weight, translations in ((NAMES, page.title), (ASKS, page.asks), (TEXT, page.text), (SPEECH, page.speech)):
        for scalar in translations.words.values() if translations else ():
            yield weight, scalar.value
    for words in page.keywords.words.values() if page.keywords else ():
        yield from ((NAMES, word.value) for word in words)
