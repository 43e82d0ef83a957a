"""The script of a language: every piece that has to be recorded, each once, with a name."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from hotline.menu.gaps import split, spoken
from hotline.menu.model import CONTACT, MAIN, Menu
from hotline.menu.phrases import SPOKEN
from hotline.menu.pieces import digest, piece


class Piece(NamedTuple):
    name: str
    words: str


def script(menu: Menu, language: str, now: datetime) -> tuple[Piece, ...]:
    """All pieces, first those that are needed, then in the order of the menus; `now` is in the line's time zone."""
    pages = (piece for name in menu.codes for piece in page(menu, language, name, now))
    return _each(language, (*needed(menu, language, now), *pages))


def needed(menu: Menu, language: str, now: datetime) -> tuple[Piece, ...]:
    """What no call can do without: the phrases, the main menu, the contacts, and safety with the way there."""
    names = [name for name in (MAIN, CONTACT, *_way_to_safety(menu)) if name in menu.pages]
    pages = (piece for name in names for piece in page(menu, language, name, now))
    return _each(language, (*fixed(menu, language), *pages))


def fixed(menu: Menu, language: str) -> Iterator[Piece]:
    """Names, digits and phrases."""
    own = menu.line.languages[language].name
    names = {"language": own.value if own else "", "operator": _operator(menu, language)}
    yield from _known(Piece(name, piece(words)) for name, words in names.items())
    yield from (Piece(f"digit-{digit}", digit) for digit in "0123456789")
    for name in SPOKEN:
        if name in menu.phrases and _used(menu, name):
            yield from _parts(f"phrase-{name}", menu.phrases[name].get(language) or "")


def page(menu: Menu, language: str, name: str, now: datetime) -> Iterator[Piece]:
    """A page's title and speech, and the contacts it names. The title of `main` is never spoken."""
    found = menu.pages[name]
    if name != MAIN:
        yield from _known([Piece(f"title-{name}", piece(found.named(language)))])
    words = found.spoken(language) or ""
    yield from _parts(f"speech-{name}", words)
    value = spoken(menu, language, now)
    for _, gap in split(words):
        if gap:
            yield from _known(Piece(gap.replace(":", "-"), part) for part in value(gap).pieces)


def _each(language: str, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same words once, under their first name."""
    each: dict[str, Piece] = {}
    for found in pieces:
        each.setdefault(digest(language, found.words), found)
    return tuple(each.values())


def _way_to_safety(menu: Menu) -> list[str]:
    way: list[str] = []
    name = menu.line.safety.value if menu.line.safety else None
    while name and name != MAIN and name not in way:
        way.insert(0, name)
        name = menu.parents.get(name)
    return way


def _parts(name: str, words: str) -> Iterator[Piece]:
    """The pieces between the gaps: `name`, then `name_2`, `name_3`: no page can have an underscore."""
    parts = [found for between, _ in split(words) if (found := piece(between))]
    for number, part in enumerate(parts, 1):
        yield Piece(name if number == 1 else f"{name}_{number}", part)


def _known(pieces: Iterable[Piece]) -> Iterator[Piece]:
    return (found for found in pieces if found.words)


def _operator(menu: Menu, language: str) -> str:
    return (menu.line.operator.get(language) if menu.line.operator else None) or ""


def _used(menu: Menu, phrase: str) -> bool:
    """Whether this line ever says it."""
    return {"test": menu.line.example, "emergency": menu.line.emergency is not None}.get(phrase, True)
