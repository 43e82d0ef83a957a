"""Which spots some scenario leads to, by phone or by text, and which none does."""

from collections.abc import Iterable
from typing import NamedTuple

from hotline.book import Book, Channel, Spot
from hotline.scenarios.trial import Trial


class Covered(NamedTuple):
    """A page, and for each language whether a call (None: not offered on calls) and a text lead there."""

    code: str
    page: str
    languages: dict[str, tuple[bool | None, bool | None]]


def coverage(book: Book, trials: Iterable[Trial]) -> list[Covered]:
    """In the order of the menus. `book` says what is offered."""
    met = {each for trial in trials for each in trial.met}
    return [
        Covered(code, page, {language: _spot(book, Spot(language, page), met) for language in book.tongues})
        for page, code in book.codes.items()
    ]


def _spot(book: Book, spot: Spot, met: set[tuple[Spot, Channel]]) -> tuple[bool | None, bool | None]:
    call, text = ((spot, channel) in met if book.offers(spot, channel) else None for channel in Channel)
    return call, text
