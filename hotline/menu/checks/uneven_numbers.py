"""Numbers and dates are the same in every language."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hotline.fold import fold
from hotline.menu.checks.told_keys import WAYS
from hotline.menu.model.menu import Kind, Menu, Prose
from hotline.menu.model.node import Scalar
from hotline.menu.words.amounts import Amounts, amounts
from hotline.menu.words.figures import figures
from hotline.problem import Problem, listed, warning

# Years of other calendars: of the sun in Iran, of the moon, and of the Kurds.
CALENDARS = (621, 622, *range(577, 584), -700)
# "Two days" is one word in Arabic.
DUAL = {"ar": re.compile(r"\w{2}(?:ان|ين|تا|تي)\b")}
HALF_DAY = 12


class _Written(NamedTuple):
    """What a piece of prose says in one language."""

    language: str
    scalar: Scalar
    amounts: Amounts
    words: frozenset[str]  # the numbers that may stand in it as words


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    kind, what, translations = prose
    if kind is Kind.PHRASE and what == f"phrase '{WAYS}'":
        return  # its numbers are keys, which another check tells
    if len({amounts(scalar.value) for scalar in translations.words.values()}) > 1:
        yield from _check(what, translations.words, menu)


def _check(what: str, words: Mapping[str, Scalar], menu: Menu) -> Iterator[Problem]:
    """Against the language with which most others agree."""
    found = [_written(language, scalar, menu) for language, scalar in words.items()]
    agree = [sum(_lacking(one, other) == _lacking(other, one) == set() for other in found) for one in found]
    model = found[agree.index(max(agree))]
    for own in found:
        missing, extra = _lacking(own, model), _lacking(model, own)
        if missing or extra:
            yield _uneven(what, model, own, missing, extra)


def _written(language: str, scalar: Scalar, menu: Menu) -> _Written:
    known = figures(menu, language)
    told = {known[word] for word in fold(scalar.value).split() if word in known}
    if language in DUAL and DUAL[language].search(scalar.value):
        told.add("2")
    return _Written(language, scalar, amounts(scalar.value), frozenset(told))


def _lacking(own: _Written, other: _Written) -> set[str]:
    """The numbers of another language that are not in this one, in whatever form."""
    here = own.amounts.numbers | own.amounts.months
    hard = other.amounts.numbers | (other.amounts.months if own.amounts.months else frozenset())
    extra = own.amounts.numbers - other.amounts.numbers - other.amounts.months
    lacking = {number for number in hard - here - own.words if not _other_form(number, extra, own, other)}
    # "One month" is often only "a month".
    return lacking if extra else lacking - {"1"}


def _other_form(number: str, extra: frozenset[str], own: _Written, other: _Written) -> bool:
    """Whether a number stands among the `extra` ones of a language as another hour, year or pair."""
    if "." in number:
        return set(number.split(".")) <= extra
    if any(pair.partition(".")[0] == number or pair.partition(".")[2] == number for pair in extra if "." in pair):
        return True
    plain = {int(each) for each in extra if each.isdecimal()}
    clocks = own.amounts.clocks or other.amounts.clocks
    if clocks and int(number) <= 2 * HALF_DAY and {int(number) - HALF_DAY, int(number) + HALF_DAY} & plain:
        return True
    years = {int(number) + years for years in CALENDARS} | {int(number) - years for years in CALENDARS}
    return int(number) > 1300 and bool(years & plain)


def _uneven(what: str, model: _Written, own: _Written, missing: set[str], extra: set[str]) -> Problem:
    language, other = own.language, f"{model.language} (line {model.scalar.mark.line})"
    if missing and extra:
        sentence = f"{what} says {_listed(extra)} in {language}, and {_listed(missing)} in {other}"
        return Problem(own.scalar.mark, f"{sentence}; one of them is wrong")
    if missing:
        sentence = f"{what} says {_listed(missing)} in {other}, and not in {language}"
    else:
        sentence = f"{what} says {_listed(extra)} in {language}, and not in {other}"
    return warning(own.scalar.mark, f"{sentence}; write the number there too, or in words in both")


def _listed(found: set[str]) -> str:
    return listed(sorted(found, key=float))
