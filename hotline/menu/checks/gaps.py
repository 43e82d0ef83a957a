"""What stands in {curly brackets} can be filled in."""

import re
from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.gaps import ABOUT, BRACE, CONTACT, GAP, HOURS, NOTICES, contact_of, gaps
from hotline.menu.model.menu import Kind, Menu
from hotline.menu.model.node import Scalar
from hotline.menu.model.phrases import PHRASES
from hotline.problem import Problem, listed, nearest

OF_A_PAGE = (Kind.TITLE, Kind.TEXT, Kind.SPEECH)
ROUND = re.compile(rf"\(((?:{CONTACT}|{ABOUT}|{HOURS})[a-z0-9/-]+)\)")


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for name, phrase in menu.phrases.items():
        for language, scalar in phrase.words.items():
            yield from _phrase(name, language, scalar)
    for kind, what, translations in menu.prose():
        if kind is not Kind.PHRASE:
            for scalar in translations.words.values():
                yield from _prose(kind, what, scalar)


def _phrase(name: str, language: str, scalar: Scalar) -> Iterator[Problem]:
    needed, found = PHRASES[name], set(gaps(scalar.value))
    for gap in sorted(found - needed):
        hint = nearest(gap, needed) or (
            f"; it has {listed(f'{{{gap}}}' for gap in sorted(needed))}" if needed else "; it has none"
        )
        yield Problem(scalar.mark, f"{{{gap}}} in phrase '{name}' is no gap that the line fills{hint}")
    for gap in sorted(needed - found):
        yield Problem(scalar.mark, f"phrase '{name}' lacks {{{gap}}} in {language}; callers would miss it")
    yield from _loose(f"phrase '{name}'", scalar)


def _prose(kind: Kind, what: str, scalar: Scalar) -> Iterator[Problem]:
    for found in GAP.finditer(scalar.value):
        if contact_of(found[1]) is None and not (found[1] == NOTICES and kind in OF_A_PAGE):
            sentence = f"{found[0]} in {what} is no gap that the line fills; a contact is written {{contact:office}}"
            yield Problem(scalar.at(found.start()), f"{sentence}, and {{notices}} stands in a page")
    for round_one in ROUND.finditer(scalar.value):
        sentence = f"{round_one[0]} in {what} would be read aloud; did you mean {{{round_one[1]}}}?"
        yield Problem(scalar.at(round_one.start()), sentence)
    yield from _loose(what, scalar)


def _loose(what: str, scalar: Scalar) -> Iterator[Problem]:
    rest = GAP.sub(lambda gap: " " * len(gap[0]), scalar.value)
    brace = BRACE.search(rest)
    if brace:
        yield Problem(scalar.at(brace.start()), f"'{brace[0]}' stands alone in {what}; it would be read aloud")
