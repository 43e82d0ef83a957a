"""A lexicon: words and phrases, and the names of the lists in which they stand.

One kind of list for everything that operators tell the line about words: meanings shared by three languages, signs
of danger, ways to say that no more texts are wanted.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hotline.understand.endings import plain
from hotline.understand.skeleton import skeleton, worn

Names = tuple[str, ...]
Bony = tuple[tuple[str, ...], str, str]  # the skeletons of a phrase's other words, the phrase, its list
Forms = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words; all are folded."""

    words: Mapping[str, Names] = field(default_factory=dict)  # word → its lists; empty for the head of a phrase only
    # first word → second word → the others, and the list
    phrases: Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]] = field(default_factory=dict)
    skeletons: Mapping[str, Names] = field(default_factory=dict)  # of words in Arabic letters or typed in Latin ones
    bony: Mapping[str, tuple[Bony, ...]] = field(default_factory=dict)  # skeleton of the first word → such phrases
    spelt: frozenset[str] = frozenset()  # Latin words that are what they seem, and so have no skeleton
    shortest: int = 3  # consonants of a skeleton that is compared; with fewer, half the dictionary looks alike


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a message that stand in lists: `words` as the operators wrote them, from the word at `at`."""

    at: int
    words: str
    names: Names


def hits(words: Sequence[str], lexicon: Lexicon, *, spelt: bool = False, forms: Forms | None = None) -> Iterator[Hit]:
    """All that the lexicon knows of a message; skeletons only unless it is in a language with a spelling of its own.

    `forms` may remember of which listed words a word is a form, for whoever reads many messages.
    """
    for at, word in enumerate(words):
        heads = forms(word) if forms else tuple(plain(word, lexicon.words))
        for head in heads:
            if lexicon.words[head]:
                yield Hit(at, head, lexicon.words[head])
            if head in lexicon.phrases and at + 1 < len(words):
                yield from _phrases(head, at, words, lexicon)
        if not spelt and word.isascii():
            yield from _bony_phrases(at, words, lexicon)
            if not heads and word not in lexicon.spelt:
                yield from _bones(at, word, lexicon)


def whole(found: Iterable[Hit]) -> list[Hit]:
    """Without the words that are part of a phrase found at the same place: `sign up` is not to sign."""
    listed = list(found)
    inside = {at for hit in listed for at in range(hit.at, hit.at + 1 + hit.words.count(" ")) if " " in hit.words}
    return [hit for hit in listed if " " in hit.words or hit.at not in inside]


def _phrases(head: str, at: int, words: Sequence[str], lexicon: Lexicon) -> Iterator[Hit]:
    """The phrases that begin with a word; each of their words may have endings."""
    seconds = lexicon.phrases[head]
    for second in plain(words[at + 1], seconds):
        for rest, name in seconds[second]:
            follow = words[at + 2 : at + 2 + len(rest)]
            if len(follow) == len(rest) and all(map(_is_form, follow, rest)):
                yield Hit(at, " ".join((head, second, *rest)), (name,))


def _is_form(word: str, wanted: str) -> bool:
    return word == wanted or any(plain(word, (wanted,)))


def _bony_phrases(at: int, words: Sequence[str], lexicon: Lexicon) -> Iterator[Hit]:
    """The phrases of other letters that a text typed in Latin ones holds: `ma5ith jawazi` is ماخذ جوازي."""
    for rest, phrase, name in lexicon.bony.get(skeleton(words[at]), ()):
        follow = words[at + 1 : at + 1 + len(rest)]
        if len(follow) == len(rest) and all(skeleton(word) == bones for word, bones in zip(follow, rest, strict=True)):
            yield Hit(at, phrase, (name,))
            return


def _bones(at: int, word: str, lexicon: Lexicon) -> Iterator[Hit]:
    for bones in worn(skeleton(word), lexicon.shortest):
        if bones in lexicon.skeletons:
            yield Hit(at, bones, lexicon.skeletons[bones])
            return
