"""Scripts: in which letters something is written.

Which script a language has is not listed anywhere: most letters of its own menus show it.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import islice

from hotline.menu.model.gaps import GAP
from hotline.menu.model.menu import Menu
from hotline.menu.model.remembered import remembered

ENOUGH = 200  # pieces of prose, which show the script of a language

WORD = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"(?i)(?:https?://\S+|\b[\w.+-]{1,64}@[\w.-]+\w|\b(?:[a-z0-9-]{1,63}\.){1,9}[a-z]{2,}\b(?:/\S*)?)")


# Written together in one word: Japanese has three scripts, Korean may have Chinese letters, and full-width ones are
# the same. Signs that Unicode counts as letters, such as the ʼ of Ukrainian and Uzbek, belong to all.
_ONE = {"Hiragana": "Cjk", "Katakana": "Cjk", "Katakana-hiragana": "Cjk", "Ideographic": "Cjk", "Hangul": "Cjk"}
_ANY = {"Modifier", "Feminine", "Masculine", "Micro", "Fullwidth", "Halfwidth", "Ohm", "Kelvin", "Angstrom"}
# Languages that are written in two scripts, both right.
BOTH = {code: {"Latin", "Cyrillic"} for code in ("sr", "bs", "uz", "kk", "az", "tg", "mn", "tt")}
BOTH["ku"] = {"Latin", "Arabic"}


@lru_cache(maxsize=4096)
def script(letter: str) -> str:
    """`Arabic`, `Latin`, `Cyrillic`: the first word of the letter's Unicode name; nothing for what is no letter."""
    if not letter.isalpha():
        return ""
    name = unicodedata.name(letter, "").split(" ")[0].capitalize()
    return "" if name in _ANY else _ONE.get(name, name)


def scripts(words: str) -> Counter[str]:
    """How many letters of each script there are."""
    found: Counter[str] = Counter()
    for letter, times in Counter(words).items():
        if name := script(letter):
            found[name] += times
    return found


@remembered
def own_scripts(menu: Menu) -> dict[str, str]:
    """Language → the script in which its menus are written; a language without words has none."""
    found = {}
    for language in menu.languages:
        words = islice((part.words[language].value for _, _, part in menu.prose() if language in part.words), ENOUGH)
        found[language] = max(scripts("".join(words)).items(), key=lambda item: item[1], default=("", 0))[0]
    return found


def strangers(words: str, own: str) -> set[str]:
    """The letters of other scripts than `own`."""
    return {letter for letter in set(words) if script(letter) not in ("", own)}


def bare(words: str) -> str:
    """Without gaps and addresses, each letter at its place: they are written the same in every language."""
    words = GAP.sub(lambda gap: " " * len(gap[0]), words) if "{" in words else words
    return ADDRESS.sub(lambda address: " " * len(address[0]), words) if "." in words or "@" in words else words


def abbreviation(word: str) -> bool:
    """`IOM`, `UNHCR`: capitals only, the same in every language."""
    return word.isupper() and word.isascii()
