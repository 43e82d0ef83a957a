"""What begins: a page with its key, a contact, a notice. All the rest of it is written on its own page afterwards."""

from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.desk.access import WRITE, needs
from hotline.desk.deeds import did
from hotline.desk.editing import drafting
from hotline.desk.room import Room
from hotline.desk.shelf import Shelf
from hotline.desk.wording import _, readable, refusal
from hotline.menu.editing import form
from hotline.menu.editing.changes import AddContact, AddNotice, AddPage, Change
from hotline.menu.editing.pages import CHOICES, KEYS
from hotline.menu.editing.papers import Papers
from hotline.menu.editing.refused import Refused
from hotline.menu.model import dates


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("new", __name__)

    @desk.get("/desk/new/<what>")
    @needs(WRITE)
    def page(what: str) -> tuple[str, int] | str:
        return _form(what, "")

    @desk.post("/desk/new/page")
    @needs(WRITE)
    def add_page() -> tuple[str, int] | Response:
        sent = request.form
        text, title = _languages("text"), _languages("title")
        as_of = f"{shelf.today(room.clock()):%Y-%m}"
        return _added(
            "page",
            AddPage(_name(), sent.get("under", ""), sent.get("key", ""), title, text, sent.get("source", ""), as_of),
        )

    @desk.post("/desk/new/contact")
    @needs(WRITE)
    def add_contact() -> tuple[str, int] | Response:
        fields = {name: request.form.get(name, "").strip() for name in ("phone", "web", "source")}
        return _added("contact", AddContact(_name(), {"name": _languages("title"), **fields}))

    @desk.post("/desk/new/notice")
    @needs(WRITE)
    def add_notice() -> tuple[str, int] | Response:
        try:
            first, last = (_day(name) for name in ("first", "last"))
        except ValueError as error:
            return _form("notice", str(error))
        return _added("notice", AddNotice(_name(), first, last, request.form.get("where", ""), _languages("text")))

    def _added(what: str, change: Change) -> tuple[str, int] | Response:
        try:
            drafting.write(room, shelf, lambda folder: change)
        except Refused as refused:
            return _form(what, refusal(refused))
        did(room, "add", f"{what} {_name()}")
        return redirect(url_for("edit.page", what=what, name=_name(), kept=1))

    def _form(what: str, wrong: str) -> tuple[str, int]:
        if what not in ("page", "contact", "notice"):
            return render_template("error.html", title=_("There is no such page."), sentence=""), 404
        papers = Papers(shelf.draft().folder)
        shown = render_template(
            "editing/new.html",
            what=what,
            wrong=wrong,
            called=form.tongues(papers),
            menus=menus(papers) if what == "page" else {},
            titles=titles(room, shelf, papers),
            sent=request.form or request.args,
        )
        return shown, 409 if wrong else 200

    return desk


def titles(room: Room, shelf: Shelf, papers: Papers) -> dict[str, tuple[str, str]]:
    """Page → its title to whoever looks, and in which language that is; while it has none, its name."""
    known = shelf.menu(shelf.draft(), room.clock()).pages
    names = [page for file in papers.pages() for page in papers.names(file)]
    return {name: readable(known[name].title if name in known else None, name) for name in names}


def menus(papers: Papers) -> dict[str, list[str]]:
    """Menu → the keys that are free there."""
    found = {}
    for file in papers.pages():
        for page in papers.names(file):
            if taken := papers.names(file, page, CHOICES):
                found[page] = [key for key in KEYS if key not in taken]
    return found


def _name() -> str:
    return request.form.get("name", "").strip()


def _languages(field: str) -> dict[str, str]:
    """Language → words, of those that were written."""
    given = {key.removeprefix(f"{field}."): words for key, words in request.form.items() if key.startswith(f"{field}.")}
    return {language: words[:5000] for language, words in given.items() if words.strip()}


def _day(field: str) -> date:
    """Raises ValueError, with what would be right."""
    return dates.read(request.form.get(field, ""))
