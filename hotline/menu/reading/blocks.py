"""A plain file, block by block: each name at its top with all that stands under it, for whoever changes or reads one.

YAML is read from its beginning, so that no part of it can be understood alone: a quote that is not closed swallows what
follows. But where each block is whole when it is read by itself, the file says what they say, one after the other.
Whatever is written in another way is no plain file, and is read whole.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from hotline.menu.reading.document import FORBIDDEN

# Where a line begins that is neither empty nor a comment, and stands under nothing.
_TOP = re.compile(r"\n(?![ \n#]|\r\n)")
_NAME = re.compile(r"([A-Za-z0-9_][A-Za-z0-9_.-]*):(?=[ \r\n])")
_BEFORE = re.compile(r"(?: *(?:#.*)?\r?\n)*")
_BREAKS = "\x85\u2028\u2029"  # ends of lines for YAML, and not for us; as a carriage return alone is
MOST = 16_384  # blocks of which it is remembered that they are whole


class Block(NamedTuple):
    """`start`: its first letter, counted from 0, and `line`: its line, counted from 1, in the file."""

    start: int
    line: int
    text: str


@lru_cache(maxsize=32)
def blocks(text: str) -> Mapping[str, Block] | None:
    """The blocks of a plain file by name, in their order; None of any other file."""
    found = split(text)
    return MappingProxyType(found) if found and all(_whole(block.text) for block in found.values()) else None


def split(text: str) -> dict[str, Block] | None:
    """The same, as far as it shows; whether each is whole by itself, its reader must see."""
    starts = [match.start() for match in _TOP.finditer(f"\n{text}") if match.start() < len(text)]
    if not starts or not _comments(text[: starts[0]]) or _broken(text):
        return None
    found: dict[str, Block] = {}
    line = text.count("\n", 0, starts[0]) + 1
    for start, end in pairwise([*starts, len(text)]):
        name = _NAME.match(text, start)
        if not name or name[1] in found:
            return None
        found[name[1]] = Block(start, line, text[start:end])
        line += text.count("\n", start, end)
    return found


def _broken(text: str) -> bool:
    """Each letter is looked for apart: a pattern with all of them takes ten times as long."""
    return any(letter in text for letter in _BREAKS) or ("\r" in text and text.count("\r") != text.count("\r\n"))


def _comments(text: str) -> bool:
    return bool(_BEFORE.fullmatch(text)) and not FORBIDDEN.search(text.replace("\r\n", "\n"))


@lru_cache(maxsize=MOST)
def _whole(block: str) -> bool:
    """Whether it is one name, with what is under it, without anything that ties it to other blocks."""
    depth, names = 0, 0
    try:
        for event in yaml.parse(block, yaml.CBaseLoader):
            if _tied(event):
                return False
            if depth == 1 and isinstance(event, yaml.NodeEvent):
                names += 1  # two: the name, and what stands under it
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
    except yaml.YAMLError:
        return False
    return names == 2


def _tied(event: Any) -> bool:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return True
    return getattr(event, "tag", None) not in (None, "!")
