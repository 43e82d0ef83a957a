"""Wrong tries to sign in slow a name and an address down; nobody is locked out.

After ten wrong tries the next has to wait, longer each time, up to half a minute. A browser in which somebody has
signed in before is counted by itself, so that strangers who try her name do not keep her out.
"""

import hmac
import math
from collections.abc import Iterable
from datetime import datetime, timedelta

from hotline.store import tries
from hotline.store.engine import Store

FREE = 10  # wrong tries before the first wait
LONGEST = timedelta(seconds=30)


def counted(key: bytes, name: str, address: str, known: str) -> tuple[str, ...]:
    """What the tries of a name from an address are counted by; `known` is the name that signed in here before."""
    who = f"{name} here" if known == name else name
    return tuple(
        hmac.digest(key, f"tries {what}".encode(), "sha256").hex() for what in (f"name {who}", f"at {address}")
    )


def alone(key: bytes, what: str, whose: str) -> tuple[str, ...]:
    """What tries of one kind are counted by, apart from those to sign in."""
    return (hmac.digest(key, f"tries {what} of {whose}".encode(), "sha256").hex(),)


def wait(store: Store, digests: Iterable[str], now: datetime) -> int:
    """Seconds until the next try counts; 0: now."""
    found = (tries.find(store, digest, now) for digest in digests)
    left = (_pause(each.wrong) - (now - each.last) for each in found if each)
    return max(0, *(math.ceil(each.total_seconds()) for each in left), 0)


def count(store: Store, digests: Iterable[str], now: datetime) -> None:
    """A wrong try."""
    for digest in digests:
        tries.add(store, digest, now)


def forgive(store: Store, digests: Iterable[str]) -> None:
    for digest in digests:
        tries.clear(store, digest)


def _pause(wrong: int) -> timedelta:
    return min(LONGEST, timedelta(seconds=2 ** min(wrong - FREE, 10))) if wrong >= FREE else timedelta()
