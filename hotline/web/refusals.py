"""What is said of webhooks that are refused: what was wrong with them and what was expected, a line a minute at most.

On the first day every refusal is a mistake in the settings, and later on strangers must not fill the log.
"""

import logging
from collections.abc import Callable
from multiprocessing.sharedctypes import RawValue
from time import monotonic

EVERY = 60.0  # seconds

log = logging.getLogger("hotline")


class Refusals:
    """Told by all workers of a service together, if it was made before they were forked."""

    def __init__(self, base: str, clock: Callable[[], float] = monotonic) -> None:
        self._base = base
        self._clock = clock
        self._told = RawValue("d", -EVERY)

    def tell(self, what: str, webhook: str, expected: str) -> None:
        """`what` was wrong with a request for a webhook, `voice` or `sms`, and how it is to prove itself.

        Nothing of the request is quoted.
        """
        now = self._clock()
        if now - self._told.value < EVERY:
            return
        self._told.value = now
        log.warning(
            "refused a webhook for %s. Expected is one for %s/%s, %s: if this came from the "
            "provider, compare both with its console. More of them are not told within a minute.",
            what,
            self._base,
            webhook,
            expected,
        )
