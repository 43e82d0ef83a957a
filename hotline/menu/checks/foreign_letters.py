"""Arabic, Sorani and Persian are each in their own letters: another keyboard has some that only look alike."""

from collections.abc import Iterator, Mapping

from hotline.menu.model.menu import Menu, Prose
from hotline.menu.model.node import Scalar
from hotline.menu.words.scripts import WORD
from hotline.problem import Problem, warning

# Letters of a neighbour's keyboard, and the language's own (Unicode's Arabic block names their languages).
# Language names are in the words of the message.
_ARABIC_KEYBOARD = {"ي": "ی", "ى": "ی", "ك": "ک"}
LETTERS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "ar": ("Arabic", {"ی": "ي", "ک": "ك", "ە": "ه", "ہ": "ه", "ھ": "ه", "ۆ": "و", "ێ": "ي", "ڕ": "ر", "ڵ": "ل"}),
    "ckb": ("Sorani", {**_ARABIC_KEYBOARD, "ة": "ە", "ہ": "ه", "ۀ": "ە"}),
    "fa": ("Persian", {**_ARABIC_KEYBOARD, "ە": "ه", "ہ": "ه"}),
}


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    _, what, translations = prose
    for language, scalar in translations.words.items():
        if language in LETTERS:
            yield from _foreign(f"{what} in {language}", scalar, *LETTERS[language])


def _foreign(what: str, scalar: Scalar, name: str, letters: Mapping[str, str]) -> Iterator[Problem]:
    if letters.keys().isdisjoint(scalar.value):
        return
    for word in WORD.finditer(scalar.value):
        found = [letter for letter in word[0] if letter in letters]
        if found:
            better = "".join(letters.get(letter, letter) for letter in word[0])
            sentence = f"'{word[0]}' in {what} has '{found[0]}', which is no letter of {name}; write '{better}'"
            yield warning(scalar.at(word.start()), sentence)
            return
