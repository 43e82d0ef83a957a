"""From the start of the process to the first answer, and the memory of a worker.

A first start works everything out; a later one takes what is kept beside the last good copy of the very same files.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter, sleep

from hotline.book import LANGUAGES
from hotline.disk import load
from hotline.live.now import clock
from hotline.menu.words import learnt
from tests import big
from tests.bench.effort import SHIPPED, Effort
from tests.bench.load import ask, drive
from tests.bench.report import Result, Row, below, tell
from tests.bench.server import ALLOWED, LINE, PATIENCE, serving
from tests.bench.webhooks import pressed

RING = pressed(LANGUAGES, "")


def measure(effort: Effort, scratch: Path) -> Result:
    most = effort.pages[-1]
    menus = {
        "shipped": effort.settings,
        f"{most:,} pages": {"HOTLINE_MENUS": str(big.write(scratch / f"{most}", most))},
    }
    counts = dict(zip(menus, (effort.starts, effort.big_starts), strict=True))
    rows = [row for what in menus for row in _rows(what, menus[what], counts[what], scratch, effort.seconds)]
    note = (
        f"The median of {effort.starts} starts, and {effort.big_starts} of many pages; the first call already waits. "
        "A first start reads, checks and compiles everything, and learns the words of texters beside calls where that "
        "does not lie with the menus, as it does with those that ship; a later one, of the same menus by the same "
        "program, reads and compiles, and takes what was kept of the rest. "
        "Memory: what one worker holds alone and its part of what it shares, after some calls."
    )
    seconds = [float(row["first answer s"]) for row in rows]
    goals = [
        below("seconds from the first start to the first answer, shipped menus", seconds[0], 1),
        below("seconds from a later start to the first answer, shipped menus", seconds[1], 1),
        below("seconds from the first start to the first answer, many pages", seconds[2], 5),
    ]
    return Result("starting", "Start and memory", rows, [note], goals)


def _rows(what: str, menus: Mapping[str, str], count: int, scratch: Path, calls: float) -> tuple[Row, Row]:
    """The first start, each with a state folder of its own, and later ones in one of those; with seconds of calls."""
    tell(f"start, {what}, {2 * count} times")
    states = [scratch / f"state, {what}, {number}" for number in range(count)]
    first = [_start(menus | {"HOTLINE_STATE": str(state)}, calls) for state in states]
    kept = menus | {"HOTLINE_STATE": str(states[0])}
    with serving(LINE, {**ALLOWED, **kept}):
        _kept(states[0], "passed" if _learnt(Path(menus.get("HOTLINE_MENUS", SHIPPED))) else "words")
    return _row(f"{what}, first", first), _row(f"{what}, later", [_start(kept, calls) for _ in range(count)])


def _learnt(folder: Path) -> bool:
    """Whether what is learnt of the words lies with the menus; it is not kept once more then."""
    menu = load(folder, clock()).menu
    return bool(menu and learnt.given(menu))


def _kept(state: Path, what: str) -> None:
    deadline = monotonic() + PATIENCE
    while not list(state.glob(f"*/made/*-{what}")):
        assert monotonic() < deadline, "nothing was kept for the next start"
        sleep(0.1)


def _row(what: str, starts: Sequence[tuple[float, float]]) -> Row:
    return {
        "menus": what,
        "first answer s": median(seconds for seconds, _ in starts),
        "fastest": min(seconds for seconds, _ in starts),
        "slowest": max(seconds for seconds, _ in starts),
        "worker MB": median(memory for _, memory in starts),
    }


def _start(menus: Mapping[str, str], calls: float) -> tuple[float, float]:
    start = perf_counter()
    with serving(LINE, {**ALLOWED, **menus}) as server:
        ask(server.port, RING)
        seconds = perf_counter() - start
        drive(server.port, [RING], calls)
        return seconds, server.memory()
