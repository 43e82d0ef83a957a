"""The phrases that tell keys tell those that there are: again is hash, back is 9, the main menu is star."""

import re
from collections.abc import Iterator
from datetime import datetime

from hotline.fold import fold
from hotline.menu.model.gaps import GAP
from hotline.menu.model.menu import MAIN, Menu
from hotline.menu.model.node import Scalar
from hotline.menu.words.figures import figures, key_names
from hotline.problem import Problem, listed, warning

WAYS = "ways"
TOLD = {"#": "hash", "9": "9"}  # and star, which `traps` looks after
FREE = {"9", "0", "*", "#"}
# Each fills in its key; a number beside it would be another one.
WITH_KEY = ("language", "choice", "person")
_PARTS = re.compile(r"[.!?؟;؛\n]+")


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    named = all(name in menu.phrases for name in ("star", "hash"))
    for language in menu.languages:
        if named and (ways := menu.phrases.get(WAYS)) and (scalar := ways.words.get(language)):
            yield from _ways(menu, language, scalar)
        for name in WITH_KEY:
            scalar = menu.phrases[name].words.get(language) if name in menu.phrases else None
            if scalar and (digit := next(filter(str.isdecimal, GAP.sub("", scalar.value)), "")):
                sentence = f"phrase '{name}' in {language} says {digit} beside {{key}}; callers would press it"
                yield Problem(scalar.mark, f"{sentence}. The line fills the key in: take the {digit} out")


def _ways(menu: Menu, language: str, scalar: Scalar) -> Iterator[Problem]:
    parts = [_keys(part, menu, language) for part in _PARTS.split(scalar.value)]
    told = {key for keys in parts for key in keys}
    if wrong := sorted(told - FREE):
        sentence = (
            f"phrase '{WAYS}' in {language} tells callers to press {listed(wrong)}; back is 9, and the contacts are 0"
        )
        yield Problem(scalar.mark, sentence)
    elif missing := [name for key, name in TOLD.items() if key not in told]:
        names = listed(_shown(name, menu, language) for name in missing)
        sentence = f"phrase '{WAYS}' in {language} does not name the key {names}"
        yield warning(scalar.mark, f"{sentence}; callers would not learn how to go back, or to hear it again")
    elif key := _to_main(menu, language, scalar, parts):
        sentence = f"phrase '{WAYS}' in {language} says that {key} leads to the main menu; it is star"
        yield Problem(scalar.mark, f"{sentence} on the whole line")


def _shown(name: str, menu: Menu, language: str) -> str:
    word = menu.phrases[name].get(language) if name in menu.phrases else None
    return f"{name} ('{word}')" if word else name


def _keys(words: str, menu: Menu, language: str) -> list[str]:
    """The keys that words name, in their order; a star or a hash may have words written onto it."""
    numbers, names = figures(menu, language), key_names(menu, language)
    found = [sign for sign in words if sign in "*#"]
    folded = fold(words)
    for word in folded.split():
        if word.isdecimal():
            found.append(word)
        elif word in numbers and len(numbers[word]) == 1:
            found.append(numbers[word])
    return found + [key for name, key in names.items() if name in folded]


def _to_main(menu: Menu, language: str, scalar: Scalar, parts: list[list[str]]) -> str:
    """The key that stands beside the title of the main menu, where that is another than star."""
    title = fold(menu.pages[MAIN].named(language)) if MAIN in menu.pages else ""
    for part, keys in zip(_PARTS.split(scalar.value), parts, strict=True):
        if title and title in fold(part) and keys and "*" not in keys and len(keys) == 1:
            return keys[0]
    return ""
