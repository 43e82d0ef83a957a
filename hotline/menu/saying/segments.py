"""SMS segments: the parts a text is sent and billed in.

GSM 03.38: 160 letters, or 153 a part when there are more; any letter outside its
table turns the whole text into UCS-2: 70, then 67 UTF-16 units a part. A letter
of two units, or an escaped one, never straddles two parts.
"""

import unicodedata
from typing import NamedTuple

from hotline.gsm import ALPHABET, BASIC, ESCAPED


class Segments(NamedTuple):
    encoding: str  # "GSM-7" or "UCS-2"
    units: int
    parts: int


def sendable(text: str) -> str:
    """The text as it is sent: composed (a decomposed é would force UCS-2), without spaces at its ends."""
    return unicodedata.normalize("NFC", text).strip()


def segments(text: str) -> Segments:
    """Encoding, units and number of parts of a text; an empty text has none."""
    if ALPHABET.issuperset(text):
        double = [] if ESCAPED.isdisjoint(text) else [1 + (letter in ESCAPED) for letter in text]
        return Segments("GSM-7", *_parts(double or len(text), 160, 153))
    double = [1 + (ord(letter) > 0xFFFF) for letter in text] if max(text) > "\uffff" else []
    return Segments("UCS-2", *_parts(double or len(text), 70, 67))


def cheaper(letter: str) -> str | None:
    """What stands for a dear letter in GSM 03.38, perhaps nothing; None when only other words would help."""
    if letter in _CHEAP:
        return _CHEAP[letter]
    plain = unicodedata.normalize("NFKD", letter)[0]
    return plain if plain in BASIC else None


def letters_too_many(counted: Segments, parts: int) -> int:
    """By how many letters a text is longer than `parts` parts of its encoding."""
    return counted.units - parts * per_part(counted)


def per_part(counted: Segments) -> int:
    """How many letters of its encoding fit into a part of several."""
    return 67 if counted.encoding == "UCS-2" else 153


def named(letter: str) -> str:
    """A letter for messages, also one that nobody sees."""
    if letter == "\t":
        return "a tab"
    if letter.isprintable() and not letter.isspace():
        return f"'{letter}'"
    return f"U+{ord(letter):04X} ({'looks like a space' if letter.isspace() else 'nobody sees it'})"


# Look-alikes that word processors and phones put in by themselves, and what they stand for.
_CHEAP = {
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("“”„″«»", '"'),
    **dict.fromkeys("‐‑‒–—−•·", "-"),
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufe0f", ""),
    "\t": " ",
    "…": "...",
    "ı": "i",
    "ł": "l",
}


def _parts(widths: list[int] | int, single: int, part: int) -> tuple[int, int]:
    """Of letters so wide, or of so many that are all of one unit."""
    units = widths if isinstance(widths, int) else sum(widths)
    if units <= single:
        return units, int(units > 0)
    if isinstance(widths, int):
        return units, -(-units // part)
    count, room = 1, part
    for width in widths:
        if width > room:
            count, room = count + 1, part
        room -= width
    return units, count
