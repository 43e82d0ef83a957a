"""The page that texts about danger open says where help is, at once, and is guarded as sensitive."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import CONTACT, MAIN, Menu, Page
from hotline.problem import Problem, nearest


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    safety = menu.line.safety
    if safety is None:
        return
    page = menu.pages.get(safety.value)
    if page is None:
        hint = nearest(safety.value, menu.pages)
        yield Problem(safety.mark, f"'safety' names '{safety.value}', which is not a page{hint}")
    elif wrong := _wrong(page):
        yield Problem(safety.mark, f"'safety' names '{page.name}', {wrong}{_meant(page, menu)}")


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
