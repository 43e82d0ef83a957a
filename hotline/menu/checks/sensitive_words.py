"""What stands in the list 'sensitive' of words.yaml is not said where somebody else may listen or look on.

That is: in the title of a sensitive page or of a menu above it, and in the first sentence of a sensitive page.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from hotline.fold import fold
from hotline.menu.model.gaps import GAP
from hotline.menu.model.menu import MAIN, Menu, Page, Translations
from hotline.menu.model.node import Scalar
from hotline.problem import Problem

SENSITIVE = "sensitive"
_FIRST = re.compile(r"[^.!?؟\n]*")
# Arabic writes "and", "the", "with", "for" onto the word.
_JOINED = "(?:و|ف)?(?:ال|بال|لل|ب|ل)?"


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    listed = menu.words.get(SENSITIVE)
    if listed is None:
        return
    for language, words in listed.words.items():
        patterns = [(word, re.compile(rf"(?<!\S){_JOINED}{re.escape(fold(word.value))}")) for word in words]
        for page, titles, prose in _watched(menu):
            for what, part, first in (("title", titles, False), ("first sentence", prose, True)):
                scalar = part.words.get(language) if part else None
                if scalar:
                    yield from _said(f"the {what} of '{page.name}'", scalar, first, patterns)


def _watched(menu: Menu) -> Iterator[tuple[Page, Translations | None, Translations | None]]:
    """Sensitive pages with their words, and the menus above them."""
    above: set[str] = set()
    for page in menu.pages.values():
        if page.sensitive:
            yield page, page.title, page.speech
            yield page, None, page.text
            name = menu.parents.get(page.name)
            while name and name not in above and name in menu.pages:
                above.add(name)
                name = menu.parents.get(name)
    for name in sorted(above - {MAIN}):
        if not menu.pages[name].sensitive:
            yield menu.pages[name], menu.pages[name].title, None


def _said(what: str, scalar: Scalar, first: bool, patterns: list[tuple[Scalar, re.Pattern[str]]]) -> Iterator[Problem]:
    words = GAP.sub("", scalar.value)  # the name of a contact in the files is nobody's to hear
    found = _FIRST.match(words.lstrip()) if first else None
    said = fold(found[0] if found else words)
    for word, pattern in patterns:
        if pattern.search(said):
            where = f"{word.mark.file}, line {word.mark.line}"
            sentence = f"{what} says '{word.value}', which is sensitive ({where}); whoever listens along would hear it"
            yield Problem(scalar.mark, f"{sentence}. Use neutral words here")
