"""Asides: sentences around what is asked that ask nothing, such as where the number is from, who writes, the weather.

They are told by their likeness to those of words.yaml (`aside`), as pages are told by their questions; so they need not
stand there word for word. One with a sign of danger is none, and where nothing else is said, only what is sure to be.
"""

from itertools import islice, pairwise
from typing import NamedTuple

from hotline.understand.codes import code
from hotline.understand.courtesy import asked
from hotline.understand.danger import HARMLESS, HINTS, JEST
from hotline.understand.keywords import keyword
from hotline.understand.ranking import Idle, idle
from hotline.understand.silence import silence
from hotline.understand.text import CLAUSE, Text, mend, part, read
from hotline.understand.vocabulary import ASIDE, Vocabulary, Word
from hotline.understand.wish import language

SHORTEST = 2  # words
FEWEST = 2  # clauses
LIKELY, LIKELIER = Idle(0.7, 0.0), Idle(1.0, -1.0)  # either is enough where something else is asked
CERTAIN = Idle(1.3, 2.0)  # where nothing is
MOST = 12  # clauses that are looked at; who writes more tells a story
BRIEF = 7  # words of the longest clause that may be a code, a keyword, a language or an opt-out


class Clause(NamedTuple):
    """A part of a message, with the sign behind it, and where its words stand; `asked` are those without courtesy."""

    message: str
    place: range
    asked: tuple[Word, ...]


def bare(text: Text, known: Vocabulary) -> Text:
    """The text without asides, and without clauses that are courtesy; as it is where it has no aside."""
    clauses = _clauses(text, known)
    found = _asides(clauses, text, known)
    if not found:
        return text
    rest = read("".join([one.message for one in clauses if one.asked and one not in found]), known, text.words)
    return rest._replace(telling=lambda: rest.language or text.language)


def asides(text: Text, known: Vocabulary) -> tuple[Clause, ...]:
    return _asides(_clauses(text, known), text, known)


def _asides(clauses: list[Clause], text: Text, known: Vocabulary) -> tuple[Clause, ...]:
    if not clauses or ASIDE not in known.index.pages:
        return ()
    clauses, danger = clauses[:MOST], grave(text)
    found = [clause for clause in clauses if _is_aside(clause, danger, text, known)]
    rest = [clause for clause in clauses if clause.asked and clause not in found]
    if rest:
        return (*found, *_beside_a_wish(rest, danger, text, known))
    return tuple(clause for clause in found if _is_certain(clause, text, known))


def _clauses(text: Text, known: Vocabulary) -> list[Clause]:
    """None where there is but one."""
    if len(text.ends) < FEWEST:
        return []
    ends = [found.end() for found in CLAUSE.finditer(text.message)]
    pieces = pairwise((0, *ends, len(text.message)))
    places = [range(first, last) for first, last in pairwise((0, *text.ends))]
    return [_clause(text.message[start:end], at, text, known) for (start, end), at in zip(pieces, places, strict=True)]


def _clause(message: str, place: range, text: Text, known: Vocabulary) -> Clause:
    words = text.words[place.start : place.stop]
    return Clause(message, place, words[slice(*asked(words, known))])


def _is_aside(clause: Clause, grave: frozenset[int], text: Text, known: Vocabulary) -> bool:
    if len(clause.asked) < SHORTEST or not grave.isdisjoint(clause.place):
        return False
    if clause.asked[0].isdecimal() or clause.asked[-1].isdecimal():
        return False  # a part of a time or a sum: `[Voice message 0:43]`
    likely = is_likely(clause.asked, text, known)
    return likely and not _is_wish(clause, text, known) and not _hides_danger(clause, text, known)


def is_likely(words: tuple[Word, ...], text: Text, known: Vocabulary) -> bool:
    """Whether they read like a sentence that asks nothing, for a place where something else is asked."""
    found = idle(words, text, known, min(LIKELY.share, LIKELIER.share))
    return found.reaches(LIKELY) or found.reaches(LIKELIER)


def _hides_danger(clause: Clause, text: Text, known: Vocabulary) -> bool:
    """Whether there is a sign of it once slips of the finger are mended: `i hav no reson to liv any mor`."""
    alone = part(text, clause.message, clause.place, clause.asked, known)
    return mend(alone, known).has(*HINTS)


def _is_certain(clause: Clause, text: Text, known: Vocabulary) -> bool:
    """Whether it asks nothing though nothing else does; a number may be a code: `I want to know about 34`."""
    numbered = any(map(str.isdecimal, clause.asked))
    return not numbered and idle(clause.asked, text, known, CERTAIN.share).reaches(CERTAIN)


def _beside_a_wish(rest: list[Clause], grave: frozenset[int], text: Text, known: Vocabulary) -> list[Clause]:
    """Clauses without a word that means anything to us, where one at an end says all: `It is windy. 31`."""
    telling = list(islice((clause for clause in rest if _tells(clause, grave, text)), 2))
    if len(rest) < FEWEST or len(telling) > 1 or not all(_is_wish(clause, text, known) for clause in telling):
        return []
    wishes = [clause for clause in rest if clause in telling or _is_wish(clause, text, known)]
    if len(wishes) != 1 or wishes[0] not in (rest[0], rest[-1]):
        return []
    return [clause for clause in rest if clause not in wishes]


def _tells(clause: Clause, grave: frozenset[int], text: Text) -> bool:
    """Whether there may be more to it than to an aside."""
    return (
        len(clause.asked) < SHORTEST
        or not grave.isdisjoint(clause.place)
        or any(map(str.isdecimal, clause.asked))
        or bool(text.means(clause.asked, text.spelt))  # most was looked up so already
        or bool(text.means(clause.asked, spelt=False))
    )


def _is_wish(clause: Clause, text: Text, known: Vocabulary) -> bool:
    """Whether it is a code, a keyword, a language or an opt-out: `2 2`, `Kurdish please`."""
    if len(clause.asked) > BRIEF:
        return False
    alone = part(text, clause.message, clause.place, clause.asked, known)
    return any(step(alone, known) for step in (silence, code, language, keyword))


def grave(text: Text) -> frozenset[int]:
    """The places of words that tell of danger, and beside them of those that calm: `the wind chokes me, all dust`."""
    names = {*HINTS, JEST, HARMLESS} if text.has(*HINTS) else {*HINTS}
    hits = (hit for hit in text.listed if not names.isdisjoint(hit.names))
    return frozenset(at for hit in hits for at in range(hit.at, hit.at + 1 + hit.words.count(" ")))
