"""Codes: `31`, `3 1`, `press 31`, `رقم اثنين`, `31 ckb`, `hello, 31 please`, and lines of our menus that come back.

A number is a code only where all other words belong to it: courtesy, words for numbers, a language, the title of its
page, or before or behind words of its title and keywords. `I am 31 years old` and `2 children` ask for something else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from hotline.understand.danger import GRAVE, HINTS, PHRASE
from hotline.understand.endings import plain
from hotline.understand.text import Text
from hotline.understand.vocabulary import Found, Vocabulary, Word
from hotline.understand.word import words as met

AROUND = 10  # words that may stand around a copied line
LONG, SHORT = 8, 1  # those of them that do not belong to it; few where a title is but one word
CODE_AND_WORD = 2
STRANGE = 1  # words of an older title that stand nowhere in a page's names

# Money, shares, degrees, the time of day, numbers to call: these digits are no code.
_OTHER_NUMBER = re.compile(r"[$€£¥%‰٪°+]\s?\d|\d\s?[$€£¥%‰٪°]|\d[:/]\d|\d\.\d\d")
_GLUED = re.compile(r"([0-9]+)([^\W\d_]+)|([^\W\d_]+)([0-9]+)")  # 31en, en31


def code(text: Text, known: Vocabulary) -> Found | None:
    return _copied(text, known) or _number(text, known)


class Line(NamedTuple):
    """A code, the title of its page in a language, and where they stand in a text."""

    page: str
    language: str
    place: range


def _copied(text: Text, known: Vocabulary) -> Found | None:
    """A line of a menu: a code beside the whole title of its page."""
    if known.codes.keys().isdisjoint(text.words):
        return None  # as with most texts
    lines = [line for line in _lines(text, known) if _stands_alone(line, text, known)]
    pages = {line.page for line in lines}
    if len(pages) != 1:
        return None
    language = _only(_languages(text.words, known)) or _only(line.language for line in lines)
    return Found(pages.pop(), language or text.language, "code")


def _lines(text: Text, known: Vocabulary) -> Iterator[Line]:
    for at, word in enumerate(text.words):
        page = known.codes.get(word, "")
        for language, title in known.titles.get(page, {}).items():
            for start in (at + 1, at - len(title)):
                if start >= 0 and text.words[start : start + len(title)] == title:
                    yield Line(page, language, range(min(at, start), max(at + 1, start + len(title))))


def _stands_alone(line: Line, text: Text, known: Vocabulary) -> bool:
    """Whether the text is about this line: `3 Health` may be part of a sentence, longer titles hardly are."""
    if any(hit.at not in line.place for hit in text.listed if GRAVE.union((PHRASE,)).intersection(hit.names)):
        return line.page == known.safety
    around = [word for at, word in enumerate(text.words) if at not in line.place]
    foreign = [word for word in around if not (word in known.small or word.tongues or _counts(word, known))]
    return len(around) <= AROUND and len(foreign) <= (LONG if len(line.place) > CODE_AND_WORD else SHORT)


def _number(text: Text, known: Vocabulary) -> Found | None:
    """Digits, or else words for them, and what belongs to them."""
    if all(word.isalpha() and word not in known.digits for word in text.words):
        return None  # as with most texts
    if _OTHER_NUMBER.search(text.message):
        return None
    words = [part for word in text.asked for part in ((word,) if word.isalpha() else _split(word, known))]
    spelled = not any(map(_is_digits, words))
    groups = [known.digits.get(word, word) if spelled else word for word in words]
    page = known.codes.get(_digits(groups))
    if not page or (spelled and text.has("not")):
        return None  # "no one"
    rest = [
        word for word, group in zip(words, groups, strict=True) if not _is_digits(group) and not _counts(word, known)
    ]
    edged = not spelled and (_is_digits(groups[0]) or _is_digits(groups[-1]))
    if rest and not _belong(rest, page, known) and not (edged and _worded(rest, page, text, known)):
        return None
    language = _only(_languages(rest, known)) or _counted_in(words, known) or text.language
    return Found(page, language, "code")


def _counted_in(words: Iterable[str], known: Vocabulary) -> str | None:
    """The language of words for numbers: so few letters tell little."""
    spoken = [known.counted_in[word] for word in words if word in known.counted_in]
    return _only(frozenset.intersection(*spoken)) if spoken else None


def _digits(groups: list[str]) -> str:
    """The one number: digits side by side belong together, as in `3 1`; apart, they must be the same."""
    runs = ["".join(run) for digits, run in groupby(groups, _is_digits) if digits]
    return runs[0] if len(set(runs)) == 1 else ""


def _belong(rest: list[Word], page: str, known: Vocabulary) -> bool:
    """Whether words name a language, or the page itself in part."""
    if any(_languages(rest, known)):
        rest = [word for word in rest if not (word.tongues or "speak" in known.lists.words.get(word, ()))]
    whole = "".join(rest)
    return (
        whole in known.language_names
        or page in known.keywords.get(whole, {}).values()
        or any(set(rest) <= set(title) for title in known.titles.get(page, {"": ()}).values())
    )


def _worded(rest: list[Word], page: str, text: Text, known: Vocabulary) -> bool:
    """Whether they are words of the page or the menu above it, as beside an older title: `14 Your free choice`."""
    if page != known.safety and text.has(*HINTS):
        return False
    content = [word for word in rest if word not in known.small]
    names = known.page_words.get(page, frozenset()) | known.page_words.get(known.parents.get(page, ""), frozenset())
    own = sum(any(plain(word, names)) for word in content)
    return own > 0 and len(content) - own <= min(own, STRANGE)


def _languages(words: Sequence[Word], known: Vocabulary) -> list[str]:
    whole = known.language_names.get("".join(words))
    return [whole] if whole else [word.tongues[0] for word in words if word.tongues]


def _split(word: Word, known: Vocabulary) -> Iterable[Word]:
    """`31en` is two words; `3arabi` is one."""
    mixed = not (word.isalpha() or word.isdecimal() or word in known.language_names)
    glued = _GLUED.fullmatch(word) if mixed else None
    parts = [part for part in glued.groups() if part] if glued else []
    return met(parts, known) if any(part in known.language_names for part in parts) else (word,)


def _counts(word: Word, known: Vocabulary) -> bool:
    """Whether it may stand beside any number."""
    return word in known.number_words or word.courteous


def _is_digits(word: str) -> bool:
    return word.isascii() and word.isdigit()


def _only(languages: Iterable[str]) -> str | None:
    """The one language of all, if there is one."""
    found = set(languages)
    return found.pop() if len(found) == 1 else None
