"""Seams: where a sentence that asks nothing ends and what is asked begins, in messages that are typed without a sign.

People run their sentences together: `I saw your number on a wall where is the clinic`. Such a message is cut where its
letters fit best: on one side the sentences that ask nothing (`aside` of words.yaml), on the other a page. Only messages
are cut that would else not be understood: each cut is a second look.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from hotline.understand.asides import grave, is_likely
from hotline.understand.ranking import WORDS, idle, spoken
from hotline.understand.text import Text, past, read
from hotline.understand.vocabulary import ASIDE, Vocabulary, Word

FEWEST = 6  # words of a message that is cut
SHORTEST, LONGEST = 3, 16  # words that are cut off
LEFT = 4  # words that should be left
PAGES = 5  # that are thought of
# Steps by which the letters must fit better cut than whole: where the script changes, and elsewhere.
OTHER_SCRIPT, GAIN = 1.0, 3.0
LEAST = min(OTHER_SCRIPT, GAIN)
BRIEF, AGAIN = 3.0, 2.0  # more where fewer words are left, and for a second cut


MIXED = 0.6  # the share of a text that may hold such a sentence


class Seam(NamedTuple):
    """How much better the letters fit if the words of this place are cut off, beyond what is needed."""

    gain: float
    off: range


def cut(text: Text, known: Vocabulary) -> Text | None:
    """What is left without sentences before and behind that ask nothing; None if none is found."""
    rest = text
    for more in (0.0, AGAIN):
        seam = _seam(rest, more, known)
        if seam is None:
            break
        rest = _without(rest, seam.off, known)
    return None if rest is text or not rest.words else rest


def is_mixed(text: Text, known: Vocabulary) -> bool:
    """Whether a message, of which a page was made, reads a little like a sentence that asks nothing."""
    return _may_be_mixed(text, known) and idle(text.asked[:WORDS], text, known, MIXED).share >= MIXED


def _may_be_mixed(text: Text, known: Vocabulary) -> bool:
    return len(text.asked) >= FEWEST and ASIDE in known.index.pages


def _seam(text: Text, more: float, known: Vocabulary) -> Seam | None:
    if not _may_be_mixed(text, known):
        return None
    words = text.asked[:WORDS]
    gained = list(_seams(words, text, more, known))
    if not gained:
        return None
    before = text.asking.start
    danger = frozenset(at - before for at in grave(text))
    found = max((seam for seam in gained if danger.isdisjoint(seam.off)), default=None, key=attrgetter("gain"))
    return found if found and is_likely(words[found.off.start : found.off.stop], text, known) else None


def _seams(words: tuple[Word, ...], text: Text, more: float, known: Vocabulary) -> Iterator[Seam]:
    """Where a cut gains `more` than is needed."""
    aside, *pages = (list(accumulate(fit, initial=0.0)) for fit in spoken(words, text, known, PAGES))
    before = list(map(max, *pages))
    behind = list(map(max, *([page[-1] - fit for fit in page] for page in pages)))
    whole, size = before[-1], len(words)
    for at in range(SHORTEST, min(LONGEST, size - 1) + 1):
        gain = aside[at] + behind[at] - whole
        if gain > more + LEAST and (gain := gain - _needed(words, at, size - at)) > more:
            yield Seam(gain, range(at))
    for at in range(max(1, size - LONGEST), size - SHORTEST + 1):
        gain = aside[-1] - aside[at] + before[at] - whole
        if gain > more + LEAST and (gain := gain - _needed(words, at, at)) > more:
            yield Seam(gain, range(at, size))


def _needed(words: Sequence[Word], at: int, left: int) -> float:
    """How much must be gained by a cut there that leaves so many words."""
    if words[at - 1].isascii() != words[at].isascii():
        return OTHER_SCRIPT
    return GAIN + (BRIEF if left < LEFT else 0.0)


def _without(text: Text, off: range, known: Vocabulary) -> Text:
    """The message without these of its words that ask."""
    start, tokens = text.asking.start, text.message.split()
    first, last = past(tokens, start + off.start), past(tokens, start + off.stop)
    rest = tokens[last:] if off.start == 0 else tokens[:first]
    found = read(" ".join(rest), known, text.words)
    return found._replace(telling=lambda: found.language or text.language)
