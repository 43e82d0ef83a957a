"""The list of checks.

Each is a module with `check(menu, now)` that yields problems; its name is the tag that is printed and a heading in
`docs/checks.md`. Adding one is writing one and naming it here.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from hotline.menu.checks import (
    contacts,
    dead_keys,
    gaps,
    keys,
    keywords,
    languages,
    missing_languages,
    missing_pages,
    missing_phrases,
    parents,
    reserved_words,
    segments,
    speech,
    unreachable,
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
    gaps,
    contacts,
    keywords,
    reserved_words,
    segments,
    speech,
)


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    """Every problem of the menus, each stamped with the name of its check."""
    for module in CHECKS:
        name = module.__name__.rpartition(".")[2].replace("_", "-")
        for problem in module.check(menu, now):
            yield replace(problem, check=name)
