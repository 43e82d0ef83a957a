"""A menu has few choices: who hears the sixth has forgotten the first."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu, Page
from hotline.problem import Problem, warning

MOST = 5  # Avaya's and Plum's guides for voice menus: at most four or five


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    if len(page.choices) > MOST:
        what = f"'{page.name}' has {len(page.choices)} choices; callers remember {MOST}"
        yield warning(page.choices[MOST].key.mark, f"{what}. Group some under a choice of their own")
