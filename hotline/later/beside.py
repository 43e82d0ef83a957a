"""Work beside callers: whoever calls meanwhile does not wait for it."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import is_dataclass
from threading import Lock
from typing import Any

# Python lets one thread run at a time, each for 5 ms while others wait; an answer takes less than one.
TURN = 0.0005  # seconds
FEW = 100  # what so many hold ends in no time

_lock = Lock()
_whole = Lock()  # held while anybody works: a process forked in the midst would never open what was locked then
_busy = 0
_usual = sys.getswitchinterval()

os.register_at_fork(before=_whole.acquire, after_in_parent=_whole.release, after_in_child=_whole.release)


@contextmanager
def beside() -> Iterator[None]:
    """Callers take turns with the work, and the garbage collector does not stop both of them for a look at all of it.

    What was made stays out of its sight from then on: a Book has hundreds of thousands of parts and no cycles. What is
    made here must have none: it would never be let go of.
    """
    _begin()
    try:
        yield
    finally:
        _end()


def _begin() -> None:
    global _busy
    with _lock:
        if not _busy:
            _whole.acquire()
        _busy += 1
        gc.disable()
        sys.setswitchinterval(TURN)


def _end() -> None:
    global _busy
    with _lock:
        _busy -= 1
        if not _busy:
            gc.freeze()
            gc.enable()
            sys.setswitchinterval(_usual)
            _whole.release()


def part(things: list[Any]) -> None:
    """Let go of what only this list holds, bit by bit: a Book that ends all at once holds everybody up for long."""
    with beside():
        while things:
            thing = things.pop()
            # Held here and by the question itself; more, and somebody needs it still.
            if sys.getrefcount(thing) > 2:
                continue
            if isinstance(thing, dict) and len(thing) > FEW:
                things.extend(thing.values())
            elif is_dataclass(thing):
                things.extend(
                    each for name in thing.__dataclass_fields__ if not isinstance(each := getattr(thing, name), str)
                )
