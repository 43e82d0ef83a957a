"""Courtesy: greetings, thanks and blessings around what is asked; it must never change the answer."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from itertools import takewhile

from hotline.understand.skeleton import skeleton
from hotline.understand.vocabulary import Vocabulary, Word

MOST = 7  # words of one phrase
FEWEST_BONES = 5  # consonants by which a phrase typed in Latin letters is known

_AGAIN = re.compile(r"(.)(?=\1)")


def worn(phrase: str) -> str:
    """A squeezed phrase without repeated letters: `hiiii` and `هلووو` are no other words."""
    return _AGAIN.sub("", phrase)


def courteous(phrase: str, known: Vocabulary) -> bool:
    """Whether a squeezed phrase is nothing but courtesy, also in Latin letters: `assalamu 3alaykom`."""
    if worn(phrase) in known.courtesies:
        return True
    bones = skeleton(phrase) if phrase.isascii() else ""
    return len(bones) >= FEWEST_BONES and bones in known.courtesies


def asked(words: Sequence[Word], known: Vocabulary) -> tuple[int, int]:
    """Where what is asked begins and ends: what stands before and behind is courtesy."""
    start, end = 0, len(words)
    while start < end and words[start].opens:
        phrases = (words[start : start + size] for size in range(1, _most(start, end)))
        step = _step(takewhile(partial(is_edge, known.courtesy_starts), phrases), start > 0, known)
        if not step:
            break
        start += step
    while start < end and words[end - 1].closes:
        phrases = (words[end - size : end] for size in range(1, _most(start, end)))
        step = _step(takewhile(partial(is_edge, known.courtesy_ends), phrases), end < len(words), known)
        if not step:
            break
        end -= step
    return start, end


def starts(phrases: Iterable[str]) -> frozenset[str]:
    """How squeezed phrases may begin: by this most words are told from theirs at a glance."""
    return frozenset(phrase[:size] for phrase in phrases for size in range(1, len(phrase) + 1))


def ends(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase[start:] for phrase in phrases for start in range(len(phrase)))


def _most(start: int, end: int) -> int:
    return min(MOST, end - start) + 1


def is_edge(edges: Collection[str], words: Sequence[str]) -> bool:
    """Whether a phrase of courtesy may begin, or end, with these words."""
    phrase = "".join(words)
    if words[0].isdecimal() or words[-1].isdecimal():
        return phrase in edges  # `thank u 2`; a code has no consonants, and is the cheapest text there is
    return worn(phrase) in edges or (phrase.isascii() and skeleton(phrase) in edges)


def _step(phrases: Iterable[Sequence[str]], beside: bool, known: Vocabulary) -> int:
    """The length of the last that is courtesy, `beside` other courtesy or not.

    Alone, `sister` may be who is meant, and `ست`, madam, the number six.
    """
    for words in reversed(list(phrases)):
        if courteous("".join(words), known) and (beside or not _says_more(words, known)):
            return len(words)
    return 0


def _says_more(words: Sequence[str], known: Vocabulary) -> bool:
    return len(words) == 1 and (words[0] in known.digits or "person" in known.lists.words.get(words[0], ()))
