"""A phone number stands in contacts.yaml only: there it has a source and a last day, and is spoken digit by digit."""

import re
from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model import Menu
from hotline.problem import Problem, warning

_NUMBER = re.compile(r"\+?\d{7,15}(?!\d)")


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for what, translations in menu.prose():
        for language, scalar in translations.words.items():
            for found in _NUMBER.finditer(scalar.value):
                sentence = f"'{found[0]}' in {what} in {language} would be spoken as one huge number and never expire"
                yield warning(
                    scalar.at(found.start()), f"{sentence}; put it into contacts.yaml, and {{contact:…}} here"
                )
