"""Letting a warning of the draft stand for a reason, and having it told again."""

from collections.abc import Callable

from flask import Blueprint, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from hotline.desk.access import WRITE, needs
from hotline.desk.deeds import did
from hotline.desk.editing import drafting
from hotline.desk.room import Room
from hotline.desk.shelf import Shelf
from hotline.folder import Folder
from hotline.menu.editing import waivers
from hotline.menu.editing.changes import Restore
from hotline.menu.reading.parse import WAIVERS_FILE
from hotline.menu.waivers import digest
from hotline.problem import WARNING


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("waive", __name__)

    @desk.post("/desk/waive")
    @needs(WRITE)
    def waive() -> Response:
        seen, why = shelf.draft(), request.form.get("why", "").strip()[:500]
        loaded = shelf.loaded(seen, room.clock())
        named = request.form.get("warning", "")
        warnings = (problem for problem in loaded.problems if problem.level == WARNING)
        found = next((problem for problem in warnings if digest(problem, loaded.sources) == named), None)
        if found is None or not why:
            abort(400)
        about = f"{found.mark.file}, {found.check}"
        _write(lambda text: waivers.waive(text, named, about, why, g.person.name, shelf.today(room.clock())))
        did(room, "waive", about, why)
        return redirect(url_for("publish.page"))

    @desk.post("/desk/waive/dismiss")
    @needs(WRITE)
    def dismiss() -> Response:
        named = request.form.get("warning", "")[:20]
        _write(lambda text: waivers.dismiss(text, named))
        did(room, "waive no more", request.form.get("warning", "")[:20])
        return redirect(url_for("publish.page"))

    def _write(change: Callable[[str], str]) -> None:
        drafting.write(room, shelf, lambda folder: Restore({WAIVERS_FILE: change(_text(folder)).encode()}))

    def _text(folder: Folder) -> str:
        return folder[WAIVERS_FILE].decode("utf-8", "replace") if WAIVERS_FILE in folder else ""

    return desk
