"""Menus of growing size: how long they take to check and to compile, and how much memory the Book holds.

Each size is measured in a process of its own, so that memory is its own too.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from subprocess import run
from time import process_time

from hotline.disk import load
from hotline.later.beside import beside
from hotline.live.now import clock
from hotline.menu.words import learnt
from hotline.menu.words.vocabulary import anew, vocabulary
from hotline.understand.vocabulary import Vocabulary
from tests import big
from tests.bench.effort import Effort
from tests.bench.report import Goal, Result, Row, below, tell
from tests.bench.server import ROOT
from tests.bench.webhooks import BASE

ENOUGH = 3.0  # seconds, after which nothing is measured again


def measure(effort: Effort, scratch: Path) -> Result:
    folders = {"shipped": effort.menus}
    folders |= {f"{pages:,} pages": big.write(scratch / f"{pages}", pages) for pages in effort.pages}
    rows = [_row(what, folder, effort.best_of) for what, folder in folders.items()]
    note = (
        f"Made-up menus in {len(big.TONGUES)} languages, all with a voice. Seconds of processor time, best of "
        f"{effort.best_of}, or of fewer where that would take long. The index is what texts are understood with. "
        "What is learnt for it lies with the menus that ship, and is read; `index anew s` is what it takes where "
        "nothing lies there, once, beside callers, and later starts read what was kept: `kept read s`. "
        "The garbage collector rests meanwhile, as it does beside callers. "
        "Memory: the most that a process which reads, checks and compiles them once ever held."
    )
    return Result("compiling", "Menus", rows, [note], _goals(rows[0], dict(zip(effort.pages, rows[1:], strict=True))))


def _goals(shipped: Row, rows: Mapping[int, Row]) -> Sequence[Goal]:
    few, many = min(rows), max(rows)
    seconds = {pages: float(row["compile s"]) for pages, row in rows.items()}
    middle = min(rows, key=lambda pages: abs(pages - 500))
    return (
        below(f"seconds to compile {middle} pages, but for the index", seconds[middle], 0.5),
        below("seconds to compile the index of the shipped menus", float(shipped["index s"]), 0.25),
        below(f"a page of {many:,}, in times of a page of {few}", seconds[many] / many / (seconds[few] / few), 1.25),
    )


def _row(what: str, folder: Path, times: int) -> Row:
    tell(f"menus, {what}")
    command = [sys.executable, "-m", "tests.bench.compiling", str(folder), str(times)]
    return {"menus": what, **json.loads(run(command, cwd=ROOT, check=True, capture_output=True).stdout)}


def measured(folder: Path, times: int) -> Row:
    now = clock()
    loaded = load(folder, now)
    menu = loaded.menu
    assert menu
    book = loaded.book(now, BASE)
    memory = _most_memory()
    bare = replace(menu, learnt=b"")
    kept = learnt.written(anew(menu), menu, learnt.QUICK)
    return {
        "documents": len(book.ways) * 4 + len(book.replies),
        "read and check s": _best(times, lambda: load(folder, now)),
        "compile s": _best(times, lambda: loaded.book(now, BASE, known=Vocabulary())),
        "index s": _best(times, lambda: vocabulary(replace(menu))),  # another menu: nothing is remembered of it
        "index anew s": _best(times, lambda: vocabulary(replace(bare))),
        "kept read s": _best(times, lambda: learnt.read(kept, replace(menu))),
        "memory MB": memory,
    }


def _best(times: int, make: Callable[[], object]) -> float:
    """The least processor time of a few runs."""
    taken: list[float] = []
    while len(taken) < times and sum(taken) < ENOUGH:
        start = process_time()
        with beside():  # as the line, the desk and the commands do it
            make()
        taken.append(process_time() - start)
    return min(taken)


def _most_memory() -> float:
    """Megabytes; not getrusage's figure, which begins with what the parent process held."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]), int(sys.argv[2]))))
