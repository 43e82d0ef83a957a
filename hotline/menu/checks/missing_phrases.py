"""Every phrase that the line needs stands in `phrases.yaml`."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu
from hotline.menu.model.phrases import PHRASES
from hotline.problem import Mark, Problem


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for name in PHRASES:
        if name not in menu.phrases:
            yield Problem(Mark("phrases.yaml", 1, 1), f"there is no phrase '{name}'; the line cannot speak without it")
