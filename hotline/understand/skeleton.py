"""Skeletons: the consonants of a word, the same in Arabic and in Latin letters.

Arabic and Sorani typed in Latin letters have no spelling: يضربني is yidhrubni, ydrbni or yi9'rubni. What all writers
keep is the order of the consonants, so these are compared: `drbn`.
Digits for letters: the chat alphabet (https://en.wikipedia.org/wiki/Arabic_chat_alphabet).
"""

import re
from collections.abc import Iterator

# Vowels, ع, ح, ه and hamza are left out: some write them, some do not. Emphatic letters are written as plain ones.
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("ثط", "t"),
        **dict.fromkeys("ذضظ", "d"),
        **dict.fromkeys("خغ", "x"),
        **dict.fromkeys("قكگ", "k"),
        **dict.fromkeys("زژ", "z"),
        **{"ص": "s", "س": "s", "ش": "$", "چ": "%", "ج": "j", "ڤ": "v", "ف": "f", "پ": "p", "ب": "b"},
        **{"ت": "t", "د": "d", "ر": "r", "ل": "l", "م": "m", "ن": "n"},
    }
)
_PAIRS = {"sh": "$", "ch": "%", "kh": "x", "gh": "x", "th": "t", "dh": "d", "zh": "z"}
_LATIN = str.maketrans({"q": "k", "g": "k", "c": "k", "5": "x", "9": "s", "6": "t", "8": "k"})
_KEPT = {ord(letter): letter for letter in "$%bdfjklmnprstvxz"}
_DOUBLE = re.compile(r"(.)(?=\1)")


class _Consonants(dict[int, str | None]):
    """For `str.translate`: the consonant that is meant by each letter, nothing for all others."""

    def __missing__(self, letter: int) -> None:
        return None


_BONES = _Consonants({**dict.fromkeys(range(128)), **_KEPT, **_LATIN, **_ARABIC})


def skeleton(word: str) -> str:
    """The consonants of a folded word, each double one once."""
    if "h" in word:
        for pair, letter in _PAIRS.items():
            word = word.replace(pair, letter)
    bones = word.translate(_BONES)
    return _DOUBLE.sub("", bones) if len(bones) > 1 else bones


def worn(bones: str, shortest: int) -> Iterator[str]:
    """A skeleton, and what remains of it without a consonant before and up to two behind: clitics, persons, plurals."""
    for start in (0, 1):
        for end in (len(bones), len(bones) - 1, len(bones) - 2):
            if end - start >= shortest:
                yield bones[start:end]
