"""Problems: what is wrong with the menus, where, and how it is shown.

A problem is a value, never an exception: all of them are collected, put in
file order and shown at once to the person who wrote the menus.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

ERROR = "error"
WARNING = "warning"
# What ends a line for somebody: editors, terminals, or Python.
_BREAK = re.compile("[ \t]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029][\\s\x85]*")


class Mark(NamedTuple):
    """A place in the menus folder; line and column count from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One complaint. An `error` makes an answer wrong, silent or refused; a `warning` does not."""

    mark: Mark
    sentence: str
    level: str = ERROR
    check: str = ""

    def __post_init__(self) -> None:
        """One line, whatever was quoted: a list of problems is read line by line."""
        if _BREAK.search(self.sentence):
            object.__setattr__(self, "sentence", _BREAK.sub(" ", self.sentence))


def warning(mark: Mark, sentence: str) -> Problem:
    """The same complaint, for what people should look at but callers can live with."""
    return Problem(mark, sentence, WARNING)


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """In file order, errors before warnings at the same place; the same every run."""
    return tuple(sorted(set(problems), key=lambda p: (p.mark, p.level, p.check, p.sentence)))


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.level == ERROR for problem in problems)


def near(word: str, known: Iterable[str]) -> str:
    """The known word that is probably meant, or nothing."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'clinics'?`, or nothing when no known word is near."""
    close = near(word, known)
    return f"; did you mean '{close}'?" if close else ""


def listed(words: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    *head, tail = list(words) or ["nothing"]
    return f"{', '.join(head)} {last} {tail}" if head else tail


_PAINT = {ERROR: "\033[31m", WARNING: "\033[33m"}
# A terminal would obey some of these.
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")
_BOLD, _FAINT, _PLAIN = "\033[1m", "\033[2m", "\033[0m"


def show(
    problem: Problem, sources: Mapping[str, Sequence[str]] | None = None, *, folder: str = "", colour: bool = False
) -> str:
    """`file:line:column: error: sentence [check]`; with `sources`, the author's line and a caret below it.

    `folder` stands before the file name, so that a terminal can open it.
    """
    file, line, column = problem.mark
    place = f"{folder}{file}".rstrip("/") + f":{line}:{column}:"
    if colour:
        head = f"{_BOLD}{place}{_PLAIN} {_PAINT[problem.level]}{problem.level}:{_PLAIN} {problem.sentence}"
        head += f" {_FAINT}[{problem.check}]{_PLAIN}"
    else:
        head = f"{place} {problem.level}: {problem.sentence} [{problem.check}]"
    lines = (sources or {}).get(file, ())
    if not 1 <= line <= len(lines):
        return head
    return f"{head}\n{_caret(lines[line - 1], line, column)}"


def _caret(source: str, line: int, column: int, width: int = 160) -> str:
    """The line the author wrote; tabs kept under tabs so that the caret stands where the eye looks."""
    before = "".join(letter if letter == "\t" else " " for letter in source[: column - 1])
    shown = _CONTROL.sub("\ufffd", source if len(source) <= width else source[:width] + "…")
    if column > width:
        return f"{line:>5} | {shown}"
    return f"{line:>5} | {shown}\n      | {before}^"


def count(problems: Sequence[Problem]) -> str:
    """`2 errors, 1 warning`."""
    errors = sum(problem.level == ERROR for problem in problems)
    warnings = len(problems) - errors
    return f"{plural(errors, 'error')}, {plural(warnings, 'warning')}"


def plural(number: int, word: str) -> str:
    """`1 letter`, `2 letters`."""
    return f"{number} {word}{'' if number == 1 else 's'}"
