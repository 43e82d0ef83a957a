"""The pages that every line needs: `main`, where calls begin, and `contact`, which is on key 0 everywhere."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import CONTACT, MAIN, Menu
from hotline.problem import Mark, Problem


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    place = Mark("main.yaml", 1, 1)
    if MAIN not in menu.pages:
        yield Problem(place, "there is no page 'main'; it is the menu with which every call begins")
    elif not menu.pages[MAIN].is_menu:
        yield Problem(menu.pages[MAIN].mark, "page 'main' has no choices; callers could go nowhere from it")
    if CONTACT not in menu.pages:
        yield Problem(place, "there is no page 'contact'; callers hear that they can press 0 for it")
    elif menu.pages[CONTACT].is_menu:
        yield Problem(menu.pages[CONTACT].mark, "page 'contact' has choices; it has to say whom to contact at once")
