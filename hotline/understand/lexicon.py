"""A lexicon: words and phrases, and the names of the lists in which they stand.

One kind of list for everything that operators tell the line about words: meanings shared by three languages, signs
of danger, ways to say that no more texts are wanted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hotline.understand.endings import plain
from hotline.understand.skeleton import skeleton, worn

Names = tuple[str, ...]
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]  # second word → the others, and the list
Bony = tuple[tuple[str, ...], str, str]  # the skeletons of what follows in a phrase, the phrase, its list
Bonys = Mapping[str, tuple[Bony, ...]]  # skeleton of the second word → such phrases


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words; all are folded."""

    words: Mapping[str, Names] = field(default_factory=dict)  # word → its lists; empty for the head of a phrase only
    phrases: Mapping[str, Phrases] = field(default_factory=dict)  # by their first word
    skeletons: Mapping[str, Names] = field(default_factory=dict)  # of words in Arabic letters or typed in Latin ones
    bony: Mapping[str, Bonys] = field(default_factory=dict)  # by the skeleton of their first word
    spelt: frozenset[str] = frozenset()  # Latin words that are what they seem, and so have no skeleton
    stems: frozenset[str] = frozenset()  # of `words`
    shortest: int = 3  # consonants of a skeleton that is compared; with fewer, half the dictionary looks alike


class Hit(NamedTuple):
    """Words of a message that stand in lists: `words` as the operators wrote them, from the word at `at`."""

    at: int
    words: str
    names: Names


class Entry(NamedTuple):
    """What a lexicon knows of one word, whatever stands beside it."""

    heads: tuple[tuple[str, Names, Phrases | None], ...]  # what it is a form of, and what such words begin
    bony: Bonys | None = None
    bones: tuple[tuple[str, Names], ...] = ()


def entries(word: str, lexicon: Lexicon) -> tuple[Entry | None, Entry | None]:
    """Of a word in a text without a spelling, and in one with it, where no skeletons are compared."""
    found = (word,) if word in lexicon.words else plain(word, lexicon.words, lexicon.stems)
    heads = tuple([(head, lexicon.words[head], lexicon.phrases.get(head)) for head in found])
    spelt = Entry(heads) if heads else None
    if not word.isascii():
        return spelt, spelt
    bony = lexicon.bony.get(skeleton(word))
    bones = () if heads or word in lexicon.spelt else tuple(_bones(word, lexicon))
    return Entry(heads, bony, bones) if heads or bony or bones else None, spelt


def hits(words: Sequence[str], entries: Iterable[Entry | None]) -> Iterator[Hit]:
    """All that a lexicon knows of a message, by its entry for each word."""
    for at, known in enumerate(entries):
        if known is None:
            continue
        for head, names, phrases in known.heads:
            if names:
                yield Hit(at, head, names)
            if phrases and at + 1 < len(words):
                yield from _phrases(head, phrases, at, words)
        if known.bony and at + 1 < len(words):
            yield from _bony_phrases(known.bony, at, words)
        for bones, names in known.bones:
            yield Hit(at, bones, names)


def whole(found: Iterable[Hit]) -> list[Hit]:
    """Without the words that are part of a phrase found at the same place: `sign up` is not to sign."""
    listed = list(found)
    phrases = [hit for hit in listed if " " in hit.words]
    if not phrases:
        return listed
    inside = {at for hit in phrases for at in range(hit.at, hit.at + 1 + hit.words.count(" "))}
    return [hit for hit in listed if " " in hit.words or hit.at not in inside]


def _phrases(head: str, seconds: Phrases, at: int, words: Sequence[str]) -> Iterator[Hit]:
    """The phrases that begin with a word; each of their words may have endings."""
    for second in plain(words[at + 1], seconds):
        for rest, name in seconds[second]:
            follow = words[at + 2 : at + 2 + len(rest)]
            if len(follow) == len(rest) and all(map(_is_form, follow, rest)):
                yield Hit(at, " ".join((head, second, *rest)), (name,))


def _is_form(word: str, wanted: str) -> bool:
    return word == wanted or any(plain(word, (wanted,)))


def _bony_phrases(seconds: Bonys, at: int, words: Sequence[str]) -> Iterator[Hit]:
    """The phrases of other letters that a text typed in Latin ones holds: `ma5ith jawazi` is ماخذ جوازي."""
    for rest, phrase, name in seconds.get(skeleton(words[at + 1]), ()):
        follow = words[at + 2 : at + 2 + len(rest)]
        if len(follow) == len(rest) and all(skeleton(word) == bones for word, bones in zip(follow, rest, strict=True)):
            yield Hit(at, phrase, (name,))
            return


def _bones(word: str, lexicon: Lexicon) -> Iterator[tuple[str, Names]]:
    for bones in worn(skeleton(word), lexicon.shortest):
        if bones in lexicon.skeletons:
            yield bones, lexicon.skeletons[bones]
            return
