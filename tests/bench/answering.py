"""Requests: the hotline beside the least that Flask can do, and beside what one would write instead.

All services run at once and are asked in turn, so that whatever else the machine does falls on all of them alike;
what counts is the ratio within a round. Processor time is not disturbed by neighbours, so it is told too.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from hotline.book import Book, Reply, answer, find, press
from tests.bench.effort import Effort
from tests.bench.load import Load, ask, drive
from tests.bench.report import Result, Row, at_least, tell
from tests.bench.server import Server, serving
from tests.bench.webhooks import messages, pressed, presses, texted

CONNECTIONS = 8


@dataclass(frozen=True, slots=True)
class Round:
    load: Load
    processor: float  # seconds of the worker


@dataclass(frozen=True, slots=True)
class Target:
    """A service and what it is asked."""

    what: str
    server: Server
    requests: Sequence[bytes]

    def round(self, seconds: float) -> Round:
        before = self.server.processor()
        load = drive(self.server.port, self.requests, seconds, CONNECTIONS)
        return Round(load, self.server.processor() - before)


def measure(effort: Effort, book: Book, scratch: Path) -> tuple[Result, Result]:
    calls = [pressed(spot, key) for spot, key in presses(book)]
    texts = [texted(message) for message in messages(book)]
    sizes = {
        "VOICE_BYTES": str(_median(len(press(book, spot, key).body) for spot, key in presses(book))),
        "SMS_BYTES": str(_median(len(_reply(book, message).body) for message in messages(book))),
    }
    menu = scratch / "menu.json"
    menu.write_text(json.dumps(words(book)), "utf-8")
    with (
        serving("tests.bench.floor:app", sizes) as floor,
        serving("wsgi:app", {"HOTLINE_ALLOW_EXAMPLE": "1"}) as hotline,
        serving("tests.bench.handwritten:app", {"MENU": str(menu)}) as handwritten,
    ):
        targets = {
            "floor": Target("floor, voice: a constant", floor, calls),
            "voice": Target("hotline, voice", hotline, calls),
            "handwritten": Target("hand-written, voice", handwritten, calls),
            "text floor": Target("floor, text: a constant", floor, texts),
            "text": Target("hotline, text", hotline, texts),
        }
        rounds = _rounds(targets, effort)
    return _requests(targets, rounds, sizes), _ratios(rounds)


def words(book: Book) -> dict[str, dict[str, object]]:
    """What the Book says on the phone, as the dictionary that one would type into a program."""
    found: dict[str, dict[str, object]] = {}
    for spot, ways in book.ways.items():
        found.setdefault(spot.language, {})[spot.page] = {
            "prompts": [" ".join(said.words for said in prompt) for prompt in ways.prompt.tries],
            "goodbye": " ".join(said.words for said in ways.prompt.last),
            "keys": {key: next.spot.page for key, next in ways.keys.items() if next.spot.language == spot.language},
        }
    return found


def _rounds(targets: Mapping[str, Target], effort: Effort) -> dict[str, list[Round]]:
    found: dict[str, list[Round]] = {name: [] for name in targets}
    for target in targets.values():
        ask(target.server.port, target.requests[0])  # waits until it has started
        target.round(effort.seconds)  # does not count: whatever is done only once
    for number in range(effort.rounds):
        tell(f"requests, round {number + 1} of {effort.rounds}")
        for name, target in targets.items():
            found[name].append(target.round(effort.seconds))
    return found


def _requests(targets: Mapping[str, Target], rounds: Mapping[str, list[Round]], sizes: Mapping[str, str]) -> Result:
    note = (
        f"Medians of {len(rounds['voice'])} rounds, each service in turn, and the span of the middle half of them. "
        f"One worker with 8 threads; {CONNECTIONS} connections that ask again as soon as they are answered, so the "
        f"waits are those of a full worker. The floor returns {sizes['VOICE_BYTES']} and {sizes['SMS_BYTES']} bytes "
        "after Twilio's RequestValidator."
    )
    rows = [_row(target.what, rounds[name]) for name, target in targets.items()]
    return Result("answering", "Requests", rows, [note])


def _ratios(rounds: Mapping[str, list[Round]]) -> Result:
    pairs = (("voice", "floor"), ("voice", "handwritten"), ("text", "text floor"))
    rows = [_ratio(f"{one} ÷ {other}", rounds[one], rounds[other]) for one, other in pairs]
    floor, handwritten, _ = (float(row["requests/s"]) for row in rows)
    note = "Taken within each round: the median, and the span of the middle half."
    goals = (
        at_least("voice, as a part of the floor", floor, 0.95),
        at_least("voice, in times of the hand-written menu", handwritten, 1.2),
    )
    return Result("ratios", "Ratios", rows, [note], goals)


def _ratio(what: str, mine: Sequence[Round], other: Sequence[Round]) -> Row:
    rates = [one.load.rate / two.load.rate for one, two in zip(mine, other, strict=True)]
    low, middle, high = quantiles(rates, method="inclusive")
    return {
        "ratio": what,
        "requests/s": middle,
        "from": low,
        "to": high,
        "processor": _processor(other) / _processor(mine),
    }


def _processor(rounds: Sequence[Round]) -> float:
    """Seconds of processor time for a request."""
    return sum(round.processor for round in rounds) / sum(len(round.load.waits) for round in rounds)


def _row(what: str, rounds: Sequence[Round]) -> Row:
    low, middle, high = quantiles([round.load.rate for round in rounds], method="inclusive")
    cuts = [quantiles(round.load.waits, n=100) for round in rounds]
    return {
        "service": what,
        "requests/s": middle,
        "from": low,
        "to": high,
        "p50 ms": median(cut[49] for cut in cuts) * 1000,
        "p99 ms": median(cut[98] for cut in cuts) * 1000,
        "processor ms": _processor(rounds) * 1000,
    }


def _reply(book: Book, message: str) -> Reply:
    return answer(book, find(book, message))


def _median(sizes: Iterable[int]) -> int:
    return int(median(sizes))
