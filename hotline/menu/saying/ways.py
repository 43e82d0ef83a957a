"""The way to a page, in words: made from the tree, so that it never disagrees with the keys."""

from collections.abc import Iterable, Set
from functools import reduce

from hotline.menu.model.menu import CONTACT, MAIN, Menu
from hotline.menu.model.pieces import Filled
from hotline.menu.saying.contacts import NOTHING, Teller


def by_phone(teller: Teller, heard: Set[str], page: str) -> Filled:
    """For a text: `call this line, your language, then 2, then 2`. Nothing where no call can hear the page.

    `heard` are the pages that a call in this language can reach.
    """
    if page not in heard or page == MAIN:
        return NOTHING
    return teller.phrase("text-call", keys=_keys(teller, teller.menu.keys[page]))


def from_here(teller: Teller, heard: Set[str], page: str, here: str) -> Filled:
    """For a call that is at the page `here`: `press 9, then 2`. Nothing where no call can hear the page."""
    if page not in heard or page in (MAIN, here):
        return NOTHING
    return teller.phrase("press", keys=_keys(teller, _between(teller.menu, here, page)))


def _between(menu: Menu, here: str, page: str) -> tuple[str, ...]:
    """The keys from one page to another: down, over the menu above, or by the main menu."""
    keys, parent = menu.keys[page], menu.parents[page]
    if page == CONTACT or here == MAIN:
        return keys
    if parent == here:
        return keys[-1:]
    return ("9", keys[-1]) if parent == menu.parents.get(here) else ("*", *keys)


def _keys(teller: Teller, keys: Iterable[str]) -> Filled:
    first, *others = (teller.phrase("star") if key == "*" else Filled(key, (key,)) for key in keys)
    return reduce(lambda before, key: teller.phrase("then", keys=before, key=key), others, first)
