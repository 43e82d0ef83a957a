"""The choices of a menu have titles of their own: two that sound alike cannot be told apart."""

from collections.abc import Iterator
from datetime import datetime

from hotline.fold import fold
from hotline.menu.model.menu import CONTACT, MAIN, Menu, Page
from hotline.menu.model.node import Scalar
from hotline.problem import Problem


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    for language in menu.languages:
        yield from _alike(page, language, menu)


def _alike(page: Page, language: str, menu: Menu) -> Iterator[Problem]:
    first: dict[str, tuple[str, Scalar]] = {}
    for name in dict.fromkeys(_choices(page)):
        title = menu.pages[name].title if name in menu.pages else None
        scalar = title.words.get(language) if title else None
        if scalar is None:
            continue
        other, there = first.setdefault(fold(scalar.value), (name, scalar))
        if other != name:
            sentence = (
                f"'{name}' and '{other}' ({there.mark.file}, line {there.mark.line}) have the same title in {language}"
            )
            yield Problem(
                scalar.mark, f"{sentence}, '{scalar.value.strip()}'; on '{page.name}' nobody could tell them apart"
            )


def _choices(page: Page) -> Iterator[str]:
    yield from (choice.page.value for choice in page.choices)
    if page.name == MAIN:
        yield CONTACT
