"""Slips of the finger in a keyword: `RETRUN`, `المنضمة الدولية`.

A near word is often quite another one (SALE and SAFE, SHOP and STOP, سلام and سلامة), so it must be long, there must be
no other one as near, and what it opens must do no harm: never a sensitive page, an opt-out or a language.
"""

from collections.abc import Iterator

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from hotline.understand.keywords import core
from hotline.understand.text import Text
from hotline.understand.vocabulary import Found, Vocabulary

ONE_SLIP, TWO_SLIPS = 6, 10  # letters from which one slip, or two, are forgiven
LONGEST = 40
END, MIDDLE = 2, 3  # letters by which known words are looked up, at either end and behind the first few
AROUND = (MIDDLE - 1, MIDDLE, MIDDLE + 1)  # where those behind the first few may stand


def spelling(text: Text, known: Vocabulary) -> Found | None:
    word = core(text, known) or text.wholes[1]
    near = sorted(_near(word, known))
    if not near:
        return None
    best = {pages for distance, pages in near if distance == near[0][0]}
    page = next(iter(best)) if len(best) == 1 else ""
    if not page or page in known.sensitive:
        return None
    return Found(page, text.language, "spelling")


def slips(letters: int) -> int:
    """How many slips are forgiven in a word of so many letters."""
    return 2 if letters >= TWO_SLIPS else 1 if letters >= ONE_SLIP else 0


def pieces(word: str) -> Iterator[tuple[str, int]]:
    """By what a known word is found again, and how long it is: see `_near`."""
    for piece in ("^" + word[:END], word[-END:] + "$", *(word[at : at + MIDDLE] for at in AROUND)):
        yield piece, len(word)


def _near(word: str, known: Vocabulary) -> Iterator[tuple[int, str]]:
    """Distance and page ("" for what is no page) of every word within reach.

    OSA counts two letters changed round as one slip, which Levenshtein counts as two. One slip leaves an end of the
    word as it was, and two leave either an end or all between the ends, a letter further on or back at the most.
    """
    reach = slips(len(word)) if len(word) <= LONGEST else 0
    ways = ("^" + word[:END], word[-END:] + "$", word[MIDDLE : 2 * MIDDLE]) if reach else ()
    sizes = range(len(word) - reach, len(word) + reach + 1)
    alike = {other for way in ways for size in sizes for other in known.slips.get((way, size), ())}
    near = extract(word, alike, scorer=OSA.distance, score_cutoff=reach, limit=None) if alike else ()
    for other, distance, _ in near:
        yield int(distance), known.corrections[other]
