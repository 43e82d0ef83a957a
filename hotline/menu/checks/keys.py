"""Choices are on 1 to 8; 9, 0, * and # do the same everywhere."""

from collections.abc import Iterator
from datetime import datetime

from hotline.book import CHOICES
from hotline.menu.model.menu import Menu, Page
from hotline.problem import Problem

RESERVED = {
    "9": "goes back",
    "0": "leads to the contacts and a person",
    "*": "leads to the main menu",
    "#": "says it again",
}


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    for choice in page.choices:
        key = choice.key.value
        if key in RESERVED:
            sentence = f"key {key} on '{page.name}' {RESERVED[key]} everywhere on the line; choices are on 1 to 8"
            yield Problem(choice.key.mark, sentence)
        elif len(key) != 1 or key not in CHOICES:
            yield Problem(choice.key.mark, f"'{key}' on '{page.name}' is no key for a choice; choices are on 1 to 8")
