"""Mending: a word that nobody wrote before is read as the nearest that somebody did.

Only for the search, which weighs all words: what one word can open alone is never opened by a slip (see `spelling`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from hotline.understand.endings import plain, stems
from hotline.understand.lexicon import Lexicon

ONE_SLIP, TWO_SLIPS = 5, 8  # letters from which one slip, or two, are mended
LONGEST = 24
END = 3  # letters at either end; one slip leaves at least one end of a word as it was
MOST = 12  # words of a text that are mended


@dataclass(frozen=True, slots=True)
class Spellings:
    """Known words: all, and those of some length by their first and by their last letters."""

    words: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    ends: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def spellings(words: Iterable[str]) -> Spellings:
    known = frozenset(words)
    ends: dict[str, list[str]] = defaultdict(list)
    for word in sorted(known):
        if ONE_SLIP - 1 <= len(word) <= LONGEST:
            ends["^" + word[:END]].append(word)
            ends[word[-END:] + "$"].append(word)
    return Spellings(known, stems(known), {end: tuple(same) for end, same in ends.items()})


def mended(words: Sequence[str], known: Spellings, meant: Lexicon) -> tuple[str, ...]:
    """Plurals and persons of known words are known too; where letters are added before and behind, of those `meant`."""
    left, found = MOST, []
    for word in words:
        unknown = left > 0 and len(word) >= ONE_SLIP and word not in known.words and not _is_form(word, known, meant)
        found.append(_nearest(word, known) if unknown else word)
        left -= unknown
    return tuple(found)


def _is_form(word: str, known: Spellings, meant: Lexicon) -> bool:
    return any(plain(word, known.words, known.stems) if word.isascii() else plain(word, meant.words, meant.stems))


def _nearest(word: str, known: Spellings) -> str:
    """The nearest known word, if there is just one; else the word itself."""
    reach = 2 if len(word) >= TWO_SLIPS else 1
    ends = ("^" + word[:END], word[-END:] + "$") if len(word) <= LONGEST else ()
    near: dict[str, float] = {}
    for end in ends:
        found = extract(word, known.ends.get(end, ()), scorer=OSA.distance, score_cutoff=reach, limit=2)
        near |= {other: slips for other, slips, _ in found}
    best = [other for other, slips in near.items() if slips == min(near.values())]
    return best[0] if len(best) == 1 else word
