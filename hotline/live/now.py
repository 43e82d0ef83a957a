"""The Book of this moment: the one place that reads the clock."""

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event, Lock, Thread
from typing import Any
from weakref import WeakMethod

from hotline import metrics
from hotline.book import Book
from hotline.later.beside import beside, part
from hotline.understand.vocabulary import Vocabulary

Compile = Callable[[datetime], Book]
RETRY = timedelta(minutes=1)  # between two attempts at a Book that cannot be compiled
AHEAD = timedelta(minutes=15)  # before a Book ends its successor is compiled: most that are published end before that
LOOK_EVERY = 1.0  # seconds between two looks at the clock, which somebody may set

log = logging.getLogger("hotline")


def clock() -> datetime:
    return datetime.now(UTC)


class Live:
    """Hands out the Book whose span covers now, and compiles its successor so long ahead of time.

    The last Book that could be made is kept: a successor that cannot be compiled leaves the line as it was.
    """

    def __init__(self, compile: Compile, now: Callable[[], datetime] = clock, ahead: timedelta = AHEAD) -> None:
        self._compile = compile
        self._now = now
        self._early = ahead
        self._lock = Lock()
        self._book = compile(now())
        self._next: Book | None = None
        self._failed = datetime.min.replace(tzinfo=UTC)
        self._before: Book | None = None
        self._gone: list[Any] = []
        self._over = Event()  # when another Book than this one is served
        self._prepare()
        prepare = WeakMethod(self._prepare)
        # Threads stay behind in the parent, where a server forks its workers after loading the service.
        os.register_at_fork(after_in_child=lambda: (again := prepare()) and again())

    def book(self) -> Book:
        """The Book that is true now. Costs one comparison, except where a span has just ended."""
        book, moment = self._book, self._now()
        return book if book.covers(moment) else self._turn(moment)

    @property
    def last(self) -> Book:
        """The Book served last, whatever the time: for answers when something has failed."""
        return self._book

    def recent(self) -> tuple[Book, ...]:
        """The Book of now and the one before it: what a call was told a moment ago is still there for it."""
        return (self.book(), *((self._before,) if self._before else ()))

    def serve(self, compile: Compile) -> None:
        """Serve other menus from now on. Raises what `compile` raises, and then serves the old ones still."""
        with metrics.timed("swap"), beside():
            book = compile(self._now())
        with self._lock:
            self._turned(book)
            self._compile = compile
        self._prepare()

    def again(self) -> None:
        """Compile what is served anew: something that it is made from has changed. Raises what that raises.

        Nothing is changed where other menus are served by then: their Book is newer.
        """
        compile = self._compile
        with metrics.timed("swap"), beside():
            book = compile(self._now())
        with self._lock:
            if self._compile is not compile:
                return
            self._turned(book)
        self._prepare()

    def learn(self, words: Vocabulary, compile: Compile) -> None:
        """Answer texts of the same menus by more `words`, which the Books of `compile` know too."""
        with self._lock:
            self._book, self._next = replace(self._book, vocabulary=words), None
            self._compile = compile
            self._changed()
        self._prepare()

    def _turn(self, moment: datetime) -> Book:
        with self._lock:
            if self._just_left(moment):
                return self._before or self._book
            if not self._book.covers(moment) and abs(moment - self._failed) >= RETRY:
                book = self._ready(moment) or _compiled(self._compile, moment)
                if book:
                    self._turned(book)
                    self._prepare()
                else:
                    self._failed = moment
            return self._book

    def _just_left(self, moment: datetime) -> bool:
        """Whether a request read the clock before a boundary and comes after it."""
        return self._before is not None and self._before.until == self._book.since and self._before.covers(moment)

    def _ready(self, moment: datetime) -> Book | None:
        return self._next if self._next and self._next.covers(moment) else None

    def _turned(self, book: Book) -> None:
        """Another Book is served; the one before the last is let go of later, when nobody waits for it."""
        self._gone += [self._before] if self._before else []
        self._before, self._book, self._next = self._book, book, None
        self._changed()

    def _changed(self) -> None:
        self._over.set()
        self._over = Event()

    def _prepare(self) -> None:
        Thread(target=self._ahead, args=(self._book.until, self._compile, self._over), daemon=True).start()

    def _ahead(self, until: datetime | None, compile: Compile, over: Event) -> None:
        """Let go of what is past, and compile in time what follows, unless what is served is true for good."""
        part(self._gone)
        if until is None:
            return
        while until - self._now() > self._early:
            if over.wait(LOOK_EVERY):
                return
        with beside():
            successor = _compiled(compile, until)
        with self._lock:
            if not over.is_set():
                self._next = successor


def _compiled(compile: Compile, moment: datetime) -> Book | None:
    """A Book, or None and a log line: yesterday's answers are better than none."""
    try:
        with metrics.timed("compile"):
            return compile(moment)
    except Exception:
        log.exception("No Book could be compiled for %s; the last one is served", moment)
        return None
