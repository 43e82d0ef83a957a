"""The lists of `words.yaml` know every language of the line: danger above all, which opens the page with help."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from hotline.menu.model.menu import Keywords, Menu
from hotline.menu.model.node import Scalar
from hotline.menu.reading.parse import WORDS_FILE
from hotline.menu.words.vocabulary import OPT_OUT, folded
from hotline.problem import Mark, Problem, listed, warning

DANGER = "danger"
# A language has one of the two, or neither.
FREE = ("not", "not-behind")
# A text of one of these gets one answer whatever else it means: no word stands in two of them.
APART = ("opt-out", "menu", "greeting")


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    yield from _danger(menu)
    for language in menu.languages:
        lacking = [name for name, words in menu.words.items() if name not in FREE and _lacks(words, language)]
        if others := [name for name in lacking if name != DANGER]:
            lists = f"list {listed(map(repr, others))}" if len(others) == 1 else f"lists {listed(map(repr, others))}"
            sentence = f"nothing in {language} stands in the {lists}; texts in {language} are understood less well"
            yield warning(menu.words[others[0]].mark, f"{sentence}. Write its words there")
    yield from _apart(menu)


def _lacks(words: Keywords, language: str) -> bool:
    return not words.words.get(language) and not words.lost(language)


def _danger(menu: Menu) -> Iterator[Problem]:
    safety, words = menu.line.safety, menu.words.get(DANGER)
    if words is None:
        if safety and safety.value in menu.pages and menu.pages[safety.value].sensitive:
            sentence = f"there is no list '{DANGER}'; no text about danger opens '{safety.value}'"
            yield warning(Mark(WORDS_FILE, 1, 1), f"{sentence}. Write its words, in every language")
        return
    for language in menu.languages:
        if _lacks(words, language):
            sentence = f"the list '{DANGER}' has no words in {language}; who texts for help in {language} is not"
            yield Problem(
                words.mark, f"{sentence} understood. Write how people say that they are beaten, locked in, afraid"
            )
        for word in words.words.get(language, ()):
            if len(folded(word.value)) < 3 or folded(word.value) in _idle(menu):
                sentence = (
                    f"'{word.value}' in the list '{DANGER}' says nothing of danger; many texts would open the page"
                )
                yield Problem(word.mark, f"{sentence} for it. Take it out")


def _idle(menu: Menu) -> set[str]:
    return {folded(word.value) for words in _scalars(menu, "small").values() for word in words}


def _apart(menu: Menu) -> Iterator[Problem]:
    first: dict[str, tuple[str, Mark]] = {}
    for name in APART:
        for words in _scalars(menu, name).values():
            for word in words:
                key = folded(word.value)
                other, mark = first.setdefault(key, (name, word.mark))
                if other != name:
                    sentence = f"'{word.value}' stands in the list '{name}' and in '{other}' (line {mark.line})"
                    yield Problem(word.mark, f"{sentence}; it can mean only one. Take it out here")
                elif key in OPT_OUT and name != "opt-out":
                    sentence = (
                        f"'{word.value}' in the list '{name}' is an opt-out for Twilio, which then blocks every text"
                    )
                    yield Problem(word.mark, f"{sentence}. Take it out")


def _scalars(menu: Menu, name: str) -> Mapping[str, tuple[Scalar, ...]]:
    return menu.words[name].words if name in menu.words else {}
