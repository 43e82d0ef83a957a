"""Warnings that stand for a reason: put aside as long as the words they speak of are the same."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from hotline.menu.model.menu import Waiver
from hotline.problem import WARNING, Problem

LETTERS = 8

Sources = Mapping[str, Sequence[str]]


class Waived(NamedTuple):
    """A warning, and why it stands."""

    problem: Problem
    waiver: Waiver


def digest(problem: Problem, sources: Sources) -> str:
    """Eight letters of SHA-256 over the check and the words at its place: the line, and what stands under it."""
    words = "\n".join(" ".join(line.split()) for line in _passage(problem, sources))
    return sha256(f"{problem.check}\0{problem.mark.file}\0{words}".encode()).hexdigest()[:LETTERS]


def _passage(problem: Problem, sources: Sources) -> Iterable[str]:
    lines = sources.get(problem.mark.file, ())
    indent = -1
    for line in islice(lines, problem.mark.line - 1, None):
        if line.strip() and _indent(line) <= indent:
            return
        indent = _indent(line) if indent < 0 else indent
        yield line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def settle(
    problems: Iterable[Problem], waivers: Mapping[str, Waiver], sources: Sources
) -> tuple[list[Problem], list[Waived]]:
    """The problems that stay, and the warnings that stand; a waiver that fits none any more is a warning itself."""
    if not waivers:
        return list(problems), []
    stay, stand = [], []
    for problem in problems:
        waiver = waivers.get(digest(problem, sources)) if problem.level == WARNING else None
        if waiver and waiver.why:
            stand.append(Waived(problem, waiver))
        else:
            stay.append(problem)
    used = {waived.waiver.digest for waived in stand}
    return stay + [_idle(waiver) for name, waiver in waivers.items() if name not in used], stand


def _idle(waiver: Waiver) -> Problem:
    if not waiver.why:
        sentence = f"'{waiver.digest}' has no 'why'; say why the warning may stand"
    else:
        sentence = f"no warning is '{waiver.digest}' any more: its words changed, or it was mended. Take this out"
    return Problem(waiver.mark, sentence, WARNING, "waivers")
