"""Words as they are written in a scenario against the words that came; and the fewest changes that make them agree.

`...` stands for any words at the end of a line, alone for any lines or none.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

ANY = "..."
SURE = 0.1  # a line for another costs at least this, so that lines that agree are never moved
LONE = 1.0  # a line that is gone, or new
EACH = 4000  # pairs of lines that are compared letter by letter; beyond, only whether they begin alike


class Change(NamedTuple):
    """What must become of a written line to agree: `row` is its place in what was written.

    Without `old` a line is new before it; without `new` it is gone.
    """

    row: int
    old: str | None
    new: str | None


def fits(written: Sequence[str], came: Sequence[str]) -> bool:
    """Whether what came is as it was written. Takes no longer than both are long, multiplied."""
    places = _ahead({0}, written)
    for line in came:
        stay = {place for place in places if place < len(written) and written[place] == ANY}
        on = {place + 1 for place in places - stay if place < len(written) and _agrees(written[place], line)}
        places = _ahead(stay | on, written)
        if not places:
            return False
    return len(written) in places


def _ahead(places: set[int], written: Sequence[str]) -> set[int]:
    """With the places behind each `...`, which may stand for nothing."""
    found = set(places)
    for place in places:
        while place < len(written) and written[place] == ANY and place + 1 not in found:
            place += 1
            found.add(place)
    return found


def _agrees(written: str, came: str) -> bool:
    return written == came or (written.endswith(ANY) and came.startswith(written.removesuffix(ANY)))


def changes(written: Sequence[str], came: Sequence[str]) -> list[Change]:
    """The fewest and smallest that make them agree; none where they do."""
    if fits(written, came):
        return []
    rows, columns = len(written), len(came)
    letters = rows * columns <= EACH
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows, -1, -1):
        for column in range(columns, -1, -1):
            if row < rows or column < columns:
                best[row][column] = min(cost + best[r][c] for cost, r, c in _steps(written, came, row, column, letters))
    return list(_walk(written, came, best, letters))


def _walk(
    written: Sequence[str], came: Sequence[str], best: Sequence[Sequence[float]], letters: bool
) -> Iterator[Change]:
    row = column = 0
    while row < len(written) or column < len(came):
        steps = _steps(written, came, row, column, letters)
        cost, then, after = min(steps, key=lambda step: step[0] + best[step[1]][step[2]])
        if cost:
            old = written[row] if then > row else None
            yield Change(row, old, came[column] if after > column else None)
        row, column = then, after


def _steps(
    written: Sequence[str], came: Sequence[str], row: int, column: int, letters: bool
) -> Iterator[tuple[float, int, int]]:
    """What can be done next: what it costs, and where both then are."""
    there = row < len(written)
    if there and written[row] == ANY:
        yield 0.0, row + 1, column
        if column < len(came):
            yield 0.0, row, column + 1
        return
    if there and column < len(came):
        yield _cost(written[row], came[column], letters), row + 1, column + 1
    if there:
        yield LONE, row + 1, column
    if column < len(came):
        yield LONE, row, column + 1


def _cost(written: str, came: str, letters: bool) -> float:
    """Of one line for another: nothing where they agree, and less than to take one out and put one in."""
    if _agrees(written, came):
        return 0.0
    ratio = SequenceMatcher(None, written.split(), came.split(), autojunk=False).ratio() if letters else 0.0
    return SURE + (LONE - 2 * SURE) * (1 - ratio)
