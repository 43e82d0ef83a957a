"""Amounts: what the numbers in prose say, however a language writes them.

`1,300`, `1.300`, `1 300` and `١٬٣٠٠` are one number, and so are `4 pm`, `16:00` and `16h`, or `10,000` and `10 آلاف`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from hotline.fold import fold
from hotline.menu.model.gaps import GAP
from hotline.menu.model.numbers import phones, unbroken

_DIGIT = re.compile(r"\d")
_SEPARATORS = str.maketrans({"٫": ".", "٬": ",", "\u00a0": " ", "\u202f": " ", "’": "'"})
_DATE = re.compile(
    r"(?<![\d/.-])(?:(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)"
    r"|(?P<day2>\d\d?)(?P<sign2>[-/.])(?P<month2>\d\d?)(?P=sign2)(?P<year2>\d{4}))(?!\d)"
)
_CLOCK = re.compile(r"(?<!\d)(\d\d?)(?:[:h](\d\d)(?!\d)|h\b)? ?(?:(am|pm|a\.m|p\.m)\b\.?)?", re.IGNORECASE)
_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}([., '])\d{3}(?:\1\d{3})*(?!\d|[.,]\d)")
_DECIMAL = re.compile(r"(?<![\d.,])(\d+)[.,](\d{1,2})(?![\d]|[.,]\d)")
# "1990s" is no number: other languages write it in words.
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?![\ds])(?:[ -]?([^\W\d_]+))?")
_LAST = re.compile(r"([^\W\d_]+)\W{0,3}$")
_ITEM = re.compile(r"(?m)^[ \t]*\d{1,2}[.)] ")  # of a list, which another language may tell in a row
# Of the languages that this line is likely to speak; in others a number is compared as it is written.
_SCALES = {
    10**3: ("thousand", "k", "mille", "tausend", "bin", "hezar", "hazar", "الف", "الاف", "هزار", "هەزار", "тысяч"),
    10**6: ("million", "millions", "mio", "milyon", "مليون", "ملايين", "میلیون", "ملیۆن", "миллион", "миллионов"),
    10**9: ("billion", "milliard", "milliarden", "مليار", "میلیارد", "ملیار"),
}
_SCALE = {fold(word): scale for scale, words in _SCALES.items() for word in words}


class Amounts(NamedTuple):
    """The numbers of a piece of prose, in ASCII: `1300`, `2.5`."""

    numbers: frozenset[str]
    months: frozenset[str] = frozenset()  # of dates in digits, which other languages write in words
    clocks: bool = False  # whether an hour of the day is among them


@lru_cache(maxsize=4096)
def amounts(words: str) -> Amounts:
    if not _DIGIT.search(words):
        return Amounts(frozenset())
    words, days, months = _dates(_plain(words))
    words, clocks = _hours(words)
    return Amounts(days | frozenset(number for number, _, _ in _numbers(words)), months, clocks)


def in_place(words: str) -> Iterator[tuple[str, str, str]]:
    """Each number with the folded word before it and the one behind it; dates have none."""
    if _DIGIT.search(words):
        yield from _numbers(_hours(_dates(_plain(words))[0])[0])


def _plain(words: str) -> str:
    """In ASCII digits, without gaps, and phone numbers in one run."""
    words = "".join(map(_ascii, GAP.sub(" ", words))).translate(_SEPARATORS)
    for phone in list(phones(words)):
        words = words.replace(phone[0], unbroken(phone[0]))
    return _ITEM.sub(" ", words)


def _ascii(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def _dates(words: str) -> tuple[str, frozenset[str], frozenset[str]]:
    """The words without the dates written in digits; the days and years of these, and their months."""
    days: set[str] = set()
    months: set[str] = set()
    for found in _DATE.finditer(words):
        days |= {str(int(found["year"] or found["year2"])), str(int(found["day"] or found["day2"]))}
        months.add(str(int(found["month"] or found["month2"])))
    return (_DATE.sub(" ", words) if days else words), frozenset(days), frozenset(months)


def _hours(words: str) -> tuple[str, bool]:
    """The words with each hour of the day as a number, `4:30 pm` as 16 and 30; and whether there is one."""
    clocks = False

    def hour(found: re.Match[str]) -> str:
        nonlocal clocks
        if not (found[2] or found[3] or found[0].rstrip().endswith(("h", "H"))) or int(found[1]) > 24:
            return found[0]
        clocks = True
        late = (found[3] or "").lower().startswith("p") and int(found[1]) < 12
        minutes = f" {int(found[2])} " if found[2] and int(found[2]) else " "
        return f"{int(found[1]) + 12 * late}{minutes}"

    return _CLOCK.sub(hour, words), clocks


def _numbers(words: str) -> Iterator[tuple[str, str, str]]:
    words = _GROUPED.sub(lambda found: "".join(filter(str.isdecimal, found[0])), words)
    words = _DECIMAL.sub(lambda found: f"{found[1]}.{found[2]}".rstrip("0").rstrip("."), words)
    for found in _NUMBER.finditer(words):
        number, behind = found[1], fold(found[2] or "")
        if len(number) < 20:
            scale = _SCALE.get(behind, 1)
            value = float(number) * scale if "." in number else int(number) * scale
            before = _LAST.search(words, max(0, found.start() - 40), found.start())
            yield str(int(value)) if value == int(value) else str(value), fold(before[1] if before else ""), behind
