"""A number in right-to-left text is one run of digits: a space, a plus sign or a star turns it around (UAX #9)."""

import unicodedata
from collections.abc import Iterator

from hotline.menu.model.menu import Menu, Prose
from hotline.menu.model.node import Scalar
from hotline.menu.model.numbers import broken, calling_codes, phones, star_codes, unbroken
from hotline.problem import Problem, warning


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    _, what, translations = prose
    for language, scalar in translations.words.items():
        if right_to_left(scalar.value):
            yield from _phones(scalar, f"{what} in {language}")
            yield from _codes(scalar, f"{what} in {language}")


def _phones(scalar: Scalar, where: str) -> Iterator[Problem]:
    for phone in phones(scalar.value):
        if broken(phone[0]):
            sentence = f"'{phone[0]}' in {where} would be shown turned around, as another number"
            advice = f"write {unbroken(phone[0])}, or better a contact, which the line writes so by itself"
            yield Problem(scalar.at(phone.start()), f"{sentence}; {advice}")


def _codes(scalar: Scalar, where: str) -> Iterator[Problem]:
    for code in star_codes(scalar.value):
        sentence = f"'{code[0]}' in {where} would be shown turned around, and dialled wrong"
        yield Problem(scalar.at(code.start()), f"{sentence}; write its signs in words: star, the digits, hash")
    for code in calling_codes(scalar.value):
        sentence = f"'{code[0]}' in {where} would be shown turned around, as '{code[1]}+'"
        yield warning(scalar.at(code.start()), f"{sentence}; write 00{unbroken(code[1])}")


def turned(phone: str, words: str) -> bool:
    """Whether a screen shows it in the wrong order."""
    return broken(phone) and right_to_left(words)


def right_to_left(words: str) -> bool:
    """The first letter decides for the whole text."""
    first = next(filter(str.isalpha, words), "a")
    return unicodedata.bidirectional(first) in ("R", "AL")
