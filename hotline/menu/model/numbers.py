"""Numbers in prose: phone numbers, and all that two languages should agree on."""

import re
from collections.abc import Iterator

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from hotline.menu.model.gaps import GAP

_PHONE = re.compile(r"[+(]?\d[\d ()./\u00a0-]{4,18}\d")
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[-./]\d\d?[-./]\d{4}|(?:19|20)\d\d ?[-/ ] ?(?:19|20)\d\d")
_THOUSANDS = re.compile(r"(?<=\d)[,٬](?=\d{3}(?!\d))")
# `*123#`, `*100*5#`, `*123` and `#31#`: what a telephone network answers.
_STAR_CODE = re.compile(r"(?<![\w*#+])(?:\*[*#]?\d[\d*#]*|#\d[\d*]*#\d*|\d{2}[\d*]*#)(?!\w)")
_CALLING_CODE = re.compile(r"(?<![\w+])\+(\d{1,3})(?![\d ()./\u00a0-]*\d)")
# "1990s" is no number: other languages write it in words.
_NUMBER = re.compile(r"\d+(?![\ds])")


def phones(words: str) -> Iterator[re.Match[str]]:
    """What looks like a phone number: 7 to 15 digits (E.164), perhaps parted by signs; no date, no two years."""
    for found in _PHONE.finditer(words):
        if 7 <= sum(map(str.isdecimal, found[0])) <= 15 and not _DATE.fullmatch(found[0]):
            yield found


def star_codes(words: str) -> Iterator[re.Match[str]]:
    """What is dialled to ask a network for something, such as `*123#`."""
    yield from _STAR_CODE.finditer(words)


def calling_codes(words: str) -> Iterator[re.Match[str]]:
    """The code of a country with its plus sign and nothing behind it: `+964`, and not `+18`, which is an age."""
    for found in _CALLING_CODE.finditer(words):
        if int(found[1]) in COUNTRY_CODE_TO_REGION_CODE and len(found[1]) > 1:
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
