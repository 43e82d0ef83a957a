"""Reading records: a mapping of the document as fields, each read by a reader of its own kind.

A reader takes an entry and returns its value, or complains and returns None, so that nothing is used before its
shape is known.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hotline.menu.model.node import Entry, Listing, Scalar, Section, described, short
from hotline.menu.reading.signs import CURLY_QUOTES, INVISIBLE, curly, hidden, visible
from hotline.menu.reading.syntax import numbered
from hotline.problem import Mark, Problem, listed, near, nearest

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Field = Callable[["Reader", Entry], Any]


@dataclass
class Reader:
    problems: list[Problem] = field(default_factory=list)

    def complain(self, mark: Mark, sentence: str, check: str = "shape") -> None:
        self.problems.append(Problem(mark, sentence, check=check))

    def section(self, entry: Entry) -> Section | None:
        if isinstance(entry.node, Section):
            return entry.node
        if isinstance(entry.node, Scalar) and not entry.node.value:
            self.complain(entry.key.mark, f"'{short(entry.key.value)}' is empty; something is expected under it")
        else:
            what = f"{described(entry.node)} stands under '{short(entry.key.value)}'"
            sentence = f"{what}, where names with a colon are expected{_colon(entry)}"
            self.complain(entry.node.mark, sentence)
        return None

    def text(self, entry: Entry) -> Scalar | None:
        """A name, a number or a day: with nothing in it that nobody sees."""
        scalar = self.prose(entry)
        if scalar and (sign := hidden(scalar.value)):
            offset = next(INVISIBLE.finditer(scalar.value)).start()
            self.complain(scalar.at(offset), f"'{short(visible(scalar.value))}' holds {sign}; type it anew")
            return None
        return scalar

    def prose(self, entry: Entry) -> Scalar | None:
        if not isinstance(entry.node, Scalar):
            what = f"{described(entry.node)} stands under '{short(entry.key.value)}', where words are expected"
            self.complain(entry.node.mark, f"{what}{_bracket(entry)}")
            return None
        if not entry.node.value.strip():
            self.complain(entry.key.mark, f"'{short(entry.key.value)}' is empty; words are expected")
            return None
        if curly(entry.node.value) and not entry.node.block:
            self.complain(entry.node.mark, CURLY_QUOTES)
            return None
        return entry.node

    def swallowed(self, scalar: Scalar, meant: re.Pattern[str]) -> None:
        """Complains of a comment that looks as if it were part of the words before it."""
        if meant.match(scalar.comment):
            lost = f"the words after ' #' ({short(scalar.comment)}) would be lost"
            self.complain(
                scalar.mark, f"{lost}; put all between quotes, or the comment on a line of its own", "lost-words"
            )

    def record(self, section: Section, what: str, fields: Mapping[str, Field]) -> dict[str, Any]:
        """Field → value, for the fields that are there and well-formed; `unread`: those that were complained of."""
        values: dict[str, Any] = {"places": {name: entry.node.mark for name, entry in section.items.items()}}
        unread: set[str] = set()
        for name, entry in section.items.items():
            if name not in fields:
                known = nearest(name, fields) or f"; it can have {listed(fields)}"
                self.complain(entry.key.mark, f"{what} has no field '{short(name)}'{known}", "fields")
                unread.add(near(name, fields))
                continue
            before = len(self.problems)
            value = fields[name](self, entry)
            if len(self.problems) > before:
                unread |= {name, *getattr(value, "unread", ())}
            if value is not None:
                values[name] = value
        return {**values, "unread": frozenset(unread)}

    def named(self, section: Section | None, what: str, known: Iterable[str], read: Field) -> dict[str, Any]:
        """A file of records with fixed names, such as `phrases.yaml`."""
        values: dict[str, Any] = {}
        for name, entry in (section.items if section else {}).items():
            if name not in known:
                self.complain(entry.key.mark, f"the line has no {what} '{short(name)}'{nearest(name, known)}", "fields")
                meant = near(name, known)
                if meant and (value := read(self, entry)) is not None:
                    values.setdefault(meant, value)
            elif (value := read(self, entry)) is not None:
                values[name] = value
        return values

    def name(self, entry: Entry, what: str) -> str:
        """Names become web addresses: small Latin letters, digits and hyphens. Else the name that is meant, or none."""
        written = entry.key.value
        if NAME.fullmatch(written) and len(written) <= 60:
            return written
        meant = re.sub("[ _.-]+", "-", written.lower())
        meant = meant if NAME.fullmatch(meant) and len(meant) <= 60 else ""
        sentence = f"'{short(written)}' cannot name a {what}: small letters a-z, digits and single hyphens, at most 60"
        self.complain(entry.key.mark, f"{sentence}; write '{meant}'" if meant else sentence)
        return meant


def _colon(entry: Entry) -> str:
    """The likeliest slip: YAML takes `en:Health` and `1. clinics` for words, and `- clinics` for a list."""
    node = entry.node
    if isinstance(node, Listing) and entry.key.value == "choices":
        return f"; write `1: {node.nodes[0].value}`" if node.nodes and isinstance(node.nodes[0], Scalar) else ""
    if isinstance(node, Scalar) and re.match(r"\S+:\S", node.value):
        return "; write a space after the colon"
    return f"; {numbered(node.value)}" if isinstance(node, Scalar) and numbered(node.value) else ""


def _bracket(entry: Entry) -> str:
    """`en: {contact:office}` on one line is a group to YAML."""
    on_one_line = entry.node.mark.line == entry.key.mark.line
    return "; put words that begin with a bracket under `|`, or between quotes" if on_one_line else ""
