"""One value of a YAML text put in, taken out or named anew; every other letter stays.

Each way of writing is tried and read again: it counts only where it says what was meant and all else says what it said.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hotline.menu.editing import style
from hotline.menu.editing.meaning import named, rest, said, values
from hotline.menu.editing.style import STEP, Value
from hotline.menu.reading.blocks import blocks
from hotline.menu.reading.document import FORBIDDEN, forbidden
from hotline.menu.reading.places import (
    BLOCK,
    Group,
    Item,
    Leaf,
    Place,
    Series,
    Unplaced,
    held,
    leaves,
    line_end,
    line_start,
    places,
)
from hotline.menu.reading.places import end as end_of

Path = tuple[str, ...]

HELD = "'{name}' carries an anchor, an alias or a tag; take it out first, in the YAML"
_BLANK = re.compile(r"(?:[ \t]*\r?\n)+")
_NOTE = re.compile(r"[ \t]+#.*")


class Refused(Exception):
    """A change that cannot be made; the message says why in plain words. `words` fill the gaps of its sentence, so that
    it can be said in other languages too."""

    def __init__(self, sentence: str, **words: object) -> None:
        super().__init__(sentence, words)
        self.sentence, self.words = sentence, words

    def __str__(self) -> str:
        return self.sentence.format_map(self.words) if self.words else self.sentence


class Splice(NamedTuple):
    """Letters from `start` to just before `end`, and what comes in their place."""

    start: int
    end: int
    words: str


class Edit(NamedTuple):
    """Words that are put at a path; without words, what stands there is taken out."""

    path: Path
    words: str
    order: Sequence[str] = ()


def put_all(text: str, edits: Sequence[Edit]) -> str:
    """As `put` and `drop` one after the other, but each record is read by itself. Raises Refused."""
    try:
        return _record_by_record(text, edits)
    except Refused:  # an alias to another record, say
        for edit in edits:
            text = _edited(text, edit)
        return text


def _edited(text: str, edit: Edit) -> str:
    if edit.words.strip():
        return put(text, edit.path, edit.words, edit.order)
    return drop(text, edit.path) if edit.path[-1] in names(text, edit.path[:-1]) else text


def _record_by_record(text: str, edits: Sequence[Edit]) -> str:
    by_record: dict[str, list[Edit]] = {}
    for edit in edits:
        by_record.setdefault(edit.path[0], []).append(edit)
    head, parts = _parts(text)
    for name, wanted in by_record.items():
        if name in parts:
            for edit in wanted:
                parts[name] = _edited(parts[name], edit)
        elif said := [edit for edit in wanted if edit.words.strip()]:
            parts[name] = _new(name, said, text, last=[head, *parts.values()][-1])
    changed = head + "".join(parts.values())
    if _pairs(changed) != tuple(pair for part in parts.values() for pair in _pairs(part)):
        raise Refused("one record changed another")
    return changed


def _parts(text: str) -> tuple[str, dict[str, str]]:
    """What stands before the first record; and each by its name, with all that stands before the next."""
    if plain := blocks(text):
        return text[: next(iter(plain.values())).start], {name: block.text for name, block in plain.items()}
    top = _top(text)
    items = top.items if top else ()
    starts = [line_start(text, item.key.start) for item in items]
    names = [item.key.value for item in items]
    if (top and top.flow) or any(len(set(each)) < len(each) for each in (starts, names)):
        raise Refused("the records do not stand below one another")
    ends = [*starts[1:], len(text)]
    parts = {name: text[start:end] for name, start, end in zip(names, starts, ends, strict=False)}
    return text[: starts[0]] if starts else text, parts


def _new(name: str, edits: Sequence[Edit], text: str, last: str) -> str:
    """A record of its own, behind the `last` of a text."""
    line, made = _line(text, 0), ""
    for edit in edits:
        made = _edited(made, edit)
    gap = "" if not last.strip() else line if last.endswith("\n") else line * 2
    return gap + made.replace("\n", line)


def _pairs(text: str) -> tuple[object, ...]:
    if plain := blocks(text):
        return (*((name, values(_alone(block.text))) for name, block in plain.items()),)
    found = values(_top(text))
    return found if isinstance(found, tuple) else ()


def put(text: str, path: Path, value: Value, order: Sequence[str] = (), after: str = "") -> str:
    """The text with a value at a path; a new name stands where `order` has it, or behind `after`. Raises Refused."""
    return _within(text, path, lambda part: _put_in(part, path, value, order, after))


def _put_in(text: str, path: Path, value: Value, order: Sequence[str], after: str) -> str:
    top = _top(text)
    value = _tidy(value)
    ways = [*_put(text, top, path, value, order, after)]
    kept = _kept(text, top, path)
    return _tried(text, ways, lambda found: said(found, path, value) and rest(found, path) in kept)


def drop(text: str, path: Path) -> str:
    """The text without what stands at a path, and without the groups that would be left empty. Raises Refused."""
    return _within(text, path, lambda part: _drop_in(part, path))


def _drop_in(text: str, path: Path) -> str:
    top = _top(text)
    kept = _kept(text, top, path)
    gone = _dropped(text, top, path)
    blank = _BLANK.match(text, gone.end)  # they would be words of what `|+` keeps before them
    ways = [[gone], *([[gone._replace(end=blank.end())]] if blank else [])]
    return _tried(text, ways, lambda found: (found or ()) in kept)


def _kept(text: str, top: Group | None, path: Path) -> tuple[object, ...]:
    """What is said besides what stands at a path: also with the end of line that a last line under `|` may lack."""
    whole = () if not top or text.endswith("\n") else (rest(values(_top(text + _line(text, len(text)))), path),)
    return (rest(values(top), path), *whole)


def name(text: str, path: Path, to: str) -> str:
    """The text with another name at the end of a path. Raises Refused."""
    return _within(text, path, lambda part: _name_in(part, path, to))


def _name_in(text: str, path: Path, to: str) -> str:
    top = _top(text)
    group, item = _found(top, path)
    if group.get(to):
        raise Refused("'{name}' is there already", name=to)
    if item.key.held:
        raise Refused(HELD, name=path[-1])
    wanted = named(values(top), path, to)
    ways = [[Splice(item.key.start, item.key.end, each)] for each in _like(item.key, to, group.flow)]
    return _tried(text, ways, lambda found: found == wanted)


def _within(text: str, path: Path, change: Callable[[str], str]) -> str:
    """The text with a change under one of its top names. Of a plain file nothing else is looked at."""
    block = (blocks(text) or {}).get(path[0]) if len(path) > 1 else None
    if block and "\n" in block.text:
        changed = change(block.text)
        if changed == block.text:
            return text
        if list(blocks(changed) or ()) == [path[0]] and changed.endswith("\n") >= block.text.endswith("\n"):
            return f"{text[: block.start]}{changed}{text[block.start + len(block.text) :]}"
    return change(text)


def note(text: str, path: Path) -> str:
    """The comment behind what stands at a path, with the spaces before it; nothing where there is none."""
    _, item = _found(_top(text), path)
    behind = text[item.value.end : line_end(text, item.value.end)]
    return behind.rstrip() if _NOTE.fullmatch(behind) else ""


def noted(text: str, path: Path, words: str) -> str:
    """The text with such a comment behind what stands at a path; as it is where a comment has no place there."""
    top = _top(text)
    end = _found(top, path)[1].value.end
    if text[end : line_end(text, end)].strip():
        return text
    changed = spliced(text, [Splice(end, end, words)])
    return changed if values(_top(changed)) == values(top) else text


def swap(text: str, pattern: re.Pattern[str], to: str) -> str:
    """The text with other words wherever a pattern stands in a value; comments and names stay."""
    if plain := blocks(text):
        head = text[: next(iter(plain.values())).start]
        said = ((block.text, pattern.search(block.text)) for block in plain.values())
        return head + "".join(_swapped(part, pattern, to) if there else part for part, there in said)
    return _swapped(text, pattern, to)


def _swapped(text: str, pattern: re.Pattern[str], to: str) -> str:
    splices = []
    for leaf in leaves(_top(text)):
        if pattern.search(leaf.value):
            splices += [Splice(leaf.start + each.start(), leaf.start + each.end(), each.expand(to))
                        for each in pattern.finditer(text[leaf.start : leaf.end])]  # fmt: skip
    return spliced(text, splices)


def spliced(text: str, splices: Iterable[Splice]) -> str:
    for start, stop, words in sorted(splices, reverse=True):
        text = text[:start] + words + text[stop:]
    return text


def get(text: str, path: Path) -> str | None:
    """The words at a path; None where there are none, or more than words."""
    place = _at(text, path)
    return place.value.strip() if isinstance(place, Leaf) else None


def extent(text: str, path: Path) -> range:
    """The lines on which a name and what is under it stand, counted from 1; none where it is not there."""
    block = (blocks(text) or {}).get(path[0]) if path else None
    part, first = (block.text, block.line) if block else (text, 1)
    try:
        _, item = _found(_top(part), path)
    except Refused:
        return range(0)
    last = max(end_of(item.value), item.key.end)
    return range(part.count("\n", 0, item.key.start) + first, part.count("\n", 0, last) + first + 1)


def names(text: str, path: Path = ()) -> tuple[str, ...]:
    """The names that stand under a path, in their order."""
    if not path and (plain := blocks(text)):
        return tuple(plain)
    place = _at(text, path)
    return tuple(item.key.value for item in place.items) if isinstance(place, Group) else ()


def _at(text: str, path: Path) -> Place | None:
    plain = blocks(text) if path else None
    if plain and path[0] not in plain:
        return None
    place: Place | None = _top(plain[path[0]].text if plain else text)
    for each in path:
        item = place.get(each) if isinstance(place, Group) else None
        place = item.value if item else None
    return place


def _alone(block: str) -> Place | None:
    top = _top(block)
    return top.items[0].value if top else None


def _top(text: str) -> Group | None:
    try:
        found = places(text)
    except Unplaced as error:
        raise Refused(str(error)) from error
    if isinstance(found, Series) or (isinstance(found, Leaf) and found.value):
        raise Refused("the file does not begin with names and colons")
    return found if isinstance(found, Group) else None


def tidy(words: str) -> str:
    """With ends of lines as menus have them, and no spaces where nobody sees them."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _tidy(value: Value) -> Value:
    if isinstance(value, Mapping):
        return {each: _tidy(under) for each, under in value.items()}
    words = tidy(value)
    if found := FORBIDDEN.search(words):
        raise Refused(forbidden(found[0]))
    return words


def _tried(text: str, ways: Sequence[Sequence[Splice]], right: Callable[[object], bool]) -> str:
    for way in ways:
        changed = spliced(text, way)
        try:
            if right(values(_top(changed))):
                return changed
        except Refused:
            continue
    raise Refused("what stands there is written in an unusual way; change it in the YAML itself")


# ---- where it goes ----


def _put(
    text: str, top: Group | None, path: Path, value: Value, order: Sequence[str], after: str
) -> Iterator[list[Splice]]:
    if top is None:
        lead = text if not text or text.endswith("\n") else text + _line(text, len(text))
        words = style.record(path[0], _nested(path[1:], value), 0, _line(text, 0)) + _line(text, 0)
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
    line = _line(text, first)
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
    start, line = _start(text, item), _line(text, item.key.start)
    lines = style.record(path[-1], value, start - line_start(text, start) + STEP, line, path[:-1])
    at = line_end(text, at)
    return [Splice(at, at, line + lines)]


def _replaced(text: str, group: Group, item: Item, path: Path, value: str) -> Iterator[list[Splice]]:
    leaf = item.value
    assert isinstance(leaf, Leaf)
    space = " " if leaf.start == leaf.end and text[leaf.start - 1 : leaf.start] == ":" else ""
    block = _under(text, item, value, space)
    prose = style.is_prose(path, value) and not style.is_plain(value)
    simple = [[Splice(leaf.start, leaf.end, space + each)] for each in _like(leaf, value, group.flow)]
    if group.flow:
        yield from simple
    elif leaf.style in BLOCK or prose or (style.is_prose(path, value) and _empty(leaf)):
        yield from (block, *simple)
    else:
        yield from (*simple, block)


def _like(leaf: Leaf, value: str, flow: bool) -> Iterator[str]:
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
    line = _line(text, leaf.start)
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


def _dropped(text: str, top: Group | None, path: Path) -> Splice:
    group, item = _found(top, path)
    while len(group.items) == 1 and len(path) > 1:
        path = path[:-1]
        group, item = _found(top, path)
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


def _found(top: Group | None, path: Path) -> tuple[Group, Item]:
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


def _line(text: str, at: int) -> str:
    """How lines end around a place."""
    stop = text.find("\n", at)
    stop = stop if stop >= 0 else text.rfind("\n", 0, at)
    return "\r\n" if stop > 0 and text[stop - 1] == "\r" else "\n"


def _empty(place: Place) -> bool:
    return isinstance(place, Leaf) and not place.value and not place.style
