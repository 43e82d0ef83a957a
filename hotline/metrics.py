"""What is counted for Prometheus: how much, never who. Off until somebody asks for it with HOTLINE_METRICS.

Workers write their counts into files of one folder; the service adds them up when it is asked, on a port of its own.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, time
from typing import Any

from hotline.book import LANGUAGES, MAIN, Book, Spot

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # where the library looks, once, when it is imported


@dataclass(frozen=True, slots=True)
class Counts:
    answers: Any
    refusals: Any
    texts: Any
    seconds: Any
    looked: Any


_counts: Counts | None = None


@contextmanager
def told(address: tuple[str, int] | None) -> Iterator[None]:
    """Count meanwhile, and answer `GET /metrics` at an address; without one, nothing is counted.

    To be entered before workers are forked. Raises OSError when the address cannot be had.
    """
    if address is None:
        yield
        return
    with TemporaryDirectory(prefix="hotline-metrics-") as folder:
        os.environ[FOLDER] = folder
        server, thread = _begin(folder, address)
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


def _begin(folder: str, address: tuple[str, int]) -> tuple[Any, Any]:
    global _counts
    import prometheus_client as client  # most lines are run without it; and only now its folder is known
    from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead  # as the line above

    class Living(MultiProcessCollector):  # type: ignore[misc]  # the library is half annotated
        """A worker that has gone looks at nothing any more; what it counted stays."""

        def collect(self) -> Any:
            for path in Path(folder).glob("gauge_live*_*.db"):
                process = int(path.stem.rpartition("_")[2])
                if not Path(f"/proc/{process}").exists():
                    mark_process_dead(process, folder)
            return super().collect()

    _counts = Counts(
        client.Counter(
            "hotline_answers",
            "Answers. kind: the top menu of a page, or what else was said; sensitive pages are not counted.",
            ("channel", "language", "kind"),
        ),
        client.Counter("hotline_refusals", "Webhooks that were refused, by what was wrong.", ("what",)),
        client.Counter(
            "hotline_texts", "Texts that were sent with a call out, by what became of them.", ("gateway", "what")
        ),
        client.Summary("hotline_seconds", "Seconds of work beside calls: compile, swap, learn.", ("work",)),
        client.Gauge(
            "hotline_looked_at_timestamp_seconds",
            "When the worker that looked longest ago last read the store; its age is time() less this.",
            ("what",),  # a gauge without a label would be zero in the process that only adds up
            multiprocess_mode="livemin",
        ),
    )
    registry = client.CollectorRegistry()
    Living(registry, folder)
    host, port = address
    server, thread = client.start_http_server(port, host, registry)
    return server, thread


def answered(channel: str, book: Book, spot: Spot, kind: str = "") -> None:
    """An answer at a spot; `kind` for what is no page."""
    if _counts and (top := _top(book, spot.page)):
        _counts.answers.labels(channel, spot.language, kind or top).inc()


def refused(what: str) -> None:
    if _counts:
        _counts.refusals.labels(what).inc()


def sent(gateway: str, what: str) -> None:
    """What became of a text that a gateway was called for."""
    if _counts:
        _counts.texts.labels(gateway, what).inc()


def looked() -> None:
    """The store has just been read."""
    if _counts:
        _counts.looked.labels("store").set(time())


@contextmanager
def timed(work: str) -> Iterator[None]:
    start = perf_counter()
    yield
    if _counts:
        _counts.seconds.labels(work).observe(perf_counter() - start)


def _top(book: Book, page: str) -> str:
    """The menu, one key behind the main one, under which a page lies; nothing for what must not be counted."""
    if page in (LANGUAGES.page, MAIN):
        return page
    code = book.codes.get(page, "")
    top = next((name for name, other in book.codes.items() if other == code[:1]), "") if code else ""
    return "" if {page, top} & book.vocabulary.sensitive else top
