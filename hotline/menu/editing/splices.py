"""One value of a YAML text put in, taken out or named anew; every other letter stays.

Each way of writing is tried and read again: it counts only where it says what was meant and all else says what it said.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from hotline.menu.editing import ways
from hotline.menu.editing.meaning import named, rest, said, values
from hotline.menu.editing.refused import Refused
from hotline.menu.editing.style import Value
from hotline.menu.editing.ways import HELD, Path, Splice, spliced
from hotline.menu.reading.blocks import blocks
from hotline.menu.reading.document import FORBIDDEN, forbidden
from hotline.menu.reading.places import (
    Group,
    Leaf,
    Place,
    Series,
    Unplaced,
    leaves,
    line_end,
    line_start,
    places,
)
from hotline.menu.reading.places import end as end_of

_BLANK = re.compile(r"(?:[ \t]*\r?\n)+")
_NOTE = re.compile(r"[ \t]+#.*")


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
    line, made = ways.line_ends(text, 0), ""
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
    tries = [*ways.put(text, top, path, value, order, after)]
    kept = _kept(text, top, path)
    return _tried(text, tries, lambda found: said(found, path, value) and rest(found, path) in kept)


def drop(text: str, path: Path) -> str:
    """The text without what stands at a path, and without the groups that would be left empty. Raises Refused."""
    return _within(text, path, lambda part: _drop_in(part, path))


def _drop_in(text: str, path: Path) -> str:
    top = _top(text)
    kept = _kept(text, top, path)
    gone = ways.dropped(text, top, path)
    blank = _BLANK.match(text, gone.end)  # they would be words of what `|+` keeps before them
    tries = [[gone], *([[gone._replace(end=blank.end())]] if blank else [])]
    return _tried(text, tries, lambda found: (found or ()) in kept)


def _kept(text: str, top: Group | None, path: Path) -> tuple[object, ...]:
    """What is said besides what stands at a path: also with the end of line that a last line under `|` may lack."""
    if not top or text.endswith("\n"):
        return (rest(values(top), path),)
    whole = _top(text + ways.line_ends(text, len(text)))
    return rest(values(top), path), rest(values(whole), path)


def name(text: str, path: Path, to: str) -> str:
    """The text with another name at the end of a path. Raises Refused."""
    return _within(text, path, lambda part: _name_in(part, path, to))


def _name_in(text: str, path: Path, to: str) -> str:
    top = _top(text)
    group, item = ways.found(top, path)
    if group.get(to):
        raise Refused("'{name}' is there already", name=to)
    if item.key.held:
        raise Refused(HELD, name=path[-1])
    wanted = named(values(top), path, to)
    tries = [[Splice(item.key.start, item.key.end, each)] for each in ways.like(item.key, to, group.flow)]
    return _tried(text, tries, lambda found: found == wanted)


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
    _, item = ways.found(_top(text), path)
    behind = text[item.value.end : line_end(text, item.value.end)]
    return behind.rstrip() if _NOTE.fullmatch(behind) else ""


def noted(text: str, path: Path, words: str) -> str:
    """The text with such a comment behind what stands at a path; as it is where a comment has no place there."""
    top = _top(text)
    end = ways.found(top, path)[1].value.end
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


def get(text: str, path: Path) -> str | None:
    """The words at a path; None where there are none, or more than words."""
    place = _at(text, path)
    return place.value.strip() if isinstance(place, Leaf) else None


def extent(text: str, path: Path) -> range:
    """The lines on which a name and what is under it stand, counted from 1; none where it is not there."""
    block = (blocks(text) or {}).get(path[0]) if path else None
    part, first = (block.text, block.line) if block else (text, 1)
    try:
        _, item = ways.found(_top(part), path)
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


def _tried(text: str, tries: Sequence[Sequence[Splice]], right: Callable[[object], bool]) -> str:
    for way in tries:
        changed = spliced(text, way)
        try:
            if right(values(_top(changed))):
                return changed
        except Refused:
            continue
    raise Refused("what stands there is written in an unusual way; change it in the YAML itself")
