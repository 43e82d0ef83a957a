"""Directions: keys that prose tells people to press, one after the other, and where these lead.

"To hear about help, press nine, then two." Numbers may be words; star and hash are called as in `phrases.yaml`.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from hotline.fold import fold, folding
from hotline.menu.model.gaps import GAP
from hotline.menu.model.menu import CONTACT, MAIN, Menu
from hotline.menu.model.remembered import remembered
from hotline.menu.words.figures import figures, key_names

APART = 2  # other words between two keys of one direction, such as "then the number"
_SENTENCES = re.compile(r"[^.!?؟;؛\n]+")
_SIGNED = re.compile(r"[\d*#]")
_STEM = 4  # letters by which "press" and "pressing" are one word


class Direction(NamedTuple):
    keys: tuple[str, ...]
    sentence: str
    offset: int  # of the sentence


class _Key(NamedTuple):
    at: int
    key: str


def directions(words: str, menu: Menu, language: str) -> Iterator[Direction]:
    """The directions of a piece of prose; single keys where they stand beside the word for pressing."""
    if not _keyed(GAP.sub(" ", words), menu, language):
        return  # as with most prose
    for found in _SENTENCES.finditer(words):
        sentence = GAP.sub(" ", found[0])
        tokens = _tokens(sentence, menu, language) if _keyed(sentence, menu, language) else []
        for chain in _chains(list(_keys(tokens, menu, language))):
            if _told(chain, tokens, menu, language):
                yield Direction(tuple(key for _, key in chain), found[0], found.start())


def lead(menu: Menu, page: str, keys: tuple[str, ...]) -> str:
    """The page that keys lead to from a page; nothing where one of them does nothing."""
    for key in keys:
        page = _step(menu, page, key)
        if not page:
            return ""
    return page


def _step(menu: Menu, page: str, key: str) -> str:
    if key == "9":
        return menu.parents.get(page, MAIN)
    if key in "0*#":
        return {"0": CONTACT, "*": MAIN, "#": page}[key]
    choices = menu.pages[page].choices if page in menu.pages else ()
    return next((choice.page.value for choice in choices if choice.key.value == key), "")


def _tokens(words: str, menu: Menu, language: str) -> list[str]:
    """Folded words; a star or a hash as its sign, also where its name has several words."""
    folded = f" {fold(words.replace('*', ' starsign ').replace('#', ' hashsign '))} "
    for name, key in key_names(menu, language).items():
        folded = folded.replace(f" {name} ", f" {key} ")
    return folded.replace("starsign", "*").replace("hashsign", "#").split()


def _keys(tokens: list[str], menu: Menu, language: str) -> Iterator[_Key]:
    numbers = figures(menu, language)
    for at, token in enumerate(tokens):
        key = token if token.isdecimal() or token in "*#" else numbers.get(token, "")
        if len(key) == 1:
            yield _Key(at, key)


def _keyed(words: str, menu: Menu, language: str) -> bool:
    """Whether prose may speak of keys at all: a quick look, without the order of its words."""
    if _SIGNED.search(words):
        return True
    tokens, names = _folding(menu)(words), _names(menu, language)
    return not names.single.isdisjoint(tokens) or any(map(set(tokens).issuperset, names.several))


class _Names(NamedTuple):
    """What numbers and keys are called, folded: in one word, and in several."""

    single: frozenset[str]
    several: tuple[tuple[str, ...], ...]


@remembered
def _names(menu: Menu, language: str) -> _Names:
    names = [tuple(name.split()) for name in key_names(menu, language)]
    single = frozenset((*figures(menu, language), *(name[0] for name in names if len(name) == 1)))
    return _Names(single, tuple(name for name in names if len(name) > 1))


@remembered
def _folding(menu: Menu) -> Callable[[str], list[str]]:
    return folding()


def _chains(keys: list[_Key]) -> list[list[_Key]]:
    chains: list[list[_Key]] = []
    for key in keys:
        if chains and key.at - chains[-1][-1].at <= APART + 1:
            chains[-1].append(key)
        else:
            chains.append([key])
    return chains


def _told(chain: list[_Key], tokens: list[str], menu: Menu, language: str) -> bool:
    """Whether the keys are meant to be pressed: the word for it stands close, or each follows the same word."""
    close = tokens[max(0, chain[0].at - APART) : chain[-1].at + 1 + APART]
    press = _press(menu, language)
    beside = press.intersection(token[:_STEM] for token in close)
    if len(chain) == 1:  # Sorani says "number 7 press", and speaks of numbers elsewhere too
        return beside == press != frozenset() and (chain[0].key in "*#90" or tokens[chain[0].at].isdecimal())
    if beside:
        return True
    before = {tokens[key.at - 1] if key.at else "" for key in chain}
    return len(before) == 1


@remembered
def _press(menu: Menu, language: str) -> frozenset[str]:
    """The beginnings of the words that tell to press a key, as the phrase of a choice has them."""
    phrase = menu.phrases["choice"].get(language) if "choice" in menu.phrases else None
    return frozenset(word[:_STEM] for word in fold(GAP.sub(" ", phrase or "")).split() if len(word) >= _STEM)
