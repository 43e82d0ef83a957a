"""Two languages do not say the same words: one of them was left untranslated."""

from collections.abc import Iterator

from hotline.menu.model.menu import Menu, Prose
from hotline.menu.translation.copies import copies
from hotline.menu.words.scripts import own_scripts
from hotline.problem import ERROR, WARNING, Problem


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    """An error where the alphabets differ, for then no voice can read it; else two languages may share a word."""
    kind, what, translations = prose
    scripts = own_scripts(menu)
    for language, scalar, other, there in copies(kind, translations):
        sentence = f"{what} says in {language} the same as in {other} (line {there.mark.line})"
        level = WARNING if scripts.get(language) == scripts.get(other) else ERROR
        yield Problem(scalar.mark, f"{sentence}; translate one of them", level)
