"""Whatever is spoken or sent exists in every language of the line."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model import Menu, Page, Translations
from hotline.problem import Problem, listed, warning


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    line = menu.line
    for name, part in (("name", line.name), ("operator", line.operator)):
        if part is None:
            yield Problem(line.mark, f"hotline.yaml has no '{name}'; callers could not hear who runs the line")
    for page in menu.pages.values():
        yield from _page(page, menu)
    for what, translations in menu.prose():
        if not what.startswith("the speech of"):  # where it is missing, the text is spoken
            yield from _missing(what, translations, menu)


def _page(page: Page, menu: Menu) -> Iterator[Problem]:
    if page.title is None:
        yield Problem(page.mark, f"page '{page.name}' has no title; callers could not choose it")
    if page.text is None and not page.is_menu:
        yield Problem(
            page.mark, f"page '{page.name}' has neither text nor choices; callers would hear and read nothing"
        )
    for language in menu.languages:
        if page.keywords and language not in page.keywords.words:
            sentence = (
                f"page '{page.name}' has no keywords in {language}; nobody can text for it by name in that language"
            )
            yield warning(page.keywords.mark, sentence)


def _missing(what: str, translations: Translations, menu: Menu) -> Iterator[Problem]:
    missing = [language for language in menu.languages if language not in translations.words]
    if missing:
        yield Problem(translations.mark, f"{what} says nothing in {listed(missing)}; there would be silence")
