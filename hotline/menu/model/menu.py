"""What the operators wrote, as data: every piece of text keeps its place.

Read by the checks and by `compile`; nothing here is known to be right yet.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hotline.book import MAIN as MAIN
from hotline.menu.model.hours import Hours, Slot
from hotline.menu.model.node import Scalar
from hotline.problem import Mark

CONTACT = "contact"
GREETING = "greeting"  # where a notice stands that is told once, before the main menu
ELSEWHERE = "elsewhere"  # the country of a number for callers from every other one
EVERYTHING = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Something with names under it, some of which could not be read: of these the reading has complained already."""

    unread: frozenset[str] = frozenset()  # fields or languages; EVERYTHING for all
    written: str = ""  # the lines of a record of its own: two that are written alike differ by their place only
    places: Mapping[str, Mark] = field(default_factory=dict)  # field → where its value stands

    def lost(self, name: str) -> bool:
        """Whether it was given and could not be read; then no check says that it is missing."""
        return name in self.unread or EVERYTHING in self.unread

    def lacks(self, field: str) -> bool:
        """Whether it was not given."""
        return not getattr(self, field) and not self.lost(field)


@dataclass(frozen=True, slots=True)
class Translations(Given):
    """The same words in several languages: language code → words."""

    mark: Mark
    words: Mapping[str, Scalar]

    def get(self, language: str) -> str | None:
        scalar = self.words.get(language)
        return scalar.value.strip() if scalar else None


@dataclass(frozen=True, slots=True)
class Keywords(Given):
    """Language → the words and phrases of a comma-separated line, each with its place."""

    mark: Mark
    words: Mapping[str, tuple[Scalar, ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    key: Scalar
    page: Scalar


@dataclass(frozen=True, slots=True)
class Review(Given):
    """Read by a native speaker: when, by whom, and the digest of the words then read.

    `beside`: a language and the digest of what it said then, beside which they were read; without a day, from which
    they were translated.
    """

    mark: Mark
    on: date | None = None
    by: str = ""
    words: str = ""
    beside: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Page(Given):
    name: str
    mark: Mark
    title: Translations | None = None
    keywords: Keywords | None = None
    asks: Translations | None = None
    text: Translations | None = None
    speech: Translations | None = None
    choices: tuple[Choice, ...] = ()
    sensitive: bool = False
    source: Scalar | None = None
    as_of: Scalar | None = None
    review: Mapping[str, Review] = field(default_factory=dict)

    @property
    def is_menu(self) -> bool:
        return bool(self.choices) or self.lost("choices")

    def words(self, language: str) -> str | None:
        """What the page says by text."""
        return self.text.get(language) if self.text else None

    def spoken(self, language: str) -> str | None:
        """What the page says on the phone: its speech, else its text."""
        return (self.speech.get(language) if self.speech else None) or self.words(language)

    def named(self, language: str) -> str:
        return (self.title.get(language) if self.title else None) or self.name


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which a contact is closed, and what they are called."""

    mark: Mark
    first: date
    last: date
    name: Translations


@dataclass(frozen=True, slots=True)
class Contact(Given):
    """One record of `contacts.yaml`. `off` is not written there: it was switched off on the running line."""

    id: str
    mark: Mark
    name: Translations | None = None
    kind: Scalar | None = None
    phone: Mapping[str, Scalar] = field(default_factory=dict)  # country of the caller ("" for all) → number
    extension: Scalar | None = None  # asked for when the phone is answered
    web: Scalar | None = None
    mail: Scalar | None = None
    post: Translations | None = None
    answers: Scalar | None = None  # who does: police, agency, ngo or machine
    speaks: tuple[Scalar, ...] = ()
    cost: Scalar | Translations | None = None  # a fixed word, or the operators' own
    hours: tuple[Slot, ...] = ()
    time_zone: ZoneInfo | None = None  # where it is not the line's
    closed: tuple[Closure, ...] = ()
    transfer: bool = False  # calls can be put through to it
    fallback: Scalar | None = None  # the contact told in its place; else the line's
    example: bool = False
    off: bool = False
    source: Scalar | None = None
    checked_on: date | None = None
    checked_by: Scalar | None = None  # a role, never a name
    expires_on: date | None = None

    def number(self, country: str = "") -> Scalar | None:
        """What somebody in a country dials; without one, the first number there is."""
        phones = self.phone
        return phones.get(country) or phones.get("") or phones.get(ELSEWHERE) or next(iter(phones.values()), None)

    def opening(self, line: "Line") -> Hours | None:
        """When it is open; None where nobody wrote that."""
        if not self.hours:
            return None
        days = tuple((closure.first, closure.last) for closure in self.closed)
        return Hours(self.hours, self.time_zone or line.time_zone, days)


@dataclass(frozen=True, slots=True)
class Notice(Given):
    """Told from its first to its last day: after the greeting, or on a page; on one channel, or on both."""

    name: str
    mark: Mark
    days: tuple[date, date] | None = None
    where: Scalar | None = None
    channel: Scalar | None = None
    text: Translations | None = None
    speech: Translations | None = None

    def on(self, day: date) -> bool:
        return self.days is not None and self.days[0] <= day <= self.days[1]


@dataclass(frozen=True, slots=True)
class Waiver(Given):
    """A warning that may stand: the digest of its words, why, who said so and when."""

    digest: str
    mark: Mark
    why: Scalar | None = None
    who: Scalar | None = None
    on: date | None = None
    warning: Scalar | None = None  # for people: what it was about


@dataclass(frozen=True, slots=True)
class Language(Given):
    code: str
    mark: Mark
    name: Scalar | None = None
    key: Scalar | None = None
    voice: Scalar | None = None
    locale: Scalar | None = None
    words_per_minute: int = 0
    keywords: tuple[Scalar, ...] = ()

    @property
    def speaks(self) -> bool:
        """Whether a speech synthesis voice exists."""
        return self.voice is not None and self.voice.value != "none"


@dataclass(frozen=True, slots=True)
class Line(Given):
    """The line itself: `hotline.yaml`."""

    mark: Mark
    name: Translations | None = None
    operator: Translations | None = None
    help: Translations | None = None  # what the operator promises of its help, spoken behind the greeting
    example: bool = False
    time_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))  # until it is given; a check asks for it
    number: Scalar | None = None  # the line's own, which a person who is called through it sees
    countries: tuple[Scalar, ...] = ()  # from which people call; the first is home
    emergency: Scalar | None = None
    fallback: Scalar | None = None  # the contact told in the place of one that cannot be told
    safety: Scalar | None = None  # the page that danger opens; every main menu by text names it
    comfort: Scalar | None = None  # the page that thoughts of suicide open
    texts_to: tuple[Scalar, ...] = ()  # how the numbers begin to which a call may have a page sent; none: no call may
    texts_reach: Translations | None = None  # what callers call the phones of these numbers
    languages: Mapping[str, Language] = field(default_factory=dict)

    @property
    def home(self) -> str:
        """The country that most people call from; empty where nobody wrote it."""
        return self.countries[0].value if self.countries else ""


class State(StrEnum):
    """Of a piece, the worst last: `machine` is a draft by a machine that no native speaker has listened to yet, and
    `stale` one whose words have changed since they were read. Callers hear what is recorded and nothing else."""

    RECORDED = "recorded"
    MACHINE = "machine"
    STALE = "stale"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Recording:
    """The sound of a piece, and the words that were read."""

    name: str
    words: str
    digest: str  # of the samples
    length: int  # bytes of them
    read: Callable[[], bytes] = field(compare=False, repr=False)  # the samples. Raises audio.wav.Unusable
    draft: bool = False  # made by a machine, and no native speaker has said that it is right


@dataclass(frozen=True, slots=True)
class Recordings:
    """What is recorded in a language."""

    sounds: Mapping[str, Recording] = field(default_factory=dict)  # digest of a piece → its sound
    read: Mapping[str, str] = field(default_factory=dict)  # name of a piece → digest of the words then read

    def state(self, name: str, digest: str) -> State:
        if digest in self.sounds:
            return State.MACHINE if self.sounds[digest].draft else State.RECORDED
        if name not in self.read:
            return State.MISSING
        return State.DAMAGED if self.read[name] == digest else State.STALE


class Kind(StrEnum):
    """Of prose: what it is part of."""

    LINE = "line"
    PHRASE = "phrase"
    TITLE = "title"  # of a page, as the next two are
    TEXT = "text"
    SPEECH = "speech"
    NOTICE = "notice"
    NAME = "name"  # of a contact, as the next three are
    ADDRESS = "address"
    COST = "cost"
    CLOSURE = "closure"


class Prose(NamedTuple):
    """Something that is spoken or sent: of which kind, what messages call it, and its words."""

    kind: Kind
    what: str
    translations: Translations


@dataclass(frozen=True, eq=False)
class Menu:
    """The whole folder."""

    line: Line
    phrases: Mapping[str, Translations]
    words: Mapping[str, Keywords]
    contacts: Mapping[str, Contact]
    pages: Mapping[str, Page]
    texts: tuple[Scalar, ...] = ()  # the lines of `texts.tsv`: texts, and what each asks for
    learnt: bytes = b""  # what lies with the menus as learnt of their words, whoever made it
    printed: tuple[Choice, ...] = ()  # codes that stand on posters, and the page that each opened then
    recordings: Mapping[str, Recordings] = field(default_factory=dict)  # by language
    meanings: Mapping[str, Keywords] = field(default_factory=dict)  # `meanings.yaml`: words that mean the same
    notices: Mapping[str, Notice] = field(default_factory=dict)
    waivers: Mapping[str, Waiver] = field(default_factory=dict)  # digest of a warning's words → why it stands
    reviews: Mapping[str, Mapping[str, Review]] = field(default_factory=dict)  # `phrase goodbye` → by language

    @property
    def languages(self) -> tuple[str, ...]:
        """Language codes in the order in which they are offered."""
        return tuple(self.line.languages)

    @cached_property
    def parents(self) -> dict[str, str]:
        """Page → the menu whose choice it is; where two claim it, the first."""
        found: dict[str, str] = {}
        for page in self.pages.values():
            for choice in page.choices:
                found.setdefault(choice.page.value, page.name)
        found.pop(MAIN, None)
        found[CONTACT] = MAIN
        return found

    @cached_property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """Page → the keys that lead to it from `main`, for every page that can be reached."""
        found: dict[str, tuple[str, ...]] = {}
        waiting: list[tuple[str, tuple[str, ...]]] = [(MAIN, ())]
        while waiting:
            name, keys = waiting.pop(0)
            if name in found or name not in self.pages:
                continue
            found[name] = keys
            waiting += [(choice.page.value, (*keys, choice.key.value)) for choice in self.pages[name].choices]
        if CONTACT in self.pages:
            found[CONTACT] = ("0",)
        return found

    @cached_property
    def codes(self) -> dict[str, str]:
        """Page → code, for every page that can be reached; `main` has the empty one."""
        return {name: "".join(keys) for name, keys in self.keys.items()}

    def items(self) -> Iterator["Item"]:
        """Whatever has something that is spoken or sent."""
        yield Item("", self.line)
        for records in (self.phrases, self.pages, self.notices, self.contacts):
            yield from (Item(name, body) for name, body in records.items())

    def prose(self) -> Iterator[Prose]:
        """Everything that is spoken or sent."""
        return (prose for item in self.items() for prose in item.prose())


class Item(NamedTuple):
    """One thing that the operators wrote, by its name; the line itself has none."""

    name: str
    body: Line | Translations | Page | Notice | Contact

    def prose(self) -> Iterator[Prose]:
        """What it says."""
        return (Prose(kind, what, words) for kind, what, words in _said(self.name, self.body) if words)


def _said(
    name: str, body: Line | Translations | Page | Notice | Contact
) -> Iterator[tuple[Kind, str, Translations | None]]:
    match body:
        case Line():
            yield Kind.LINE, "the line's name", body.name
            yield Kind.LINE, "the operator", body.operator
            yield Kind.LINE, "the promise of help", body.help
            yield Kind.LINE, "the phones that texts reach", body.texts_reach
        case Translations():
            yield Kind.PHRASE, f"phrase '{name}'", body
        case Page():
            for kind, words in ((Kind.TITLE, body.title), (Kind.TEXT, body.text), (Kind.SPEECH, body.speech)):
                yield kind, f"the {kind} of page '{name}'", words
        case Notice():
            for part, words in (("text", body.text), ("speech", body.speech)):
                yield Kind.NOTICE, f"the {part} of notice '{name}'", words
        case Contact():
            cost = body.cost if isinstance(body.cost, Translations) else None
            for kind, words in ((Kind.NAME, body.name), (Kind.ADDRESS, body.post), (Kind.COST, cost)):
                yield kind, f"the {kind} of contact '{name}'", words
            for closure in body.closed:
                yield Kind.CLOSURE, f"the closure of contact '{name}'", closure.name
