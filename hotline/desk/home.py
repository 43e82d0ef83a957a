"""The first page: whether the line is well, what is live, and what waits for somebody."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.book import Book, Channel, Spot
from hotline.desk.access import ANYBODY, SEE, needs
from hotline.desk.contacts import told_on
from hotline.desk.room import Room
from hotline.desk.shelf import Shelf
from hotline.desk.wording import COOKIE, LANGUAGES
from hotline.menu.load import Loaded
from hotline.menu.model.menu import MAIN, Contact, Menu
from hotline.menu.model.review import State, state
from hotline.problem import ERROR, WARNING
from hotline.store import lines

SOON = timedelta(days=14)
YEAR = 365 * 24 * 3600  # seconds


class Due(NamedTuple):
    """A contact to check again: on how many pages it stands, and until when it is told."""

    contact: Contact
    pages: int
    until: date | None


class Standing(NamedTuple):
    """A language: whether calls offer it, and pages without words, never read by a native speaker, or changed since."""

    code: str
    calls: bool
    missing: int
    unread: int
    changed: int


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("home", __name__)

    @desk.get("/")
    @needs(ANYBODY)
    def root() -> Response:
        return redirect(url_for("home.page"))

    @desk.get("/desk/")
    @needs(SEE)
    def page() -> str:
        now = room.clock()
        live, draft = shelf.live(), shelf.draft()
        loaded, drafted = shelf.loaded(live, now), shelf.loaded(draft, now)
        changes = shelf.difference(live, draft, now) if loaded.menu and drafted.menu else ()
        return render_template(
            "home.html",
            live=live,
            draft=draft,
            lines=lines.running(room.store),
            levels=levels(drafted),
            errors=not drafted.menu,
            changes=changes,
            due=list(due(loaded.menu, now.date())) if loaded.menu else [],
            off=sorted(shelf.off()),
            standing=list(standing(loaded.menu, shelf.answers(live, loaded, now))) if loaded.menu else [],
            menu=loaded.menu,
        )

    @desk.post("/desk/language")
    @needs(ANYBODY)
    def language() -> Response:
        """Which language the desk is in, from now on in this browser."""
        chosen = request.form.get("language", "")
        target = request.form.get("back", "")
        response = redirect(target if target.startswith("/desk/") else url_for("home.page"))
        if chosen in LANGUAGES:
            response.set_cookie(COOKIE, chosen, max_age=YEAR, secure=room.secure, httponly=True, samesite="Strict")
        return response

    return desk


def standing(menu: Menu, book: Book) -> Iterable[Standing]:
    """What is left to do in each language."""
    for code in menu.languages:
        states = [state(page, code) for page in menu.pages.values()]
        words = [page.words(code) for page in menu.pages.values() if page.text]
        offered = book.offers(Spot(code, MAIN), Channel.VOICE)
        yield Standing(code, offered, words.count(None), states.count(State.NONE), states.count(State.CHANGED))


def levels(loaded: Loaded) -> dict[str, int]:
    counted = Counter(problem.level for problem in loaded.problems)
    return {level: counted[level] for level in (ERROR, WARNING)}


def due(menu: Menu, today: date) -> Iterable[Due]:
    """Those that expire within two weeks or have expired, first those that stand on most pages."""
    found = (
        Due(contact, len(told_on(menu, name)), contact.expires_on)
        for name, contact in menu.contacts.items()
        if contact.expires_on and contact.expires_on <= today + SOON
    )
    return sorted(found, key=lambda each: (-each.pages, each.until or today))
