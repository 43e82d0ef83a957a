"""The whole line as nested lists: what each page is called, how it is reached, what it costs and what is wrong."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from flask import Blueprint, abort, render_template, request

from hotline.book import Book, Channel, Spot
from hotline.desk import asked, wording
from hotline.desk.access import SEE, needs
from hotline.desk.contacts.switchboard import named_on
from hotline.desk.contacts.week import week
from hotline.desk.room import Room
from hotline.desk.shelf import LIVE, Shelf
from hotline.menu.model.menu import CONTACT, MAIN, Menu, Page
from hotline.problem import Problem


class Card(NamedTuple):
    """A page in a language. `seconds`: from the first ring to its first word, None where it is not heard."""

    page: Page
    code: str
    title: str
    seconds: float | None
    segments: int | None
    problems: tuple[Problem, ...]
    choices: tuple["Card", ...]


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("tree", __name__)

    @desk.get("/desk/line")
    @needs(SEE)
    def page() -> str:
        copy = asked.copy(shelf, request.args.get("which", LIVE))
        loaded = shelf.loaded(copy, room.clock())
        if loaded.menu is None:
            return asked.broken(loaded)
        now, written = asked.moment(room, loaded)
        book = shelf.answers(copy, loaded, now)
        wanted = (request.args.get("language", ""), wording.language(), *loaded.menu.languages)
        language = next(code for code in wanted if code in loaded.menu.line.languages)
        found = problems(loaded.problems, loaded.menu)
        cards = tuple(_cards(loaded.menu, book, language, found))
        if request.args.get("problems"):
            cards = tuple(_wrong(cards))
        return render_template(
            "tree.html",
            copy=copy,
            menu=loaded.menu,
            language=language,
            cards=cards,
            count=len(loaded.menu.pages),
            at=written,
            only=bool(request.args.get("problems")),
            loose=found[""],
        )

    @desk.get("/desk/line/<page>")
    @needs(SEE)
    def one(page: str) -> str:
        """What a page says in every language, by phone and by text."""
        copy = asked.copy(shelf, request.args.get("which", LIVE))
        loaded = shelf.loaded(copy, room.clock())
        if loaded.menu is None:
            return asked.broken(loaded)
        if page not in loaded.menu.pages:
            abort(404)
        now, written = asked.moment(room, loaded)
        book = shelf.answers(copy, loaded, now)
        found = problems(loaded.problems, loaded.menu)[page]
        told = [loaded.menu.contacts[name] for name in named_on(loaded.menu, page) if name in loaded.menu.contacts]
        return render_template(
            "page.html",
            copy=copy,
            menu=loaded.menu,
            page=loaded.menu.pages[page],
            book=book,
            at=written,
            problems=found,
            contacts=[(contact, week(contact, loaded.menu.line, now)) for contact in told],
            spots=[Spot(language, page) for language in loaded.menu.languages],
        )

    return desk


def problems(found: tuple[Problem, ...], menu: Menu) -> Mapping[str, list[Problem]]:
    """Page → the problems at its place in the files; those of none of them under an empty name."""
    starts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for page in menu.pages.values():
        starts[page.mark.file].append((page.mark.line, page.name))
    by_page: dict[str, list[Problem]] = defaultdict(list)
    for problem in found:
        above = [name for line, name in sorted(starts[problem.mark.file]) if line <= problem.mark.line]
        by_page[above[-1] if above else ""].append(problem)
    return by_page


def _cards(menu: Menu, book: Book, language: str, found: Mapping[str, list[Problem]]) -> Iterator[Card]:
    for name in (MAIN, CONTACT):
        if name in menu.pages:
            yield _card(menu, book, Spot(language, name), found, frozenset())


def _card(menu: Menu, book: Book, spot: Spot, found: Mapping[str, list[Problem]], above: frozenset[str]) -> Card:
    page = menu.pages[spot.page]
    below = [choice.page.value for choice in page.choices if choice.page.value in menu.pages]
    choices = (
        _card(menu, book, Spot(spot.language, name), found, above | {spot.page})
        for name in below
        if name not in above and name != spot.page
    )
    reached = book.reached.get(spot) if book.offers(spot, Channel.VOICE) else None
    reply = book.replies.get(spot)
    return Card(
        page,
        menu.codes.get(spot.page, ""),
        page.named(spot.language),
        reached.seconds if reached else None,
        reply.segments if reply else None,
        tuple(found.get(spot.page, ())),
        tuple(choices),
    )


def _wrong(cards: tuple[Card, ...]) -> Iterator[Card]:
    """The cards with problems, and those on the way to them."""
    for card in cards:
        below = tuple(_wrong(card.choices))
        if card.problems or below:
            yield card._replace(choices=below)
