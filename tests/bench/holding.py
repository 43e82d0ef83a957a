"""Calls held: callers who listen as long as the prompt lasts, then press a key, all in real time.

A call that listens costs the service nothing, so one worker holds many. Each press comes on a connection of its own,
as from a provider that keeps none open for so long.
"""

import asyncio
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import mean, quantiles
from time import perf_counter, process_time

from hotline.book import LANGUAGES, Answer, Book, Spot
from tests.bench.effort import Effort
from tests.bench.load import ask, complete
from tests.bench.report import Result, Row, tell
from tests.bench.server import ALLOWED, LINE, serving
from tests.bench.webhooks import pressed

MOST_MS = 100  # for 99 presses of 100
GATHERING = 2.0  # seconds until all callers are there, which do not count

Moves = Mapping[Spot, Sequence[tuple[bytes, Answer]]]  # from each spot: what is sent, and what will be heard


@dataclass(slots=True)
class Step:
    """Some callers for some seconds, and how long each press waited for its answer."""

    callers: int
    seconds: float
    processor: float = 0.0  # seconds that the callers themselves took
    waits: list[float] = field(default_factory=list)
    listened: list[float] = field(default_factory=list)

    @property
    def p99(self) -> float:
        """Milliseconds."""
        return quantiles(self.waits, n=100)[98] * 1000


def measure(effort: Effort, book: Book) -> Result:
    moves = _moves(book)
    steps: list[Step] = []
    with serving(LINE, ALLOWED | effort.settings) as server:
        ask(server.port, pressed(LANGUAGES, "", closing=True))  # waits until it answers
        for callers in effort.callers:
            tell(f"calls held, {callers:,}")
            steps.append(_step(callers, effort.holding, moves, server.port))
            if steps[-1].p99 >= MOST_MS:
                break
    return Result("holding", "Calls held by one worker", list(map(_row, steps)), [_note(steps)])


def _step(callers: int, seconds: float, moves: Moves, port: int) -> Step:
    """Tried once more where it was too slow, for this may not be the only busy program."""
    for _ in (1, 2):
        step = Step(callers, seconds)
        asyncio.run(_hold(step, moves, port))
        if step.p99 < MOST_MS:
            break
    return step


def _moves(book: Book) -> Moves:
    """Every key at every spot behind the language page that leads to another such spot."""
    return {
        spot: [(pressed(spot, key, closing=True), next) for key, next in ways.keys.items() if next.spot != LANGUAGES]
        for spot, ways in book.ways.items()
        if spot != LANGUAGES
    }


async def _hold(step: Step, moves: Moves, port: int) -> None:
    random = Random(1)
    async with asyncio.TaskGroup() as group:
        listening = _anywhere(moves, random, step.callers)
        callers = [group.create_task(_call(step, moves, port, random, answer)) for answer in listening]
        await asyncio.sleep(GATHERING)
        before = process_time()
        step.waits.clear()
        await asyncio.sleep(step.seconds)
        for caller in callers:
            caller.cancel()
        step.processor = process_time() - before


async def _call(step: Step, moves: Moves, port: int, random: Random, answer: Answer) -> None:
    await asyncio.sleep(random.random() * _listening(answer))
    while True:
        request, answer = random.choice(moves[answer.spot])
        start = perf_counter()
        await _ask(port, request)
        step.waits.append(perf_counter() - start)
        step.listened.append(_listening(answer))
        await asyncio.sleep(_listening(answer))


def _anywhere(moves: Moves, random: Random, callers: int) -> list[Answer]:
    """What callers in mid-call are listening to: the longer it lasts, the likelier."""
    answers = [answer for options in moves.values() for _, answer in options]
    return random.choices(answers, list(map(_listening, answers)), k=callers)


def _listening(answer: Answer) -> float:
    return sum(said.seconds for said in answer.tries[0])


async def _ask(port: int, request: bytes) -> None:
    loop = asyncio.get_running_loop()
    with socket.socket() as line:
        line.setblocking(False)
        await loop.sock_connect(line, ("127.0.0.1", port))
        await loop.sock_sendall(line, request)
        answer = b""
        while not complete(answer):
            part = await loop.sock_recv(line, 65536)
            if not part:
                raise RuntimeError("the server hung up in the middle of an answer")
            answer += part


def _row(step: Step) -> Row:
    return {
        "calls at once": step.callers,
        "presses/s": len(step.waits) / step.seconds,
        "p50 ms": quantiles(step.waits, n=100)[49] * 1000,
        "p99 ms": step.p99,
        "callers' own processor": f"{step.processor / step.seconds:.0%}",
    }


def _note(steps: Sequence[Step]) -> str:
    listened = mean(seconds for step in steps for seconds in step.listened)
    held = max((step for step in steps if step.p99 < MOST_MS), key=lambda step: step.callers, default=None)
    said = f"Callers listen for {listened:.1f} s between two presses, on average. "
    if held is None:
        return f"{said}Not even {steps[0].callers:,} were held with 99 of 100 presses answered within {MOST_MS} ms."
    return (
        f"{said}The most that were held with 99 of 100 presses answered within {MOST_MS} ms: {held.callers:,}.\n"
        "By arithmetic, not measured: workers share nothing, so four of them on four processors hold "
        f"{4 * held.callers:,}; callers who press twice as often are held half as many."
    )
