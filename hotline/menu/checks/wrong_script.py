"""Words are in the letters of their language: a voice cannot read other ones, and an author may have forgotten them."""

import re
from collections import Counter
from collections.abc import Iterator, Set

from hotline.menu.model.menu import Kind, Menu, Prose
from hotline.menu.model.node import Scalar
from hotline.menu.words.scripts import BOTH, WORD, abbreviation, bare, own_scripts, script, scripts, strangers
from hotline.problem import Problem, warning

_NAMED = re.compile(r"[A-Z]\w*(?: [A-Za-z]+)* $")


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    kind, what, translations = prose
    if kind is Kind.ADDRESS:  # a letter from abroad needs Latin ones
        return
    own, written = own_scripts(menu), Counter(scalar.value for scalar in translations.words.values())
    for language, scalar in translations.words.items():
        if own.get(language) and written[scalar.value] == 1:  # else it is left untranslated
            yield from _words(f"{what} in {language}", scalar, own[language], BOTH.get(language, frozenset()))


def _words(what: str, scalar: Scalar, own: str, both: Set[str]) -> Iterator[Problem]:
    if not strangers(scalar.value, own):
        return
    words = [word for word in WORD.finditer(bare(scalar.value)) if not abbreviation(word[0])]
    strange = [word for word in words if own not in scripts(word[0]) and not both & scripts(word[0]).keys()]
    if not strange:
        return
    letters = f"{script(strange[0][0][0])} letters"
    if len(strange) == len(words):
        sentence = f"{what} is written in {letters} ('{strange[0][0]} …'); its readers and its voice expect {own} ones"
        yield Problem(scalar.mark, f"{sentence}. Translate it")
        return
    for word in strange:
        if not _name(word, scalar.value):
            sentence = f"'{word[0]}' in {what} is written in {letters}, and the rest in {own} ones"
            yield warning(scalar.at(word.start()), f"{sentence}; translate it, or write it as it is spoken")
            return


def _name(word: re.Match[str], words: str) -> bool:
    """A capital begins it, or the words before it: `WhatsApp`, and `the` in `Save the Children`."""
    before = _NAMED.search(words[: word.start()])
    return any(map(str.isupper, word[0])) or bool(before and before[0].strip())
