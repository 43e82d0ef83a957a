"""A language taken out of a file, or put into it, with every other line left as it was.

One language stands on a line, so that a language is whole lines: its name, and what stands further in below it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from hotline.menu.model.node import Entry, Section
from hotline.menu.reading.document import parse

# Under these stand countries, keys and days, which only look like languages.
NO_LANGUAGES = ("phone", "choices")
SPEAKS = re.compile(r"^(\s*speaks:\s*)(.*)$", re.MULTILINE)


class Span(NamedTuple):
    """Lines of a file, from the first to just before `end`, counted from 0."""

    start: int
    end: int


def without(text: str, code: str) -> str:
    """The text of a YAML file with nothing in the language `code` any more."""
    section, _ = parse(text, "")
    lines = text.splitlines(keepends=True)
    for span in sorted(_spans(section, code, lines), reverse=True):
        del lines[span.start : span.end]
    return SPEAKS.sub(lambda found: found[1] + _others(found[2], code), "".join(lines))


def enriched(text: str, donor: str, code: str) -> str:
    """The text with the words in the language `code` that `donor`, a file with the same names in it, has for them."""
    mine, theirs = parse(text, "")[0], parse(donor, "")[0]
    if not mine or not theirs:
        return text
    lines, given = text.splitlines(keepends=True), donor.splitlines(keepends=True)
    for name, entry in reversed(list(mine.items.items())):
        there = theirs.items.get(name)
        if there and (words := _of(there, code)) and not _of(entry, code) and isinstance(entry.node, Section):
            span = _span(words, given)
            at = _span(_last(entry.node), lines).end
            lines[at:at] = _moved(given[span.start : span.end], _column(_last(entry.node)))
    return "".join(lines)


def overlaid(text: str, donor: str) -> str:
    """The text with what stands at the top of `donor` in the place of what has the same name."""
    mine, theirs = parse(text, "")[0], parse(donor, "")[0]
    lines, given = text.splitlines(keepends=True), donor.splitlines(keepends=True)
    for name, entry in reversed(list(mine.items.items()) if mine else []):
        if theirs and name in theirs.items:
            lines[slice(*_span(entry, lines))] = given[slice(*_span(theirs.items[name], given))]
    return "".join(lines)


def block(text: str, section: str, code: str) -> str:
    """The lines of what stands under `code` in a section of a file: `languages` of hotline.yaml. Empty without one."""
    tree, _ = parse(text, "")
    entry = tree.items.get(section) if tree else None
    found = _of(entry, code) if entry else None
    lines = text.splitlines(keepends=True)
    return "".join(lines[slice(*_span(found, lines))]) if found else ""


def appended(text: str, section: str, block: str) -> str:
    """The text with some lines more at the end of a section."""
    tree, _ = parse(text, "")
    entry = tree.items.get(section) if tree else None
    lines = text.splitlines(keepends=True)
    if entry is None:
        return f"{text}{section}:\n{block}"
    at = _span(entry, lines).end
    lines[at:at] = _moved(block.splitlines(keepends=True), 2)
    return "".join(lines)


def _spans(section: Section | None, code: str, lines: list[str]) -> Iterator[Span]:
    """Where a language stands; where nothing else stands beside it, with the name above it."""
    for name, entry in (section.items if section else {}).items():
        if name in NO_LANGUAGES or not isinstance(entry.node, Section):
            continue
        found = _of(entry, code)
        if found and not _alone(found, lines):
            continue  # `{en: …, ar: …}` on one line: `check` then names what is left
        if found:
            yield _span(entry if list(entry.node.items) == [code] else found, lines)
        else:
            yield from _spans(entry.node, code, lines)


def _of(entry: Entry, code: str) -> Entry | None:
    return entry.node.items.get(code) if isinstance(entry.node, Section) else None


def _alone(entry: Entry, lines: list[str]) -> bool:
    """Whether it begins its line."""
    return not lines[entry.key.mark.line - 1][: _column(entry)].strip()


def _last(section: Section) -> Entry:
    return max(section.items.values(), key=lambda entry: entry.key.mark.line)


def _column(entry: Entry) -> int:
    return entry.key.mark.column - 1


def _span(entry: Entry, lines: list[str]) -> Span:
    """Its line and those further in below it; blank lines behind them belong to what follows."""
    start = end = entry.key.mark.line - 1
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line.strip() and _indent(line) <= _column(entry):
            break
        end = number if line.strip() else end
    return Span(start, end + 1)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _moved(lines: list[str], column: int) -> list[str]:
    """The same lines, of which the first begins at `column`."""
    by = column - _indent(lines[0])
    return [line[-by:] if by < 0 else " " * by + line if line.strip() else line for line in lines]


def _others(words: str, code: str) -> str:
    kept = [word.strip() for word in re.split("[,،]", words) if word.strip() != code]
    return ", ".join(kept)
