"""The keys of a menu are 1, 2, 3 and so on, in this order: callers count along."""

from collections.abc import Iterator
from datetime import datetime

from hotline.book import CHOICES
from hotline.menu.model.menu import Menu
from hotline.problem import Problem, listed, warning


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for page in menu.pages.values():
        keys = [choice.key.value for choice in page.choices]
        if any(len(key) != 1 for key in keys):
            continue  # no keys at all, as another check tells
        for number, choice in enumerate(page.choices, 1):
            if keys != sorted(keys):
                what = f"the choices of '{page.name}' are spoken in the order {listed(keys)}"
                yield warning(choice.key.mark, f"{what}; callers expect the lowest key first")
                break
            if choice.key.value != str(number) and choice.key.value in CHOICES:
                what = (
                    f"'{page.name}' has key {choice.key.value} and no key {number}; callers who count along press wrong"
                )
                yield warning(choice.key.mark, f"{what}. Leave the gap only where the old code stands on posters")
                break
