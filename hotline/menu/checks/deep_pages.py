"""Three keys lead to every page: below that callers lose their way."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu, Page
from hotline.problem import Problem, warning

DEEPEST = 3


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    keys = menu.keys.get(page.name, ())
    if len(keys) > DEEPEST:
        sentence = f"'{page.name}' is {len(keys)} keys away ({', '.join(keys)}); callers lose their way after {DEEPEST}"
        yield warning(page.mark, f"{sentence}. Make it a choice of a menu nearer to 'main'")
