"""The checks: this folder is their list.

Each is a module, and its name is the tag that is printed and a heading in `docs/checks.md`. It has one function that
yields problems: `check(menu, now)`; `check_book(menu, book)` for what shows only in the answers; or
`check_texts(menu, book)`, which tries how texts are understood. Adding one is writing one. They lie side by side:
whoever reads a tag in a message finds its file by that name.
"""

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from datetime import datetime
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from hotline.book import Book
from hotline.fault import guarded
from hotline.menu.model.menu import Menu
from hotline.problem import WARNING, Problem

# Found once, when the package is first used; the tests hold each to a heading of docs/checks.md.
CHECKS = tuple(import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
# Those that only ever warn: a line that reads a revision asks whether it can be served, and leaves them out.
MILD = frozenset(
    {
        "close-keywords",
        "contact-dates",
        "dear-letters",
        "deep-pages",
        "examples",
        "foreign-letters",
        "hours",
        "invisible-signs",
        "key-gaps",
        "long-greeting",
        "long-menus",
        "long-messages",
        "loose-numbers",
        "many-choices",
        "mixed-words",
        "pace",
        "slow-pages",
        "sources",
        "stale-reviews",
        "uneven-changes",
        "unreviewed",
        "web-addresses",
    }
)


def name(module: ModuleType) -> str:
    """The tag of a check: `dead-keys`."""
    return module.__name__.rpartition(".")[2].replace("_", "-")


ALL = frozenset(map(name, CHECKS))


def check(menu: Menu, now: datetime, *, without: Set[str] = frozenset()) -> Iterator[Problem]:
    """Every problem that the menus show at a moment, each stamped with the name of its check; `without` some checks."""
    return _found("check", lambda each: each(menu, now), without)


def check_book(menu: Menu, book: Book, *, without: Set[str] = frozenset()) -> Iterator[Problem]:
    """Every problem that shows in the answers; `book` was compiled from `menu`, in which `check` found no error."""
    return _found("check_book", lambda each: each(menu, book), without)


def check_texts(menu: Menu, book: Book) -> Iterator[Problem]:
    """Every problem with understanding texts. They only warn, and take the longest: serving does without."""
    return (replace(problem, level=WARNING) for problem in _found("check_texts", lambda each: each(menu, book)))


def _found(
    function: str,
    ask: Callable[[Callable[..., Iterable[Problem]]], Iterable[Problem]],
    without: Set[str] = frozenset(),
) -> Iterator[Problem]:
    """What each check finds; one that fails says so, and the others are still asked."""
    for module in CHECKS:
        if name(module) not in without and (each := getattr(module, function, None)):
            found = guarded(partial(ask, each), f"check '{name(module)}'")
            yield from (replace(problem, check=name(module)) for problem in found)
