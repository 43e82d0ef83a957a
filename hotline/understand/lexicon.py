"""A lexicon: words and phrases, and the names of the lists in which they stand.

One kind of list for everything that operators tell the line about words: meanings shared by three languages, signs
of danger, ways to say that no more texts are wanted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hotline.understand.endings import OTHERS, SHORTEST, plain
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
    seconds: Mapping[str, frozenset[str]] = field(default_factory=dict)  # stems of the second words, by the first
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


class Head(NamedTuple):
    """A word, its lists, and the phrases that begin with it: see `Lexicon`."""

    word: str
    names: Names
    phrases: Phrases | None
    seconds: frozenset[str] | None


class Entry(NamedTuple):
    """What a lexicon knows of one word, whatever stands beside it."""

    heads: tuple[Head, ...]  # what it is a form of
    bony: Bonys | None = None
    alike: tuple[tuple[str, Names], ...] = ()  # skeletons


def entries(word: str, lexicon: Lexicon, bones: str | None = None) -> tuple[Entry | None, Entry | None]:
    """Of a word in a text without a spelling, and in one with it, where no skeletons are compared; `bones`: its own."""
    found = (word,) if word in lexicon.words else plain(word, lexicon.words, lexicon.stems)
    heads = tuple([Head(one, lexicon.words[one], lexicon.phrases.get(one), lexicon.seconds.get(one)) for one in found])
    spelt = _told(Entry(heads)) if heads else None
    if not word.isascii():
        return spelt, spelt
    bones = skeleton(word) if bones is None else bones
    bony = lexicon.bony.get(bones)
    alike = () if heads or word in lexicon.spelt else tuple(_alike(bones, lexicon))
    return _told(Entry(heads, bony, alike)) if heads or bony or alike else None, spelt


def _told(entry: Entry) -> Entry | None:
    """Most words stand in no list and begin no phrase."""
    told = entry.bony or any(head.names or head.phrases for head in entry.heads)
    return entry if told or any(names for _, names in entry.alike) else None


def hits(words: Sequence[str], entries: Iterable[Entry | None]) -> Iterator[Hit]:
    """All that a lexicon knows of a message, by its entry for each word."""
    for at, known in enumerate(entries):
        if known is None:
            continue
        for head in known.heads:
            if head.names:
                yield Hit(at, head.word, head.names)
            if head.phrases and at + 1 < len(words) and _may_follow(words[at + 1], head):
                yield from _phrases(head, at, words)
        if known.bony and at + 1 < len(words):
            yield from _bony_phrases(known.bony, at, words)
        for bones, names in known.alike:
            if names:
                yield Hit(at, bones, names)


def whole(found: Iterable[Hit]) -> list[Hit]:
    """Without the words that are part of a phrase found at the same place: `sign up` is not to sign."""
    listed = list(found)
    phrases = [hit for hit in listed if " " in hit.words]
    if not phrases:
        return listed
    inside = {at for hit in phrases for at in range(hit.at, hit.at + 1 + hit.words.count(" "))}
    return [hit for hit in listed if " " in hit.words or hit.at not in inside]


def _may_follow(word: str, head: Head) -> bool:
    """Whether a phrase may go on with a word, by its first letters; those of other scripts may have letters before."""
    return word[0] >= OTHERS or word[:SHORTEST] in (head.seconds or ())


def _phrases(head: Head, at: int, words: Sequence[str]) -> Iterator[Hit]:
    """The phrases that begin with a word; each of their words may have endings."""
    begun = head.phrases or {}
    for second in plain(words[at + 1], begun, head.seconds):
        for rest, name in begun[second]:
            follow = words[at + 2 : at + 2 + len(rest)]
            if len(follow) == len(rest) and all(map(_is_form, follow, rest)):
                yield Hit(at, " ".join((head.word, second, *rest)), (name,))


def _is_form(word: str, wanted: str) -> bool:
    return word == wanted or any(plain(word, (wanted,)))


def _bony_phrases(seconds: Bonys, at: int, words: Sequence[str]) -> Iterator[Hit]:
    """The phrases of other letters that a text typed in Latin ones holds: `ma5ith jawazi` is ماخذ جوازي."""
    for rest, phrase, name in seconds.get(skeleton(words[at + 1]), ()):
        follow = words[at + 2 : at + 2 + len(rest)]
        if len(follow) == len(rest) and all(skeleton(word) == bones for word, bones in zip(follow, rest, strict=True)):
            yield Hit(at, phrase, (name,))
            return


def _alike(bones: str, lexicon: Lexicon) -> Iterator[tuple[str, Names]]:
    for left in worn(bones, lexicon.shortest):
        if left in lexicon.skeletons:
            yield left, lexicon.skeletons[left]
            return
