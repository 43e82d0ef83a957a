"""Opens a file that came back in a process of its own, and judges whether it belongs here."""

import json
import subprocess
import sys
from collections.abc import Collection, Mapping
from threading import BoundedSemaphore
from typing import Any, NamedTuple

from hotline.menu.exchange import opened
from hotline.menu.exchange.merge import Row
from hotline.menu.exchange.opened import MOST, Unusable

PATIENCE = 30  # seconds, whatever the machine does meanwhile
_turn = BoundedSemaphore(2)  # of the memory that each may take


class Taken(NamedTuple):
    """Of a file: from where it comes, and its rows."""

    line: str
    language: str
    source: str
    revision: str
    rows: tuple[Row, ...]


def take(data: bytes) -> Taken:
    """Raises Unusable: large, foreign, damaged, macros, formulas, bomb, rows or cell."""
    if len(data) > MOST:
        raise Unusable("large")
    told = _told(data)
    if wrong := told.get("wrong"):
        raise Unusable(*wrong)
    meta = told["meta"]
    rows = tuple(Row(*row) for row in told["rows"])
    line, language, source, revision = (meta.get(name, "") for name in ("line", "language", "source", "revision"))
    return Taken(line, language, source, revision, rows)


def _told(data: bytes) -> Mapping[str, Any]:
    """What the other process says; one that ended otherwise had too much to do."""
    command = [sys.executable, "-P", opened.__file__]
    try:
        with _turn:
            run = subprocess.run(command, input=data, capture_output=True, timeout=PATIENCE, check=True)
    except subprocess.SubprocessError as error:
        raise Unusable("bomb") from error
    found: Mapping[str, Any] = json.loads(run.stdout)
    return found


def belongs(taken: Taken, line: str, language: str, revisions: Collection[str]) -> None:
    """Raises Unusable, `line` or `language`. A line that has got another name since knows its revision."""
    if taken.line != line and taken.revision not in revisions:
        raise Unusable("line", taken.line)
    if taken.language != language:
        raise Unusable("language", taken.language)
