"""What lies with the menus as learnt of their words is what is learnt of them.

A stale one costs time only: it is not used. One that says that it is of these words and tells something else would be
used, and could keep a page from being found.
"""

from collections.abc import Iterator

from hotline.menu.model.menu import Menu
from hotline.menu.words.learnt import FILE, Stale, Unfit, read, same
from hotline.menu.words.vocabulary import anew
from hotline.problem import WARNING, Mark, Problem, warning

AT = Mark(FILE, 1, 1)


def check_learnt(menu: Menu) -> Iterator[Problem]:
    try:
        if menu.learnt and not genuine(menu):
            yield Problem(AT, f"'{FILE}' tells what is not learnt of these words: {LOST}. Make it anew: hotline learn")
    except Unfit as error:
        remedy = "once the words are as you want them" if isinstance(error, Stale) else "or take it out"
        yield warning(AT, f"'{FILE}' {error}; {SLOW}. Make it anew, {remedy}: hotline learn")


def unlearnt(why: str) -> Problem:
    """What is told of one that cannot even be read."""
    return Problem(AT, f"{why}; {SLOW}. Once that is mended, or it is taken out: hotline learn", WARNING, "learnt")


LOST = "texters would be sent to pages that they do not ask for"
SLOW = "it is not used, and each line learns by itself after its start"


def genuine(menu: Menu) -> bool:
    """Whether it tells what is learnt of these words now, which takes a second. Raises Unfit."""
    return same(read(menu.learnt, menu), anew(menu))
