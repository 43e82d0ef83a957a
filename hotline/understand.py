"""Which page a message asks for: a pure function from words to a page, a language and why.

It chooses; the words are the operators'. What it needs to know was compiled into the Vocabulary.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from hotline.fold import fold, squeeze

MAIN = "main"
MAX_LETTERS = 1600  # what a text message can hold at the most

Pages = Mapping[str, str]  # language → page


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the line knows of words; every word is folded and squeezed."""

    languages: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)  # code → page
    keywords: Mapping[str, Pages] = field(default_factory=dict)  # word → language → page
    language_names: Mapping[str, str] = field(default_factory=dict)  # word → language
    menu_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # word → languages it belongs to
    greetings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    number_words: frozenset[str] = frozenset()  # "press", "number"
    opt_out: frozenset[str] = frozenset()
    letters: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # letter → language → log probability


@dataclass(frozen=True, slots=True)
class Found:
    """What a message asks for.

    `page` is None after an opt-out. `language` is None when neither words nor letters tell it.
    `matched` names the step that decided: opt-out, code, language, keyword, greeting, menu or nothing.
    `offers` are the pages between which a question is asked.
    """

    page: str | None
    language: str | None
    matched: str
    offers: tuple[str, ...] = ()


def understand(message: str, known: Vocabulary) -> Found:
    """The page that `message` asks for; the main menu when it cannot be told."""
    message = message[:MAX_LETTERS]
    folded = fold(message)
    word = squeeze(folded)
    written = language_of(message, known)
    if word in known.opt_out:
        return Found(None, written, "opt-out")
    return (
        _code(folded, known)
        or _language(word, known)
        or _keyword(word, written, known)
        or _menu_word(word, written, known)
        or Found(MAIN, written, "nothing")
    )


def _code(folded: str, known: Vocabulary) -> Found | None:
    """`31`, `3 1`, `press 31`, `31 ckb`: one number, and beside it nothing but a word for numbers and a language."""
    words = folded.split()
    digits = "".join(word for word in words if word.isascii() and word.isdigit())
    page = known.codes.get(digits)
    rest = [word for word in words if not (word.isascii() and word.isdigit())]
    if rest and rest[0] in known.number_words:
        rest = rest[1:]
    language = known.language_names.get("".join(rest))
    if page is None or (rest and language is None):
        return None
    return Found(page, language, "code")


def _language(word: str, known: Vocabulary) -> Found | None:
    language = known.language_names.get(word)
    return Found(MAIN, language, "language") if language else None


def _keyword(word: str, written: str | None, known: Vocabulary) -> Found | None:
    pages = known.keywords.get(word)
    if not pages:
        return None
    language = _choose(tuple(pages), written)
    return Found(pages[language or next(iter(pages))], language, "keyword")


def _menu_word(word: str, written: str | None, known: Vocabulary) -> Found | None:
    for matched, words in (("menu", known.menu_words), ("greeting", known.greetings)):
        if word in words:
            return Found(MAIN, _choose(words[word], written), matched)
    return None


def _choose(languages: tuple[str, ...], written: str | None) -> str | None:
    """The language of a word: its own, or the one its letters show when several share the word."""
    return languages[0] if len(languages) == 1 else written if written in languages else None


def language_of(message: str, known: Vocabulary) -> str | None:
    """The language whose letters these are, or None when they do not tell.

    Letters are weighed by how often each language's own menus use them, so a further language needs no rule here.
    """
    letters = [letter for letter in unicodedata.normalize("NFC", message).casefold() if letter in known.letters]
    scores = {code: sum(known.letters[letter][code] for letter in letters) for code in known.languages}
    ranked = sorted(scores, key=lambda code: -scores[code])
    if not letters or (len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < 1):
        return None
    return ranked[0]
