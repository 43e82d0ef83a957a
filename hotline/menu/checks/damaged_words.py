"""No letters were lost or changed on the way from one program to another: they would be spoken and sent as they are."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from hotline.menu.model.menu import Menu, Prose
from hotline.menu.model.node import Scalar
from hotline.problem import Problem

# UTF-8 that was read as Latin: `Ã©`, `â€™`, `Ù‡Ù†`. No language writes two of these pairs beside each other.
_MISREAD = re.compile(
    "(?:[ÃÂÐÑØÙÚÛ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2010-\u2044\u20ac\u2122]\\s?){2,}|â€[\u0080-\u00bf™œžŸ“”˜¦¢]?|Ã[\u0080-\u00bf]"
)


class _Sign(NamedTuple):
    pattern: re.Pattern[str]
    told: str


_SIGNS = (
    _Sign(re.compile("\ufffd+"), "stands where a letter was lost; type the word anew"),
    _Sign(
        re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]"), "is no letter but a sign of one font; type the word anew"
    ),
    _Sign(_MISREAD, "are letters that a program misread; paste the words anew, and save the file as UTF-8"),
    _Sign(
        re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});"),
        "is a sign of web pages; write the letter itself",
    ),
    _Sign(
        re.compile(r"\\(?:[nrt](?![a-z])|n(?=[A-Z\s])|u[0-9a-fA-F]{4}|[\"'])|\\n"),
        "is a sign of programs; write a new line, or the letter itself",
    ),
    _Sign(re.compile(r"(?i)%[0-9a-f]{2}%[0-9a-f]{2}"), "is a sign of web addresses; write the letters themselves"),
)


# Without one of these there is nothing to look for.
_ANY = re.compile("[ÃÂÐÑØÙÚÛâ\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd&\\\\%]")


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    _, what, translations = prose
    for language, scalar in translations.words.items():
        yield from _damaged(f"{what} in {language}", scalar)


def _damaged(what: str, scalar: Scalar) -> Iterator[Problem]:
    if not _ANY.search(scalar.value):
        return
    for pattern, told in _SIGNS:
        if found := pattern.search(scalar.value):
            shown = f"U+{ord(found[0][0]):04X}" if not found[0].isprintable() else found[0].strip()
            yield Problem(scalar.at(found.start()), f"'{shown}' in {what} {told}")
            return
