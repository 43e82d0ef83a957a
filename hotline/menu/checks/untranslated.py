"""Two languages do not say the same words: one of them was left untranslated."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Kind, Menu
from hotline.menu.model.node import Scalar
from hotline.menu.words.scripts import WORD, abbreviation, bare, own_scripts
from hotline.problem import ERROR, WARNING, Problem


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    """An error where the alphabets differ, for then no voice can read it; else two languages may share a word."""
    scripts = own_scripts(menu)
    for kind, what, translations in menu.prose():
        first: dict[str, tuple[str, Scalar]] = {}
        for language, scalar in translations.words.items():
            other, there = first.setdefault(scalar.value.strip().casefold(), (language, scalar))
            if other != language and kind is not Kind.ADDRESS and _translatable(scalar.value, kind):
                sentence = f"{what} says in {language} the same as in {other} (line {there.mark.line})"
                level = WARNING if scripts.get(language) == scripts.get(other) else ERROR
                yield Problem(scalar.mark, f"{sentence}; translate one of them", level)


def _translatable(words: str, kind: Kind) -> bool:
    found = [word for word in WORD.findall(bare(words)) if len(word) > 1 and not abbreviation(word)]
    return bool(found) and not _brand(found, kind)


def _brand(words: list[str], kind: Kind) -> bool:
    """`WhatsApp` anywhere; `Oxfam` where somebody is named. Two words with a capital may be a `Help Desk`."""
    inner = all(any(map(str.isupper, word[1:])) and word.isascii() for word in words)
    return inner or (kind in (Kind.LINE, Kind.NAME) and len(words) == 1 and words[0].isascii() and words[0].istitle())
