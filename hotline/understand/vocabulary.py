"""What the line knows of words, and what a text was found to ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from hotline.understand.lexicon import Entry, Lexicon
from hotline.understand.mending import Spellings

MAIN = "main"
ASIDE = ""  # stands among the pages of an index for sentences that ask nothing
BLOCK = 64  # pages whose columns stand in one integer

Pages = Mapping[str, str]  # language → page


@dataclass(frozen=True, slots=True)
class Index:
    """For the search: how each feature of a text speaks for pages, so many of them in a block (see `columns`).

    Twice: by a vote (see `search`), the high half of a page's column, and by a lift, which is how much likelier the
    page is to use it than one that does not (logarithm); `rare` is how likely each page is to use what it does not.
    Before the columns of the pages stands one whose lift is one for each gram, in the first block that knows it.
    """

    pages: tuple[str, ...] = ()
    blocks: tuple[Mapping[str, int], ...] = ()  # feature → columns
    met: frozenset[str] = frozenset()  # all features
    rare: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Profiles:
    """For telling languages apart: how unlikely each is to use a gram.

    Each gram has columns (see `columns`): one for each script, in the high half whether the gram is written in it, and
    one for each language of each script, in the high half how unlikely it is (logarithm without its sign).
    """

    languages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # script → the languages written in it
    grams: Mapping[str, int] = field(default_factory=dict)  # gram → columns


class Grams(NamedTuple):
    """What an index knows of a word: how many grams it has, which any page uses, and the sum of those in each block."""

    size: int
    met: tuple[str, ...]
    sums: tuple[int, ...]


class Word(str):
    """A folded word, and all that is known of it, whatever stands beside it (see `word`)."""

    __slots__ = (
        "closes",
        "courteous",
        "grams",
        "lists",
        "meanings",
        "opens",
        "spelt",
        "strange",
        "tongues",
        "unlikely",
    )

    lists: tuple[Entry | None, Entry | None]  # in a text without a spelling, and in one with it
    meanings: tuple[Entry | None, Entry | None]
    grams: Grams | None  # None until a text with it is searched for (see `ranking`): most are a code or a keyword
    unlikely: int  # how unlikely each language is to use its letters: the columns of all of them (see `Profiles`)
    tongues: tuple[str, ...]  # languages that it names
    spelt: bool  # whether a language that has a spelling knows it
    strange: bool  # whether it may be of a language without, in Latin letters
    courteous: bool
    opens: bool  # whether courtesy may begin with it
    closes: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a message asks for.

    `page` is None after an opt-out. `language` is None when neither words nor letters tell it.
    `matched` names the step that decided: opt-out, reaction, code, language, keyword, greeting, menu, danger, spelling,
    search, between or nothing. `offers` are the pages between which a question is asked.
    `unspoken` is the language that it is written in, where that is one which the line does not speak.
    """

    page: str | None
    language: str | None
    matched: str
    offers: tuple[str, ...] = ()
    unspoken: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the line knows of words; every word is folded, and those that stand for a whole message squeezed."""

    languages: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)  # code → page
    latin: frozenset[str] = frozenset()  # languages written in Latin letters: their words have one spelling
    keywords: Mapping[str, Pages] = field(default_factory=dict)  # word → language → page
    sensitive: frozenset[str] = frozenset()  # pages
    parents: Mapping[str, str] = field(default_factory=dict)  # page → the menu above it
    safety: str = ""  # the page that danger opens
    comfort: str = ""  # the page that thoughts of suicide open
    language_names: Mapping[str, str] = field(default_factory=dict)  # word → language
    name_stems: frozenset[str] = frozenset()  # of those
    menu_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # word → languages it belongs to
    greetings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    courtesies: frozenset[str] = frozenset()  # phrases without repeated letters, and the skeletons of long ones
    courtesy_starts: frozenset[str] = frozenset()  # how those may begin, down to one letter
    courtesy_ends: frozenset[str] = frozenset()
    reactions: frozenset[str] = frozenset()  # what telephones write before what somebody liked
    reaction_starts: frozenset[str] = frozenset()  # how those may begin
    titles: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)  # page → language → words
    titles_from: Mapping[str, tuple[frozenset[str], ...]] = field(default_factory=dict)  # first word → those of titles
    page_words: Mapping[str, frozenset[str]] = field(default_factory=dict)  # page → those of its titles and keywords
    number_words: frozenset[str] = frozenset()  # "press", "number"
    digits: Mapping[str, str] = field(default_factory=dict)  # "two" → "2"
    counted_in: Mapping[str, frozenset[str]] = field(default_factory=dict)  # "two" → the languages that count so
    opt_out: frozenset[str] = frozenset()
    opt_out_starts: frozenset[str] = frozenset()  # how those may begin
    small: frozenset[str] = frozenset()  # words that may stand around a keyword
    corrections: Mapping[str, str] = field(default_factory=dict)  # word that may be meant → page ("": no page)
    slips: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)  # piece, letters → such words
    spellings: Spellings = field(default_factory=Spellings)  # of the languages that have one, in Latin letters
    writings: Spellings = field(default_factory=Spellings)  # of the others, in any letters
    lists: Lexicon = field(default_factory=Lexicon)  # signs of danger, no more texts, another language
    meanings: Lexicon = field(default_factory=Lexicon)
    index: Index = field(default_factory=Index)
    profiles: Profiles = field(default_factory=Profiles)
    posted: frozenset[str] = frozenset()  # codes and keywords as operators tell people to send them, in small letters
    # What was found out of these menus so far; not copied where something else in them is replaced.
    settled: dict[str, Found] = field(default_factory=dict, init=False, compare=False, repr=False)  # of those posted
    words: dict[str, Word] = field(default_factory=dict, init=False, compare=False, repr=False)  # of the menus' own
