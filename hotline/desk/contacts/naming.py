"""A contact of the draft renamed or deleted, with what tells it told before."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.desk.access import WRITE, needs
from hotline.desk.deeds import did
from hotline.desk.editing import drafting
from hotline.desk.room import Room
from hotline.desk.shelf import Shelf
from hotline.desk.wording import refusal
from hotline.menu.editing import form
from hotline.menu.editing.changes import DeleteContact, RenameContact, What
from hotline.menu.editing.contacts import uses
from hotline.menu.editing.papers import Papers
from hotline.menu.editing.refused import Refused
from hotline.menu.reading.parse import CONTACTS_FILE


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("naming", __name__)

    @desk.get("/desk/contacts/<name>/name")
    @needs(WRITE)
    def page(name: str) -> tuple[str, int]:
        return _look(name)

    @desk.post("/desk/contacts/<name>/rename")
    @needs(WRITE)
    def rename(name: str) -> tuple[str, int] | Response:
        """Whatever tells it follows."""
        to = request.form.get("name", "").strip()
        try:
            drafting.write(room, shelf, lambda folder: RenameContact(name, to))
        except Refused as refused:
            return _look(name, refusal(refused), to[:60])
        did(room, "rename", f"contact {name}", to)
        return redirect(url_for("edit.page", what="contact", name=to, kept=1))

    @desk.post("/desk/contacts/<name>/delete")
    @needs(WRITE)
    def delete(name: str) -> tuple[str, int] | Response:
        if not request.form.get("sure"):
            return _look(name, asked=True)
        try:
            drafting.write(room, shelf, drafting.decided(What.CONTACT, name, DeleteContact(name)))
        except drafting.Meanwhile:
            return _look(name, asked=True, meanwhile=True)
        except Refused as refused:
            return _look(name, refusal(refused))
        did(room, "delete", f"contact {name}")
        return redirect(url_for("contacts.page"))

    def _look(
        name: str, wrong: str = "", typed: str | None = None, asked: bool = False, meanwhile: bool = False
    ) -> tuple[str, int]:
        papers = Papers(shelf.draft().folder)
        if name not in papers.names(CONTACTS_FILE):
            abort(404)
        told = {"name": name, "named": uses(name, papers), "wrong": wrong, "asked": asked, "meanwhile": meanwhile}
        shown = render_template(
            "contacts/naming.html",
            typed=name if typed is None else typed,
            seen=form.seen(papers, What.CONTACT, name),
            **told,
        )
        return shown, 409 if wrong or meanwhile else 200

    return desk
