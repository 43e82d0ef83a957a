"""Proof sheets: all words of a language, as somebody reads them who grew up with it, each page with its mark."""

from collections.abc import Iterator
from typing import NamedTuple

from hotline.menu.model.menu import Kind, Menu, Page
from hotline.menu.model.review import State, digest, state
from hotline.problem import Mark

OF_A_PAGE = (Kind.TITLE, Kind.TEXT, Kind.SPEECH)


class Proof(NamedTuple):
    """A page, or another piece of words, which has no mark."""

    name: str
    mark: Mark
    code: str = ""
    title: str = ""
    text: str = ""
    speech: str = ""
    digest: str = ""
    state: State | None = None


def proofs(menu: Menu, language: str) -> Iterator[Proof]:
    """The pages in the order of their codes, then all else that is said or sent."""
    by_code = sorted(menu.codes, key=lambda name: (menu.codes[name] == "0", menu.codes[name]))
    yield from (_page(menu.pages[name], menu.codes[name], language) for name in by_code)
    for kind, what, translations in menu.prose():
        if kind not in OF_A_PAGE and (words := translations.get(language)):
            yield Proof(what, translations.mark, text=words)


def _page(page: Page, code: str, language: str) -> Proof:
    said = (part.get(language) if part else None for part in (page.title, page.text, page.speech))
    title, text, speech = (words or "" for words in said)
    return Proof(page.name, page.mark, code, title, text, speech, digest(page, language), state(page, language))
