"""Every choice leads to a page."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu, Page
from hotline.problem import Problem, nearest


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    for choice in page.choices:
        target = choice.page.value
        if target not in menu.pages:
            hint = nearest(target, menu.pages)
            sentence = f"key {choice.key.value} on '{page.name}' leads to '{target}', which is not a page{hint}"
            yield Problem(choice.page.mark, sentence)
