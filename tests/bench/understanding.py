"""Texts: what it costs to find the page that a message asks for, beside looking up a keyword that is known."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter

from hotline.book import Book
from hotline.disk import load
from hotline.live.now import clock
from hotline.menu.model.menu import Menu
from hotline.understand.message import weigh
from hotline.understand.vocabulary import Vocabulary
from tests import big
from tests.bench.effort import Effort
from tests.bench.report import Goal, Result, Row, below, tell
from tests.bench.server import ROOT
from tests.bench.webhooks import BASE

BEST_OF = 5
LETTERS = 1600  # the longest text message


def measure(effort: Effort, scratch: Path) -> Result:
    most = effort.pages[-1]
    folders = {"shipped": (ROOT / "menus", 0.5), f"{most:,} pages": (big.write(scratch / f"{most}", most), 2.0)}
    rows: list[Row] = []
    goals: list[Goal] = []
    for what, (folder, goal) in folders.items():
        tell(f"texts, {what}")
        found = _rows(what, folder, effort.texts)
        rows += found
        goals.append(below(f"p99 ms of a question, {what}", float(found[1]["p99 ms"]), goal))
        goals.append(below(f"ms of the worst of long nonsense, {what}", float(found[3]["most ms"]), 20))
    note = (
        f"Up to {effort.texts} texts of a kind, each the best of {BEST_OF}, and weighed as if it had never been sent. "
        "Keywords are found as they stand; "
        "questions are those that operators wrote as examples (`asks`); "
        f"nonsense is {LETTERS:,} letters of many scripts. "
        "The line remembers what it worked out of single words of the menus: of the five times that a question is "
        "asked, the first pays for its words, and the goal is for the others, as in a line that has been texted to. "
        "`words not met` is each question as the first text to a line that has just started, where none is remembered."
    )
    return Result("understanding", "Texts", rows, [note], goals)


def _rows(what: str, folder: Path, texts: int) -> list[Row]:
    now = clock()
    loaded = load(folder, now)
    assert loaded.menu
    book = loaded.book(now, BASE)
    exact, questions = (
        _times(book, _some(list(book.vocabulary.keywords), texts)),
        _some(list(_asks(loaded.menu)), texts),
    )
    kinds = {
        "keyword": exact,
        "question": _times(book, questions),
        "question, words not met": _times(book, questions, met=False),
        "nonsense": _times(book, list(_nonsense(book, texts // 10))),
    }
    return [
        {
            "menus": what,
            "text": kind,
            "p50 ms": median(times),
            "p99 ms": quantiles(times, n=100, method="inclusive")[98],
            "most ms": max(times),
            "÷ keyword": median(times) / median(exact),
        }
        for kind, times in kinds.items()
    ]


def _asks(menu: Menu) -> Iterator[str]:
    for page in menu.pages.values():
        for scalar in (page.asks.words if page.asks else {}).values():
            yield from filter(None, map(str.strip, scalar.value.splitlines()))


def _nonsense(book: Book, count: int) -> Iterator[str]:
    """Long texts that match nothing: letters of the menus and of everywhere, with and without spaces."""
    random = Random(1)
    letters = sorted(gram for gram in book.vocabulary.profiles.grams if len(gram) == 1) or ["a"]  # sets have no order
    anything = [chr(code) for code in range(0x20, 0x3000)]
    for number in range(count):
        known = letters + [" "] * (number % 7)
        yield "".join(random.choice(known if number % 3 else anything) for _ in range(LETTERS))


def _some(texts: Sequence[str], count: int) -> list[str]:
    return Random(1).sample(texts, min(count, len(texts)))


def _times(book: Book, texts: Sequence[str], met: bool = True) -> list[float]:
    """Milliseconds for each text; `met`: what was found out of words before is remembered."""
    known = book.vocabulary
    return [min(_time(text, known if met else replace(known)) for _ in range(BEST_OF)) for text in texts]


def _time(text: str, known: Vocabulary) -> float:
    start = perf_counter()
    weigh(text, known)
    return (perf_counter() - start) * 1000
