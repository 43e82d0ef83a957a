"""What recordings say: TwiML names only their address, and the Book knows the words."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree

from hotline.book import Answer, Book, Utterance


class Caption(NamedTuple):
    language: str
    said: tuple[Utterance, ...]


def captions(book: Book) -> dict[str, Caption]:
    """The path of every recording that an answer plays → what is said in it."""
    found: dict[str, Caption] = {}
    for body, answer in {answer.body: answer for answer in _answers(book)}.items():
        if b"<Play>" in body:
            found.update(_captioned(answer))
    return found


def _answers(book: Book) -> Iterator[Answer]:
    for ways in book.ways.values():
        yield from (ways.prompt, *ways.keys.values(), *ways.wrong)
    yield from book.gone.values()
    yield from book.apology.values()
    yield from book.ended.values()


def _captioned(answer: Answer) -> Iterator[tuple[str, Caption]]:
    root = ElementTree.fromstring(answer.body)
    for gather, said in zip(root.iter("Gather"), answer.tries, strict=True):
        yield from _matched(gather, said)
    yield from _matched([verb for verb in root if verb.tag in ("Say", "Play")], answer.last)


def _matched(verbs: Iterable[ElementTree.Element], said: Iterable[Utterance]) -> Iterator[tuple[str, Caption]]:
    """Neighbouring utterances of a language are one recording, or voice: one <Say> or, where it is long, several."""
    heard = [list(run) for _, run in groupby(verbs, key=_sound)]
    spoken = [Caption(language, tuple(run)) for language, run in groupby(said, key=lambda words: words.language)]
    for (verb, *_), caption in zip(heard, spoken, strict=False):
        if verb.tag == "Play":
            yield urlsplit((verb.text or "").strip()).path, caption


def _sound(verb: ElementTree.Element) -> str:
    return verb.get("language", "") if verb.tag == "Say" else f"play {verb.text}"
