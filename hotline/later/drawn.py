"""A mapping whose values are made when they are asked for first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

Name = TypeVar("Name")
Value = TypeVar("Value")


class Drawn(Mapping[Name, Value]):
    """`make` gives the value of a name, once; the names too can wait until somebody asks."""

    def __init__(self, names: Iterable[Name] | Callable[[], Iterable[Name]], make: Callable[[Name], Value]) -> None:
        self._asked = names
        self._make = make
        self._made: dict[Name, Value] = {}

    @cached_property
    def _names(self) -> dict[Name, None]:
        return dict.fromkeys(self._asked() if callable(self._asked) else self._asked)

    def __getitem__(self, name: Name) -> Value:
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made[name] = self._make(name)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[Name]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
