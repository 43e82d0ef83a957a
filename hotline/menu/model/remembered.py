"""What is worked out of menus once, and forgotten with them: a line that runs for months is published to often."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from hotline.menu.model.menu import Menu

Rest = ParamSpec("Rest")
Found = TypeVar("Found")


def remembered(work: Callable[Concatenate[Menu, Rest], Found]) -> Callable[Concatenate[Menu, Rest], Found]:
    """`work` done once for each Menu and other arguments."""
    known: WeakKeyDictionary[Menu, dict[Any, Any]] = WeakKeyDictionary()

    @wraps(work)
    def once(menu: Menu, /, *rest: Rest.args, **named: Rest.kwargs) -> Found:
        of_these, given = known.setdefault(menu, {}), (rest, *named.items())
        if given not in of_these:
            of_these[given] = work(menu, *rest, **named)
        found: Found = of_these[given]
        return found

    return once
