"""A fault of the hotline itself, told as a problem at the place in the menus that it was busy with.

Whoever edits a menu must never see a traceback, and one check that fails must not hide what the others found.
"""

from collections.abc import Callable, Iterable, Iterator
from traceback import walk_tb

from hotline.problem import Mark, Problem, has_errors

SOMEWHERE = Mark("hotline.yaml", 1, 1)  # where nothing in hand has a place
LONGEST = 100  # letters of what Python says
REPORT = "this is a fault of the hotline, not of your words: please report it, with this line and the file"


class Fault(Problem):
    """A problem that is no fault of the author: something here raised what it should not."""


def fault(error: Exception, what: str) -> Fault:
    """`what` was at work: `check 'gaps'`."""
    told = " ".join(f"{type(error).__name__}: {error}".split())[:LONGEST]
    return Fault(_place(error), f"{what} failed here ({told}); {REPORT}", check="fault")


def guarded(problems: Callable[[], Iterable[Problem]], what: str) -> Iterator[Problem]:
    """The problems that are found; where the finding itself fails, those until then and one that says so."""
    try:
        yield from problems()
    except Exception as error:
        yield fault(error, what)


def settled(problems: Iterable[Problem]) -> list[Problem]:
    """Without the faults where something else is an error, which most likely is their cause."""
    problems = list(problems)
    real = [problem for problem in problems if not isinstance(problem, Fault)]
    return real if has_errors(real) else problems


def _place(error: Exception) -> Mark:
    """Of what was last in hand, from the innermost function outwards."""
    frames = [frame for frame, _ in walk_tb(error.__traceback__)]
    held = (value for frame in reversed(frames) for value in reversed([*frame.f_locals.values()]))
    return next(filter(None, map(_mark, held)), SOMEWHERE)


def _mark(value: object) -> Mark | None:
    mark = value if isinstance(value, Mark) else getattr(value, "mark", None)
    return mark if isinstance(mark, Mark) and mark.file else None
