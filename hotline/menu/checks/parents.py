"""Every page but `main` and `contact` is a choice of exactly one menu: so it has one code, and 9 leads one way back."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import CONTACT, MAIN, Choice, Menu
from hotline.problem import Problem

ELSEWHERE = {MAIN: "which is on star everywhere", CONTACT: "which is on 0 everywhere"}


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    first: dict[str, tuple[str, Choice]] = {}
    for page in menu.pages.values():
        for choice in page.choices:
            target = choice.page.value
            if target in ELSEWHERE:
                what = f"key {choice.key.value} on '{page.name}' leads to '{target}'"
                yield Problem(choice.page.mark, f"{what}, {ELSEWHERE[target]}; remove this choice")
            elif target in first:
                menu_name, other = first[target]
                sentence = (
                    f"'{target}' is a choice of '{page.name}' here and of '{menu_name}' "
                    f"({other.page.mark.file}, line {other.page.mark.line}); a page has one place in the tree"
                )
                yield Problem(choice.page.mark, sentence)
            else:
                first[target] = page.name, choice
