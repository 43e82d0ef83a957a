"""A call that may have a page sent as a text is told to which phones: by how their numbers begin, and in words."""

import re
from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu
from hotline.problem import Problem, warning

# A country with at least a digit of what follows it, or a trunk prefix where a provider gives numbers as they are
# dialled at home.
BEGINNING = re.compile(r"\+[1-9][0-9]{1,9}|0[0-9]{1,9}")


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    line = menu.line
    for number in line.texts_to:
        if not BEGINNING.fullmatch(number.value):
            sentence = f"'{number.value}' is not how a number begins; texts would reach nobody. Write +9647 for the"
            yield Problem(number.mark, f"{sentence} mobile phones of Iraq, with the + and without spaces")
    if line.texts_to and line.lacks("texts_reach"):
        sentence = "hotline.yaml has `texts_to` and no `texts_reach`; callers could not be told which phones get texts"
        yield Problem(line.texts_to[0].mark, sentence)
    if line.texts_reach and line.lacks("texts_to"):
        sentence = "hotline.yaml has `texts_reach` and no `texts_to`; no text is offered to any caller"
        yield warning(line.texts_reach.mark, sentence)
