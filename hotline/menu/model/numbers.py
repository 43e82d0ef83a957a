"""Phone numbers in prose, and other codes that are dialled."""

import re
from collections.abc import Iterator

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

_PHONE = re.compile(r"[+(]?\d[\d ()./\u00a0-]{4,18}\d")
_WHOLE = re.compile(r"\d+(?:[.,:/\u00a0]\d+)*")
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[-./]\d\d?[-./]\d{4}|(?:19|20)\d\d ?[-/ ] ?(?:19|20)\d\d")
# `1 000 000`, `12.345.678`, `1000000`: how many there are of something. Three digits may begin a phone number too.
_AMOUNT = re.compile(r"[1-9]\d?([ ./\u00a0])\d{3}(?:\1\d{3})*|[1-9]\d{2}([ ./\u00a0])\d{3}\2000|[1-9]\d{0,2}0{6,}")
# `*123#`, `*100*5#`, `*123` and `#31#`: what a telephone network answers.
_STAR_CODE = re.compile(r"(?<![\w*#+])(?:\*[*#]?\d[\d*#]*|#\d[\d*]*#\d*|\d{2}[\d*]*#)(?!\w)")
_CALLING_CODE = re.compile(r"(?<![\w+])\+(\d{1,3})(?![\d ()./\u00a0-]*\d)")


def phones(words: str) -> Iterator[re.Match[str]]:
    """What looks like a phone number: 7 to 15 digits (E.164), perhaps parted by signs; no date, years or million."""
    for found in _PHONE.finditer(words):
        if 7 <= sum(map(str.isdecimal, found[0])) <= 15 and not _known(found[0]):
            yield found


def _known(number: str) -> bool:
    return bool(_DATE.fullmatch(number) or _AMOUNT.fullmatch(number))


def star_codes(words: str) -> Iterator[re.Match[str]]:
    """What is dialled to ask a network for something, such as `*123#`."""
    yield from _STAR_CODE.finditer(words)


def calling_codes(words: str) -> Iterator[re.Match[str]]:
    """The code of a country with its plus sign and nothing behind it: `+964`, and not `+18`, which is an age."""
    for found in _CALLING_CODE.finditer(words):
        if int(found[1]) in COUNTRY_CODE_TO_REGION_CODE and len(found[1]) > 1:
            yield found


def broken(phone: str) -> bool:
    """Whether signs part it that right-to-left text turns around; dots and slashes do not (UAX #9)."""
    return not _WHOLE.fullmatch(phone)


def unbroken(phone: str) -> str:
    """As one run of ASCII digits, 00 for the plus sign."""
    return "".join(str(int(digit)) for digit in phone.replace("+", "00") if digit.isdecimal())
