"""A page that was changed in one language was changed in the others too."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu, Page
from hotline.menu.model.review import State, state
from hotline.problem import Problem, listed, warning


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    changed = [language for language in page.review if state(page, language) is State.CHANGED]
    same = [language for language in page.review if state(page, language) is State.READ]
    for language in same if changed else ():
        places = listed(f"{other} (line {page.review[other].mark.line})" for other in changed)
        sentence = f"'{page.name}' says in {language} what it said when it was read, but has changed in {places}"
        yield warning(page.review[language].mark, f"{sentence}; make sure that they still say the same")
