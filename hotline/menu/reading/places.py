"""Where each value of a YAML text stands, to the letter, for whoever changes one and leaves all others as they are.

Reads more than menus may hold: anchors, aliases and tags have their places too, so that they can stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from hotline.menu.reading.document import MAX_DEPTH, parse

BLOCK = ("|", ">")


@dataclass(frozen=True, slots=True)
class Leaf:
    """Words, from `start` to just before `end`; under `|` to the end of the last line that says something."""

    start: int
    end: int
    value: str
    style: str = ""  # | > " ' or nothing
    held: bool = False  # an anchor or a tag stands on it, or it is an alias
    kept: int = 0  # under `|+`, where the empty lines end that are its own too


class Item(NamedTuple):
    """A name and what stands under it."""

    key: Leaf
    value: "Place"


@dataclass(frozen=True, slots=True)
class Group:
    """Names with something under each; between brackets where `flow`."""

    start: int
    end: int
    items: tuple[Item, ...]
    flow: bool
    held: bool = False

    def get(self, name: str) -> Item | None:
        return next((item for item in self.items if item.key.value == name), None)


@dataclass(frozen=True, slots=True)
class Series:
    """A list."""

    start: int
    end: int
    places: tuple["Place", ...]
    held: bool = False


Place = Leaf | Group | Series


class Unplaced(Exception):
    """The text is no YAML; the message says where, and what to do."""


@lru_cache(maxsize=64)
def places(text: str) -> Place | None:
    """The top of a text; None where nothing but comments stands in it. Raises Unplaced."""
    events: Iterator[Any] = yaml.parse(text, yaml.CBaseLoader)  # the stubs leave marks and anchors out
    try:
        found = [_place(event, events, text, 0) for event in events if isinstance(event, yaml.NodeEvent)]
    except yaml.YAMLError as error:
        _, (problem, *_) = parse(text.replace("\r\n", "\n"), "")
        raise Unplaced(f"line {problem.mark.line}: {problem.sentence}") from error
    if len(found) > 1:
        raise Unplaced("`---` starts a second document; take it out first")
    return found[0] if found and found[0] != Leaf(len(text), len(text), "") else None


def end(place: Place) -> int:
    """Where the last of its words ends, and the empty lines that it keeps."""
    if isinstance(place, Group) and not place.flow and place.items:
        return end(place.items[-1].value)
    if isinstance(place, Series) and place.places and place.end > (last := end(place.places[-1])):
        return last
    return max(place.end, place.kept) if isinstance(place, Leaf) else place.end


def leaves(place: Place | None) -> Iterator[Leaf]:
    """All words that stand under a name."""
    if isinstance(place, Leaf):
        yield place
    elif isinstance(place, Series):
        for each in place.places:
            yield from leaves(each)
    elif place:
        for item in place.items:
            yield from leaves(item.value)


def held(place: Place) -> bool:
    """Whether an anchor, alias or tag stands on it or within."""
    inner = place.places if isinstance(place, Series) else ()
    inner = tuple(part for item in place.items for part in item) if isinstance(place, Group) else inner
    return place.held or any(map(held, inner))


def _place(event: Any, events: Iterator[Any], text: str, depth: int) -> Place:
    if depth > MAX_DEPTH:
        raise Unplaced(f"this is nested more than {MAX_DEPTH} deep; menus need 4")
    start, tied = event.start_mark.index, _tied(event)
    if isinstance(event, yaml.MappingStartEvent):
        items = []
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = _place(event, events, text, depth + 1)
            items.append(Item(_name(key), _place(next(events), events, text, depth + 1)))
        return Group(start, _stop(event), tuple(items), text[start : start + 1] == "{", tied)
    if isinstance(event, yaml.SequenceStartEvent):
        parts = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            parts.append(_place(event, events, text, depth + 1))
        return Series(start, _stop(event), tuple(parts), tied)
    return _leaf(event, text, tied)


def _stop(event: Any) -> int:
    return int(event.end_mark.index)


def _leaf(event: Any, text: str, tied: bool) -> Leaf:
    start, stop = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.AliasEvent):
        return Leaf(start, stop, f"*{event.anchor}", held=True)
    if event.style not in BLOCK:
        return Leaf(start, stop, event.value, event.style or "", tied)
    said = line_end(text, start + len(text[start:stop].rstrip(" \t\r\n")))
    kept = len(text[:stop].removesuffix("\n").removesuffix("\r")) if event.value[-2:] in ("\n", "\n\n") else 0
    return Leaf(start, said, event.value, event.style, tied, kept)


def _name(key: Place) -> Leaf:
    return key if isinstance(key, Leaf) else Leaf(key.start, key.end, f"?{key.start}", held=True)


def _tied(event: Any) -> bool:
    return bool(getattr(event, "anchor", None)) or getattr(event, "tag", None) not in (None, "!")


def line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Just before the end of its line, whichever that is."""
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop
    return stop - 1 if stop > at and text[stop - 1 : stop] == "\r" else stop
