"""The contacts that are switched off, as the store last said. A thread asks it, so that no request waits."""

import logging
import os
from collections.abc import Callable
from threading import Event, Thread
from time import sleep

from hotline.store import switches as table
from hotline.store.engine import Store

LOOK_EVERY = 0.5  # seconds; every replica says "not available now" within two
FIRST_LOOK = 2.0  # seconds the start waits for the store, and then goes on without it

log = logging.getLogger("hotline")


class Switches:
    """Keeps what was last known while the store is away."""

    def __init__(self, store: Store) -> None:
        self.off: frozenset[str] = frozenset()
        self._served = self.off
        self._store = store
        self._looked = Event()
        self._lost = False
        self._changed: Callable[[], None] | None = None

    def start(self) -> None:
        """Begin to look; returns after the first look, or without it when the store is slow."""
        self._run()
        # A server may load the service first and fork its workers then: threads stay behind in the parent.
        os.register_at_fork(after_in_child=self._run_on)
        if not self._looked.wait(FIRST_LOOK):
            log.warning("the store does not answer yet; until it does, every contact counts as switched on")

    def follow(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever contacts were switched; again after it has failed."""
        self._changed = changed

    def look(self) -> None:
        """Ask the store once, and have served what it says. Never raises: a store that is lost changes nothing."""
        try:
            self.off = table.off(self._store)
            self._said(lost=False, how="")
        except Exception as error:  # a thread that ends here would never look again
            self._said(lost=True, how=str(error))
        self._looked.set()
        self._tell()

    def _run(self) -> None:
        Thread(target=self._forever, daemon=True, name="switches").start()

    def _run_on(self) -> None:
        self._store.forget_connections()
        self._run()

    def _forever(self) -> None:
        while True:
            self.look()
            sleep(LOOK_EVERY)

    def _tell(self) -> None:
        off = self.off
        if self._changed is None or off == self._served:
            return
        try:
            self._changed()
        except Exception as error:  # the old Book is served on; the next look tries again
            log.error("switched contacts cannot be served yet: %s", type(error).__name__)
            return
        self._served = off
        log.info("contacts switched off now: %s", ", ".join(sorted(off)) or "none")

    def _said(self, *, lost: bool, how: str) -> None:
        """One line when the store is lost, and one when it is back."""
        if lost and not self._lost:
            log.warning("%s; the line goes on with what it last knew", how)
        elif self._lost and not lost:
            log.warning("the store is back")
        self._lost = lost
