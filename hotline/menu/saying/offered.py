"""Which pages are offered on calls in a language: all where a voice speaks, else those that are recorded."""

from datetime import datetime

from hotline.menu.model.menu import CONTACT, MAIN, Menu, Recordings, State
from hotline.menu.model.pieces import digest
from hotline.menu.model.remembered import remembered
from hotline.menu.saying.script import Piece, needed, page, parts


@remembered
def offered(menu: Menu, language: str, now: datetime) -> frozenset[str]:
    """Pages that a call can reach; none as long as a piece is missing that no call can do without."""
    if menu.line.languages[language].speaks:
        return frozenset(menu.codes)
    if any(lacking(menu, language, piece) for piece in needed(menu, language, now)):
        return frozenset()
    whole = {name for name in menu.codes if not missing(menu, language, name, now)}
    return frozenset(_reachable(menu, _with_ways_on(menu, whole)))


def missing(menu: Menu, language: str, name: str, now: datetime) -> tuple[Piece, ...]:
    """The pieces of a page that cannot be played."""
    return tuple(piece for piece in page(menu, language, name, now) if lacking(menu, language, piece))


def lacking(menu: Menu, language: str, piece: Piece) -> bool:
    return state(menu, language, piece) is not State.RECORDED


def state(menu: Menu, language: str, piece: Piece) -> State:
    return menu.recordings.get(language, Recordings()).state(piece.name, digest(language, piece.words))


def recorded(menu: Menu, language: str, name: str, words: str) -> State | None:
    """Of words as they are spoken, the worst state of their pieces; None where a voice says them, or nobody.

    `name` is that of the first piece on the sheet: `title-health`, `speech-health`, `phrase-again`, `notice-newroz`.
    """
    if menu.line.languages[language].speaks:
        return None
    states = [state(menu, language, piece) for piece in parts(name, words)]
    return max(states, key=list(State).index, default=None)


def _with_ways_on(menu: Menu, pages: set[str]) -> set[str]:
    """Without the menus that would offer nothing; `codes` has every menu before its choices."""
    for name in reversed(menu.codes):
        choices = menu.pages[name].choices
        if choices and name != MAIN and not any(choice.page.value in pages for choice in choices):
            pages = pages - {name}
    return pages


def _reachable(menu: Menu, pages: set[str]) -> set[str]:
    found = {MAIN, CONTACT} & pages
    for name in menu.codes:
        if name in pages and menu.parents.get(name) in found:
            found.add(name)
    return found
