"""What a measurement found, as a table for people."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Row = dict[str, str | float]


@dataclass(frozen=True, slots=True)
class Goal:
    what: str
    reached: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One table: every row has the same columns, with their units in their names."""

    name: str
    title: str
    rows: Sequence[Row]
    notes: Sequence[str] = ()
    goals: Sequence[Goal] = ()


def at_least(what: str, value: float, goal: float) -> Goal:
    return Goal(f"{what}: {shown(value)} (goal: {shown(goal)} or more)", value >= goal)


def below(what: str, value: float, goal: float) -> Goal:
    return Goal(f"{what}: {shown(value)} (goal: under {shown(goal)})", value < goal)


def tell(what: str) -> None:
    """Progress, for whoever waits; never part of the figures."""
    print(f"  {what} …", file=sys.stderr, flush=True)


def markdown(results: Iterable[Result]) -> str:
    """The tables, readable as they are and as Markdown."""
    return "\n".join(line for result in results for line in _section(result))


def _section(result: Result) -> list[str]:
    head = list(result.rows[0])
    cells = [head, *([shown(row[name]) for name in head] for row in result.rows)]
    sides = ["<" if isinstance(result.rows[0][name], str) else ">" for name in head]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [_line(row, sides, widths) for row in cells]
    rules = ("-" * (width + 1) + "-:"[side == ">"] for side, width in zip(sides, widths, strict=True))
    rule = f"|{'|'.join(rules)}|"
    goals = [f"- {'reached' if goal.reached else '**missed**'}: {goal.what}" for goal in result.goals]
    notes = [line for note in result.notes for line in (note, "")]
    return [f"## {result.title}", "", lines[0], rule, *lines[1:], "", *notes, *goals, *([""] if goals else [])]


def _line(row: Sequence[str], sides: Sequence[str], widths: Sequence[int]) -> str:
    cells = zip(row, sides, widths, strict=True)
    return f"| {' | '.join(f'{cell:{side}{width}}' for cell, side, width in cells)} |"


def shown(value: str | float) -> str:
    """Three digits that count."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) >= 1 else f"{value:.3f}"
