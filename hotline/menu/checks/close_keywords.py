"""No two pages have keywords that are one slip of the finger apart."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rapidfuzz.distance import OSA

from hotline.menu.model.kept import Kept
from hotline.menu.model.menu import Menu, Page
from hotline.menu.model.node import Scalar
from hotline.menu.words.vocabulary import folded
from hotline.problem import Problem, warning

# Shorter words are answered only as they are: `camp` cannot be left for `kamp` by a slip that the line forgives.
SHORTEST = 5


class _Forms(NamedTuple):
    """What words one slip apart share: each word of a page, and the same with a letter left out."""

    of_words: Mapping[str, frozenset[str]]
    of_page: frozenset[str]


def check_together(menu: Menu, kept: Kept) -> Iterator[Problem]:
    forms = kept.pages("close-keywords", _forms_of)
    shared = kept.shared("close-keywords", {name: each.of_page for name, each in forms.items()})
    near: dict[str, dict[str, tuple[str, Scalar]]] = defaultdict(dict)
    for name, each in forms.items():
        if not shared.isdisjoint(each.of_page):
            for word in _words(menu.pages[name]):
                if common := shared & each.of_words[word.value]:
                    yield from _close(common, name, word, near)


def _forms_of(page: Page) -> _Forms:
    words = {word.value: _forms(folded(word.value)) for word in _words(page)}
    return _Forms(words, frozenset().union(*words.values()))


def _words(page: Page) -> Iterator[Scalar]:
    for words in page.keywords.words.values() if page.keywords else ():
        yield from words


def _forms(key: str) -> frozenset[str]:
    return frozenset((key, *(key[:at] + key[at + 1 :] for at in range(len(key)))) if len(key) >= SHORTEST else ())


def _close(
    forms: frozenset[str], page: str, word: Scalar, near: dict[str, dict[str, tuple[str, Scalar]]]
) -> Iterator[Problem]:
    """Complains of earlier words of other pages."""
    key = folded(word.value)
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
