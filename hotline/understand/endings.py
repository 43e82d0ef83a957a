"""Inflected words and the plain ones inside them: `پاسپۆرتەکەمیان` holds `پاسپۆرت`, `وبالجواز` holds `جواز`.

Light stemming in the manner of Lucene's ArabicStemmer and SoraniStemmer, with the clitics and the verbs' persons of
Iraqi speech. It works backwards: an ending is only taken off where a known word remains.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

SHORTEST = 3  # letters that must remain
OTHERS = "\u0370"  # from here on letters are not Latin

# All in folded letters. Arabic: and, with, to, so, as, this, the, of; and the first letters of the present tense (also
# Iraqi د and ش). Sorani: the present (دە, spoken ئە), the subjunctive ب, and the negations نا, نە, مە.
_STARTS = frozenset(
    (
        *("وال", "بال", "فال", "كال", "هال", "عال", "ال", "لل"),
        *("و", "ب", "ل", "ف", "ش", "ه", "د", "ك", "م", "ي", "ن", "ت", "ا"),
        *("ده", "يه", "نا", "نه", "مه"),
    )
)
# Arabic: plural, dual, feminine, and whose or whom. Sorani: definite, plural, whose, and the verb's persons.
_ENDS = (
    *("كم", "هم", "نا", "ني", "ها", "هن", "ات", "ين", "ون", "ان", "تي", "ه", "ي", "ك", "ت", "و", "ا", "م"),
    *("هكان", "هكه", "يهكه", "كه", "يك", "يان", "مان", "تان", "هوه", "وه", "يت", "ش", "دا", "ن", "يه"),
)
_LONGEST = max(map(len, _STARTS))
_ENDINGS = re.compile(f"(?:{'|'.join(sorted(_ENDS, key=len, reverse=True))}){{0,4}}")
_LATIN_ENDINGS = re.compile("(?:e?s|e?d|ing|ly|ers?)?")


def stems(known: Iterable[str]) -> frozenset[str]:
    """How known words begin: by this most words are told at a glance to be a form of none."""
    return frozenset(word[:SHORTEST] for word in known)


def plain(word: str, known: Collection[str], stems: Collection[str] | None = None) -> Sequence[str]:
    """The words of `known` that `word` may be a form of; only itself if it is one of them."""
    if word in known:
        return (word,)
    if word[0] < OTHERS:
        begun = stems is None or word[:SHORTEST] in stems
        return tuple(_inside(word, 0, known, _LATIN_ENDINGS)) if begun else ()
    found: list[str] = []
    for start in _starts(word):
        if stems is None or word[start : start + SHORTEST] in stems:
            found += _inside(word, start, known, _ENDINGS)
    return found


def _inside(word: str, start: int, known: Collection[str], endings: re.Pattern[str]) -> Iterator[str]:
    """The longest of them that begins there."""
    for end in range(min(len(word), start + 20), start + SHORTEST - 1, -1):
        if word[start:end] in known and endings.fullmatch(word, end):
            yield word[start:end]
            break


def _starts(word: str) -> Iterator[int]:
    yield 0
    for start in range(1, _LONGEST + 1):
        if word[:start] in _STARTS:
            yield start
