"""The first page: whether the line is well, what is live, and what waits for somebody."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.book import Book, Channel
from hotline.desk.access import ANYBODY, SEE, needs, seen
from hotline.desk.contacts.switchboard import told_on
from hotline.desk.languages.progress import progress
from hotline.desk.languages.standing import stand
from hotline.desk.room import Room
from hotline.desk.shelf import Shelf
from hotline.desk.wording import COOKIE, LANGUAGES
from hotline.menu.load import Loaded
from hotline.menu.model.menu import MAIN, Contact, Menu
from hotline.problem import ERROR, WARNING
from hotline.store import lines

SOON = timedelta(days=14)
YEAR = 365 * 24 * 3600  # seconds


class Due(NamedTuple):
    """A contact to check again: on how many pages it stands, and until when it is told."""

    contact: Contact
    pages: int
    until: date | None


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
        written, found = shelf.menu(draft, now), stand(shelf, draft, room.clock())
        changes = shelf.difference(live, draft, now) if loaded.menu and drafted.menu else ()
        return render_template(
            "home.html",
            live=live,
            draft=draft,
            lines=lines.running(room.store),
            levels=levels(drafted),
            errors=not drafted.menu,
            changes=changes,
            trials=shelf.trials(draft, drafted, now),
            due=list(due(loaded.menu, shelf.day(live, now))) if loaded.menu else [],
            off=sorted(shelf.off()),
            languages=[progress(found, code) for code in seen(written.languages)],
            calls=offered(shelf.answers(live, loaded, now)) if loaded.menu else None,
            menu=loaded.menu,
            written=written,
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


def offered(book: Book) -> frozenset[str]:
    """The languages in which calls are answered."""
    return frozenset(spot.language for spot in book.ways if spot.page == MAIN and book.offers(spot, Channel.VOICE))


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
