"""The keys of a menu are 1, 2, 3 and so on, and a short one speaks them in this order: callers count along.

A long menu speaks the most wanted first: who waits for it has lost count all the same.
"""

from collections.abc import Iterator
from datetime import datetime

from hotline.book import CHOICES
from hotline.menu.checks.many_choices import MOST
from hotline.menu.model.menu import Choice, Menu, Page
from hotline.problem import Problem, listed, warning


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    keys = [choice.key.value for choice in page.choices]
    if any(len(key) != 1 for key in keys):
        return  # no keys at all, as another check tells
    if keys != sorted(keys) and len(keys) <= MOST:
        what = f"the choices of '{page.name}' are spoken in the order {listed(keys)}"
        yield warning(page.choices[0].key.mark, f"{what}; callers expect the lowest key first")
        return
    for number, choice in enumerate(sorted(page.choices, key=_key), 1):
        if choice.key.value != str(number) and choice.key.value in CHOICES:
            what = f"'{page.name}' has key {choice.key.value} and no key {number}; callers who count along press wrong"
            yield warning(choice.key.mark, f"{what}. Leave the gap only where the old code stands on posters")
            break


def _key(choice: Choice) -> str:
    return choice.key.value
