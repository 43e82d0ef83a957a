"""No word mixes two alphabets: letters that look alike are spoken apart, and make a text dear."""

from collections.abc import Iterator
from itertools import groupby

from hotline.menu.model.menu import Menu, Prose
from hotline.menu.model.node import Scalar
from hotline.menu.words.scripts import WORD, abbreviation, bare, script, scripts, strangers
from hotline.problem import Problem, listed, warning


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    _, what, translations = prose
    for language, scalar in translations.words.items():
        yield from _mixed(f"{what} in {language}", scalar)


def _mixed(what: str, scalar: Scalar) -> Iterator[Problem]:
    first = next(filter(str.isalpha, scalar.value), "")
    if not strangers(scalar.value, script(first)):
        return
    for word in WORD.finditer(bare(scalar.value)):
        found = scripts(word[0])
        if len(found) > 1 and not _joined(word[0]):
            rarest = min(found, key=lambda name: found[name])
            letter = next(letter for letter in word[0] if script(letter) == rarest)
            sentence = f"'{word[0]}' in {what} mixes {listed(sorted(found))} letters: its '{letter}' is {rarest}"
            yield warning(
                scalar.at(word.start()), f"{sentence}. It looks right and is spoken wrong; type the word anew"
            )


def _joined(word: str) -> bool:
    """Arabic writes "with", "for" and "the" onto an abbreviation too."""
    return any(abbreviation("".join(letters)) for name, letters in groupby(word, script) if name == "Latin")
