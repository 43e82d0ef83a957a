"""A phone number stands in contacts.yaml only: there it has a source and a last day, and is spoken digit by digit."""

from collections.abc import Iterator

from hotline.menu.checks.turned_numbers import turned
from hotline.menu.model.menu import Menu, Prose
from hotline.menu.model.numbers import phones
from hotline.problem import Problem, warning


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    _, what, translations = prose
    for language, scalar in translations.words.items():
        for phone in phones(scalar.value):
            if not turned(phone[0], scalar.value):
                sentence = f"'{phone[0]}' in {what} in {language} is not spoken digit by digit, and never expires"
                advice = "put it into contacts.yaml, and {contact:…} here"
                yield warning(scalar.at(phone.start()), f"{sentence}; {advice}")
