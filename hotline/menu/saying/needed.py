"""Which phrases a line cannot do without: nearly all, and some only for what its menus say."""

from collections.abc import Iterator

from hotline.menu.model.menu import Menu
from hotline.menu.model.phrases import EXTENSION, PHRASES, SELDOM
from hotline.problem import Mark


def lacking(menu: Menu) -> Iterator[tuple[str, Mark | None]]:
    """The phrases that are not there, and the place that needs each; without one, every line needs it."""
    yield from ((name, None) for name in PHRASES if name not in menu.phrases and name not in SELDOM)
    used = {name: mark for name, mark in _used(menu) if name not in menu.phrases}
    yield from used.items()


def _used(menu: Menu) -> Iterator[tuple[str, Mark]]:
    for contact in menu.contacts.values():
        if contact.extension:
            yield EXTENSION, contact.extension.mark
