"""What takes long to make, kept while it is asked for often; who asks for what another makes waits for that."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass
class Thing:
    """`made` holds one, once it is made."""

    lock: Lock = field(default_factory=Lock)
    made: list[Any] = field(default_factory=list)
    weight: int = 0


class Kept:
    """Things of at most `room` of weight together, besides the last that was asked for."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._things: OrderedDict[Hashable, Thing] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T], weigh: Callable[[T], int]) -> T:
        """What is kept under a key; else it is made, once. Raises what making it raises, and keeps nothing then."""
        with self._lock:
            thing = self._things.setdefault(key, Thing())
            self._things.move_to_end(key)
        with thing.lock:
            if not thing.made:
                thing.made.append(make())
                thing.weight = weigh(thing.made[0])
                self._make_room()
            return thing.made[0]  # type: ignore[no-any-return]

    def _make_room(self) -> None:
        with self._lock:
            weight = sum(thing.weight for thing in self._things.values())
            while weight > self._room and len(self._things) > 1:
                _, oldest = self._things.popitem(last=False)
                weight -= oldest.weight
