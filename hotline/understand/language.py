"""Which language a text is written in."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from hotline.understand.vocabulary import Profiles

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


def grams(word: str) -> Iterator[str]:
    """Pairs and threes of letters of a folded word: they tell it still where the keyboard has no Sorani letters."""
    if word.isdecimal():
        return
    framed = f" {word} "
    for length in (2, 3):
        for start in range(len(framed) - length + 1):
            yield framed[start : start + length]


def written(message: str, words: Iterable[str], profiles: Profiles) -> str | None:
    """The language of a message with these folded words, or None when they do not tell."""
    seen = dict.fromkeys(profiles.languages, 0.0)
    sums = {script: [0.0] * len(names) for script, names in profiles.languages.items()}
    for gram in chain(typed(message), *map(grams, words)):
        for script, likely in profiles.grams.get(gram, ()):
            seen[script] += LATIN_COUNTS if script == LATIN else 1
            for number, value in enumerate(likely):
                sums[script][number] += value
    best = max(seen, key=seen.__getitem__, default="")
    if not seen.get(best):
        return None
    ranked = sorted(zip(sums[best], profiles.languages[best], strict=True), reverse=True)
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEAR:
        return None
    return ranked[0][1]
