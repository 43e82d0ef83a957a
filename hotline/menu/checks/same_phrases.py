"""Phrases that tell things apart are different: two days of one name send people to a closed door."""

from collections.abc import Iterator
from datetime import datetime

from hotline.fold import fold
from hotline.menu.model.menu import Menu, Translations
from hotline.menu.model.phrases import ANSWERS, COSTS, DAY_PARTS, HOURS, MINUTES, MONTHS, WEEKDAYS
from hotline.menu.words.figures import figures
from hotline.problem import Problem

GROUPS = (
    (*WEEKDAYS, "today", "tomorrow"),
    MONTHS,
    HOURS,
    MINUTES,
    DAY_PARTS,
    ("open-now", "open-always", "closed-now"),
    ("open-until", "closed-for", "opens"),
    ("star", "hash"),
    ("not-set", "not-confirmed", "not-available"),
    ("call-busy", "call-no-answer", "call-failed"),
    ("speaks", "speaks-not"),
    tuple(f"answers-{who}" for who in ANSWERS),
    tuple(f"cost-{cost}" for cost in COSTS),
)


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for language in menu.languages:
        for names in GROUPS:
            yield from _same({name: menu.phrases[name] for name in names if name in menu.phrases}, language)
        yield from _swapped(menu, language)
        yield from _numbers(menu, language)


def _same(phrases: dict[str, Translations], language: str) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for name, phrase in phrases.items():
        if scalar := phrase.words.get(language):
            other = first.setdefault(fold(scalar.value), name)
            if other != name:
                line = phrases[other].words[language].mark.line
                sentence = (
                    f"phrase '{name}' in {language} says the same as '{other}' (line {line}), '{scalar.value.strip()}'"
                )
                yield Problem(scalar.mark, f"{sentence}; callers could not tell the two apart")


def _swapped(menu: Menu, language: str) -> Iterator[Problem]:
    """ "It is open now, until …" has the words of "It is open now", not those of "It is closed now"."""
    names = ("open-now", "closed-now", "open-until", "closed-for")
    words = {name: set(fold(menu.phrases[name].get(language) or "").split()) for name in names if name in menu.phrases}
    if len(words) < len(names):
        return
    opened, closed = words["open-now"] - words["closed-now"], words["closed-now"] - words["open-now"]
    right = len(opened & words["open-until"]) + len(closed & words["closed-for"])
    wrong = len(closed & words["open-until"]) + len(opened & words["closed-for"])
    if wrong > right:
        sentence = f"phrases 'open-now' and 'closed-now' in {language} seem to be swapped, when 'open-until' and"
        mark = menu.phrases["open-now"].words[language].mark
        yield Problem(mark, f"{sentence} 'closed-for' are compared; callers would go to a closed door")


def _numbers(menu: Menu, language: str) -> Iterator[Problem]:
    """An hour whose word stands for another number in the list `digits`."""
    known = figures(menu, language)
    spelt = {**{f"hour-{number}": str(number) for number in range(1, 13)}, "minutes-15": "15"}
    for name, number in spelt.items():
        scalar = menu.phrases[name].words.get(language) if name in menu.phrases else None
        meant = known.get(fold(scalar.value)) if scalar else None
        if scalar and meant not in (None, number):
            sentence = (
                f"phrase '{name}' in {language} is '{scalar.value.strip()}', which is {meant} in the list 'digits'"
            )
            yield Problem(scalar.mark, f"{sentence} of words.yaml; callers would hear a wrong hour")
