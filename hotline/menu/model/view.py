"""A Menu that notes what is read of it: what was found out of that is as true where another Menu reads the same."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import IntEnum
from typing import Any, NamedTuple, cast

from hotline.menu.model.menu import Choice, Given, Line, Menu, Page
from hotline.menu.model.node import Scalar
from hotline.problem import Mark

# What is looked up by name; the line is by its fields, and the two others are each read as one.
LOOKED_UP = ("phrases", "words", "contacts", "pages", "recordings", "meanings", "notices", "reviews")
WORKED_OUT = ("parents", "keys", "codes")
LINE, PRINTED, TEXTS = "line", "printed", "texts"
IN = "in"  # whether a name is there at all


class Question(NamedTuple):
    """What was asked of a Menu: a name in one of its mappings, whether it is there, or all; or what it remembers."""

    of: str | Callable[..., Any]
    about: Any = None  # a name, None for all of them, a mapping and a name, or the arguments

    def put(self, menu: Menu) -> Any:
        if not isinstance(self.of, str):
            return self.of(menu, *self.about)
        if self.of == LINE:
            return getattr(menu.line, self.about)
        if self.of in (PRINTED, TEXTS):
            return getattr(menu, self.of)
        if self.of == IN:
            of, name = self.about
            return name in getattr(menu, of)
        found: Mapping[Hashable, Any] = getattr(menu, self.of)
        return tuple(found) if self.about is None else found.get(self.about)


Notes = dict[Question, Any]  # each question with its answer


class Alike(IntEnum):
    """How alike two answers are: something else, the same words at another place, the same."""

    NOT = 0
    MOVED = 1
    SAME = 2


class View(Menu):
    """Reads as `whole` does. `notes` are begun anew by whoever wants to know what is read from then on."""

    def __init__(self, whole: Menu) -> None:
        notes: Notes = {}
        # Also what is worked out of the whole: out of what is seen, it would be noted as having read every page.
        seen = {name: _Noting(name, getattr(whole, name), notes) for name in (*LOOKED_UP, *WORKED_OUT)}
        vars(self).update(seen, whole=whole, notes=notes, line=_seen(whole.line, notes))

    whole: Menu
    notes: Notes

    @property
    def printed(self) -> tuple[Choice, ...]:
        self.notes[Question(PRINTED)] = self.whole.printed
        return self.whole.printed

    @property
    def texts(self) -> tuple[Scalar, ...]:
        self.notes[Question(TEXTS)] = self.whole.texts
        return self.whole.texts

    def begun(self) -> Notes:
        """The notes until now; they are empty again."""
        notes = dict(self.notes)
        self.notes.clear()
        return notes


class _Noting(Mapping[Any, Any]):
    def __init__(self, of: str, names: Mapping[Any, Any], notes: Notes) -> None:
        self._of, self._names, self._notes = of, names, notes
        self._asked: dict[Any, Question] = {}

    def __getitem__(self, name: Any) -> Any:
        found = self._names.get(name)
        self._notes[self._asked.get(name) or self._asked.setdefault(name, Question(self._of, name))] = found
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        there = name in self._names
        self._notes[Question(IN, (self._of, name))] = there
        return there

    def __iter__(self) -> Iterator[Any]:
        self._notes[Question(self._of)] = tuple(self._names)
        return iter(self._names)

    def __len__(self) -> int:
        return len(tuple(iter(self)))


class _NotedLine(Line):
    """A line none of whose fields is set: each is looked for in the whole, and noted."""

    __slots__ = ("_notes", "_whole")


def _noted(name: str) -> property:
    question = Question(LINE, name)

    def found(line: Any) -> Any:
        found = line._notes[question] = getattr(line._whole, name)
        return found

    return property(found)


for _field in fields(Line):
    setattr(_NotedLine, _field.name, _noted(_field.name))


def _seen(line: Line, notes: Notes) -> Line:
    seen = object.__new__(_NotedLine)
    object.__setattr__(seen, "_notes", notes)
    object.__setattr__(seen, "_whole", line)
    return cast(Line, seen)


def kind(body: object) -> type:
    return Page if isinstance(body, Page) else type(body)


def alike(one: Any, other: Any) -> Alike:
    if one is other:
        return Alike.SAME
    if isinstance(one, Given) and isinstance(other, Given) and one.written and kind(one) is kind(other):
        return _written_alike(one, other)
    if one == other:
        return Alike.SAME
    return Alike.MOVED if type(one) is type(other) and _unplaced(one) == _unplaced(other) else Alike.NOT


def _written_alike(one: Any, other: Any) -> Alike:
    if one.written != other.written or one.mark.file != other.mark.file:
        return Alike.NOT
    if getattr(one, "off", False) != getattr(other, "off", False):
        return Alike.NOT  # a contact, which is not written there
    return Alike.SAME if one.mark == other.mark else Alike.MOVED


def _unplaced(value: Any) -> Any:
    """The same without lines and columns."""
    if isinstance(value, Mark):
        return value.file
    if isinstance(value, tuple):
        return tuple(map(_unplaced, value))
    if isinstance(value, Mapping):
        return {name: _unplaced(under) for name, under in value.items()}
    if is_dataclass(value):
        return tuple(_unplaced(getattr(value, field.name)) for field in fields(value))
    return value
