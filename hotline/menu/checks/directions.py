"""Keys that prose tells people to press lead where it says: "to hear about help, press nine, then two"."""

from collections.abc import Iterator
from datetime import datetime

from hotline.book import CHOICES
from hotline.fold import fold
from hotline.menu.model.menu import CONTACT, MAIN, Menu, Page, Translations
from hotline.menu.model.remembered import remembered
from hotline.menu.words.directions import Direction, directions, lead
from hotline.problem import Problem, listed

_LONG = 4  # letters of a word that can be about something


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    if page.name in menu.codes:
        for what, part in (("text", page.text), ("speech", page.speech)):
            if part:
                yield from _part(page, what, part, menu)


def _part(page: Page, what: str, part: Translations, menu: Menu) -> Iterator[Problem]:
    """The first direction that is wrong; what is wrong in one language is mostly wrong in all."""
    first: dict[int, tuple[str, str, int]] = {}
    for language, scalar in part.words.items():
        for number, told in enumerate(directions(scalar.value, menu, language)):
            target = _target(page, told.keys, menu)
            where = f"the {what} of '{page.name}' in {language} tells callers to press {_listed(told.keys)}"
            other, there, line = first.setdefault(number, (language, target, scalar.mark.line))
            if problem := _wrong(page, target, told, language, menu):
                yield Problem(scalar.at(told.offset + _space(told)), f"{where}, which {problem}")
                return
            if target != there:
                sentence = f"{where}, which leads to '{target}', and in {other} (line {line}) to '{there}'"
                yield Problem(scalar.at(told.offset + _space(told)), f"{sentence}; one of them is wrong")
                return


def _space(told: Direction) -> int:
    return len(told.sentence) - len(told.sentence.lstrip())


def _listed(keys: tuple[str, ...]) -> str:
    return listed(({"*": "star", "#": "hash"}.get(key, key) for key in keys), "then")


def _target(page: Page, keys: tuple[str, ...], menu: Menu) -> str:
    """From the page itself, or from the main menu, where whoever calls again begins."""
    return lead(menu, page.name, keys) or (lead(menu, MAIN, keys) if keys[0] in CHOICES else "")


def _wrong(page: Page, target: str, told: Direction, language: str, menu: Menu) -> str:
    safety = menu.line.safety.value if menu.line.safety else ""
    if not target or target not in menu.pages:
        return "leads nowhere; a key among them does nothing there"
    if target in (MAIN, CONTACT) or len(told.keys) == 1:
        return ""
    if target == page.name and told.keys[0] not in CHOICES:
        return f"leads to '{target}' itself"
    if page.sensitive and safety in menu.codes and target != safety and page.name != safety:
        return f"leads to '{target}', and not to '{safety}', where people find help; {_keys(safety, menu)}"
    meant = _meant(told.sentence, target, language, menu)
    return (
        f"leads to '{target}'; '{meant}', which the sentence speaks of, is elsewhere: {_keys(meant, menu)}"
        if meant
        else ""
    )


def _keys(page: str, menu: Menu) -> str:
    return f"its code is {menu.codes[page]}"


def _meant(sentence: str, target: str, language: str, menu: Menu) -> str:
    """The one page whose title shares words with the sentence, where the title of the target shares none."""
    words = _topics(sentence) - _small(menu, language)
    sharing = {
        name: len(words & _topics(menu.pages[name].named(language)))
        for name in menu.codes
        if name not in (MAIN, CONTACT)
    }
    best = max(sharing.values(), default=0)
    names = [name for name, shared in sharing.items() if shared == best]
    return names[0] if best and not sharing.get(target) and len(names) == 1 else ""


@remembered
def _small(menu: Menu, language: str) -> frozenset[str]:
    small = menu.words["small"].words.get(language, ()) if "small" in menu.words else ()
    return frozenset(fold(word.value) for word in small)


def _topics(words: str) -> set[str]:
    return {word for word in fold(words).split() if len(word) >= _LONG}
