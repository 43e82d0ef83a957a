"""Courtesy: greetings, thanks and blessings around what is asked; it must never change the answer."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from hotline.understand.skeleton import skeleton
from hotline.understand.vocabulary import Vocabulary

MOST = 7  # words of one phrase
EDGE = 2  # letters
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


def asked(words: Sequence[str], known: Vocabulary) -> tuple[int, int]:
    """Where what is asked begins and ends: what stands before and behind is courtesy."""
    start, end = 0, len(words)
    while start < end and begins(words[start], known.edges):
        step = _step([words[start : start + size] for size in _sizes(start, end)], start > 0, known)
        if not step:
            break
        start += step
    while start < end and ends(words[end - 1], known.edges):
        step = _step([words[end - size : end] for size in _sizes(start, end)], end < len(words), known)
        if not step:
            break
        end -= step
    return start, end


def edges(courtesies: Iterable[str]) -> Iterator[str]:
    """How courtesies begin and end: most words are told from them at a glance."""
    for phrase in courtesies:
        yield from ("^" + phrase[:1], "^" + phrase[:EDGE], phrase[-1:] + "$", phrase[-EDGE:] + "$")


def begins(word: str, known: Collection[str]) -> bool:
    if word.isdecimal():
        return False  # a code, the cheapest text there is
    return "^" + worn(word)[:EDGE] in known or (word.isascii() and "^" + skeleton(word)[:EDGE] in known)


def ends(word: str, known: Collection[str]) -> bool:
    if word.isdecimal():
        return False
    return worn(word)[-EDGE:] + "$" in known or (word.isascii() and skeleton(word)[-EDGE:] + "$" in known)


def _sizes(start: int, end: int) -> range:
    """The longest phrase first."""
    return range(min(MOST, end - start), 0, -1)


def _step(phrases: Sequence[Sequence[str]], beside: bool, known: Vocabulary) -> int:
    """The length of the first that is courtesy, `beside` other courtesy or not: `sister` alone may be who is meant."""
    for words in phrases:
        if any(map(str.isdecimal, words)):
            continue  # a code has no consonants
        person = len(words) == 1 and "person" in known.lists.words.get(words[0], ())
        if courteous("".join(words), known) and (beside or not person):
            return len(words)
    return 0
