"""Words that two languages share: one of them was left untranslated, unless they name something."""

from collections.abc import Iterator
from typing import NamedTuple

from hotline.menu.model.menu import Kind, Translations
from hotline.menu.model.node import Scalar
from hotline.menu.words.scripts import WORD, abbreviation, bare


class Pair(NamedTuple):
    """A language that says the same as another, which stands before it."""

    language: str
    words: Scalar
    other: str
    there: Scalar


def copies(kind: Kind, translations: Translations) -> Iterator[Pair]:
    """Addresses are the same in every language."""
    first: dict[str, tuple[str, Scalar]] = {}
    for language, scalar in translations.words.items() if kind is not Kind.ADDRESS else ():
        other, there = first.setdefault(scalar.value.strip().casefold(), (language, scalar))
        if other != language and _translatable(scalar.value, kind):
            yield Pair(language, scalar, other, there)


def _translatable(words: str, kind: Kind) -> bool:
    found = [word for word in WORD.findall(bare(words)) if len(word) > 1 and not abbreviation(word)]
    return bool(found) and not _brand(found, kind)


def _brand(words: list[str], kind: Kind) -> bool:
    """`WhatsApp` anywhere; `Oxfam` where somebody is named. Two words with a capital may be a `Help Desk`."""
    inner = all(any(map(str.isupper, word[1:])) and word.isascii() for word in words)
    return inner or (kind in (Kind.LINE, Kind.NAME) and len(words) == 1 and words[0].isascii() and words[0].istitle())
