"""Where a change goes in a YAML text, and each way to write it there, first the one most like what is there."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hotline.menu.editing import style
from hotline.menu.editing.refused import Refused
from hotline.menu.editing.style import STEP, Value
from hotline.menu.reading.places import BLOCK, Group, Item, Leaf, Place, held, line_end, line_start
from hotline.menu.reading.places import end as end_of

Path = tuple[str, ...]

HELD = "'{name}' carries an anchor, an alias or a tag; take it out first, in the YAML"


class Splice(NamedTuple):
    """Letters from `start` to just before `end`, and what comes in their place."""

    start: int
    end: int
    words: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    for start, stop, words in sorted(splices, reverse=True):
        text = text[:start] + words + text[stop:]
    return text


def put(
    text: str, top: Group | None, path: Path, value: Value, order: Sequence[str], after: str
) -> Iterator[list[Splice]]:
    if top is None:
        lead = text if not text or text.endswith("\n") else text + line_ends(text, len(text))
        words = style.record(path[0], _nested(path[1:], value), 0, line_ends(text, 0)) + line_ends(text, 0)
        yield [Splice(0, len(text), lead + words)]
        return
    group, known = top, 0
    while (item := group.get(path[known])) and known + 1 < len(path) and isinstance(item.value, Group):
        group, known = item.value, known + 1
    if item is None:
        yield from _inserted(text, group, path[: known + 1], _nested(path[known + 1 :], value), order, after)
    elif held(item.value):
        raise Refused(HELD, name=path[known])
    elif known + 1 < len(path) and _empty(item.value):
        yield _filled(text, group, item, path[: known + 2], _nested(path[known + 2 :], value))
    elif known + 1 < len(path) or isinstance(value, Mapping) or not isinstance(item.value, Leaf):
        raise Refused("what stands under '{name}' has another shape; change it in the YAML itself", name=path[known])
    else:
        yield from _replaced(text, group, item, path, value)


def _nested(path: Path, value: Value) -> Value:
    for each in reversed(path):
        value = {each: value}
    return value


def _inserted(
    text: str, group: Group, path: Path, value: Value, order: Sequence[str], after: str
) -> Iterator[list[Splice]]:
    *above, new = path
    if group.flow:
        at = end_of(group.items[-1].value) if group.items else group.start + 1
        yield [Splice(at, at, (", " if group.items else "") + style.in_brackets(new, value))]
        return
    before = _before(group, new, order, after)
    first = _start(text, group.items[0])
    column = first - line_start(text, first)
    line = line_ends(text, first)
    lines = style.record(new, value, column, line, above)
    # One empty line between two records; but for `|+`, which would keep it.
    for gap in (line, "") if not above and isinstance(value, Mapping) else ("",):
        if before is None:
            yield [Splice(first, first, lines.lstrip(" ") + line + gap + " " * column)]
        else:
            at = line_end(text, end_of(before.value))
            yield [Splice(at, at, line + gap + lines)]


def _start(text: str, item: Item) -> int:
    """Where a name begins, with the `?` that may stand before it."""
    start = line_start(text, item.key.start)
    sign = re.fullmatch(r"( *)\? +", text[start : item.key.start])
    return start + len(sign[1]) if sign else item.key.start


def _before(group: Group, new: str, order: Sequence[str], after: str) -> Item | None:
    """Behind what a new name stands; None: before all others."""
    if after and (item := group.get(after)):
        return item
    if new not in order:
        return group.items[-1]
    place = order.index(new)
    earlier = [item for item in group.items if item.key.value not in order or order.index(item.key.value) < place]
    return earlier[-1] if earlier else None


def _filled(text: str, group: Group, item: Item, path: Path, value: Value) -> list[Splice]:
    """Something under a name that has nothing under it."""
    at = item.value.end
    if group.flow:
        return [Splice(at, at, f" {{{style.in_brackets(path[-1], value)}}}")]
    start, line = _start(text, item), line_ends(text, item.key.start)
    lines = style.record(path[-1], value, start - line_start(text, start) + STEP, line, path[:-1])
    at = line_end(text, at)
    return [Splice(at, at, line + lines)]


def _replaced(text: str, group: Group, item: Item, path: Path, value: str) -> Iterator[list[Splice]]:
    leaf = item.value
    assert isinstance(leaf, Leaf)
    space = " " if leaf.start == leaf.end and text[leaf.start - 1 : leaf.start] == ":" else ""
    block = _under(text, item, value, space)
    prose = style.is_prose(path, value) and not style.is_plain(value)
    simple = [[Splice(leaf.start, leaf.end, space + each)] for each in like(leaf, value, group.flow)]
    if group.flow:
        yield from simple
    elif leaf.style in BLOCK or prose or (style.is_prose(path, value) and _empty(leaf)):
        yield from (block, *simple)
    else:
        yield from (*simple, block)


def like(leaf: Leaf, value: str, flow: bool) -> Iterator[str]:
    """The words on one line, first in the style that was there."""
    if leaf.style == "'" and "\n" not in value:
        yield style.single(value)
    if not leaf.style and style.is_plain(value, flow):
        yield value
    yield style.quoted(value)


def _under(text: str, item: Item, value: str, space: str) -> list[Splice]:
    """The words under `|`; a comment behind what was there stays on its line."""
    leaf, start = item.value, item.key.start
    assert isinstance(leaf, Leaf)
    line = line_ends(text, leaf.start)
    column = start - line_start(text, start) + STEP
    if leaf.style in BLOCK:
        head = line_end(text, leaf.start)
        mark = re.match(r"[|>][-+0-9]*", text[leaf.start : head])
        note = text[leaf.start + len(mark[0]) if mark else head : head]
        sign = mark[0] if mark and re.fullmatch(r"\|[-+]?", mark[0]) else "|"
        first = re.match(r"(?:[ \t]*\r?\n)*( +)", text[head : leaf.end])
        deep = mark and re.search("[1-9]", mark[0])
        indent = column - STEP + int(deep[0]) if deep else len(first[1]) if first else column
        return [Splice(leaf.start, leaf.end, f"{sign}{note}{style.under(value, max(indent, column - 1), line)}")]
    at = line_end(text, leaf.end)
    return [Splice(leaf.start, leaf.end, f"{space}|"), Splice(at, at, style.under(value, column, line))]


def dropped(text: str, top: Group | None, path: Path) -> Splice:
    group, item = found(top, path)
    while len(group.items) == 1 and len(path) > 1:
        path = path[:-1]
        group, item = found(top, path)
    if held(item.value) or item.key.held:
        raise Refused(HELD, name=path[-1])
    if not group.flow:
        start, stop = line_start(text, item.key.start), line_end(text, end_of(item.value))
        stop = text.find("\n", stop) + 1 or len(text)
        return Splice(start, stop, "")
    place = group.items.index(item)
    if place + 1 < len(group.items):
        return Splice(item.key.start, group.items[place + 1].key.start, "")
    start = end_of(group.items[place - 1].value) if place else item.key.start
    return Splice(start, end_of(item.value), "")


def found(top: Group | None, path: Path) -> tuple[Group, Item]:
    """What stands at a path, and the group in which it does."""
    place: Place | None = top
    for at, each in enumerate(path):
        item = place.get(each) if isinstance(place, Group) else None
        if item is None:
            raise Refused("there is no '{name}'", name=" · ".join(path[: at + 1]))
        if at + 1 == len(path):
            assert isinstance(place, Group)
            return place, item
        place = item.value
    raise Refused("nothing is named")


def line_ends(text: str, at: int) -> str:
    """How lines end around a place."""
    stop = text.find("\n", at)
    stop = stop if stop >= 0 else text.rfind("\n", 0, at)
    return "\r\n" if stop > 0 and text[stop - 1] == "\r" else "\n"


def _empty(place: Place) -> bool:
    return isinstance(place, Leaf) and not place.value and not place.style
