"""A keyword leads to one page, however it is spelt and in whatever language it is meant."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from hotline.fold import fold
from hotline.menu.model.menu import Menu, Page
from hotline.menu.model.node import Scalar
from hotline.menu.words.vocabulary import folded
from hotline.problem import Mark, Problem, warning


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    taken = dict(_lists(menu))
    first: dict[str, tuple[str, Scalar]] = {}
    for page in menu.pages.values():
        yield from _twice(page)
        for word in _keywords(page.keywords.words if page.keywords else {}):
            key = folded(word.value)
            if not key or key.isdigit():
                sentence = f"keyword '{word.value}' of '{page.name}' holds no letters; digits are codes"
                yield Problem(word.mark, sentence)
            elif key in taken:
                what, mark = taken[key]
                sentence = (
                    f"'{word.value}' is a keyword of '{page.name}' here and {what} ({mark.file}, line {mark.line})"
                    "; it can mean only one. Take it out here"
                )
                yield Problem(word.mark, sentence)
            elif key in first and first[key][0] != page.name:
                other, scalar = first[key]
                sentence = (
                    f"'{word.value}' is a keyword of '{page.name}' here and of '{other}' ({_spelt(word, scalar)}"
                    f"{scalar.mark.file}, line {scalar.mark.line}); it can open only one"
                )
                yield Problem(word.mark, sentence)
            else:
                first.setdefault(key, (page.name, word))


def _twice(page: Page) -> Iterator[Problem]:
    for words in page.keywords.words.values() if page.keywords else ():
        first: dict[str, Scalar] = {}
        for word in words:
            other = first.setdefault(folded(word.value), word)
            if other is not word and fold(other.value) == fold(word.value):  # "check up" beside "checkup" is no slip
                sentence = f"'{word.value}' is written twice among the keywords of '{page.name}'"
                yield warning(word.mark, f"{sentence}{_same(word, other)}; once is enough")


def _same(word: Scalar, other: Scalar) -> str:
    return "" if word.value == other.value else f" (the other is '{other.value}', which is the same when typed)"


def _spelt(word: Scalar, other: Scalar) -> str:
    return "" if word.value == other.value else f"there '{other.value}', which is the same when typed; "


def _keywords(words: Mapping[str, tuple[Scalar, ...]]) -> Iterator[Scalar]:
    for scalars in words.values():
        yield from scalars


def _lists(menu: Menu) -> Iterator[tuple[str, tuple[str, Mark]]]:
    """The words that mean something else already."""
    for name in ("opt-out", "menu", "greeting"):
        if name in menu.words:
            for scalar in _keywords(menu.words[name].words):
                yield folded(scalar.value), (f"in the list '{name}'", scalar.mark)
    for language in menu.line.languages.values():
        for written in (language.name, *language.keywords):
            if written:
                yield folded(written.value), (f"a name of language '{language.code}'", written.mark)
        yield folded(language.code), ("a language's code", language.mark)
