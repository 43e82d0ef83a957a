"""Whatever is spoken or sent exists in every language of the line."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from hotline.menu.model.kept import Kept
from hotline.menu.model.menu import Item, Keywords, Kind, Menu, Page, Translations
from hotline.problem import Problem, listed, warning

NAMED = 3

Parts = list[tuple[str, Translations]]


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for name in ("name", "operator"):
        if menu.line.lacks(name):
            yield Problem(menu.line.mark, f"hotline.yaml has no '{name}'; callers could not hear who runs the line")


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    yield from _page(page)
    if page.keywords:
        yield from _nameless(page, page.keywords, menu)


def check_together(menu: Menu, kept: Kept) -> Iterator[Problem]:
    items = [*menu.items()]
    lacking = {
        item.body.mark.file
        for item in items
        if kept.find("missing-languages", item, partial(_lacks, item), placed=False)
    }
    for parts in _files(item for item in items if item.body.mark.file in lacking).values():
        yield from _silent(parts, menu)


def _lacks(item: Item, menu: Menu) -> bool:
    return any(_missing(part, menu) for _, part in _parts(item))


def _page(page: Page) -> Iterator[Problem]:
    if page.lacks("title"):
        yield Problem(page.mark, f"page '{page.name}' has no title; callers could not choose it")
    if page.lacks("text") and not page.is_menu:
        yield Problem(
            page.mark, f"page '{page.name}' has neither text nor choices; callers would hear and read nothing"
        )


def _nameless(page: Page, keywords: Keywords, menu: Menu) -> Iterator[Problem]:
    """Without keywords in a language; where the title is missing too, that is told."""
    for language in _missing(keywords, menu):
        if page.title is None or language in page.title.words:
            sentence = f"page '{page.name}' has no keywords in {language}; nobody can text for it by name"
            yield warning(keywords.mark, f"{sentence} in that language")


def _files(items: Iterable[Item]) -> dict[str, Parts]:
    """File → what it says."""
    found: dict[str, Parts] = defaultdict(list)
    for item in items:
        found[item.body.mark.file] += _parts(item)
    return found


def _parts(item: Item) -> Parts:
    """Not the speech of a page, for where that is missing the text is spoken."""
    return [(what, translations) for kind, what, translations in item.prose() if kind is not Kind.SPEECH]


def _silent(parts: Parts, menu: Menu) -> Iterator[Problem]:
    """One for each place, but one for a whole file without a word in a language: that is new, and to be translated."""
    there = set().union(*(part.words for _, part in parts))
    new = [language for language in menu.languages if language not in there]
    untold = [(what, part) for what, part in parts if new and set(new) <= set(_missing(part, menu))]
    if untold:
        verb = "says" if len(untold) == 1 else "say"
        sentence = f"{_named([what for what, _ in untold])} {verb} nothing in {listed(new)}; there would be silence"
        yield Problem(untold[0][1].mark, sentence)
    for what, part in parts:
        if missing := [language for language in _missing(part, menu) if language in there]:
            yield Problem(part.mark, f"{what} says nothing in {listed(missing)}; there would be silence")


def _missing(translations: Translations | Keywords, menu: Menu) -> list[str]:
    """The languages that are not there; none where words in other languages, which are told, are meant to be theirs."""
    found = [code for code in menu.languages if code not in translations.words and not translations.lost(code)]
    strange = sum(code not in menu.line.languages for code in translations.words)
    return found if len(found) > strange else []


def _named(whats: list[str]) -> str:
    if len(whats) > NAMED:
        whats = [*whats[: NAMED - 1], f"{len(whats) - NAMED + 1} more in this file"]
    return listed(whats)
