"""No sign that nobody sees stands in what is said, sent or texted for: it came along when the words were pasted."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu, Page, Prose
from hotline.menu.model.node import Scalar
from hotline.menu.reading.signs import INVISIBLE, hidden, visible
from hotline.problem import Problem, warning


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    _, what, translations = prose
    for language, scalar in translations.words.items():
        yield from _unseen(f"{what} in {language}", scalar, "it can turn words around, and makes a text dear")


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    for words in page.keywords.words.values() if page.keywords else ():
        for word in words:
            yield from _unseen(f"the keyword '{visible(word.value)}'", word, "it looks like another word")


def _unseen(what: str, scalar: Scalar, harm: str) -> Iterator[Problem]:
    if found := INVISIBLE.search(scalar.value):
        mark = scalar.at(found.start())
        yield warning(mark, f"{what} holds {hidden(scalar.value)}; {harm}. Type the place anew")
