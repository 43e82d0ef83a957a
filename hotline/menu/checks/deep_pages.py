"""Three keys lead to every page: below that callers lose their way."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model import Menu
from hotline.problem import Problem, warning

DEEPEST = 3


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for name, code in menu.codes.items():
        if len(code) > DEEPEST:
            sentence = f"'{name}' is {len(code)} keys away ({', '.join(code)}); callers lose their way after {DEEPEST}"
            yield warning(menu.pages[name].mark, f"{sentence}. Make it a choice of a menu nearer to 'main'")
