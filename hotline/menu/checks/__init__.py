"""The lists of checks.

Each is a module with one function that yields problems: `check(menu, now)`, or `check(menu, book)` for what shows
only in the answers. Its name is the tag that is printed and a heading in `docs/checks.md`. Adding one is writing one
and naming it here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from types import ModuleType

from hotline.book import Book
from hotline.menu.checks import (
    close_keywords,
    contact_dates,
    contacts,
    dead_keys,
    dear_letters,
    deep_pages,
    documents,
    examples,
    fallbacks,
    first_texts,
    foreign_letters,
    gaps,
    hours,
    invisible_signs,
    key_gaps,
    keys,
    keywords,
    languages,
    long_greeting,
    long_menus,
    long_messages,
    loose_numbers,
    many_choices,
    menu_texts,
    missing_languages,
    missing_pages,
    missing_phrases,
    mixed_words,
    never_found,
    notices,
    old_facts,
    pace,
    parents,
    phones,
    recordings,
    reserved_words,
    reused_codes,
    segments,
    sensitive_words,
    slow_pages,
    sources,
    speech,
    stale_reviews,
    texts,
    transfers,
    traps,
    turned_numbers,
    uneven_changes,
    uneven_gaps,
    uneven_numbers,
    unreachable,
    unreviewed,
    untranslated,
    voices,
    web_addresses,
    wrong_script,
)
from hotline.menu.model import Menu
from hotline.problem import Problem

CHECKS = (
    missing_pages,
    missing_phrases,
    languages,
    missing_languages,
    keys,
    dead_keys,
    parents,
    unreachable,
    reused_codes,
    key_gaps,
    many_choices,
    deep_pages,
    gaps,
    contacts,
    phones,
    hours,
    fallbacks,
    transfers,
    notices,
    keywords,
    close_keywords,
    reserved_words,
    sensitive_words,
    segments,
    turned_numbers,
    loose_numbers,
    web_addresses,
    speech,
    voices,
    pace,
    unreviewed,
    stale_reviews,
    uneven_changes,
    wrong_script,
    mixed_words,
    foreign_letters,
    invisible_signs,
    untranslated,
    uneven_gaps,
    uneven_numbers,
    sources,
    old_facts,
    contact_dates,
    examples,
)
# These need a Book, so they run when the others have found no error.
BOOK_CHECKS = (
    traps,
    long_greeting,
    long_menus,
    long_messages,
    slow_pages,
    menu_texts,
    first_texts,
    dear_letters,
    recordings,
    documents,
)


# These try how texts are understood. They only warn, and take the longest: `hotline check` runs them, serving does not.
TEXT_CHECKS = (
    texts,
    never_found,
)


def name(module: ModuleType) -> str:
    """The tag of a check: `dead-keys`."""
    return module.__name__.rpartition(".")[2].replace("_", "-")


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    """Every problem that the menus show at a moment, each stamped with the name of its check."""
    for module in CHECKS:
        yield from _stamped(name(module), module.check(menu, now))


def check_book(menu: Menu, book: Book) -> Iterator[Problem]:
    """Every problem that shows in the answers; `book` was compiled from `menu`."""
    for module in BOOK_CHECKS:
        yield from _stamped(name(module), module.check(menu, book))


def check_texts(menu: Menu, book: Book) -> Iterator[Problem]:
    """Every problem with understanding texts; `book` was compiled from `menu`."""
    for module in TEXT_CHECKS:
        yield from _stamped(name(module), module.check(menu, book))


def _stamped(tag: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    return (replace(problem, check=tag) for problem in problems)
