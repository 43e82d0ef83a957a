"""What the source said when a translation was made: told by a digest beside its review, else by the revisions.

A translation was made at the revision in which it last changed, or in which it was last read: what the source said
there, or says in the draft while that is it, is what it was made from.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hotline.menu.model.menu import Menu, Review
from hotline.menu.model.records import Key, Record, records
from hotline.menu.model.review import State, state_of


class Said(NamedTuple):
    """What a record said in a language: the digest of its words, and of its review the day and the digest then read."""

    words: str
    review: str = ""


# Of some files or a whole folder: record → language → what it said; without languages in which it said nothing.
Trace = Mapping[Key, Mapping[str, Said]]


class Past(NamedTuple):
    """A revision, and what its records said."""

    number: int
    trace: Trace


class Origin(NamedTuple):
    """Of a translation: the digest of what the source said, and the newest revision known that says it."""

    digest: str
    number: int | None = None


def trace(menu: Menu) -> Trace:
    return {record.key: dict(_said(record)) for record in records(menu)}


def origin(record: Record, language: str, source: str, past: Sequence[Past]) -> Origin:
    """`past`: the revisions known, newest first."""
    review = record.review.get(language)
    now = record.digest(source)
    if review and review.beside and review.words == record.digest(language) and review.beside[0] == source:
        told = review.beside[1]
        return Origin(told, None if told == now else _found(record.key, source, told, past))
    return _walked(record, language, source, past)


def _walked(record: Record, language: str, source: str, past: Sequence[Past]) -> Origin:
    mine, there = dict(_said(record)).get(language), Origin(record.digest(source))
    for number, traced in past:
        said = traced.get(record.key, {})
        if said.get(language) != mine or source not in said:
            return there
        there = Origin(said[source].words, number) if said[source].words != there.digest else there
    return _uneven(record, language, source) if there.digest == record.digest(source) else there


def _uneven(record: Record, language: str, source: str) -> Origin:
    """Where no revision is old enough to tell: words that are as they were read, while those of the source are not."""
    mine, theirs = (record.review.get(each) for each in (language, source))
    states = [state_of(each, record.digest(code)) for each, code in ((mine, language), (theirs, source))]
    changed = states == [State.READ, State.CHANGED] and theirs is not None
    return Origin(theirs.words if theirs and changed else record.digest(source))


def _found(key: Key, source: str, digest: str, past: Sequence[Past]) -> int | None:
    numbers = (number for number, traced in past if (said := traced.get(key, {}).get(source)) and said.words == digest)
    return next(numbers, None)


def _said(record: Record) -> list[tuple[str, Said]]:
    languages = dict.fromkeys(code for part in record.parts.values() if part for code in part.words)
    return [
        (code, Said(record.digest(code), _mark(record.review.get(code)))) for code in languages if record.said(code)
    ]


def _mark(review: Review | None) -> str:
    return f"{review.on} {review.words}" if review else ""
