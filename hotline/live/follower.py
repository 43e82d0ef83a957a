"""What a process of the line follows: what is switched off, what was published. A thread asks; no request waits.

The store is believed as long as it holds what was seen in it before (`store.lives`); else, and while it is away, what
was last known counts, from the line's own disk after a start (`state.known`).
"""

import logging
import os
import secrets
import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from threading import Event, Lock, Thread
from time import monotonic

from hotline import metrics
from hotline.state import known
from hotline.state.home import Home, Unwritable
from hotline.state.known import Known
from hotline.store import lines, lives, switches
from hotline.store.engine import Store
from hotline.store.lines import Line
from hotline.store.lives import Held

LOOK_EVERY = 0.25  # seconds; one look takes two milliseconds
FIRST_LOOK = 2.0  # seconds the start waits for the store, and then goes on without it
BEAT_EVERY = 5.0  # seconds, and at once when something is served otherwise
OK, LOST = "ok", "lost"

log = logging.getLogger("hotline")


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served now, as `/health` and the heartbeat tell it."""

    revision: str
    number: int | None
    source: str
    refused: int | None = None  # the revision that was published last, where callers must not hear it
    off: frozenset[str] = frozenset()  # what is switched off there


class Follower:
    """`serving` is told to the store; `believes` whether it answers, and holds all that was ever seen in it."""

    def __init__(self, store: Store, home: Home) -> None:
        self._serving: Serving | None = None
        self.believes = False
        self.store, self.home = store, home
        self._held = Held()
        self._known = known.read(home)
        self._stamp = home.stamp(known.NAME)
        self._doubtful: frozenset[str] = frozenset()
        self._beat: tuple[object, ...] = ()
        self._beaten = 0.0
        self._looked, self._due = Event(), Event()
        self._stopped = False
        self._thread: Thread | None = None
        self._looking = Lock()
        self._said = ""
        self._warned: set[str] = set()
        self._heard: Callable[[], None] = lambda: None
        self._parent = False
        self._name = ""

    @property
    def serving(self) -> Serving | None:
        return self._serving

    @serving.setter
    def serving(self, serving: Serving) -> None:
        """Whoever waits for what was published, or switched, hears at once that it is served."""
        self._serving = serving
        self._due.set()

    @property
    def off(self) -> frozenset[str]:
        """A store that is not believed can only switch off."""
        return self._known.off | self._doubtful

    @property
    def newest(self) -> int | None:
        """The revision that is to be served; None where none is known."""
        return self._held.revision.number or None if self.believes else None

    @property
    def state(self) -> str:
        return OK if self.believes else LOST

    def told(self) -> dict[str, object]:
        """For `/health`: what is served, whence, and what is off there."""
        serving = self.serving or Serving("", None, "folder")
        told: dict[str, object] = {
            "number": serving.number,
            "off": digest(serving.off),
            "store": self.state,
            "from": serving.source,
        }
        return told | ({"refused": serving.refused} if serving.refused else {})

    def start(self) -> None:
        """Begin to look; returns after the first look, or without it when the store is slow."""
        self._run()
        # A server may load the service first and fork its workers then: threads stay behind in the parent.
        # None forks in the middle of a look, whose locks nobody would open there any more.
        os.register_at_fork(before=self._looking.acquire, after_in_parent=self._left, after_in_child=self._run_on)
        if not self._looked.wait(FIRST_LOOK):
            log.warning("the store does not answer yet; until it does, the line goes on with what it last knew")

    def follow(self, heard: Callable[[], None]) -> None:
        """Call `heard` after each look. It must not take long: what is switched off has to be heard of in time."""
        self._heard = heard

    def look(self) -> None:
        """Ask the store once. Never raises: a store that is lost changes nothing."""
        try:
            self._ask()
            metrics.looked()
        except Exception as error:  # a thread that ends here would never look again
            self.believes = False
            self._say(f"{error}; the line goes on with what it last knew")
        self._reread()
        self._looked.set()
        self._heard()
        self._tell()

    def _run(self) -> None:
        self._name = f"{socket.gethostname()} {os.getpid()} {secrets.token_hex(3)}"
        self._thread = Thread(target=self._forever, daemon=True, name="follower")
        self._thread.start()

    def _left(self) -> None:
        """A process that forks its workers serves nobody itself."""
        self._parent = True
        self._looking.release()

    def _run_on(self) -> None:
        self._parent = False
        self._looking.release()
        self.store.forget_connections()
        self._run()

    def stop(self) -> None:
        """Look no more."""
        self._stopped = True
        self._due.set()
        if self._thread:
            self._thread.join()

    def _forever(self) -> None:
        while not self._stopped:
            self._due.clear()
            with self._looking:
                self.look()
            self._due.wait(LOOK_EVERY)

    def _ask(self) -> None:
        held = lives.held(self.store)
        if held != self._held or not self.believes or self._known.waiting:
            self.believes = lives.follows(self.store, held, self._known.seen, self._known.lives)
            self._hear(held)
            self._held = held
        self._say("" if self.believes else _LESS.format(self.store.address))

    def _hear(self, held: Held) -> None:
        if self.believes:
            delivered = known.deliver(self.store, self._known.waiting)
            self._remember(partial(known.told, switches=switches.latest(self.store), held=held, delivered=delivered))
            self._doubtful = frozenset()
        else:
            self._doubtful = switches.off(self.store)

    def _remember(self, deed: Callable[[Known], Known]) -> None:
        try:
            self._known = known.change(self.home, deed)
            self._stamp = self.home.stamp(known.NAME)
        except Unwritable as error:
            self._known = deed(self._known)
            self._warn(f"{error}. After a restart without the store, the line would not know what is switched off")

    def _reread(self) -> None:
        """What `contact` wrote on this disk counts also while the store is away."""
        stamp = self.home.stamp(known.NAME)
        if stamp != self._stamp:
            self._known, self._stamp = known.read(self.home), stamp

    def _tell(self) -> None:
        """A heartbeat to the store: at once when something is served otherwise; else now and then."""
        serving = None if self._parent else self.serving
        beat = (serving, self._held) if serving else ()
        if beat == self._beat and (not beat or monotonic() - self._beaten < BEAT_EVERY):
            return
        with suppress(Exception):  # that the store is lost has been said
            if serving:
                lines.beat(self.store, Line(self._name, serving.revision, serving.number, serving.source, serving.off))
            else:
                lines.ended(self.store, self._name)
            self._beat, self._beaten = beat, monotonic()

    def _say(self, sentence: str) -> None:
        """One line when the store is lost, and one when it is back."""
        if sentence != self._said:
            log.warning("%s", sentence or "the store is back")
        self._said = sentence

    def _warn(self, sentence: str) -> None:
        if sentence not in self._warned:
            log.warning("%s", sentence)
        self._warned.add(sentence)


def digest(off: Iterable[str]) -> str:
    """Twelve letters for what is switched off: two lines that tell the same agree, whatever stores they follow."""
    return sha256("\n".join(sorted(off)).encode()).hexdigest()[:12]


_LESS = (
    "the store, {}, holds less than was seen in it before; the line goes on with what it last knew, "
    "until somebody says that it is right: hotline restore --accept"
)
