"""Nodes: a file's YAML as a tree, each piece of it with its place."""

from collections.abc import Mapping
from dataclasses import dataclass

from hotline.problem import Mark


@dataclass(frozen=True, slots=True)
class Scalar:
    """One piece of text as the author wrote it."""

    mark: Mark
    value: str
    block: bool = False  # written under `|`
    indent: int = 0  # of the first line under `|`
    comment: str = ""  # what YAML took for a comment behind it on its line

    def at(self, offset: int) -> Mark:
        """The place of the letter at `offset` in `value` (exact under `|` and on one plain line)."""
        file, line, column = self.mark
        if not self.block:
            return Mark(file, line, column + offset)
        before = self.value[:offset]
        return Mark(file, line + 1 + before.count("\n"), self.indent + offset - (before.rfind("\n") + 1) + 1)


@dataclass(frozen=True, slots=True)
class Section:
    """A mapping: name → what stands under it, in the author's order."""

    mark: Mark
    items: Mapping[str, "Entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    key: Scalar
    node: "Node"
    written: str = ""  # all its lines, where it stands at the top of a file


@dataclass(frozen=True, slots=True)
class Listing:
    mark: Mark
    nodes: tuple["Node", ...]


Node = Scalar | Section | Listing


def described(node: Node) -> str:
    """What the author wrote, for messages: `the word 'x'`, `a list`, `nothing`."""
    if isinstance(node, Listing):
        return "a list"
    if isinstance(node, Section):
        return "a group of names"
    words = short(node.value)
    return f"'{words}'" if words else "nothing"


def short(words: str) -> str:
    """The first line, cut where it would fill the screen."""
    line = words.strip().split("\n")[0]
    return line if len(line) <= 40 else line[:40] + "…"
