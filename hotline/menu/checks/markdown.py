"""No signs of other programs stand around words: `**free**`, `# Clinics`. A voice names them, and a text shows them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from hotline.menu.model.menu import Menu, Prose
from hotline.menu.model.node import Scalar, short
from hotline.problem import Problem, warning


class _Sign(NamedTuple):
    pattern: re.Pattern[str]
    told: str


_TOLD = "a voice would read its signs aloud, and a text shows them; write the words alone"
_LINE = "a voice would read the sign at its start; begin with the words"
# Around whole words only: `2 * 3` and `snake_case` have none.
_AROUND = r"(?<![\w{0}])({0}{1})(?=\S)[^{0}\n]+?(?<=\S)\1(?![\w{0}])"
_SIGNS = (
    *(_Sign(re.compile(_AROUND.format(sign, times)), _TOLD) for sign in (r"\*", "_", "~") for times in ("{2,3}",)),
    *(_Sign(re.compile(_AROUND.format(sign, "")), _TOLD) for sign in (r"\*", "_", "`")),
    _Sign(re.compile(r"\[[^\[\]\n]+\]\([^()\s]+\)"), _TOLD),
    _Sign(re.compile(r"```"), _TOLD),
    _Sign(re.compile(r"(?m)^[ \t]*(?:#{1,6}|>)[ \t]+\S.*$"), _LINE),
)
_ANY = re.compile(r"[*_~`\[#>+•‣◦●▪–—·-]")  # without which there is nothing to look for
_ITEM = re.compile(r"(?m)^[ \t]*(?:[-*+•‣◦●▪–—·][ \t]+)(?=\S).*$")


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    _, what, translations = prose
    for language, scalar in translations.words.items():
        yield from _marked(f"{what} in {language}", scalar)


def _marked(what: str, scalar: Scalar) -> Iterator[Problem]:
    if not _ANY.search(scalar.value):
        return
    for pattern, told in _SIGNS:
        if found := pattern.search(scalar.value):
            yield Problem(
                scalar.at(found.start()), f"'{short(found[0])}' in {what} is written for another program; {told}"
            )
            return
    if item := _ITEM.search(scalar.value):
        sentence = f"'{short(item[0])}' in {what} is a list; a voice may name its sign. Begin each line with a word"
        yield warning(scalar.at(item.start()), sentence)
