"""A call and texts that somebody tried, as a scenario of their own."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime

from hotline.folder import Folder
from hotline.menu.load import Loaded
from hotline.scenarios.acceptance import written
from hotline.scenarios.line import Line
from hotline.scenarios.transcript import PAUSE, PLACE, RING, SUFFIX, TEXT, Deed, Scenario, parse
from hotline.scenarios.trial import Books

LONGEST = 60  # letters of a name
SECOND = 2  # the number behind a name that is taken


def file(name: str) -> str:
    """The file of a scenario that somebody calls so, in any script; empty for a name without a letter or digit."""
    plain = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", name).casefold())
    plain = plain.strip("-")[:LONGEST].strip("-")
    return f"{PLACE}{plain}{SUFFIX}" if plain else ""


def free(folder: Folder, wanted: str) -> str:
    """The same, or with a number behind it where there is one of that name."""
    stem, number = wanted.removesuffix(SUFFIX), SECOND
    while wanted in folder:
        wanted, number = f"{stem}-{number}{SUFFIX}", number + 1
    return wanted


def kept(about: str, loaded: Loaded, moment: datetime, keys: str | None, texts: Sequence[str]) -> str:
    """What the line says at each step of a call (None: nobody called) and to texts, at a moment, as a scenario.

    Raises ValueError for menus with errors, and Unclear where it would be too long.
    """
    if loaded.menu is None:
        raise ValueError("the menus have errors")
    books = Books(loaded, moment)
    here = f"! {moment.astimezone(books.zone):%Y-%m-%d %H:%M}"
    done = "\n".join([here, *_does(keys, texts)])
    line = Line(books, books.words)
    told = [f"# {' '.join(about.split())}", here]
    for turn in parse(done, "").turns:
        words = line.turn(turn)
        told += ["", _shown(done, turn.line), *map(written, words)] if words else []
    return "\n".join(told).rstrip("\n") + "\n"


def begun(about: str, moment: datetime) -> str:
    """One to be written by hand: a call, so far without words. `moment` is on the clock of the line."""
    return f"# {' '.join(about.split())}\n! {moment:%Y-%m-%d %H:%M}\n> {RING}\n...\n"


def played(scenario: Scenario) -> tuple[str, str, list[str]]:
    """The moment at which it begins (empty for now), the keys of its first call, and its texts: for a look by hand."""
    found = scenario.turns
    moment = next((turn.what[:16].replace(" ", "T") for turn in found if turn.deed is Deed.AT), "")
    keys = "".join(turn.what or PAUSE for turn in found if turn.deed in (Deed.KEY, Deed.WAIT))
    return moment, keys, [turn.what for turn in found if turn.deed is Deed.TEXT]


def _does(keys: str | None, texts: Sequence[str]) -> Iterator[str]:
    if keys is not None:
        yield f"> {RING}"
        yield from (f"> {key}" for key in keys)
    for text in texts:
        words = " ".join(text.split())
        plain = keys is None and words != RING and not f"{words} ".startswith(TEXT)
        yield f"> {words if plain else TEXT + words}".rstrip()


def _shown(done: str, line: int) -> str:
    return done.split("\n")[line - 1]
