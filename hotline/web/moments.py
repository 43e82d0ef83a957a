"""A Live for trying things: each request may name the moment at which it wants to be answered."""

from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime
from threading import Lock
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flask import g, has_request_context

from hotline.book import YEARS, Book
from hotline.live.now import Compile, Live, clock

KEPT = 8  # Books of other moments; one takes about a megabyte


class Line(NamedTuple):
    """What a language calls the line, and who runs it."""

    name: str
    operator: str


class Moments(Live):
    """As Live, but a request whose `g.moment` is set gets the Book of that moment."""

    def __init__(self, compile: Compile, zone: ZoneInfo, now: Callable[[], datetime] = clock) -> None:
        self.zone = zone
        self.line: Mapping[str, Line] = {}  # by language
        self.kept: deque[Book] = deque(maxlen=KEPT)
        self._compiling = Lock()
        super().__init__(compile, now)

    def book(self) -> Book:
        moment = g.get("moment") if has_request_context() else None
        return self.at(moment) if moment else super().book()

    def recent(self) -> tuple[Book, ...]:
        """Also those of other moments: the sounds that they name are asked for without one."""
        return (*super().recent(), *self.kept)

    def serve(self, compile: Compile) -> None:
        super().serve(compile)
        with self._compiling:
            self.kept.clear()

    def moment(self, written: str) -> datetime:
        """`2026-12-24T09:00`, as a clock on the wall of the line shows it. Raises ValueError with a sentence."""
        try:
            moment = datetime.fromisoformat(written)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo or moment.year not in YEARS:
            raise ValueError(f"'{written[:40]}' is no date and hour from 2000 to 2100; write it as 2026-12-24T09:00")
        return moment.replace(tzinfo=self.zone)

    def at(self, moment: datetime) -> Book:
        """The Book of a moment, compiled unless one of those kept covers it."""
        with self._compiling:
            revision = self.last.revision
            for book in self.kept:
                if book.revision == revision and book.covers(moment):
                    return book
            book = self._compile(moment)
            self.kept.append(book)
            return book
