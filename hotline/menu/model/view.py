"""A Menu that notes what is read of it: what was found out of that is as true where another Menu reads the same."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, NamedTuple

from hotline.menu.model.menu import Given, Menu

# What is looked up by name; all else a Menu has is in `line`, which everybody reads, or is nobody's to read here.
LOOKED_UP = ("phrases", "words", "contacts", "pages", "recordings", "meanings", "notices", "reviews")
WORKED_OUT = ("parents", "keys", "codes")


class Question(NamedTuple):
    """What was asked of a Menu: a name in one of its mappings, all names of one, or what is remembered of it."""

    of: str | Callable[..., Any]
    about: Any  # a name, None for all of them, or the arguments

    def put(self, menu: Menu) -> Any:
        if not isinstance(self.of, str):
            return self.of(menu, *self.about)
        found: Mapping[Hashable, Any] = getattr(menu, self.of)
        return tuple(found) if self.about is None else found.get(self.about)


Notes = dict[Question, Any]  # each question with its answer


class Alike(IntEnum):
    """How alike two answers are: something else, the same words at another place, the same."""

    NOT = 0
    MOVED = 1
    SAME = 2


@dataclass(frozen=True, eq=False, kw_only=True)
class View(Menu):
    """Reads as `whole` does. `notes` are begun anew by whoever wants to know what is read from then on."""

    whole: Menu
    notes: Notes

    def begun(self) -> Notes:
        """The notes until now; they are empty again."""
        notes = dict(self.notes)
        self.notes.clear()
        return notes


class _Noting(Mapping[Any, Any]):
    def __init__(self, of: str, names: Mapping[Any, Any], notes: Notes) -> None:
        self._of, self._names, self._notes = of, names, notes

    def __getitem__(self, name: Any) -> Any:
        found = self._names.get(name)
        self._notes[Question(self._of, name)] = found
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[Any]:
        self._notes[Question(self._of, None)] = tuple(self._names)
        return iter(self._names)

    def __len__(self) -> int:
        return len(tuple(iter(self)))


def view(menu: Menu) -> View:
    notes: Notes = {}
    seen: dict[str, Any] = {name: _Noting(name, getattr(menu, name), notes) for name in LOOKED_UP}
    found = View(line=menu.line, **seen, whole=menu, notes=notes)
    # Worked out of the whole: out of what is seen, it would be noted as having read every page.
    vars(found).update({name: _Noting(name, getattr(menu, name), notes) for name in WORKED_OUT})
    return found


def alike(one: Any, other: Any) -> Alike:
    if one is other:
        return Alike.SAME
    if isinstance(one, Given) and isinstance(other, Given) and one.written and type(one) is type(other):
        return _written_alike(one, other)
    return Alike.SAME if one == other else Alike.NOT


def _written_alike(one: Any, other: Any) -> Alike:
    if one.written != other.written or one.mark.file != other.mark.file:
        return Alike.NOT
    if getattr(one, "off", False) != getattr(other, "off", False):
        return Alike.NOT  # a contact, which is not written there
    return Alike.SAME if one.mark == other.mark else Alike.MOVED
