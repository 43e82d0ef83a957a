"""From the start of the process to the first answer, and the memory of a worker."""

from collections.abc import Mapping
from pathlib import Path
from statistics import median
from time import perf_counter

from hotline.book import LANGUAGES
from tests import big
from tests.bench.effort import Effort
from tests.bench.load import ask, drive
from tests.bench.report import Result, Row, below, tell
from tests.bench.server import ALLOWED, LINE, serving
from tests.bench.webhooks import pressed

RING = pressed(LANGUAGES, "")


def measure(effort: Effort, scratch: Path) -> Result:
    most = effort.pages[-1]
    rows = [
        _row("shipped", {}, effort.starts),
        _row(f"{most:,} pages", {"HOTLINE_MENUS": str(big.write(scratch / f"{most}", most))}, effort.big_starts),
    ]
    note = (
        f"The median of {effort.starts} starts, and {effort.big_starts} of many pages, read, checked and compiled each "
        "time; the first call already waits. "
        "Memory: what one worker holds alone and its part of what it shares, after some calls."
    )
    goal = below("seconds from start to first answer, shipped menus", float(rows[0]["first answer s"]), 1)
    return Result("starting", "Start and memory", rows, [note], [goal])


def _row(what: str, menus: Mapping[str, str], count: int) -> Row:
    tell(f"start, {what}, {count} times")
    starts = [_start(menus) for _ in range(count)]
    return {
        "menus": what,
        "first answer s": median(seconds for seconds, _ in starts),
        "fastest": min(seconds for seconds, _ in starts),
        "slowest": max(seconds for seconds, _ in starts),
        "worker MB": median(memory for _, memory in starts),
    }


def _start(menus: Mapping[str, str]) -> tuple[float, float]:
    start = perf_counter()
    with serving(LINE, {**ALLOWED, **menus}) as server:
        ask(server.port, RING)
        seconds = perf_counter() - start
        drive(server.port, [RING], 0.5)
        return seconds, server.memory()
