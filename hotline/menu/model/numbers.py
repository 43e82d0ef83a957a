"""Numbers in prose: phone numbers, and all that two languages should agree on."""

import re
from collections.abc import Iterator

from hotline.menu.model.gaps import GAP

_PHONE = re.compile(r"[+(]?\d[\d ()./\u00a0-]{4,18}\d")
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[-./]\d\d?[-./]\d{4}|(?:19|20)\d\d ?[-/ ] ?(?:19|20)\d\d")
_THOUSANDS = re.compile(r"(?<=\d)[,٬](?=\d{3}(?!\d))")
# "1990s" is no number: other languages write it in words.
_NUMBER = re.compile(r"\d+(?![\ds])")


def phones(words: str) -> Iterator[re.Match[str]]:
    """What looks like a phone number: 7 to 15 digits (E.164), perhaps parted by signs; no date, no two years."""
    for found in _PHONE.finditer(words):
        if 7 <= sum(map(str.isdecimal, found[0])) <= 15 and not _DATE.fullmatch(found[0]):
            yield found


def broken(phone: str) -> bool:
    """Whether spaces or signs part it."""
    return not phone.isdecimal()


def unbroken(phone: str) -> str:
    """As one run of ASCII digits, 00 for the plus sign."""
    return "".join(str(int(digit)) for digit in phone.replace("+", "00") if digit.isdecimal())


def numbers(words: str) -> frozenset[str]:
    """The numbers written in digits of any script, in ASCII without leading zeros; `1,200` is one."""
    words = _THOUSANDS.sub("", GAP.sub("", words))
    for phone in phones(words):
        words = words.replace(phone[0], unbroken(phone[0]))
    return frozenset(str(int(number)) for number in _NUMBER.findall(words) if len(number) < 20)
