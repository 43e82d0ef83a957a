"""No two pages have keywords that are one slip of the finger apart."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from rapidfuzz.distance import OSA

from hotline.menu.model.menu import Menu
from hotline.menu.model.node import Scalar
from hotline.menu.words.vocabulary import folded
from hotline.problem import Problem, warning

# Shorter words are answered only as they are: `camp` cannot be left for `kamp` by a slip that the line forgives.
SHORTEST = 5


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    near: dict[str, dict[str, tuple[str, Scalar]]] = defaultdict(dict)
    for page in menu.pages.values():
        for words in page.keywords.words.values() if page.keywords else ():
            for word in words:
                yield from _close(folded(word.value), page.name, word, near)


def _close(key: str, page: str, word: Scalar, near: dict[str, dict[str, tuple[str, Scalar]]]) -> Iterator[Problem]:
    """Complains of earlier words of other pages; words one slip apart share a form with a letter left out."""
    if len(key) < SHORTEST:
        return
    forms = {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}
    others = {other: first for form in forms for other, first in near[form].items() if other != key}
    for other, (name, scalar) in others.items():
        if name != page and OSA.distance(key, other, score_cutoff=1) <= 1:
            sentence = (
                f"'{word.value}' opens '{page}' and '{scalar.value}' opens '{name}' ({scalar.mark.file}, line "
                f"{scalar.mark.line}); a slip of the finger leads from one to the other. Keep one of them"
            )
            yield warning(word.mark, sentence)
    for form in forms:
        near[form].setdefault(key, (page, word))
