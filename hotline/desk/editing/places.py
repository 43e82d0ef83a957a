"""A page moved, renamed or deleted, with what would follow and what would break told before."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.desk.access import WRITE, needs
from hotline.desk.asked import SEEN
from hotline.desk.deeds import did
from hotline.desk.editing import drafting
from hotline.desk.editing.new import menus, titles
from hotline.desk.room import Room
from hotline.desk.shelf import Shelf
from hotline.desk.wording import refusal
from hotline.folder import Folder
from hotline.menu.editing import form
from hotline.menu.editing.changes import Change, DeletePage, MovePage, RenamePage, What
from hotline.menu.editing.pages import codes, references
from hotline.menu.editing.papers import Papers
from hotline.menu.editing.refused import Refused


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

        def meant(folder: Folder) -> Change:
            if request.form.get(SEEN, code := codes(Papers(folder)).get(name, "")) != code:
                raise drafting.Meanwhile
            return MovePage(name, under, key)

        return _done("move", name, name, meant)

    @desk.post("/desk/place/<name>/rename")
    @needs(WRITE)
    def rename(name: str) -> tuple[str, int] | Response:
        to = request.form.get("name", "").strip()
        return _done("rename", name, to, lambda folder: RenamePage(name, to))

    @desk.post("/desk/place/<name>/delete")
    @needs(WRITE)
    def delete(name: str) -> tuple[str, int] | Response:
        meant = drafting.decided(What.PAGE, name, DeletePage(name))
        return _done("delete", name, "", meant) if request.form.get("sure") else _look(name, asked=True)

    def _done(deed: str, name: str, then: str, meant: Callable[[Folder], Change]) -> tuple[str, int] | Response:
        try:
            drafting.write(room, shelf, meant)
        except drafting.Meanwhile:
            return _look(name, asked=not then, meanwhile=True)
        except Refused as refused:
            return _look(name, refusal(refused))
        did(room, deed, f"page {name}", then if then != name else "")
        return redirect(
            url_for("edit.page", what="page", name=then, kept=1) if then else url_for("tree.page", which="draft")
        )

    def _look(name: str, wrong: str = "", asked: bool = False, meanwhile: bool = False) -> tuple[str, int]:
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
            seen=form.seen(papers, What.PAGE, name),
            meanwhile=meanwhile,
            wrong=wrong,
        )
        return shown, 409 if wrong or meanwhile else 200

    return desk
