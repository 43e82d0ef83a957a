"""A file that came back, the draft as it is now, and what was sent out: three ways of saying each text, brought in one.

What only one side changed is taken; where both did, somebody chooses. Nothing is thrown away: an empty cell and a row
that is not there change nothing, and words for what is gone are told.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hotline.menu.editing import form
from hotline.menu.editing.changes import Read, Set, Together
from hotline.menu.editing.splices import tidy
from hotline.menu.exchange.texts import ASKS, KEYWORDS, Text
from hotline.menu.model.review import digest_of


class Row(NamedTuple):
    """Of a file: `base` is the digest of the words that were sent out, `made_from` that of the source then."""

    key: str
    words: str
    base: str
    made_from: str


class Item(NamedTuple):
    """A text that differs. `older`: what its record says in the source has changed since the file was made."""

    text: Text
    row: Row
    older: bool


class Merged(NamedTuple):
    changes: tuple[Item, ...]
    conflicts: tuple[Item, ...]
    strange: tuple[Row, ...]  # of texts that are not here
    same: int


def merge(texts: Iterable[Text], rows: Sequence[Row]) -> Merged:
    """Of rows with one key the last that says something new counts, and the others are told as strange."""
    known = {text.key: text for text in texts}
    changes: list[Item] = []
    conflicts: list[Item] = []
    strange: list[Row] = []
    seen = set()
    for row in reversed(rows):
        text = known.get(row.key)
        if text is None or (row.key in seen and _new(text, row)):
            strange += [row] if row.words.strip() else []
        elif _new(text, row):
            seen.add(row.key)
            item = Item(text, row, row.made_from not in ("", text.made_from))
            untouched = row.base == text.digest or not (row.base or text.words)
            (changes if untouched else conflicts).append(item)
    same = sum(row.key in known for row in rows) - len(changes) - len(conflicts)
    return Merged(tuple(changes[::-1]), tuple(conflicts[::-1]), tuple(strange[::-1]), same)


def _new(text: Text, row: Row) -> bool:
    digest = form.digest(row.words)
    return bool(tidy(row.words)) and digest not in (text.digest, row.base)


def together(items: Iterable[Item], texts: Iterable[Text], language: str, source: str) -> Together:
    """The words of a file as changes; where they were made from an older source, that is kept beside them."""
    taken = tuple(items)
    changes = [Set(i.text.record.what, i.text.record.name, i.text.path(language), i.row.words) for i in taken]
    older = {i.text.record.key: i for i in taken if i.older and i.text.field not in (KEYWORDS, ASKS)}
    said: dict[object, dict[str, str]] = {}
    for text in texts:
        said.setdefault(text.record.key, {})[text.field] = text.words
    for item in taken:
        said[item.text.record.key][item.text.field] = tidy(item.row.words)
    marks = [_mark(item, said[key], language, source) for key, item in older.items()]
    return Together((*changes, *marks))


def _mark(item: Item, said: Mapping[str, str], language: str, source: str) -> Read:
    record = item.text.record
    digest = digest_of(said.get(field) for field in record.parts)
    return Read(record.what, record.name, language, digest, (source, item.row.made_from))
