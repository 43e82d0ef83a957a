"""Which language a text is written in."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import repeat

from hotline.understand.columns import UNIT, highs
from hotline.understand.vocabulary import Profiles, Word

# Latin names and borrowed words turn up in every language; letters of another script do not.
LATIN = "LATIN"
LATIN_COUNTS = 0.5
# A difference smaller than this (logarithms) is chance.
CLEAR = 1.5


@lru_cache(maxsize=4096)
def script(letter: str) -> str:
    """`LATIN`, `ARABIC`, …: the first word of a letter's name in Unicode."""
    return unicodedata.name(letter, "").partition(" ")[0]


def typed(message: str) -> Iterator[str]:
    """The letters as they are typed: they tell Sorani from Arabic at a glance."""
    return filter(str.isalpha, unicodedata.normalize("NFC", message).casefold())


def grams(word: str) -> Iterable[str]:
    """Pairs and threes of letters of a folded word: they tell it still where the keyboard has no Sorani letters."""
    if word.isdecimal():
        return ()
    framed = f" {word} "
    size = len(framed) + 1
    pairs = [framed[start : start + 2] for start in range(size - 2)]
    return pairs + [framed[start : start + 3] for start in range(size - 3)]


def unlikely(word: str, profiles: Profiles) -> int:
    """What the grams of a folded word say: their columns."""
    return _summed(grams(word), profiles)


def written(message: str, words: Iterable[Word], profiles: Profiles) -> str | None:
    """The language of a message with these words, or None when they do not tell."""
    scripts = profiles.languages
    sizes = [len(scripts), *map(len, scripts.values())]
    columns = highs(_summed(typed(message), profiles) + sum([word.unlikely for word in words]), sum(sizes))
    weights = [count * _weight(script) for count, script in zip(columns, scripts, strict=False)]
    if not any(weights):
        return None
    best = weights.index(max(weights))
    start, languages = sum(sizes[: best + 1]), tuple(scripts.values())[best]
    ranked = sorted(zip(columns[start : start + len(languages)], languages, strict=True))
    if len(ranked) > 1 and ranked[1][0] - ranked[0][0] < CLEAR * UNIT:
        return None
    return ranked[0][1]


def _summed(parts: Iterable[str], profiles: Profiles) -> int:
    return sum(map(profiles.grams.get, parts, repeat(0)))


def _weight(script: str) -> float:
    return LATIN_COUNTS if script == LATIN else 1
