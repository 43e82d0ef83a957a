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
from tests.bench.server import ALLOWED, GUNICORN, LINE, OURS, Server, serving
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
    menus = {"MENU": str(menu)}
    with (
        serving(GUNICORN, sizes, "tests.bench.floor:app") as gunicorn_floor,
        serving(GUNICORN, menus, "tests.bench.handwritten:app") as handwritten,
        serving(GUNICORN, ALLOWED | effort.settings, "wsgi:app") as gunicorn,
        serving(OURS, sizes, "tests.bench.floor:app") as floor,
        serving(OURS, sizes, "tests.bench.bare:app") as bare,
        serving(LINE, ALLOWED | effort.settings) as line,
    ):
        targets = {
            "gunicorn floor": Target("gunicorn, floor: a constant", gunicorn_floor, calls),
            "handwritten": Target("gunicorn, hand-written menu", handwritten, calls),
            "gunicorn": Target("gunicorn, hotline", gunicorn, calls),
            "floor": Target("floor: a constant", floor, calls),
            "voice": Target("hotline serve, voice", line, calls),
            "bare": Target("bare function, no Flask", bare, calls),
            "text floor": Target("floor, text: a constant", floor, texts),
            "text": Target("hotline serve, text", line, texts),
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
        f"One worker; gunicorn's has 8 threads. {CONNECTIONS} connections that ask again as soon as they are answered, "
        "so the waits are those of a full worker. The floors return "
        f"{sizes['VOICE_BYTES']} and {sizes['SMS_BYTES']} bytes after Twilio's RequestValidator."
    )
    rows = [_row(target.what, rounds[name]) for name, target in targets.items()]
    return Result("answering", "Requests", rows, [note])


# One service and another, and what is wanted of their ratio.
PAIRS = (
    ("voice", "floor", 1.15, "voice, in times of Flask's floor on the same server"),
    ("voice", "gunicorn floor", 2, "voice, in times of Flask's floor on gunicorn"),
    ("voice", "bare", 0.20, "voice, as a part of the bare function"),
    ("text", "text floor", 0.95, "text, as a part of its floor"),
    ("voice", "handwritten", 1.2, "voice, in times of the hand-written menu on gunicorn"),
    ("voice", "gunicorn", 1, "hotline serve, in times of the hotline on gunicorn"),
)


def _ratios(rounds: Mapping[str, list[Round]]) -> Result:
    rows = [_ratio(f"{one} ÷ {other}", rounds[one], rounds[other]) for one, other, _, _ in PAIRS]
    note = (
        "Taken within each round: the median, and the span of the middle half. `processor` is the same ratio of the "
        "processor time of the workers, which neighbours disturb least."
    )
    goals = [
        at_least(what, float(row["requests/s"]), goal) for row, (_, _, goal, what) in zip(rows, PAIRS, strict=True)
    ]
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
