"""A text as the steps see it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple, TypeVar

from hotline.fold import fold, lines
from hotline.understand.courtesy import asked
from hotline.understand.hearing import Heard
from hotline.understand.language import written
from hotline.understand.lexicon import Hit, hits
from hotline.understand.mending import mended
from hotline.understand.vocabulary import Vocabulary, Word
from hotline.understand.word import words as met

Found = TypeVar("Found")
Read = tuple[tuple[Word, ...], bool]  # words, and whether they are read as having one spelling

MAX_LETTERS = 1600  # what a text message can hold at the most
CLAUSE = re.compile(r"[.!?؟۔;؛,،:\n]+")


class Text(NamedTuple):
    """A message: all its folded words, those of them that ask (without courtesy at both ends), and its language.

    `breaks` are the places in `asked` where clauses begin, `ends` those in `words` where they end. `listed` are the
    words that stand in the lists of words.yaml, `names` those lists. What only some steps ask for is worked out when
    the first of them does, and once: most texts are a code or a keyword.
    """

    message: str
    words: tuple[Word, ...]
    asked: tuple[Word, ...]
    breaks: tuple[int, ...]
    ends: tuple[int, ...]
    telling: Callable[[], str | None]
    spelling: Callable[[], bool]
    listed: tuple[Hit, ...]
    names: frozenset[str]
    meanings: dict[Read, tuple[Hit, ...]]
    heard: dict[Read, Heard]

    @property
    def language(self) -> str | None:
        """The one that its letters show."""
        return self.telling()

    @property
    def spelt(self) -> bool:
        """Whether its words have one spelling, so that no skeletons need to be compared."""
        return self.spelling()

    @property
    def meant(self) -> tuple[Hit, ...]:
        """Those of the words that ask that have a meaning."""
        return self.means(self.asked, self.spelt)

    def means(self, words: tuple[Word, ...], spelt: bool) -> tuple[Hit, ...]:
        """Those of some of the words that have a meaning, whether they have one spelling or not."""
        read = words, spelt
        if read not in self.meanings:
            entries = [word.meanings[spelt] for word in words]
            self.meanings[read] = tuple(hits(words, entries)) if any(entries) else ()
        return self.meanings[read]

    def without(self, name: str) -> "Text":
        """The same as if no word of it stood in a list."""
        rest = tuple(hit._replace(names=tuple(one for one in hit.names if one != name)) for hit in self.listed)
        return _listing(self, tuple(hit for hit in rest if hit.names))

    @property
    def asking(self) -> range:
        """Where the words that ask stand; nowhere, if a slip in them was mended."""
        size = len(self.asked)
        starts = range(len(self.words) - size + 1)
        return next((range(at, at + size) for at in starts if self.words[at : at + size] == self.asked), range(0))

    @property
    def wholes(self) -> tuple[str, str]:
        """All the words in one run, and those that ask."""
        return "".join(self.words), "".join(self.asked)

    def has(self, *names: str) -> bool:
        """Whether a word of one of these lists is in it."""
        return not self.names.isdisjoint(names)


def _listing(text: Text, listed: tuple[Hit, ...]) -> Text:
    """The same where other words stand in the lists."""
    return text._replace(listed=listed, names=_names(listed))


def _once(work: Callable[[], Found]) -> Callable[[], Found]:
    """Works something out when it is first asked for; made for every text, where functools.cache would be felt."""
    known: list[Found] = []

    def found() -> Found:
        if not known:
            known.append(work())
        return known[0]

    return found


def _names(listed: Iterable[Hit]) -> frozenset[str]:
    return frozenset(chain.from_iterable([hit.names for hit in listed]))


def read(message: str, known: Vocabulary, before: Sequence[Word] = ()) -> Text:
    """`before` are words of which all is known already."""
    message = message[:MAX_LETTERS]
    words, breaks = _words(message, known, before)
    start, end = asked(words, known)
    telling = _once(lambda: _language(message, words, start, end, known))
    spelling = _once(lambda: any(map(str.isascii, words)) and telling() in known.latin)
    listed = tuple(_listed(words, breaks, spelling))
    return Text(
        message=message,
        words=words,
        asked=words[start:end],
        breaks=tuple([at - start for at in breaks if start < at < end]),
        ends=tuple(breaks),
        telling=telling,
        spelling=spelling,
        listed=listed,
        names=_names(listed),
        meanings={},
        heard={},
    )


def part(text: Text, message: str, place: range, asked: tuple[Word, ...], known: Vocabulary) -> Text:
    """A clause of it as a text of its own, whose words stand in this place; `asked` are those that ask."""
    words = text.words[place.start : place.stop]
    listed = tuple(_inside(text.listed, place))
    return text._replace(
        message=message,
        words=words,
        asked=asked,
        breaks=(),
        ends=(len(words),),
        telling=_once(lambda: written(message, words, known.profiles)),
        listed=listed,
        names=_names(listed),
    )


def _inside(found: Iterable[Hit], place: range) -> Iterator[Hit]:
    """What was found there, as if nothing stood before it."""
    for hit in found:
        if hit.at in place and hit.at + hit.words.count(" ") in place:
            yield hit._replace(at=hit.at - place.start)


def _lists(words: Sequence[Word], spelt: bool) -> Iterator[Hit]:
    return hits(words, [word.lists[spelt] for word in words])


def _listed(words: tuple[Word, ...], breaks: list[int], spelling: Callable[[], bool]) -> Iterator[Hit]:
    """Only words that no language spells so raise the question whether the text has a spelling."""
    strange = any(word.strange for word in words)
    yield from _lists(words, not strange or spelling())
    if not is_spelt(words) or len(breaks) > 1:
        yield from _other(words, breaks) if spelling() else ()


def _other(words: tuple[Word, ...], breaks: list[int]) -> Iterator[Hit]:
    """What is listed in clauses that are typed without a spelling, though the rest has one."""
    for first, last in pairwise((0, *breaks)):
        clause = words[first:last]
        if not is_spelt(clause):
            yield from (hit._replace(at=first + hit.at) for hit in _lists(clause, False))


def is_spelt(words: Sequence[Word]) -> bool:
    """Whether at least half of the words are known in a language that has a spelling."""
    return 2 * sum([word.spelt for word in words]) >= len(words)


def _words(message: str, known: Vocabulary, before: Sequence[Word]) -> tuple[tuple[Word, ...], list[int]]:
    """The folded words, and where each clause but the first begins."""
    words: list[str] = []
    breaks = []
    letters = MAX_LETTERS  # folding can lengthen: one letter of U+FDFA becomes eighteen
    for clause in lines("\n".join(CLAUSE.split(message))):
        folded = clause[:letters]
        letters = max(letters - len(folded) - 1, 0)
        words += folded.split()
        breaks.append(len(words))
    return met(words, known, before), breaks


def mend(text: Text, known: Vocabulary) -> Text:
    """The same text without slips of the finger in words that nobody knows."""
    known_words = known.spellings if text.spelt else known.writings
    read_as = mended(text.asked, known_words, known.meanings)
    if read_as == text.asked:
        return text
    asked = met(read_as, known, text.asked)
    return _listing(text._replace(asked=asked), (*text.listed, *_lists(asked, text.spelt)))


def only(words: tuple[Word, ...], text: Text) -> Text:
    """The same text where only these of its words ask."""
    return text._replace(asked=words, breaks=(), spelling=lambda: text.spelt and is_spelt(words))


def _language(message: str, words: tuple[Word, ...], start: int, end: int, known: Vocabulary) -> str | None:
    """That of what is asked; of the courtesy where the rest does not tell: `السلام عليكم 31`."""
    if (start, end) == (0, len(words)):
        return written(message, words, known.profiles)
    tokens = message.split()
    first, last = past(tokens, start), len(tokens) - past(reversed(tokens), len(words) - end)
    rest = " ".join(tokens[first:last])
    return written(rest, words[start:end], known.profiles) or written(message, words, known.profiles)


def past(tokens: Iterable[str], words: int) -> int:
    """How many tokens hold the first `words` words; one token may hold several, or none."""
    passed = 0
    for number, token in enumerate(tokens):
        if passed >= words:
            return number
        passed += len(fold(token).split())
    return 0
