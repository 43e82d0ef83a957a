"""Words as YAML: as they stand where nothing in them means anything to YAML, else between quotes, prose under `|`."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Value: TypeAlias = "str | Mapping[str, Value]"

STEP = 2  # spaces between a name and those under it
PROSE = ("text", "speech", "asks")  # fields that hold sentences: always under `|`

# Begins with a letter or digit, and nowhere `: ` or ` #`; in brackets, only what surely means nothing there.
_PLAIN = re.compile(r"[^\W_](?:[^\n\t]*[^\s:])?")
_MEANS_MORE = re.compile(r":\s|\s#|^(?i:null|yes|no|on|off|y|n)$")
_IN_BRACKETS = re.compile(r"[\w .+@/-]*")


def is_plain(value: str, flow: bool = False) -> bool:
    """Whether YAML reads the words as they stand."""
    if flow and not _IN_BRACKETS.fullmatch(value):
        return False
    return bool(_PLAIN.fullmatch(value)) and not _MEANS_MORE.search(value)


def quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def simple(value: str, flow: bool = False) -> str:
    """On one line."""
    return value if is_plain(value, flow) else quoted(value)


def named(name: str, flow: bool = False) -> str:
    """A name; the day of a review is `on`, which is a truth value only to those who read no menus."""
    return name if name == "on" else simple(name, flow)


def under(value: str, indent: int, end: str) -> str:
    """The lines that stand under `|`, each begun with an end of line."""
    return "".join(end + (" " * indent + line if line else "") for line in value.split("\n"))


def is_prose(path: Sequence[str], value: str) -> bool:
    return "\n" in value or any(name in PROSE for name in path[-2:])


def record(name: str, value: Value, indent: int, end: str, path: Sequence[str] = ()) -> str:
    """The lines of a name and what stands under it, without an end of line behind the last."""
    path = (*path, name)
    head = f"{' ' * indent}{named(name)}:"
    if isinstance(value, Mapping):
        inner = (record(each, under_it, indent + STEP, end, path) for each, under_it in value.items())
        return end.join([head, *inner])
    if is_prose(path, value):
        return f"{head} |{under(value, indent + STEP, end)}"
    return f"{head} {simple(value)}"


def in_brackets(name: str, value: Value) -> str:
    """The same on one line, for groups between brackets."""
    if isinstance(value, Mapping):
        return f"{named(name, True)}: {{{', '.join(in_brackets(*item) for item in value.items())}}}"
    return f"{named(name, True)}: {simple(value, True)}"
