"""`make bench`: one run of everything, a table, and the same figures as JSON."""

import argparse
import json
import platform
import sys
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import asdict
from datetime import date
from functools import cache
from importlib.metadata import version
from os import cpu_count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from hotline.book import Book
from hotline.disk import load
from hotline.live.now import clock
from tests.bench import (
    answering,
    compiling,
    desk,
    elsewhere,
    holding,
    publishing,
    scenarios,
    starting,
    understanding,
    understood,
    yardstick,
)
from tests.bench.effort import FULL, QUICK, Effort
from tests.bench.picture import picture
from tests.bench.report import Result, markdown
from tests.bench.server import ROOT, apart
from tests.bench.webhooks import BASE

PAGE, PICTURE = ROOT / "docs" / "performance.md", ROOT / "docs" / "performance.svg"
BEGIN, END = "<!-- written by the bench, from here -->", "<!-- to here -->"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench.json", help="where the figures go")
    parser.add_argument("--docs", action="store_true", help="write them into docs/performance.md too")
    parser.add_argument(
        "--quick", action="store_true", help="only see whether the bench works; the figures say nothing"
    )
    parser.add_argument("--only", nargs="+", choices=sorted(PARTS), help="these tables alone, of all")
    options = parser.parse_args(arguments)
    if options.only and options.docs:
        parser.error("the page holds one run of everything: --docs without --only")
    start = perf_counter()
    results = measure(QUICK if options.quick else FULL, options.only or PARTS)
    told = f"{machine()}\n\n{markdown(results)}"
    print(told)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(
        json.dumps({"machine": machine(), "results": list(map(asdict, results))}, indent=1), "utf-8"
    )
    if options.docs:
        publish(told, results)
    print(f"Done in {perf_counter() - start:.0f} s; the figures are in {options.json} too.", file=sys.stderr)
    return 0


Part = Callable[[Effort, Path], Iterable[Result]]


def _alone(measure: Callable[[Effort, Path], Result]) -> Part:
    return lambda effort, scratch: [measure(effort, scratch)]


# In the order of the page.
PARTS: dict[str, Part] = {
    "answering": lambda effort, scratch: answering.measure(effort, _book(effort.menus), scratch),
    "holding": lambda effort, scratch: [holding.measure(effort, _book(effort.menus))],
    "compiling": _alone(compiling.measure),
    "scenarios": lambda effort, scratch: [scenarios.measure(effort)],
    "starting": _alone(starting.measure),
    "publishing": _alone(publishing.measure),
    "desk": _alone(desk.measure),
    "understanding": _alone(understanding.measure),
    "understood": _alone(understood.measure),
    "elsewhere": _alone(elsewhere.measure),
    "yardstick": _alone(yardstick.measure),
}


def measure(effort: Effort, only: Container[str] = PARTS) -> list[Result]:
    apart()
    with TemporaryDirectory() as folder:
        return [result for name, part in PARTS.items() if name in only for result in part(effort, Path(folder))]


@cache
def _book(menus: Path) -> Book:
    now = clock()
    return load(menus, now).book(now, BASE)


def machine() -> str:
    """What it was measured on; nothing that tells whose it is."""
    parts = (f"{name} {version(name)}" for name in ("flask", "twilio", "granian", "gunicorn"))
    return (
        f"Measured on {date.today()}: {cpu_count()} processors ({platform.machine()}), {platform.system()}, "
        f"Python {platform.python_version()}, {', '.join(parts)}."
    )


def publish(told: str, results: Sequence[Result]) -> None:
    """Put the tables between the marks of the page, and the picture beside it."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{told}\n{END}{after}", "utf-8")
    named = {result.name: result for result in results}
    PICTURE.write_text(picture(named["answering"], named["compiling"]), "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
