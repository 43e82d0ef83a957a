"""The Book: every answer the line can give, worked out in advance, down to the bytes.

The waist of the project. The authoring half makes it; calls, texts, the simulators
and the tests only look things up in it. It never changes and names the span of
time in which it is true.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from hotline.audio.track import Track
from hotline.understand.message import understand
from hotline.understand.vocabulary import MAIN as MAIN
from hotline.understand.vocabulary import Found, Vocabulary

CHOICES = "12345678"  # what these keys do differs from menu to menu; the others do the same everywhere
KEYS = CHOICES + "90*#"
YEARS = range(2000, 2101)  # of every day that is written or asked for: no menu can mean another
SILENCE = 8  # seconds for a key after each prompt: longer than Twilio's 5, for people who hold the phone away to press
# On a page that can be had as a text: the key for it, and the one that has it sent once she was asked. Never the same
# twice: a key that bounces would send.
OFFER, SEND = "7", "8"
ANY = "_"  # in an address, the place of a page, where the same is said on all of them; no page is called so
COMPLETED, BUSY, NO_ANSWER, FAILED = "completed", "busy", "no-answer", "failed"


class Channel(StrEnum):
    VOICE = "voice"
    SMS = "sms"


class Spot(NamedTuple):
    """Where a caller is: a page in a language."""

    language: str
    page: str


# Where every call begins, before a language is known.
LANGUAGES = Spot("", "languages")


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing that is said, and how long it takes.

    `key` names the key that it offers; `pieces` are what it is made of where speech is recorded.
    """

    language: str
    words: str
    seconds: float
    key: str = ""
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bridge:
    """A person to whom the call is put through."""

    contact: str
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call is told next.

    `tries` are the prompts said one after the other while no key is pressed, `last` the words after them, when
    the call ends. Without `tries` the call ends at once, or with a `bridge` goes to a person: how that ended is
    answered by `hung_up`. `wrong` counts the wrong keys in a row that led here. `action` is the address in `body`
    that is told what comes next; empty where nothing does. `asks` whether the text of the page is to be sent: SEND does
    it. `text` is one that goes to the caller's phone before anything is said.
    """

    spot: Spot
    tries: tuple[tuple[Utterance, ...], ...]
    last: tuple[Utterance, ...]
    body: bytes
    wrong: int = 0
    bridge: Bridge | None = None
    action: str = ""
    asks: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """All that can happen at a spot: its prompt, the answers to keys, and to the first, second and third wrong one."""

    prompt: Answer
    keys: Mapping[str, Answer]
    wrong: tuple[Answer, Answer, Answer]


class Outcome(StrEnum):
    """What becomes of a wish for a text."""

    DONE = "done"
    BEFORE = "before"  # this call has had the page
    ENOUGH = "enough"
    HIDDEN = "hidden"  # the caller's number is
    ELSEWHERE = "elsewhere"  # her phone is none that the line's texts reach
    AWAY = "away"  # whatever sends them is


@dataclass(frozen=True, slots=True)
class Sending:
    """What is said of texts in one language, at ANY page; `at` makes it a page's own."""

    ask: Answer
    told: Mapping[Outcome, Answer]


class Ended(NamedTuple):
    """How a call that was put through to a contact ended, as the provider names it."""

    language: str
    contact: str
    status: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a text. An empty `text` with an empty document says nothing."""

    spot: Spot
    text: str
    segments: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Spoken:
    """How a spot is reached on the phone: presses, and seconds from the first ring to its first word."""

    presses: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language as callers see it."""

    code: str
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Book:
    """Every answer. True from `since` until just before `until` (None: for good)."""

    revision: str
    base: str  # the address before `/voice` in every document
    since: datetime
    until: datetime | None
    example: bool
    number: str  # the line's own; empty where it is not known
    tongues: Mapping[str, Tongue]
    codes: Mapping[str, str]  # page → code, in the order of the menus
    titles: Mapping[Spot, str]
    ways: Mapping[Spot, Ways]
    gone: Mapping[str, Answer]  # language → "that part is not here any more", then the main menu
    apology: Mapping[str, Answer]  # language ("" before one is known) → "something went wrong", then the main menu
    ended: Mapping[Ended, Answer]  # what became of it, then the main menu
    reached: Mapping[Spot, Spoken]
    replies: Mapping[Spot, Reply]
    first_replies: Mapping[Spot, Reply]  # the same, with a line that names the other languages
    # The question between pages: language, pages → reply. Put together when it is asked, alone of all answers: 1,000
    # pages have half a million pairs.
    between: Callable[[str, tuple[str, ...]], Reply]
    headed: Callable[[str, Reply], Reply]  # below a line in a language that is not spoken here
    sorry: Mapping[str, Reply]
    silence: Reply
    tracks: Mapping[str, Track]  # digest → recorded speech, as the answers name it
    vocabulary: Vocabulary
    off: frozenset[str] = frozenset()  # names and numbers of contacts that are told as not available
    sending: Mapping[str, Sending] = field(default_factory=dict)  # by language
    sendable: frozenset[Spot] = frozenset()  # where a call can have the page as a text
    texts_to: tuple[str, ...] = ()  # how the numbers begin that such a text reaches

    def covers(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)

    def spots(self) -> Iterator[Spot]:
        """Every page in every language, in the order of the menus, offered or not."""
        return (Spot(language, page) for page in self.codes for language in self.tongues)

    def offers(self, spot: Spot, channel: Channel) -> bool:
        return spot in (self.ways if channel is Channel.VOICE else self.replies)


def press(book: Book, spot: Spot, key: str, wrong: int = 0) -> Answer:
    """The answer to a key pressed at a spot, after `wrong` wrong ones in a row. An empty key is none: the prompt again.

    A spot that the Book does not have leads to the main menu of its language; an unknown language to the language page.
    """
    ways = book.ways.get(spot)
    if ways is None:
        return book.gone.get(spot.language) or book.ways[LANGUAGES].prompt
    if not key:
        return ways.prompt
    if key == OFFER and spot in book.sendable:
        return at(book.sending[spot.language].ask, spot)
    return ways.keys.get(key) or ways.wrong[max(0, min(wrong, 2))]


def at(answer: Answer, spot: Spot) -> Answer:
    """What is said of texts, on the page whose text it is about: its words stand once for all pages of a language."""
    anywhere, here = (f"/voice/{spot.language}/{page}" for page in (ANY, spot.page))
    action, body = answer.action.replace(anywhere, here), answer.body.replace(anywhere.encode(), here.encode())
    return replace(answer, spot=spot, action=action, body=body)


def goodbye(book: Book, spot: Spot) -> Answer:
    """The last words of a call that has been long enough."""
    return (book.ways.get(spot) or book.ways[LANGUAGES]).wrong[-1]


def hung_up(book: Book, ended: Ended) -> Answer:
    """The answer when a call that was put through is over. A status that is not known is a failure."""
    failed = ended._replace(status=FAILED)
    known = book.ended.get(ended) or book.ended.get(failed)
    return known or book.gone.get(ended.language) or book.ways[LANGUAGES].prompt


def find(book: Book, message: str) -> Found:
    """The page that a text asks for."""
    return understand(message, book.vocabulary)


def answer(book: Book, found: Found, remembered: str | None = None) -> Reply:
    """The reply to what a text asks for, in the language of the words, else of the last answer, else the first."""
    if found.page is None:
        return book.silence
    reply = _answer(book, found, found.page, remembered)
    return book.headed(found.unspoken, reply) if found.unspoken else reply


def _answer(book: Book, found: Found, page: str, remembered: str | None) -> Reply:
    languages = [language for language in (found.language, remembered) if language and language in book.tongues]
    if found.offers:
        return book.between(languages[0] if languages else next(iter(book.tongues)), found.offers)
    for language in languages:
        spot = Spot(language, page)
        if spot in book.replies:
            return book.replies[spot]
    return book.first_replies[Spot(next(iter(book.tongues)), page)]
