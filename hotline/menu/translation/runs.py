"""The difference of two texts, word by word, for people who read on from what they know."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

SAME, GONE, NEW = "same", "gone", "new"
LONGEST = 4000  # words; what is longer is shown as a whole


class Run(NamedTuple):
    """Words that stand in both texts, only in the first, or only in the second."""

    kind: str
    words: str


def runs(before: str, now: str) -> list[Run]:
    """In the order in which they are read."""
    old, new = (re.findall(r"\S+\s*", words) for words in (before, now))
    if max(len(old), len(new)) > LONGEST:
        return [Run(GONE, before), Run(NEW, now)]
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)
    found = []
    for kind, start, end, first, last in matcher.get_opcodes():
        told = [(SAME, new[first:last])] if kind == "equal" else [(GONE, old[start:end]), (NEW, new[first:last])]
        found += [Run(each, _spaced("".join(words))) for each, words in told if words]
    return found


def _spaced(words: str) -> str:
    """The last of a text may stand before others here."""
    return words if words[-1:].isspace() else f"{words} "
