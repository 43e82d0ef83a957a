"""A page moved, renamed or deleted, with what would follow and what would break told before."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.desk.access import WRITE, needs
from hotline.desk.deeds import did
from hotline.desk.editing import drafting
from hotline.desk.editing.new import menus, titles
from hotline.desk.room import Room
from hotline.desk.shelf import Shelf
from hotline.menu.editing.changes import Change, DeletePage, MovePage, RenamePage
from hotline.menu.editing.pages import codes, references
from hotline.menu.editing.papers import Papers
from hotline.menu.editing.splices import Refused


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("places", __name__)

    @desk.get("/desk/place/<name>")
    @needs(WRITE)
    def page(name: str) -> tuple[str, int]:
        return _look(name)

    @desk.post("/desk/place/<name>/move")
    @needs(WRITE)
    def move(name: str) -> tuple[str, int] | Response:
        under, _, key = request.form.get("to", "").partition(" ")
        return _done(name, name, MovePage(name, under, key))

    @desk.post("/desk/place/<name>/rename")
    @needs(WRITE)
    def rename(name: str) -> tuple[str, int] | Response:
        to = request.form.get("name", "").strip()
        return _done(name, to, RenamePage(name, to))

    @desk.post("/desk/place/<name>/delete")
    @needs(WRITE)
    def delete(name: str) -> tuple[str, int] | Response:
        return _done(name, "", DeletePage(name)) if request.form.get("sure") else _look(name, asked=True)

    def _done(name: str, then: str, change: Change) -> tuple[str, int] | Response:
        try:
            drafting.write(room, shelf, lambda folder: change)
        except Refused as refused:
            return _look(name, str(refused))
        did(room, type(change).__name__.removesuffix("Page").lower(), f"page {name}", then if then != name else "")
        return redirect(
            url_for("edit.page", what="page", name=then, kept=1) if then else url_for("tree.page", which="draft")
        )

    def _look(name: str, wrong: str = "", asked: bool = False) -> tuple[str, int]:
        papers = Papers(shelf.draft().folder)
        if papers.find(name) is None:
            abort(404)
        known = codes(papers)
        code = known.get(name, "")
        below = [(page, each) for page, each in known.items() if code and each.startswith(code) and page != name]
        shown = render_template(
            "editing/place.html",
            name=name,
            code=code,
            below=below if code != "0" else [],
            named=references(name, papers),
            menus=menus(papers),
            titles=titles(room, shelf, papers),
            known=known,
            typed=request.form.get("name", name)[:60],
            asked=asked,
            wrong=wrong,
        )
        return shown, 409 if wrong else 200

    return desk
