"""Every page can be reached from the main menu."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import MAIN, Menu
from hotline.problem import Problem, near


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    if MAIN not in menu.pages or any(page.lost("choices") for page in menu.pages.values()):
        return
    meant = _meant(menu)
    for page in menu.pages.values():
        if page.name not in menu.codes and page.name not in meant:
            sentence = (
                f"no keys lead from the main menu to '{page.name}'; nobody will hear it. Make it a choice of a menu"
            )
            yield Problem(page.mark, sentence)


def _meant(menu: Menu) -> set[str]:
    """The pages that a dead key nearly names, and those below them: mending the key brings them back."""
    targets = (choice.page.value for page in menu.pages.values() for choice in page.choices)
    waiting = [near(target, menu.pages) for target in targets if target not in menu.pages]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in menu.pages and name not in found:
            found.add(name)
            waiting += [choice.page.value for choice in menu.pages[name].choices]
    return found
