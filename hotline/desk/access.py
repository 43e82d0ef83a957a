"""Who may do what. A route that does not say what it needs answers nobody."""

from collections.abc import Callable, Iterable
from typing import TypeVar
from urllib.parse import urlsplit, urlunsplit

from flask import Blueprint, abort, g, redirect, render_template, request, session, url_for
from werkzeug.http import parse_cookie
from werkzeug.wrappers import Response

from hotline.desk import asked
from hotline.desk.room import Room
from hotline.store import people, sessions
from hotline.store.engine import Lost
from hotline.store.people import EDITOR, PUBLISHER, TRANSLATOR, VIEWER

ANYBODY, SEE, TRANSLATE, SWITCH, WRITE, PUBLISH = "anybody", "see", "translate", "switch", "write", "publish"
# Translators write the words of their own languages and nothing else.
MAY = {
    VIEWER: {SEE},
    TRANSLATOR: {SEE, TRANSLATE},
    EDITOR: {SEE, TRANSLATE, SWITCH, WRITE},
    PUBLISHER: {SEE, TRANSLATE, SWITCH, WRITE, PUBLISH},
}

BACK = (
    "edit.write",
    "new.add_contact",
    "new.add_notice",
    "new.add_page",
    "paper.write",
    "scenario.write",
    "reading.write",
)  # where words are written; a browser that can keeps them, at the same address
UPLOADS = ("recordings.take",)  # where files are sent; whoever is not signed in sends no more than a form
MOST_PARTS = 20_000  # of a form with many texts
MAX_UPLOAD = 16_000_000  # bytes
SIGNED_IN = "signed_in"  # under what name the server finds who may send so much

STATIC = ("static", "play.static")  # style sheets and scripts, which the sign-in page needs too

View = TypeVar("View", bound=Callable[..., object])


def needs(what: str) -> Callable[[View], View]:
    """Declares what a route needs; the tests read it from the syntax tree of every route."""

    def declared(view: View) -> View:
        view.needs = what  # type: ignore[attr-defined]
        return view

    return declared


def signed_in(room: Room) -> Callable[[str], bool]:
    """Whether cookies, as a browser sends them, are those of somebody who is signed in; nobody is without the store."""

    def known(cookies: str) -> bool:
        try:
            secret = parse_cookie(cookies).get(room.cookie)
            return bool(secret and sessions.find(room.store, secret, room.clock()))
        except Lost:
            return False

    return known


def roomy(room: Room) -> Callable[[], None]:
    """Lets those who are signed in send files; it comes before whatever reads a form."""

    def allow() -> None:
        secret = request.cookies.get(room.cookie)
        most = getattr(room.views.get(request.endpoint or ""), "most", 0)
        if (most or request.endpoint in UPLOADS) and secret and sessions.find(room.store, secret, room.clock()):
            request.max_content_length = most or MAX_UPLOAD
            request.max_form_memory_size = most or request.max_form_memory_size
            request.max_form_parts = MOST_PARTS if most else request.max_form_parts

    return allow


def large(most: int) -> Callable[[View], View]:
    """Declares that what is sent to a route may have so many bytes, more than a form as a rule."""

    def declared(view: View) -> View:
        view.most = most  # type: ignore[attr-defined]
        return view

    return declared


def guard(room: Room) -> Blueprint:
    """Knows who asks, and lets pass what she may do."""
    guards = Blueprint("guard", __name__)

    @guards.before_app_request
    def known() -> None:
        g.person = g.session = None
        if secret := request.cookies.get(room.cookie):
            g.session = sessions.find(room.store, secret, room.clock())
            person = people.find(room.store, g.session.person) if g.session else None
            g.person = person if person and not person.off else None

    @guards.before_app_request
    def allowed() -> Response | tuple[str, int] | None:
        if request.endpoint is None:  # nothing is there, and that is told to those who are signed in
            return None if g.person else _to_sign_in()
        what = ANYBODY if request.endpoint in STATIC else getattr(room.views[request.endpoint], "needs", None)
        if what == ANYBODY:
            return None
        if g.person is None:
            return _to_sign_in()
        if what is None or not may(what):
            abort(403)
        return None

    return guards


def may(what: str) -> bool:
    """Whether the person who asks may do something."""
    return g.person is not None and what in MAY.get(g.person.role, ())


def mine(language: str) -> bool:
    """Whether the person who asks may write words in a language; translators write their own, and nothing else."""
    return may(WRITE) or (may(TRANSLATE) and language in g.person.languages)


def seen(languages: Iterable[str]) -> list[str]:
    """Those that the person who asks works with: translators with their own, everybody else with all."""
    return [code for code in languages if mine(code) or not may(TRANSLATE)]


def _to_sign_in() -> Response | tuple[str, int]:
    if request.method == "POST" and request.endpoint in BACK and not request.form.get("kept"):
        return render_template("late.html", sent=request.form, typed=asked.typed()), 401
    looked_at = request.headers.get("Sec-Fetch-Dest", "document") == "document"  # no sound, say, that a page plays
    if request.endpoint and looked_at and (request.method == "GET" or request.endpoint in BACK):
        session["next"] = request.full_path.rstrip("?")
    elif (page := urlsplit(request.referrer or "")).netloc == request.host:  # of the form that was sent too late
        session["next"] = urlunsplit(("", "", page.path, page.query, ""))
    return redirect(url_for("sign_in.page"))
