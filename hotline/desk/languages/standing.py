"""How each text stands in each language, from what the desk has: the draft, and the revisions behind it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from hotline.desk.shelf import Copy, Shelf
from hotline.folder import Digested
from hotline.menu.model.menu import Menu
from hotline.menu.model.records import Key, Record, records
from hotline.menu.reading.document import read
from hotline.menu.reading.parse import parse
from hotline.menu.reading.strays import menus
from hotline.menu.translation.origins import Origin, Past, Said, Trace, trace
from hotline.menu.translation.states import Standings, source_of, standings
from hotline.store import revisions

MOST = 200  # revisions that are looked through; what is older counts as said at the oldest of them
WEIGHT = 40  # letters of menus that the trace of a text in a language is worth

Stand = Mapping[Key, tuple[Record, Standings]]


def stand(shelf: Shelf, copy: Copy, now: datetime) -> Stand:
    """Every text of a copy in reading order, with its state in each language."""
    numbers = revisions.latest(shelf.store, MOST)

    def made() -> Stand:
        menu = shelf.menu(copy, now)
        found = standings(menu, now, source_of(menu), _past(shelf, numbers))
        return {record.key: (record, each) for record, each in found}

    return shelf.keep(("stand", copy.digest, shelf.day(copy, now), numbers), made, lambda found: WEIGHT * len(found))


def made_from(shelf: Shelf, record: Record, source: str, origin: Origin | None) -> Mapping[str, str] | None:
    """Field → what the source said when a translation was made; None where nobody knows any more."""
    if origin is None or origin.number is None:
        return None
    folder = revisions.folder(shelf.store, origin.number)
    found = (_records(shelf, folder, name).get(record.key) for name in menus(folder))
    return next((each.said(source) for each in found if each), None)


def _records(shelf: Shelf, folder: Digested, name: str) -> Mapping[Key, Record]:
    """Of one file. The line itself stands in one of them, and has no words in the others."""
    made = lambda: {each.key: each for each in records(_read(folder, name)) if any(each.parts.values())}  # noqa: E731
    return shelf.keep(("records", name, folder.digests[name]), made, lambda found: 20 * WEIGHT * len(found))


def _past(shelf: Shelf, numbers: Sequence[tuple[int, str]]) -> tuple[Past, ...]:
    return tuple(Past(number, _traced(shelf, revisions.folder(shelf.store, number))) for number, _ in numbers)


def _traced(shelf: Shelf, folder: Digested) -> Trace:
    """Files that did not change from one revision to the next are read once."""
    return {key: said for name in menus(folder) for key, said in _file(shelf, folder, name)}


def _file(shelf: Shelf, folder: Digested, name: str) -> Iterator[tuple[Key, Mapping[str, Said]]]:
    key = ("trace", name, folder.digests[name])
    yield from shelf.keep(key, lambda: trace(_read(folder, name)), lambda found: WEIGHT * len(found)).items()


def _read(folder: Digested, name: str) -> Menu:
    return parse({name: read(folder, name)[1]})[0]
