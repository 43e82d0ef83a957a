"""The checks: this folder is their list.

Each is a module, and its name is the tag that is printed and a heading in `docs/checks.md`. It has a function that
yields problems, or several:

    check_prose(prose, menu)                a piece of what is spoken or sent
    check_page(page, menu, now)             a page
    check(menu, now)                        the whole line
    check_together(menu, kept)              pages that share a thing: of each it is kept what there is to share
    check_page_sent(page, menu, book)       a page, where it shows in what is sent
    check_page_in_book(page, menu, book)    a page, where it shows in what calls can reach
    check_book(menu, book)                  the whole line, where it shows only in the answers
    check_pages_in_book(menu, book, lengths)
                                            all pages, where it shows in how long each is, or how soon it is heard
    check_texts(menu, book)                 how texts are understood
    check_learnt(menu)                      what was made of the menus and lies with them

What is found is kept for as long as all that was read for it reads the same, so that a check of a page may look at
whatever it likes; one of the whole line that walks through all pages is asked each time, and has to be quick. Adding
one is writing one. They lie side by side: whoever reads a tag in a message finds its file by that name.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType

from hotline.book import Book
from hotline.fault import Fault, guarded
from hotline.menu.model.kept import Kept, Made
from hotline.menu.model.menu import Item, Menu, Page
from hotline.menu.saying.lengths import Lengths
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


@cache
def name(module: ModuleType) -> str:
    """The tag of a check: `dead-keys`."""
    return module.__name__.rpartition(".")[2].replace("_", "-")


ALL = frozenset(map(name, CHECKS))
# Of pages only, and with what stands elsewhere: how it tells a contact, which words mean a number. Where that changes
# they are asked again at every page, and the others are not.
APART = (frozenset({"segments"}), frozenset({"directions"}))
PAGE_IN_BOOK = ("check_page_sent", "check_page_in_book")
GROUPS = (ALL.difference(*APART), *APART)


def check(menu: Menu, kept: Kept, *, without: Set[str] = frozenset()) -> Iterator[Problem]:
    """Every problem that the menus show, each stamped with the name of its check; `without` some checks."""
    if without >= ALL:
        return
    yield from _found("check", partial(_of_line, kept), without)
    yield from _found("check_together", lambda each: each(menu, kept), without)
    told: set[str] = set()
    for item in menu.items():
        for problem in _of_each(item, kept, without):
            if not isinstance(problem, Fault) or problem.check not in told:  # one that fails fails at every page
                yield problem
                told |= {problem.check} if isinstance(problem, Fault) else set()


def _of_line(kept: Kept, each: Callable[..., Iterable[Problem]]) -> list[Problem]:
    return kept.whole(each, lambda menu: [*each(menu, kept.moment)])


def _of_each(item: Item, kept: Kept, without: Set[str]) -> Iterator[Problem]:
    for group in GROUPS if isinstance(item.body, Page) else GROUPS[:1]:
        work = partial(_of_item, item, kept.moment, without | (ALL - group))
        yield from kept.find(("check", group, without), item, work, move=_moved)


def _of_item(item: Item, now: datetime, without: Set[str], menu: Menu) -> list[Problem]:
    prose = tuple(item.prose())
    found = [*_found("check_prose", lambda each: _flat(each(said, menu) for said in prose), without)]
    if isinstance(page := item.body, Page):
        found += _found("check_page", lambda each: each(page, menu, now), without)
    return found


def check_book(
    menu: Menu,
    book: Book,
    kept: Kept,
    made: Mapping[str, Made] = MappingProxyType({}),
    lengths: Mapping[str, Lengths] = MappingProxyType({}),
    *,
    without: Set[str] = frozenset(),
) -> Iterator[Problem]:
    """Every problem that shows in the answers; `book` was compiled from `menu`, in which `check` found no error.

    `made`: page → what is sent there, and how long it is, each the same as long as nothing of it is another. `lengths`:
    of the pages of which they are known.
    """
    if without >= ALL:
        return
    yield from _found("check_book", lambda each: each(menu, book), without)
    yield from _found("check_pages_in_book", lambda each: each(menu, book, lengths), without)
    for name in menu.codes:
        item, parts = Item(name, menu.pages[name]), made.get(name, ((), ()))
        for function, given in zip(PAGE_IN_BOOK, parts, strict=True):
            work = partial(_of_page, function, item, book, without)
            yield from kept.find((function, without), item, work, given=given, move=_moved)


def _of_page(function: str, item: Item, book: Book, without: Set[str], menu: Menu) -> list[Problem]:
    return [*_found(function, lambda each: each(item.body, menu, book), without)]


def _flat(found: Iterable[Iterable[Problem]]) -> Iterator[Problem]:
    return (problem for problems in found for problem in problems)


def check_texts(menu: Menu, book: Book) -> Iterator[Problem]:
    """Every problem with understanding texts. They only warn, and take the longest: serving does without."""
    return (replace(problem, level=WARNING) for problem in _found("check_texts", lambda each: each(menu, book)))


def check_learnt(menu: Menu) -> Iterator[Problem]:
    """Every problem with what was made of the menus: it is made anew for that. Whoever serves them does without."""
    return _found("check_learnt", lambda each: each(menu))


def _moved(found: Sequence[Problem], before: Page, now: Page) -> list[Problem] | None:
    """The problems of what was written there, where it stands now; None where they tell of other places too."""
    lines = now.mark.line - before.mark.line
    last = before.mark.line + before.written.count("\n")
    for problem in found:
        if problem.mark.file != before.mark.file or not before.mark.line <= problem.mark.line <= last:
            return None
        if "line" in problem.sentence:
            return None
    return [replace(each, mark=each.mark._replace(line=each.mark.line + lines)) for each in found]


def _found(
    function: str,
    ask: Callable[[Callable[..., Iterable[Problem]]], Iterable[Problem]],
    without: Set[str] = frozenset(),
) -> Iterator[Problem]:
    """What each check finds; one that fails says so, and the others are still asked."""
    for module in _asked(frozenset(without)):
        if each := getattr(module, function, None):
            found = guarded(partial(ask, each), f"check '{name(module)}'")
            yield from (replace(problem, check=name(module)) for problem in found)


@cache
def _asked(without: frozenset[str]) -> tuple[ModuleType, ...]:
    return tuple(module for module in CHECKS if name(module) not in without)
