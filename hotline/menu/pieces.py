"""Pieces: what speech is recorded in.

`{title}: press {key}.` falls apart at its gaps into a title, `press` and a digit, so that one recorded digit
serves in every prompt. A piece is known by its words: whatever else says the same is the same piece.
"""

import unicodedata
from hashlib import sha256
from typing import NamedTuple

PAUSE = ""  # among pieces: a longer silence, as between the groups of a number
# What stands between pieces and is not spoken. A question mark is: it is heard in the voice.
_SEPARATORS = " \t\n.,:;،؛…·–—-"


class Filled(NamedTuple):
    """Words whose gaps have been filled, and the pieces they are made of."""

    words: str
    pieces: tuple[str, ...]


def whole(words: str) -> Filled:
    """Words that are one piece."""
    only = piece(words)
    return Filled(words, (only,) if only else ())


def piece(words: str) -> str:
    """The words of a piece: nothing unspoken at its ends, and nothing at all where no letter is spoken."""
    stripped = words.strip(_SEPARATORS)
    return stripped if any(map(str.isalnum, stripped)) else ""


def digest(language: str, words: str) -> str:
    """What ties a recording to the words that were read: twelve letters of SHA-256."""
    normal = unicodedata.normalize("NFC", " ".join(piece(words).split()))
    return sha256(f"{language}\0{normal}".encode()).hexdigest()[:12]
