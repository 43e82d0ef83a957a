"""What is learnt by counting all that the menus say, most of the work of knowing words; and the same as bytes."""

import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import islice
from typing import Any

from hotline.menu.model.menu import Menu
from hotline.menu.words.index import count
from hotline.menu.words.profiles import profiles
from hotline.understand.lexicon import Lexicon
from hotline.understand.vocabulary import Index, Profiles

SOME = 2000  # entries that are written or read at once: whoever calls waits for no more of them
SIZE = 4  # bytes that say how long a part is


@dataclass(frozen=True, slots=True)
class Learnt:
    index: Index
    profiles: Profiles


def learn(menu: Menu, meanings: Lexicon) -> Learnt:
    return Learnt(count(menu, meanings).index(), profiles(menu))


def written(learnt: Learnt) -> bytes:
    parts = (marshal.dumps(part) for part in _parts(learnt))
    return b"".join(len(part).to_bytes(SIZE) + part for part in parts)


def read(data: bytes) -> Learnt:
    """What was written. Only bytes that this program wrote may be read: others can end it. Raises ValueError, …"""
    found: dict[str, dict[str, Any]] = {"index": {}, "profiles": {}}
    start = 0
    while start < len(data):
        end = start + SIZE + int.from_bytes(data[start : start + SIZE])
        of, name, block, value = marshal.loads(data[start + SIZE : end])
        if block >= 0:
            found[of].setdefault(name, {}).setdefault(block, {}).update(value)
        elif isinstance(value, dict):
            found[of].setdefault(name, {}).update(value)
        else:
            found[of][name] = value
        start = end
    blocks = found["index"].pop("blocks", {})
    return Learnt(Index(**found["index"], blocks=tuple(blocks.values())), Profiles(**found["profiles"]))


def _parts(learnt: Learnt) -> Iterator[tuple[str, str, int, Any]]:
    """Every field of both, and which block of pages it is of, if it is of one; of a long one some entries at a time."""
    known: Index | Profiles
    for of, known in (("index", learnt.index), ("profiles", learnt.profiles)):
        for name in (field.name for field in fields(known)):
            value = getattr(known, name)
            if name == "blocks":
                yield from ((of, name, number, some) for number, block in enumerate(value) for some in _some(block))
            else:
                yield from ((of, name, -1, some) for some in (_some(value) if isinstance(value, Mapping) else (value,)))


def _some(entries: Mapping[str, object]) -> Iterator[dict[str, object]]:
    left = iter(entries.items())
    yield dict(islice(left, SOME))
    while some := dict(islice(left, SOME)):
        yield some
