"""Three keys lead to every page: below that callers lose their way."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu
from hotline.problem import Problem, warning

DEEPEST = 3


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for name, keys in menu.keys.items():
        if len(keys) > DEEPEST:
            sentence = f"'{name}' is {len(keys)} keys away ({', '.join(keys)}); callers lose their way after {DEEPEST}"
            yield warning(menu.pages[name].mark, f"{sentence}. Make it a choice of a menu nearer to 'main'")
