"""What is spoken can be spoken."""

import re
from collections.abc import Iterator

from hotline.menu.model.menu import Menu, Prose
from hotline.menu.model.node import Scalar
from hotline.menu.saying.twiml import SAY_LETTERS
from hotline.problem import Problem

_TAG = re.compile(r"<[^<>\n]*>")
_LONG_WORD = re.compile(rf"\S{{{SAY_LETTERS},}}")


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    _, what, translations = prose
    for language, scalar in translations.words.items():
        yield from _spoken(f"{what} in {language}", scalar)


def _spoken(what: str, scalar: Scalar) -> Iterator[Problem]:
    words = scalar.value
    if not any(map(str.isalnum, words)):
        yield Problem(scalar.mark, f"{what} holds no letter or digit; there would be silence")
    if tag := _TAG.search(words):
        yield Problem(
            scalar.at(tag.start()), f"'{tag[0]}' in {what} would be read aloud sign by sign; write plain words"
        )
    if long := _LONG_WORD.search(words):
        yield Problem(
            scalar.at(long.start()), f"{what} holds a word of {len(long[0])} letters, which no voice can speak"
        )
