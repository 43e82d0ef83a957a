"""The Vocabulary: what operators wrote for texters to send, folded."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log

from hotline.fold import fold, squeeze
from hotline.menu.document import Scalar
from hotline.menu.model import Menu
from hotline.understand import Vocabulary


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """The form in which words are compared. Remembered: three checks and the compiler ask for the same words."""
    return squeeze(fold(word))


def vocabulary(menu: Menu) -> Vocabulary:
    return Vocabulary(
        languages=menu.languages,
        codes={code: page for page, code in menu.codes.items() if code},
        keywords=_keywords(menu),
        language_names=_language_names(menu),
        menu_words=_listed(menu, "menu"),
        greetings=_listed(menu, "greeting"),
        number_words=frozenset(_listed(menu, "number")),
        opt_out=frozenset(_listed(menu, "opt-out")) | OPT_OUT,
        letters=_letters(menu),
    )


# Twilio answers these itself on long numbers and still passes them on; a reply would fail with error 21610.
# https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
OPT_OUT = frozenset({"stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel"})
# The others that Twilio answers itself; here the menu is the best answer beside Twilio's own.
RESERVED = OPT_OUT | {"start", "yes", "unstop", "help", "info"}


def _keywords(menu: Menu) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for page in menu.pages.values():
        for language, words in (page.keywords.words if page.keywords else {}).items():
            for word in words:
                found.setdefault(folded(word.value), {})[language] = page.name
    return found


def _language_names(menu: Menu) -> dict[str, str]:
    found = {}
    for code, language in menu.line.languages.items():
        names = [code, *(scalar.value for scalar in language.keywords)]
        names += [language.name.value] if language.name else []
        found.update(dict.fromkeys(map(folded, names), code))
    return found


def _listed(menu: Menu, name: str) -> dict[str, tuple[str, ...]]:
    """Word → the languages that list it."""
    words: Mapping[str, Iterable[Scalar]] = menu.words[name].words if name in menu.words else {}
    found: dict[str, tuple[str, ...]] = {}
    for language, scalars in words.items():
        for scalar in scalars:
            word = folded(scalar.value)
            found[word] = (*found.get(word, ()), language)
    return found


def _letters(menu: Menu) -> dict[str, dict[str, float]]:
    """Letter → language → how likely that language's menus are to use it (logarithm, add-one smoothed)."""
    counts = {language: Counter(_written(menu, language)) for language in menu.languages}
    alphabet = sorted(set().union(*counts.values()))
    return {
        letter: {
            language: log((counted[letter] + 1) / (counted.total() + len(alphabet)))
            for language, counted in counts.items()
        }
        for letter in alphabet
    }


def _written(menu: Menu, language: str) -> str:
    words = " ".join(translations.get(language) or "" for _, translations in menu.prose())
    return "".join(filter(str.isalpha, unicodedata.normalize("NFC", words).casefold()))
