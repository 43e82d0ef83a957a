"""A scenario as it is written, line by line; nothing is lost of it, so that one line can be written anew.

# a comment
! 2026-11-29 10:00         the clock of the line from here on
! office off               somebody switches a contact off, or `office on`
! busy                     how calls to a person end from here on: busy, no-answer, failed or completed
Travel checks: press 1.    what is heard or read, a line each; above the first `>` it is heard when the phone rings
> 3                        the caller presses 3; `> .` waits in silence
> ring                     a new call
> health                   a text, in a file in which nobody has called so far; beside a call: `> text health`
To ask...                  any words from here to the end of the line
...                        any lines, or none
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from hotline.book import BUSY, COMPLETED, FAILED, KEYS, NO_ANSWER, YEARS
from hotline.folder import Folder, Unreadable
from hotline.problem import Mark, Problem

PLACE, SUFFIX = "scenarios/", ".txt"
CHECK = "scenarios"
LARGEST = 100_000  # bytes of a file
MOST_TURNS = 300  # of a file: a call ends after 150 answers
MOST = 1000  # files
PAUSE, RING, TEXT = ".", "ring", "text "
ENDS = (COMPLETED, BUSY, NO_ANSWER, FAILED, "answered", "canceled")  # the last two only some providers say
SHAPE = "2026-11-29 10:00"


class Deed(Enum):
    """What happens: on the line's side above, on the caller's below."""

    AT = "at"
    OFF = "off"
    ON = "on"
    DIAL = "dial"
    RING = "ring"
    KEY = "key"
    WAIT = "wait"
    TEXT = "text"


HEARD = (Deed.RING, Deed.KEY, Deed.WAIT, Deed.TEXT)


class Said(NamedTuple):
    """A line of words, and where in the file it stands; lines count from 1."""

    line: int
    words: str


class Turn(NamedTuple):
    """Something that happens, with what it is done to, and the words that must come of it."""

    deed: Deed
    what: str
    line: int
    said: tuple[Said, ...] = ()

    @property
    def moment(self) -> datetime:
        """Of an AT, on the clock of the line."""
        return datetime.fromisoformat(self.what)


@dataclass(frozen=True, slots=True)
class Scenario:
    """`file` is its name in the folder; `lines` all that stands in it."""

    file: str
    lines: tuple[str, ...]
    turns: tuple[Turn, ...]

    @property
    def name(self) -> str:
        return called(self.file)

    @property
    def about(self) -> str:
        """Its first comment."""
        return next((line.strip("# \t") for line in self.lines if line.startswith("#")), "")


class Unclear(Exception):
    """A file that is no scenario: carries the problem."""

    def __init__(self, mark: Mark, sentence: str) -> None:
        super().__init__(sentence)
        self.problem = Problem(mark, sentence, check=CHECK)


def files(folder: Folder) -> list[str]:
    """The names of the scenarios of a folder, sorted."""
    return sorted(name for name in folder if is_scenario(name))


def file(name: str) -> str:
    """Where a scenario of that name lies."""
    return f"{PLACE}{name}{SUFFIX}"


def called(file: str) -> str:
    """The name of the scenario in a file."""
    return file.removeprefix(PLACE).removesuffix(SUFFIX)


def is_scenario(name: str) -> bool:
    inside = name.removeprefix(PLACE)
    return name.startswith(PLACE) and "/" not in inside and inside.endswith(SUFFIX) and not inside.startswith(".")


def read(folder: Folder, file: str) -> Scenario:
    """Raises Unclear."""
    return parse(_text(folder, file), file)


def parse(text: str, file: str) -> Scenario:
    """Raises Unclear."""
    lines = tuple(text.split("\n"))
    return Scenario(file, lines, tuple(_turns(lines, file)))


def _text(folder: Folder, file: str) -> str:
    top = Mark(file, 1, 1)
    try:
        raw = folder[file]
    except Unreadable as error:
        raise Unclear(top, str(error)) from error
    if len(raw) > LARGEST:
        raise Unclear(top, f"this file is larger than {LARGEST // 1000} kB; a scenario is one call or a few texts")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        sentence = f"byte 0x{raw[error.start]:02x} is not UTF-8; a scenario is plain text, saved as UTF-8"
        raise Unclear(Mark(file, line, 1), sentence) from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise Unclear(Mark(file, line, 1), "this is no text but something else; a scenario is plain text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _turns(lines: Sequence[str], file: str) -> Iterator[Turn]:
    turn: Turn | None = None
    said: list[Said] = []
    called, count = False, 0
    for number, line in enumerate(lines, start=1):
        words = line.strip()
        if not words or line.startswith("#"):
            continue
        mark = Mark(file, number, 1)
        if line.startswith((">", "!")):
            if turn:
                yield turn._replace(said=tuple(said))
            said = []
            turn = _happens(words[1:].strip(), mark) if words[0] == "!" else _does(words[1:].strip(), called, mark)
            called = called or turn.deed is Deed.RING
            count += 1
        elif turn is None or (turn.deed not in HEARD and not called):
            if turn:
                yield turn
            turn, said, called = Turn(Deed.RING, "", number), [Said(number, words)], True
        elif turn.deed not in HEARD:
            raise Unclear(
                mark, f"nothing is heard or read of '! …' itself; write words below a line with '>': {words:.60}"
            )
        else:
            said.append(Said(number, words))
        if count > MOST_TURNS:
            raise Unclear(mark, f"more than {MOST_TURNS} things happen here; split it, one call a file")
    if turn is None:
        raise Unclear(
            Mark(file, 1, 1), "nothing happens in this scenario; write `> 3` for a key or `> health` for a text"
        )
    yield turn._replace(said=tuple(said))


def _happens(what: str, mark: Mark) -> Turn:
    """A line with `!`."""
    name, _, state = what.partition(" ")
    if what[:1].isdigit():
        return Turn(Deed.AT, _moment(what, mark), mark.line)
    if name and state in ("off", "on"):
        return Turn(Deed(state), name, mark.line)
    if what in ENDS:
        return Turn(Deed.DIAL, what, mark.line)
    others = f"a contact (! office off, ! office on) and how calls to people end (! {', ! '.join(ENDS)})"
    raise Unclear(mark, f"'! {what:.60}' is nothing that can happen; there are a moment (! {SHAPE}), {others}")


def _moment(written: str, mark: Mark) -> str:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise Unclear(mark, f"'{written:.60}' is no moment ({error}); write it as `! {SHAPE}`") from error
    if moment.tzinfo:
        raise Unclear(mark, f"'{written:.60}' names a time zone; moments are on the clock of the line: `! {SHAPE}`")
    if moment.year not in YEARS:
        raise Unclear(mark, f"the line knows the years {YEARS[0]} to {YEARS[-1]}, not {moment.year}")
    return moment.isoformat(" ")


def _does(what: str, called: bool, mark: Mark) -> Turn:
    """A line with `>`."""
    if what == RING:
        return Turn(Deed.RING, "", mark.line)
    if what == TEXT.strip() or what.startswith(TEXT):
        return Turn(Deed.TEXT, what[len(TEXT) :].strip(), mark.line)
    if not called:
        return Turn(Deed.TEXT, what, mark.line)
    if what == PAUSE:
        return Turn(Deed.WAIT, "", mark.line)
    if len(what) == 1 and what in KEYS:
        return Turn(Deed.KEY, what, mark.line)
    keys = len(what) > 1 and all(key in KEYS for key in what)
    remedy = "one key a line, and below it what is heard" if keys else f"a text beside a call is `> {TEXT}{what:.40}`"
    raise Unclear(mark, f"'{what:.40}' is no key: there are 0 to 9, *, # and . for silence; {remedy}")
