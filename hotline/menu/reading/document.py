"""YAML with places.

Every scalar is read as text: YAML would otherwise turn the language `no` into
False, the hour `12:30` into 750 and the number `+964…` into an integer without
its plus. The tree is built from parse events, never by composing: that bounds
size and depth first (40,000 nested `[` kill libyaml's composer) and refuses
anchors, aliases and tags, which operators do not need and attackers do.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from hotline.folder import Folder, Unreadable
from hotline.menu.model.node import Entry, Listing, Node, Scalar, Section, described, short
from hotline.menu.reading.signs import NO_BREAK, NO_BREAK_START, hidden, visible
from hotline.menu.reading.syntax import explained
from hotline.problem import Mark, Problem, warning

MAX_BYTES = 4_000_000
MAX_DEPTH = 20

# What YAML, XML or a text message cannot carry, and the two invisible line breaks that web pages leave in copied text.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

_COMMENT = re.compile(r"[ \t]*(#.*)")


class _Ended(Exception):
    """Raised inside this module only: carries the one problem that ends the reading of a file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


def read(folder: Folder, name: str) -> tuple[str, Section | None, list[Problem]]:
    """The text of a file, its top mapping (None when it cannot be used) and its problems. Never raises."""
    text, bad = words(folder, name)
    section, problems = (None, [bad]) if bad else parse(text, name)
    return text, section, problems


def words(folder: Folder, name: str) -> tuple[str, Problem | None]:
    """The text of a file, and what is wrong with it where it is none."""
    try:
        raw = _bytes(folder, name)
    except _Ended as error:
        return "", error.problem
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n"), None
    except UnicodeDecodeError as error:
        return raw.decode("utf-8-sig", "replace").replace("\r\n", "\n"), _not_utf8(raw, error.start, name)


def parse(text: str, name: str, line: int = 1) -> tuple[Section | None, list[Problem]]:
    """The top mapping of YAML text and its problems; a file that does not parse has exactly one. `line`: its first."""
    reader = _Reader(text, name, line)
    try:
        node = reader.read()
    except _Ended as error:
        return None, [error.problem]
    return _written(node, text, line) if node else None, reader.problems


def _written(section: Section, text: str, first: int) -> Section:
    """The same, each entry with the lines that are its own: from its name to the next one, at the start of a line."""
    marks = [entry.key.mark for entry in section.items.values()]
    if any(mark.column != 1 for mark in marks) or len({mark.line for mark in marks}) < len(marks):
        return section
    lines = re.findall(".*\n|.+", text)
    starts = [mark.line - first for mark in marks]
    ends = [*starts[1:], len(lines)][: len(marks)]
    items = {
        name: replace(entry, written="".join(lines[start:end]))
        for (name, entry), start, end in zip(section.items.items(), starts, ends, strict=True)
    }
    return Section(section.mark, items)


def _bytes(folder: Folder, name: str) -> bytes:
    top = Mark(name, 1, 1)
    try:
        raw = folder[name]
    except Unreadable as error:
        raise _ended(top, str(error)) from error
    if len(raw) > MAX_BYTES:
        raise _ended(top, f"this file is larger than {MAX_BYTES // 1_000_000} MB; split it, one branch a file")
    return raw


def _not_utf8(raw: bytes, at: int, name: str) -> Problem:
    before = raw[:at].decode("utf-8-sig", "replace")
    sentence = f"byte 0x{raw[at]:02x} is not UTF-8; save the file as UTF-8"
    return Problem(_mark(before, len(before), name), sentence, check="yaml")


def _mark(text: str, index: int, name: str) -> Mark:
    # YAML's own line numbers also count U+0085 and U+2028; editors do not.
    return Mark(name, text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1)


def forbidden(letter: str) -> str:
    return f"character U+{ord(letter):04X} is invisible and cannot be spoken or sent; delete it"


def _unseen(name: str) -> str:
    """What to say of a name that differs only by what nobody sees; else nothing."""
    if name.startswith(NO_BREAK):
        return NO_BREAK_START
    return f"'{short(visible(name))}' holds {sign}; type it anew" if (sign := hidden(name)) else ""


def _ended(mark: Mark, sentence: str) -> _Ended:
    return _Ended(Problem(mark, sentence, check="yaml"))


class _Reader:
    """Builds the tree from parse events; one per file."""

    def __init__(self, text: str, name: str, first: int) -> None:
        self.text = text
        self.name = name
        self.first = first
        self.problems: list[Problem] = []
        self.lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self.events: Iterator[Any] = iter(())  # the stubs leave marks and anchors out

    def read(self) -> Section | None:
        bad = FORBIDDEN.search(self.text)
        if bad:
            raise _ended(_mark(self.text, bad.start(), self.name), forbidden(bad[0]))
        try:
            self.events = yaml.parse(self.text, yaml.CBaseLoader)
            return self._document()
        except yaml.MarkedYAMLError as error:
            raise self._syntax(error) from error
        except yaml.YAMLError as error:
            raise _ended(Mark(self.name, 1, 1), f"this is not YAML: {error}") from error

    def _document(self) -> Section | None:
        section: Section | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    sentence = "`---` starts a second document, which would be ignored; remove the line"
                    raise _ended(self._at(event.start_mark), sentence)
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event, 0)
                if isinstance(node, Section):
                    section = node
                elif not (isinstance(node, Scalar) and node.value == ""):
                    sentence = f"{described(node)} stands where names with a colon are expected, such as `health:`"
                    self._complain(node.mark, sentence)
        if section is None and not self.problems:
            self.problems.append(
                replace(
                    warning(Mark(self.name, 1, 1), "this file is empty; nothing in it reaches a caller"), check="yaml"
                )
            )
        return section

    def _node(self, event: Any, depth: int) -> Node:
        mark = self._at(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            raise _ended(mark, f"'*{event.anchor}' is an alias; write the words out, once for each place")
        if getattr(event, "anchor", None):
            raise _ended(mark, f"'&{event.anchor}' is an anchor; anchors and aliases are not used in menus")
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            raise _ended(mark, f"the tag '{tag}' is not used in menus; remove it")
        if depth > MAX_DEPTH:
            raise _ended(mark, f"this is nested more than {MAX_DEPTH} deep; menus need 4")
        if isinstance(event, yaml.MappingStartEvent):
            return self._section(mark, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._listing(mark, depth)
        return self._scalar(event, mark)

    def _section(self, mark: Mark, depth: int) -> Section:
        items: dict[str, Entry] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            node = self._node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self._complain(key.mark, f"{described(key)} stands where a name is expected")
            elif slip := _unseen(key.value):
                self._complain(key.mark, slip)
            elif key.value in items:
                first = items[key.value].key.mark.line
                sentence = f"'{short(key.value)}' is written twice, first on line {first}; only one can be meant"
                self._complain(key.mark, sentence)
            else:
                items[key.value] = Entry(key, node)
        return Section(mark, items)

    def _listing(self, mark: Mark, depth: int) -> Listing:
        nodes: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            nodes.append(self._node(event, depth + 1))
        return Listing(mark, tuple(nodes))

    def _scalar(self, event: Any, mark: Mark) -> Scalar:
        bad = FORBIDDEN.search(event.value)  # `"\u0007"` hides one from the look at the text
        if bad:
            raise _ended(mark, forbidden(bad[0]))
        if event.style in ("|", ">"):
            return Scalar(mark, event.value, True, self._indent(mark.line - self.first + 1))
        return Scalar(mark, event.value, comment=self._comment(event.end_mark))

    def _indent(self, line: int) -> int:
        """Spaces before the first words under `|`, which stands on `line` of the text."""
        for start in self.lines[line:]:
            end = self.text.find("\n", start)
            words = self.text[start : end if end >= 0 else None]
            if words.strip():
                return len(words) - len(words.lstrip(" "))
        return 0

    def _comment(self, after: Any) -> str:
        found = _COMMENT.match(self.text, after.index)
        return found[1].strip() if found else ""

    def _at(self, mark: Any) -> Mark:
        line = bisect_right(self.lines, mark.index)
        return Mark(self.name, self.first + line - 1, mark.index - self.lines[line - 1] + 1)

    def _complain(self, mark: Mark, sentence: str) -> None:
        self.problems.append(Problem(mark, sentence, check="yaml"))

    def _syntax(self, error: yaml.MarkedYAMLError) -> _Ended:
        mark: Any = error.problem_mark or error.context_mark
        opened: Any = error.context_mark or mark
        index, start = (min(place.index, len(self.text)) if place else 0 for place in (mark, opened))
        place, sentence = explained(error.problem or "", self.text, index, start)
        return _ended(_mark(self.text, place, self.name), sentence)
