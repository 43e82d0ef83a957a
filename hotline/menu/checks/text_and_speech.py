"""A page says the same by text and on the phone: whom to ask, and how much or how many of what."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.gaps import contact_of, gaps
from hotline.menu.model.menu import Menu, Page
from hotline.menu.model.remembered import remembered
from hotline.menu.words.amounts import in_place
from hotline.problem import Problem, listed, warning


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    if page.text and page.speech:
        yield from _contacts(page, menu)
        for language in page.text.words.keys() & page.speech.words.keys():
            yield from _numbers(page, language)


def _contacts(page: Page, menu: Menu) -> Iterator[Problem]:
    """One for all languages. A web site may stand in the text alone: nobody can tap on what is spoken."""
    text, speech = (part.words if part else {} for part in (page.text, page.speech))
    languages = [language for language in menu.languages if language in text and language in speech]
    for name in set().union(*(_named(words.value) for part in (text, speech) for words in part.values())):
        if not _called(menu, name):
            continue
        told = [language for language in languages if name in _named(text[language].value)]
        silent = [language for language in told if name not in _named(speech[language].value)]
        if silent:
            sentence = (
                f"the text of '{page.name}' tells of contact '{name}', and its speech in {listed(silent)} does not"
            )
            yield warning(speech[silent[0]].mark, f"{sentence}; whoever calls is not told whom to ask")
        spoken = [language for language in languages if name in _named(speech[language].value)]
        unwritten = [language for language in spoken if name not in _named(text[language].value)]
        if unwritten and not page.sensitive:  # whose text says little, for somebody may look on
            sentence = (
                f"the speech of '{page.name}' tells of contact '{name}', and its text in {listed(unwritten)} does"
            )
            yield warning(text[unwritten[0]].mark, f"{sentence} not; whoever texts is not told whom to ask")


@remembered
def _called(menu: Menu, name: str) -> bool:
    """Whether a contact is one for calls."""
    contact = menu.contacts.get(name)
    return bool(contact and contact.phone)


def _named(words: str) -> set[str]:
    return {found[0] for found in map(contact_of, gaps(words)) if found}


def _numbers(page: Page, language: str) -> Iterator[Problem]:
    """Numbers beside the same word, such as "12 clinics" and "21 clinics"."""
    text, speech = (part.words[language] for part in (page.text, page.speech) if part)
    written, spoken = _beside(text.value), _beside(speech.value)
    everywhere = [set().union(*found.values()) if found else set() for found in (written, spoken)]
    for place in sorted(written.keys() & spoken.keys()):
        here, there = written[place] - everywhere[1], spoken[place] - everywhere[0]
        if here and there:
            sentence = f"the text of '{page.name}' in {language} says {_listed(here)} (line {text.mark.line}), and its"
            yield warning(
                speech.mark, f"{sentence} speech {_listed(there)}, beside the same word; one of them is wrong"
            )
            return


def _beside(words: str) -> dict[tuple[str, str], set[str]]:
    """The word before or behind → the numbers that stand beside it."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for number, before, behind in in_place(words):
        for side, word in (("before", before), ("behind", behind)):
            if len(word) > 1:
                found[side, word].add(number)
    return found


def _listed(found: set[str]) -> str:
    return listed(sorted(found, key=float))
