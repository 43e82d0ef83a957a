"""Numbers and dates are the same in every language."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from hotline.menu.checks.told_keys import WAYS
from hotline.menu.model.menu import Kind, Menu
from hotline.menu.model.node import Scalar
from hotline.menu.model.numbers import numbers
from hotline.problem import Problem, listed, warning


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for kind, what, translations in menu.prose():
        if kind is Kind.PHRASE and translations is menu.phrases.get(WAYS):
            continue  # its numbers are keys, which another check tells
        found = {language: numbers(scalar.value) for language, scalar in translations.words.items()}
        if len(set(found.values())) > 1:
            most = Counter(found.values()).most_common(1)[0][0]
            model = next(language for language in found if found[language] == most)
            for language, own in found.items():
                if own != most:
                    yield _uneven(what, (model, translations.words[model]), (language, translations.words[language]))


def _uneven(what: str, model: tuple[str, Scalar], own: tuple[str, Scalar]) -> Problem:
    (other, there), (language, here) = model, own
    missing = _listed(numbers(there.value) - numbers(here.value))
    extra = _listed(numbers(here.value) - numbers(there.value))
    if missing and extra:
        sentence = f"{what} says {extra} in {language}, and {missing} in {other} (line {there.mark.line})"
        return Problem(here.mark, f"{sentence}; one of them is wrong")
    if missing:
        sentence = f"{what} says {missing} in {other} (line {there.mark.line}), and not in {language}"
        return warning(here.mark, f"{sentence}; write the number there too, or in words in both")
    sentence = f"{what} says {extra} in {language}, and not in {other} (line {there.mark.line})"
    return warning(here.mark, f"{sentence}; write the number there too, or in words in both")


def _listed(found: frozenset[str]) -> str:
    return listed(sorted(found, key=int)) if found else ""
