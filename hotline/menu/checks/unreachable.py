"""Every page can be reached from the main menu."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model import MAIN, Menu
from hotline.problem import Problem


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    if MAIN not in menu.pages:
        return
    for page in menu.pages.values():
        if page.name not in menu.codes:
            sentence = (
                f"no keys lead from the main menu to '{page.name}'; nobody will hear it. Make it a choice of a menu"
            )
            yield Problem(page.mark, sentence)
