"""The languages of the line: each complete, each with a key of its own, and none that the line does not have."""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from datetime import datetime
from functools import partial

from hotline.book import CHOICES
from hotline.menu.model.kept import Kept
from hotline.menu.model.menu import Item, Keywords, Language, Menu, Page, Translations
from hotline.problem import Mark, Problem, listed, nearest


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    if not menu.languages and menu.line.lost("languages"):
        return
    if not menu.languages:
        yield Problem(menu.line.mark, "hotline.yaml names no languages; callers could choose none")
        return
    keys: dict[str, Language] = {}
    for language in menu.line.languages.values():
        yield from _complete(language)
        if language.key is None:
            continue
        if language.key.value not in CHOICES or len(language.key.value) != 1:
            sentence = (
                f"language '{language.code}' has key '{language.key.value}'; a language is chosen with one of 1 to 8"
            )
            yield Problem(language.key.mark, sentence)
        elif (first := keys.setdefault(language.key.value, language)) is not language:
            line = first.key.mark.line if first.key else 0
            sentence = f"key {language.key.value} chooses '{language.code}' here and '{first.code}' on line {line}"
            yield Problem(language.key.mark, sentence)


def check_together(menu: Menu, kept: Kept) -> Iterator[Problem]:
    used = {code for words in menu.words.values() for code in words.words}
    used.update(*(kept.find("languages", item, partial(_used, item), placed=False) for item in menu.items()))
    # Where languages could not be read, one of them may be the strange one.
    if menu.languages and not menu.line.lost("languages") and not used <= menu.line.languages.keys():
        yield from _strange(menu, used)


def _used(item: Item, menu: Menu) -> frozenset[str]:
    return frozenset(code for _, words in _translations(item) for code in words.words)


def _complete(language: Language) -> Iterator[Problem]:
    for name in ("name", "key", "voice", "words_per_minute"):
        if language.lacks(name):
            yield Problem(language.mark, f"language '{language.code}' has no '{name}'")
    if language.speaks and language.lacks("locale"):
        sentence = (
            f"language '{language.code}' has a voice and no 'locale', such as ar-AE; the call would end in an error"
        )
        yield Problem(language.mark, sentence)


def _translated(menu: Menu) -> Iterator[tuple[str, Translations | Keywords]]:
    for item in menu.items():
        yield from _translations(item)
    for name, words in menu.words.items():
        yield f"the list '{name}'", words


def _translations(item: Item) -> Iterator[tuple[str, Translations | Keywords]]:
    yield from ((what, translations) for _, what, translations in item.prose())
    for part in (item.body.keywords, item.body.asks) if isinstance(item.body, Page) else ():
        if part:
            yield f"page '{item.name}'", part


def _strange(menu: Menu, used: Set[str]) -> Iterator[Problem]:
    """Words in languages that the line does not have, one complaint for each of these."""
    found: dict[str, list[tuple[Mark, str, str]]] = defaultdict(list)
    for what, words in _translated(menu):
        for code in words.words.keys() - menu.line.languages.keys():
            found[code].append((_place(words, code), what, _hint(code, words, menu)))
    unused = [language for language in menu.line.languages.values() if language.code not in used]
    for code, places in found.items():
        yield _told(code, sorted(places), unused)


def _told(code: str, places: Sequence[tuple[Mark, str, str]], unused: Sequence[Language]) -> Problem:
    mark, what, hint = places[0]
    if len(places) == 1:
        return Problem(mark, f"{what} is in '{code}', which is not a language of the line{hint}")
    many = f"{len(places)} places are in '{code}', which is not a language of the line"
    if len(unused) == 1:
        new = unused[0]
        sentence = f"{many}, and nothing is in '{new.code}'; if you renamed the language, write '{code}' here again"
        return Problem(new.mark, sentence)
    return Problem(mark, f"{many}; this is the first{hint}")


def _place(words: Translations | Keywords, code: str) -> Mark:
    """Of the words themselves."""
    under = words.words[code]
    first = under[:1] if isinstance(under, tuple) else (under,)
    return next((scalar.mark for scalar in first), words.mark)


def _hint(code: str, words: Translations | Keywords, menu: Menu) -> str:
    """The language that is missing beside it, if that is one; else the one that is written most alike."""
    missing = menu.line.languages.keys() - words.words.keys()
    if len(missing) == 1:
        return f"; did you mean '{missing.pop()}'?"
    return nearest(code.lower(), menu.languages) or f"; it has {listed(menu.languages)}"
