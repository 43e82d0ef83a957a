"""Figures: the words of a language that stand for numbers and for the keys of a telephone."""

from collections.abc import Mapping

from hotline.fold import fold
from hotline.menu.model.menu import Menu
from hotline.menu.model.phrases import HOURS
from hotline.menu.model.remembered import remembered


@remembered
def figures(menu: Menu, language: str) -> Mapping[str, str]:
    """Folded word → number, as far as the menus tell: from the list `digits`, and the hours of `phrases.yaml`."""
    found: dict[str, str] = {}
    for number, name in enumerate(HOURS, 1):
        if phrase := menu.phrases.get(name):
            found[fold(phrase.get(language) or "")] = str(number)
    listed = menu.words["digits"].words.get(language, ()) if "digits" in menu.words else ()
    for number, scalar in enumerate(listed):
        found.update(dict.fromkeys(fold(scalar.value).split(), str(number)))
    found.pop("", None)
    return found


@remembered
def key_names(menu: Menu, language: str) -> Mapping[str, str]:
    """Folded word → key, for star and hash."""
    names = {"*": menu.phrases.get("star"), "#": menu.phrases.get("hash")}
    found = {fold(phrase.get(language) or ""): key for key, phrase in names.items() if phrase}
    found.pop("", None)
    return found
