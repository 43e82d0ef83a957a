"""Folding: one spelling for the many ways in which the same word is typed.

Only for comparing; nothing folded is ever shown. One fold serves all scripts, so
that nobody has to know the language of a message before reading it.
"""

import re
import unicodedata
from collections.abc import Callable

# Typed or pasted along with words, and no part of them: direction and joining signs, tatweel, vowel marks
# (U+064B-065F, U+0670), variation selectors and the keycap's frame. Apostrophes too: "don't" and "dont" are the same.
_DROPPED = re.compile(
    "[\u00ad\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufe00-\ufe0f\ufeff\u20e3'’‘ʼ´]"
)

_SAID = {"\N{SQUARED SOS}": " sos "}  # pictures that are words

MOST_LETTERS = 4096  # that are remembered

# One letter for those that keyboards and habits mix up.
# Arabic: Lucene's ArabicNormalizer, and hamza on its seats. Sorani: Lucene's SoraniNormalizer, then its marked letters
# to plain ones, because people without a Kurdish keyboard type ه for ە, ر for ڕ, ل for ڵ, و for ۆ, ي for ێ.
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ةەھۀہۃ", "ه"),
        **dict.fromkeys("ىیێئۍې", "ي"),
        **dict.fromkeys("ؤۆۇۈ", "و"),
        **dict.fromkeys("ڕڒ", "ر"),
        "ڵ": "ل",
        "ک": "ك",
        "ı": "i",
    }
)


class _Letters(dict[int, str]):
    """For `str.translate`: what becomes of each letter, worked out when it is first met.

    Single letters only: nothing that anybody wrote can be read from it. It forgets them all before it grows large.
    """

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self.become = become

    def __missing__(self, letter: int) -> str:
        if len(self) >= MOST_LETTERS:
            self.clear()
        return self.setdefault(letter, self.become(chr(letter)))


def fold(text: str) -> str:
    """The words of `text`, folded, with single spaces between; at most about 18 times as long (NFKC)."""
    return " ".join(_fold(text).split())


def lines(text: str) -> list[str]:
    """The same, line by line."""
    return [" ".join(line.split()) for line in _fold(text).split("\n")]


def _fold(text: str) -> str:
    """Folded, with spaces for all that is no letter, and the line breaks as they were."""
    # Superscripts, circled numbers and fractions look like digits after NFKC, but nobody presses ② on a phone.
    text = text.translate(_PRESSABLE)
    text = _DROPPED.sub("", unicodedata.normalize("NFKC", text)).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


def folding() -> Callable[[str], list[str]]:
    """Gives the folded words of texts and remembers each word: for whoever reads all menus, and not for strangers'."""
    known: dict[str, list[str]] = {}

    def folded(text: str) -> list[str]:
        words = text.split()
        new = [word for word in words if word not in known]
        if new:  # all at once, a line each
            known.update(zip(new, map(str.split, _fold("\n".join(new)).split("\n")), strict=True))
        return [one for word in words for one in known[word]]

    return folded


def squeeze(folded: str) -> str:
    """Without spaces: an Arabic keyboard leaves one after each ه that stands for ە."""
    return folded.replace(" ", "")


def _pressable(letter: str) -> str:
    if letter in _SAID:
        return _SAID[letter]
    return " " if unicodedata.category(letter) == "No" else letter


def _plain(letter: str) -> str:
    """A letter without its accent, a digit as ASCII, a space for everything else but the end of a line."""
    if letter == "\n":
        return letter
    if "\u0300" <= letter <= "\u036f":
        return ""  # an accent without a letter of its own: a Turkish İ leaves one when it is made small
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    category = unicodedata.category(letter)
    if category[0] == "L":
        base = unicodedata.normalize("NFD", letter)[0]
        return base if base.isascii() else letter
    return letter if category == "Mn" or category == "Mc" else " "


_PRESSABLE, _PLAIN = _Letters(_pressable), _Letters(_plain)
