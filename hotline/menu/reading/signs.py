"""Signs that come along when words are pasted: invisible ones, and the curly quotes of word processors."""

import re

# Of direction, soft hyphens and spaces of no width. Not the joiners U+200C and U+200D: Sorani and Persian need them.
INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]")
NO_BREAK = "\u00a0"
CURLY = "“”„‟‘’‚‛"

CURLY_QUOTES = "the quotes are Word's curly ones (“ ”); type straight ones (\")"
NO_BREAK_START = "this line begins with a no-break space (U+00A0); type ordinary spaces"


def hidden(words: str) -> str:
    """`an invisible sign (U+202A) before '+'` for the first in `words`, or nothing."""
    found = INVISIBLE.search(words)
    if not found:
        return ""
    rest = INVISIBLE.sub("", words[found.start() :]).strip()
    place = f"before '{rest[0]}'" if rest else "at the end"
    return f"an invisible sign (U+{ord(found[0]):04X}) {place}"


def visible(words: str) -> str:
    return INVISIBLE.sub("", words)


def curly(words: str) -> bool:
    """Whether curly quotes stand where straight ones were meant: around the whole."""
    return len(words) > 1 and words[0] in CURLY and words[-1] in CURLY
