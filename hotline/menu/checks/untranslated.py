"""Two languages do not say the same words: one of them was left untranslated."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.document import Scalar
from hotline.menu.model import Menu
from hotline.menu.scripts import WORD, abbreviation, bare
from hotline.problem import Problem, warning


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for what, translations in menu.prose():
        first: dict[str, tuple[str, Scalar]] = {}
        for language, scalar in translations.words.items():
            other, there = first.setdefault(scalar.value.strip().casefold(), (language, scalar))
            if other != language and _translatable(scalar.value):
                sentence = f"{what} says in {language} the same as in {other} (line {there.mark.line})"
                yield warning(scalar.mark, f"{sentence}; translate one of them")


def _translatable(words: str) -> bool:
    return any(len(word) > 1 and not abbreviation(word) for word in WORD.findall(bare(words)))
