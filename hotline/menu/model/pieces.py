"""Pieces: what speech is recorded in.

`{title}: press {key}.` falls apart at its gaps into a title, `press` and a digit, so that one recorded digit
serves in every prompt. A piece is known by its words: whatever else says the same is the same piece.
"""

import unicodedata
from collections.abc import Iterable
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


def together(parts: Iterable[Filled], between: str = " ") -> Filled:
    """Parts one after the other; those that say nothing are left out."""
    said = [part for part in parts if part.words.strip()]
    return Filled(between.join(part.words for part in said), tuple(piece for part in said for piece in part.pieces))


def piece(words: str) -> str:
    """The words of a piece: nothing unspoken at its ends, and nothing at all where no letter is spoken."""
    stripped = words.strip(_SEPARATORS)
    return stripped if any(map(str.isalnum, stripped)) else ""


def digest(language: str, words: str) -> str:
    """What ties a recording to the words that were read: twelve letters of SHA-256."""
    normal = unicodedata.normalize("NFC", " ".join(piece(words).split()))
    return sha256(f"{language}\0{normal}".encode()).hexdigest()[:12]
