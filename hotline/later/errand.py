"""Something that takes long, done in a thread of its own: whoever asks for it goes on, and asks again later."""

import logging
import os
from collections.abc import Callable
from threading import Lock, Thread

log = logging.getLogger("hotline")


class Errand:
    """Never done twice at once. What keeps it from being done is logged as `failed`, with the kind of the error."""

    def __init__(self, deed: Callable[[], None], failed: str) -> None:
        self._deed, self._failed = deed, failed
        self._under_way = Lock()
        # A process forked in the midst would never see the end.
        os.register_at_fork(
            before=self._under_way.acquire,
            after_in_parent=self._under_way.release,
            after_in_child=self._under_way.release,
        )

    def go(self) -> None:
        """Begin, unless it is under way; returns at once."""
        if self._under_way.acquire(blocking=False):
            Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Wait until it is done; from then on there is nothing to do."""
        with self._under_way:
            self._deed = lambda: None

    def _run(self) -> None:
        try:
            self._deed()
        except Exception as error:
            log.error("%s: %s", self._failed, type(error).__name__)
        finally:
            self._under_way.release()
