"""A contact that one language is told of is told in all."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.checks.gaps import ROUND
from hotline.menu.model.gaps import CONTACT, gaps
from hotline.menu.model.menu import Kind, Menu
from hotline.problem import Problem


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    known = {CONTACT + name for name in menu.contacts}
    for kind, what, translations in menu.prose():
        found = {language: _named(scalar.value) for language, scalar in translations.words.items()}
        if kind is Kind.PHRASE or any(gap not in known for named in found.values() for gap in named):
            continue  # other checks look after these
        for language, scalar in translations.words.items():
            for gap in sorted(set().union(*found.values()) - found[language]):
                other = next(code for code in found if gap in found[code])
                line = translations.words[other].mark.line
                sentence = f"{what} names {{{gap}}} in {other} (line {line}) and not in {language}"
                yield Problem(scalar.mark, f"{sentence}; who reads {language} is not told whom to ask")


def _named(words: str) -> set[str]:
    """Also those in round brackets, which another check tells."""
    return {*gaps(words), *ROUND.findall(words)}
