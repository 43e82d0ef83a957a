"""A phone number in right-to-left text is one run of digits: a space or a plus sign turns it around (UAX #9)."""

import unicodedata
from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu
from hotline.menu.model.numbers import broken, phones, unbroken
from hotline.problem import Problem


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for _, what, translations in menu.prose():
        for language, scalar in translations.words.items():
            for phone in phones(scalar.value):
                if turned(phone[0], scalar.value):
                    sentence = f"'{phone[0]}' in {what} in {language} would be shown turned around, as another number"
                    advice = f"write {unbroken(phone[0])}, or better a contact, which the line writes so by itself"
                    yield Problem(scalar.at(phone.start()), f"{sentence}; {advice}")


def turned(phone: str, words: str) -> bool:
    """Whether a screen shows it in the wrong order; the first letter decides for the whole text."""
    first = next(filter(str.isalpha, words), "a")
    return broken(phone) and unicodedata.bidirectional(first) in ("R", "AL")
