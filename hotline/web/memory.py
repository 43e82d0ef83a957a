"""What is remembered of a conversation where the provider keeps no cookie: for four hours, in memory, of nobody.

A number is only ever seen through a hash with a key that is made at start, and that no file and no log holds: who has
the table cannot tell whose language stands in it, and when the service ends nobody can.
"""

import secrets
from collections.abc import Callable
from hashlib import blake2b
from mmap import mmap
from struct import Struct
from time import monotonic
from typing import NamedTuple

KEPT = 4 * 60 * 60  # seconds, as Twilio keeps its cookies
PLACES = 1 << 16  # conversations; the oldest of a bucket gives way
WAYS = 8  # places of a bucket
# Who, when, how many answers, and the language.
PLACE = Struct("=16sIH10s")


class Thread(NamedTuple):
    """What is known of a conversation: the language of its last answer ("": none), and how many there were."""

    language: str = ""
    answers: int = 0


NOBODY = Thread()


class Memory:
    """Shared by all workers of a service, if it was made before they were forked.

    Without a lock, which a worker that dies could take with it: two that write the same place at the same moment may
    spoil it, and then one text is answered as a stranger's.
    """

    def __init__(self, clock: Callable[[], float] = monotonic, places: int = PLACES) -> None:
        self._key = secrets.token_bytes(32)
        self._clock = clock
        self._buckets = max(1, places // WAYS)
        self._table = mmap(-1, self._buckets * WAYS * PLACE.size)  # of no file

    def recall(self, who: str) -> Thread:
        """What is known of somebody; whoever has no name is nobody."""
        at = self._find(self._hash(who)) if who else None
        if at is None:
            return NOBODY
        _, _, answers, language = PLACE.unpack_from(self._table, at)
        return Thread(language.rstrip(b"\0").decode("ascii", "replace"), answers)

    def keep(self, who: str, thread: Thread) -> None:
        if not who:
            return
        key = self._hash(who)
        at = self._find(key)
        place = self._oldest(key) if at is None else at
        language = thread.language.encode("ascii", "replace")
        PLACE.pack_into(self._table, place, key, self._now(), min(thread.answers, 0xFFFF), language)

    def knows(self, what: str) -> bool:
        """Whether anything is kept under a name."""
        return self._find(self._hash(what)) is not None

    def first(self, what: str) -> bool:
        """Whether a request with this id comes for the first time; it does not the next time."""
        if self.knows(what):
            return False
        self.keep(what, NOBODY)
        return True

    def _hash(self, who: str) -> bytes:
        return blake2b(who.encode("utf-8", "replace"), key=self._key, digest_size=16).digest()

    def _now(self) -> int:
        return int(self._clock()) + 1  # zero is a place that was never used

    def _places(self, key: bytes) -> range:
        first = int.from_bytes(key[:8]) % self._buckets * WAYS * PLACE.size
        return range(first, first + WAYS * PLACE.size, PLACE.size)

    def _find(self, key: bytes) -> int | None:
        since = self._now() - KEPT
        for at in self._places(key):
            known, when, *_ = PLACE.unpack_from(self._table, at)
            if known == key and when and when > since:
                return at
        return None

    def _oldest(self, key: bytes) -> int:
        return min(self._places(key), key=lambda at: int(PLACE.unpack_from(self._table, at)[1]))
