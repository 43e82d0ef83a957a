"""Problems for other programs: editors, code review, continuous integration."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple
from urllib.parse import quote

from hotline import __version__
from hotline.problem import Problem

VERSION = 1  # of the JSON: raised when a program that read the last one could no longer read it
HEADINGS = "docs/checks.md"
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
QUOTED = re.compile(r"'([^']+)'")
WORD = re.compile(r"[^\s:,،]+")

Sources = Mapping[str, Sequence[str]]  # file → its lines


class Found(NamedTuple):
    """A problem, the path of its file as it was named, and the column just behind the words that it is about."""

    problem: Problem
    path: str
    end: int


def found(problems: Sequence[Problem], sources: Sources, folder: PurePath) -> list[Found]:
    return [
        Found(problem, (folder / problem.mark.file).as_posix(), _end(problem, sources.get(problem.mark.file, ())))
        for problem in problems
    ]


def _end(problem: Problem, lines: Sequence[str]) -> int:
    """Behind what the sentence quotes, where that stands at its place; else behind the word there."""
    _, line, column = problem.mark
    rest = lines[line - 1][column - 1 :] if line <= len(lines) else ""
    quoted = [words for words in QUOTED.findall(problem.sentence) if rest.lstrip("'\"").startswith(words)]
    if quoted:
        return column + rest.index(quoted[0]) + len(quoted[0])
    word = WORD.match(rest)
    return column + (len(word[0]) if word else 1)


def as_json(found: Sequence[Found]) -> str:
    """An object with its `version`, and under `problems` all that `--json` has, ends of places and headings too."""
    told = {"version": VERSION, "hotline": __version__, "problems": [_problem(each) for each in found]}
    return json.dumps(told, ensure_ascii=False, indent=1)


def _problem(each: Found) -> dict[str, Any]:
    mark = each.problem.mark
    places = {"path": each.path, "end_line": mark.line, "end_column": each.end}
    return plain(each.problem) | places | {"heading": heading(each.problem.check)}


def plain(problem: Problem) -> dict[str, Any]:
    """A problem as `--json` lists it."""
    file, line, column = problem.mark
    told = {"file": file, "line": line, "column": column}
    return told | {"level": problem.level, "check": problem.check, "sentence": problem.sentence}


def heading(check: str) -> str:
    """Where a check is explained."""
    return f"{HEADINGS}#{check}"


def as_github(found: Sequence[Found]) -> str:
    """Commands to GitHub's runner: each problem stands at its line in the pull request."""
    return "\n".join(map(_command, found))


def _command(each: Found) -> str:
    _, line, column = each.problem.mark
    fields = {"file": each.path, "line": line, "col": column, "endColumn": each.end, "title": each.problem.check}
    told = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in fields.items())
    return f"::{each.problem.level} {told}::{_escaped(each.problem.sentence)}"


def _escaped(words: str, more: str = "") -> str:
    for letter in f"%\r\n{more}":
        words = words.replace(letter, f"%{ord(letter):02X}")
    return words


def as_sarif(found: Sequence[Found]) -> str:
    """SARIF 2.1.0, which code scanners read."""
    checks = sorted({each.problem.check for each in found})
    driver = {"name": "hotline", "version": __version__, "rules": [_rule(check) for check in checks]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, checks) for each in found],
    }
    return json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(check: str) -> dict[str, Any]:
    return {"id": check, "help": {"text": f"{heading(check)} explains it."}}


def _result(each: Found, checks: Sequence[str]) -> dict[str, Any]:
    _, line, column = each.problem.mark
    region = {"startLine": line, "startColumn": column, "endLine": line, "endColumn": each.end}
    place = {"artifactLocation": {"uri": quote(each.path)}, "region": region}
    return {
        "ruleId": each.problem.check,
        "ruleIndex": checks.index(each.problem.check),
        "level": each.problem.level,
        "message": {"text": each.problem.sentence},
        "locations": [{"physicalLocation": place}],
    }


FORMATS: Mapping[str, Callable[[Sequence[Found]], str]] = {"json": as_json, "github": as_github, "sarif": as_sarif}
