"""A contact that one language is told of is told in all."""

from collections import Counter
from collections.abc import Iterator, Mapping

from hotline.menu.checks.gaps import meant
from hotline.menu.model.gaps import CALL, CONTACT, OPERATOR
from hotline.menu.model.menu import Kind, Menu, Prose
from hotline.menu.model.node import Scalar
from hotline.problem import Problem, listed


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    kind, what, translations = prose
    contacts = frozenset(menu.contacts)
    found = {language: meant(scalar.value, contacts) for language, scalar in translations.words.items()}
    if kind is Kind.PHRASE or not all(_known(gap, menu) for named in found.values() for gap in named):
        return  # other checks look after these
    if len(set(found.values())) > 1:
        yield from _uneven(what, found, translations.words)


def _known(gap: str, menu: Menu) -> bool:
    if gap.startswith(CALL):
        return gap.removeprefix(CALL) in menu.keys
    return gap == OPERATOR or (gap.startswith(CONTACT) and gap.removeprefix(CONTACT) in menu.contacts)


def _uneven(what: str, found: dict[str, frozenset[str]], words: Mapping[str, Scalar]) -> Iterator[Problem]:
    """Against what most languages name; where it is one against one, against the one that names more."""
    times = Counter(found.values())
    most = max(found.values(), key=lambda named: (times[named], len(named)))
    model = next(language for language in found if found[language] == most)
    line = words[model].mark.line
    for language, named in found.items():
        lacking, extra = most - named, named - most
        if lacking and extra:
            sentence = f"{what} names {_listed(extra)} in {language}, and {_listed(lacking)} in {model} (line {line})"
            yield Problem(words[language].mark, f"{sentence}; one of them is wrong")
        elif lacking:
            sentence = f"{what} names {_listed(lacking)} in {model} (line {line}) and not in {language}"
            yield Problem(words[language].mark, f"{sentence}; who reads {language} is not told whom to ask")
        elif extra:
            sentence = f"{what} names {_listed(extra)} in {language} and not in {model} (line {line})"
            yield Problem(words[language].mark, f"{sentence}; nobody else is told whom to ask")


def _listed(named: frozenset[str]) -> str:
    return listed(f"{{{gap}}}" for gap in sorted(named))
