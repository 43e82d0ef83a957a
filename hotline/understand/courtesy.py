"""Courtesy: greetings, thanks and blessings around what is asked; it must never change the answer."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from hotline.understand.skeleton import skeleton
from hotline.understand.vocabulary import Vocabulary, Word

MOST = 7  # words of one phrase
FEWEST_BONES = 5  # consonants by which a phrase typed in Latin letters is known

_AGAIN = re.compile(r"(.)(?=\1)")


def worn(phrase: str) -> str:
    """A squeezed phrase without repeated letters: `hiiii` and `هلووو` are no other words."""
    return _AGAIN.sub("", phrase)


class Phrase(NamedTuple):
    """Words in one run, as they are compared: without repeated letters, and their consonants if in Latin letters."""

    squeezed: str
    plain: str
    bones: str
    numbered: bool  # whether the first of the words, or the last, is a number


def phrase(words: Sequence[str]) -> Phrase:
    squeezed = "".join(words)
    bones = skeleton(squeezed) if squeezed.isascii() else ""
    return Phrase(squeezed, worn(squeezed), bones, words[0].isdecimal() or words[-1].isdecimal())


def courteous(words: Phrase, known: Vocabulary) -> bool:
    """Whether they are nothing but courtesy, also in Latin letters: `assalamu 3alaykom`."""
    return words.plain in known.courtesies or (len(words.bones) >= FEWEST_BONES and words.bones in known.courtesies)


def is_edge(words: Phrase, edges: Collection[str]) -> bool:
    """Whether a phrase of courtesy may begin, or end, with them."""
    if words.numbered:
        return words.squeezed in edges  # `thank u 2`; a code has no consonants
    return words.plain in edges or words.bones in edges


def asked(words: Sequence[Word], known: Vocabulary) -> tuple[int, int]:
    """Where what is asked begins and ends: what stands before and behind is courtesy."""
    start, end = 0, len(words)
    while start < end and words[start].opens:
        longer = (words[start : start + size] for size in range(2, _most(start, end)))
        step = _step(words[start], longer, known.courtesy_starts, start > 0, known)
        if not step:
            break
        start += step
    while start < end and words[end - 1].closes:
        longer = (words[end - size : end] for size in range(2, _most(start, end)))
        step = _step(words[end - 1], longer, known.courtesy_ends, end < len(words), known)
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


def _step(word: Word, longer: Iterable[Sequence[str]], edges: Collection[str], beside: bool, known: Vocabulary) -> int:
    """How many words are courtesy, as many as can be: one, or a longer phrase; `beside` other courtesy or not.

    Alone, `sister` may be who is meant, and `ست`, madam, the number six.
    """
    most = int(word.courteous and (beside or not _says_more(word, known)))
    for words in longer:
        found = phrase(words)
        if not is_edge(found, edges):
            break
        if courteous(found, known):
            most = len(words)
    return most


def _says_more(word: str, known: Vocabulary) -> bool:
    return word in known.digits or "person" in known.lists.words.get(word, ())
