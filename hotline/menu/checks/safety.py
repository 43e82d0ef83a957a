"""The pages that texts about danger and despair open say where help is, at once, and are guarded as sensitive."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import CONTACT, MAIN, Menu, Page
from hotline.menu.model.node import Scalar
from hotline.problem import Problem, nearest


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for field, named in (("safety", menu.line.safety), ("comfort", menu.line.comfort)):
        if named:
            yield from _named(field, named, menu)


def _named(field: str, named: Scalar, menu: Menu) -> Iterator[Problem]:
    page = menu.pages.get(named.value)
    if page is None:
        hint = nearest(named.value, menu.pages)
        yield Problem(named.mark, f"'{field}' names '{named.value}', which is not a page{hint}")
    elif wrong := _wrong(page):
        yield Problem(named.mark, f"'{field}' names '{page.name}', {wrong}{_meant(page, menu)}")


def _wrong(page: Page) -> str:
    if page.name in (MAIN, CONTACT):
        return "which opens for everybody; name the page that helps people in danger"
    if page.is_menu:
        return "which is a menu; people in danger need words at once"
    if not page.sensitive and not page.lost("sensitive"):
        return "which is not `sensitive: true`; texts about danger would open it all the same"
    return ""


def _meant(page: Page, menu: Menu) -> str:
    others = [other.name for other in menu.pages.values() if other.sensitive and other is not page]
    return f". Did you mean '{others[0]}'?" if len(others) == 1 else ""
