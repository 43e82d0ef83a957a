"""Every page says where its facts come from."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu, Page
from hotline.problem import Problem, warning


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    if page.lacks("source") and not page.is_menu:
        sentence = f"'{page.name}' has no source; whoever checks it next cannot know where its facts come from"
        yield warning(page.mark, sentence)
