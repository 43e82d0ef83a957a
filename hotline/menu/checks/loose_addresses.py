"""Web and mail addresses, and short numbers such as 115, stand in contacts.yaml only: there they expire."""

import re
from collections.abc import Iterator

from hotline.fold import fold
from hotline.menu.model.menu import Kind, Menu, Prose
from hotline.menu.model.node import Scalar
from hotline.menu.model.numbers import phones
from hotline.menu.model.remembered import remembered
from hotline.problem import Problem, warning

SAID = (Kind.TEXT, Kind.SPEECH, Kind.NOTICE, Kind.PHRASE)
_ADDRESS = re.compile(
    r"(?i)(?:https?://|www\.)[^\s]+|\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*\w"
    r"|\b(?:[a-z0-9-]{1,63}\.){1,9}(?:org|com|net|int|info|edu|gov|iq|de|uk|eu|tr|ch|fr|se|nl|jo|sy|lb|ae|krd|ngo|help)\b(?:/\S*)?"
)
_HINT = re.compile(r"\d{3}|@|\w\.\w|://")  # without one of these there is none of them, and the rest is slow
_SHORT = re.compile(r"(?<![\d.,/:+*#-])\b\d{3,5}\b(?![\d.,/:]\d|[*#%])")
# Beside them a number is one to dial. Of the languages that this line is likely to speak.
_DIAL = frozenset(
    {
        *("call", "dial", "ring", "phone", "telephone", "telefon", "ruf", "wählen", "anrufen", "appelez", "composez"),
        *map(
            fold, ("اتصل", "اتصلوا", "اتصلي", "هاتف", "الهاتف", "تلفون", "پەیوەندی", "تەلەفۆن", "زەنگ", "تماس", "زنگ")
        ),
    }
)
_NEAR = 2  # words before the number


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    kind, what, translations = prose
    if kind in SAID:
        for language, scalar in translations.words.items():
            yield from _loose(f"{what} in {language}", scalar, menu)


@remembered
def _codes(menu: Menu) -> frozenset[str]:
    return frozenset(menu.codes.values())


def _loose(what: str, scalar: Scalar, menu: Menu) -> Iterator[Problem]:
    if not _HINT.search(scalar.value):
        return
    advice = "put it into contacts.yaml, and {contact:…} here"
    if address := _ADDRESS.search(scalar.value):
        sentence = f"'{address[0]}' in {what} is read like a word on the phone, and never expires; {advice}"
        yield warning(scalar.at(address.start()), sentence)
    whole = {phone.span() for phone in phones(scalar.value)}
    for number in _SHORT.finditer(scalar.value):
        inside = any(start <= number.start() < end for start, end in whole)
        before = fold(scalar.value[max(0, number.start() - 40) : number.start()]).split()[-_NEAR:]
        if not inside and _DIAL.intersection(before) and number[0] not in _codes(menu):
            sentence = (
                f"the number {number[0]} in {what} is told to everybody, wherever they call from, and never expires"
            )
            yield warning(scalar.at(number.start()), f"{sentence}; {advice}")
            return
