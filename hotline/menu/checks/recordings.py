"""A language without a voice is recorded, so that every page is offered on calls in every language."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from hotline.book import MAIN, Book, Channel, Spot
from hotline.menu.model.menu import Menu, Page, State
from hotline.menu.saying.offered import lacking, missing, state
from hotline.menu.saying.script import needed, script, sending
from hotline.problem import Problem, listed, warning

_TOLD = {
    State.MISSING: "is not recorded",
    State.STALE: "has changed since it was read",
    State.DAMAGED: "is damaged",
    State.MACHINE: "was made by a machine, and no native speaker has listened to it",
}


def check_book(menu: Menu, book: Book) -> Iterator[Problem]:
    here = book.since.astimezone(menu.line.time_zone)
    for language in menu.line.languages.values():
        if not book.offers(Spot(language.code, MAIN), Channel.VOICE):
            yield warning(language.voice.mark if language.voice else language.mark, _silent(menu, language.code, here))
        elif not language.speaks:
            yield from _no_texts(menu, language.code)
    if not any(book.offers(Spot(code, MAIN), Channel.VOICE) for code in menu.languages):
        yield Problem(menu.line.mark, "no language can be offered on calls; every caller would hear silence")


def check_page_in_book(page: Page, menu: Menu, book: Book) -> Iterator[Problem]:
    here = book.since.astimezone(menu.line.time_zone)
    for language in menu.languages:
        spot, home = Spot(language, page.name), Spot(language, MAIN)
        if book.offers(home, Channel.VOICE) and not book.offers(spot, Channel.VOICE):
            yield warning(page.mark, _left_out(menu, book, spot, here))


def _silent(menu: Menu, language: str, now: datetime) -> str:
    pieces = script(menu, language, now)
    states = Counter(state(menu, language, piece) for piece in pieces)
    told = ", ".join(f"{states[each]} {each}" for each in State if states[each] and each is not State.RECORDED)
    first = sum(lacking(menu, language, piece) for piece in needed(menu, language, now))
    enough = "the first of them is" if first == 1 else f"the first {first} of them are"
    return (
        f"{language} is not offered on calls: {len(pieces) - states[State.RECORDED]} of {len(pieces)} pieces are not "
        f"recorded ({told}). It is offered once {enough}; {_see(language)}"
    )


def _left_out(menu: Menu, book: Book, spot: Spot, now: datetime) -> str:
    language, name = spot
    out = f"page '{name}' is left out of calls in {language} and key {menu.codes[name][-1]} is unused there"
    pieces = missing(menu, language, name, now)
    parent = menu.parents[name]
    if pieces:
        reasons = (f"'{piece.name}' {_TOLD[state(menu, language, piece)]}" for piece in pieces)
        return f"{out}: {listed(reasons)}; {_see(language)}"
    if not book.offers(Spot(language, parent), Channel.VOICE):
        return f"{out}, because its menu '{parent}' is left out"
    return f"{out}, because all its choices are left out"


def _no_texts(menu: Menu, language: str) -> Iterator[Problem]:
    pieces = [piece for piece in sending(menu, language) if lacking(menu, language, piece)]
    if pieces:
        reasons = [f"'{piece.name}' {_TOLD[state(menu, language, piece)]}" for piece in pieces[:2]]
        reasons += [f"{len(pieces) - 2} more are not there"] if len(pieces) > 2 else []
        sentence = f"no call in {language} is offered a text: {listed(reasons)}; {_see(language)}"
        yield warning(menu.line.texts_to[0].mark, sentence)


def _see(language: str) -> str:
    return f"see: hotline script {language} --missing"
