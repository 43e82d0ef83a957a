"""A phone number in right-to-left text is one run of digits: a space or a plus sign turns it around (UAX #9)."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime

from hotline.menu.document import Scalar
from hotline.menu.model import Menu
from hotline.problem import Problem

RIGHT_TO_LEFT = ("R", "AL")
_NUMBER = re.compile(r"\+\d{7,15}|[+(]?\d[\d ()./\u00a0-]{5,18}\d")
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[-./]\d\d?[-./]\d{4}|(?:19|20)\d\d ?[-/ ] ?(?:19|20)\d\d")


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for what, translations in menu.prose():
        for language, scalar in translations.words.items():
            for found in _NUMBER.finditer(scalar.value):
                if _broken(found[0]) and _right_to_left(scalar):
                    digits = "".join(filter(str.isdecimal, found[0].replace("+", "00")))
                    sentence = f"'{found[0]}' in {what} in {language} would be shown turned around, as another number"
                    advice = f"write {digits}, or better a contact, which the line writes so by itself"
                    yield Problem(scalar.at(found.start()), f"{sentence}; {advice}")


def _broken(number: str) -> bool:
    digits = sum(map(str.isdecimal, number))
    return 7 <= digits <= 15 and digits < len(number) and not _DATE.fullmatch(number)


def _right_to_left(scalar: Scalar) -> bool:
    """Whether the first letter, which decides for the whole paragraph, is Arabic, Hebrew or the like."""
    first = next(filter(str.isalpha, scalar.value), "")
    return first != "" and unicodedata.bidirectional(first) in RIGHT_TO_LEFT
