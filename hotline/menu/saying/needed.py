"""Which phrases a line cannot do without: nearly all, and some only for what its menus say."""

from collections.abc import Iterator

from hotline.menu.model.gaps import called
from hotline.menu.model.menu import Contact, Menu
from hotline.menu.model.phrases import EXTENSION, PHRASES, SELDOM, SEND, WAY
from hotline.problem import Mark


def lacking(menu: Menu) -> Iterator[tuple[str, Mark | None]]:
    """The phrases that are not there, and the place that needs each; without one, every line needs it."""
    yield from ((name, None) for name in PHRASES if name not in menu.phrases and name not in SELDOM)
    used = {name: mark for name, mark in _used(menu) if name not in menu.phrases}
    yield from used.items()


def _used(menu: Menu) -> Iterator[tuple[str, Mark]]:
    if menu.line.texts_to:
        yield from ((name, menu.line.texts_to[0].mark) for name in SEND)
    for contact in menu.contacts.values():
        if contact.extension:
            yield EXTENSION, contact.extension.mark
        for minute in sorted(minutes(contact)):
            yield f"minutes-{minute}", contact.places.get("hours", contact.mark)
    for page in menu.pages.values() if any(name not in menu.phrases for name in WAY) else ():
        for part in filter(None, (page.text, page.speech)):
            if any(called(scalar.value) for scalar in part.words.values()):
                yield from ((name, part.mark) for name in WAY)


def minutes(contact: Contact) -> set[int]:
    """The minutes past an hour at which it opens or closes, on its own clock and on another that a quarter parts."""
    written = {minute % 60 for slot in contact.hours for minute in (slot.start, slot.end)}
    away = (0, 15, 30, 45) if contact.time_zone else (0,)
    return {(minute + step) % 60 for minute in written for step in away} - {0}
