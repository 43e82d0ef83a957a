"""Texts that are sent with a call out: in memory until they are taken, and never longer than an answer makes sense.

A number lives only here, in the queue of one process. Nothing of it is written, logged or counted.
"""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from multiprocessing.util import Finalize
from secrets import token_hex
from threading import Condition, Thread
from time import monotonic

from hotline import metrics

MOST = 500  # texts that wait; the oldest give way
LATEST = 15 * 60.0  # seconds after which nobody waits for an answer, and others may hold the telephone
WAITS = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)  # seconds between two tries
LEAVING = 5.0  # seconds for what still waits when the process ends
EVERY = 60.0  # seconds between two complaints
# The gateway is there and may take it later; any other refusal is for good.
LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
KNOWN = 409  # it has this text already

log = logging.getLogger("hotline")


@dataclass(frozen=True, slots=True, repr=False)
class Text:
    number: str
    words: str
    since: float
    name: str = field(default_factory=lambda: token_hex(10))  # the same at each try, so that it is sent once


class Outbox:
    """`send` takes a text to the gateway and gives its HTTP status; it may raise OSError or HTTPException."""

    def __init__(
        self,
        gateway: str,
        send: Callable[[Text], int],
        clock: Callable[[], float] = monotonic,
        most: int = MOST,
        waits: tuple[float, ...] = WAITS,
    ) -> None:
        self._gateway, self._send, self._clock = gateway, send, clock
        self._waits = waits
        self._texts: deque[Text] = deque(maxlen=most)
        self._changed = Condition()
        self._thread: Thread | None = None
        self._leaving = False
        self._tries = 0  # in vain, since the gateway last took one
        self._told = -EVERY

    def put(self, number: str, words: str) -> None:
        """Have a text sent as soon as can be; where no place is left, the oldest gives way. Never waits."""
        with self._changed:
            self._take(number, words)

    def takes(self, number: str, words: str) -> bool:
        """The same unless it would have to wait, or others would: whoever calls can be told so, and ask again."""
        with self._changed:
            ready = not self._tries and len(self._texts) != self._texts.maxlen
            if ready:
                self._take(number, words)
            return ready

    def _take(self, number: str, words: str) -> None:
        if len(self._texts) == self._texts.maxlen:
            self._count("gave way")
        self._texts.append(Text(number, words, self._clock()))
        if self._thread is None:  # not before: a thread does not outlive the fork of a worker
            self._thread = Thread(target=self._run, name="outbox", daemon=True)
            self._thread.start()
            Finalize(None, self.leave, exitpriority=10)
        self._changed.notify()

    def leave(self) -> None:
        """Send what waits, for a moment; the process is about to end."""
        with self._changed:
            self._leaving = True
            self._changed.notify()
        if self._thread:
            self._thread.join(LEAVING)

    def _run(self) -> None:
        while text := self._next():
            if self._late(text):
                self._done(text, "too late")
            elif what := self._tried(text):
                self._done(text, what)
                self._tries = 0
            else:
                self._tries += 1
                self._wait(self._waits[min(self._tries, len(self._waits)) - 1])

    def _next(self) -> Text | None:
        """The oldest text, once there is one; none when the process ends and nothing waits."""
        with self._changed:
            while not self._texts and not self._leaving:
                self._changed.wait()
            return self._texts[0] if self._texts else None

    def _late(self, text: Text) -> bool:
        return self._clock() - text.since > LATEST

    def _tried(self, text: Text) -> str:
        """What became of it; nothing when it is to be tried again."""
        try:
            status = self._send(text)
        except (OSError, HTTPException) as error:
            self._tell(type(error).__name__)
            return ""
        except Exception as error:  # ours; the same text would fail again
            self._tell(type(error).__name__)
            return "failed"
        if 200 <= status < 300 or status == KNOWN:
            return "sent"
        self._tell(f"status {status}")
        return "" if status in LATER else "refused"

    def _wait(self, seconds: float) -> None:
        with self._changed:
            if self._leaving:
                self._texts.clear()
            else:
                self._changed.wait_for(lambda: self._leaving, seconds)

    def _done(self, text: Text, what: str) -> None:
        self._count(what)
        with self._changed:
            if self._texts and self._texts[0] is text:  # it may have given way meanwhile
                self._texts.popleft()

    def _count(self, what: str) -> None:
        metrics.sent(self._gateway, what)

    def _tell(self, why: str) -> None:
        """A line a minute, of nobody."""
        now = self._clock()
        if now - self._told >= EVERY:
            self._told = now
            log.warning("texts do not get out through %s: %s; %d wait", self._gateway, why, len(self._texts))
