"""What is worked out of menus once, and forgotten with them: a line that runs for months is published to often."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from hotline.menu.model.menu import Menu
from hotline.menu.model.view import Question, View

MOST = 200  # answers of one function about one Menu, which are then forgotten: some depend on the time

Rest = ParamSpec("Rest")
Found = TypeVar("Found")


def remembered(work: Callable[Concatenate[Menu, Rest], Found]) -> Callable[Concatenate[Menu, Rest], Found]:
    """`work` done once for each Menu and other arguments; through a View, once for what it is a view of."""
    known: WeakKeyDictionary[Menu, dict[Any, Any]] = WeakKeyDictionary()

    @wraps(work)
    def once(menu: Menu, /, *rest: Rest.args, **named: Rest.kwargs) -> Found:
        assert not named, "arguments are given by their place"
        if isinstance(menu, View):
            return noted(menu, rest, once(menu.whole, *rest, **named))
        of_these = known.setdefault(menu, {})
        if rest not in of_these:
            if len(of_these) >= MOST:
                of_these.clear()
            of_these[rest] = work(menu, *rest, **named)
        found: Found = of_these[rest]
        return found

    def noted(view: View, rest: Any, found: Found) -> Found:
        """A function that was made to save work says nothing of the menus."""
        if not callable(found):
            view.notes[Question(once, rest)] = found
        return found

    return once
