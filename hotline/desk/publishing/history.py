"""Every revision with who, when and why; two of them compared; a revision as a ZIP; and what was done at the desk."""

import zipfile
from io import BytesIO

from flask import Blueprint, Response, abort, render_template, request, send_file

from hotline.desk.access import SEE, needs
from hotline.desk.room import Room
from hotline.desk.shelf import LIVE, Shelf
from hotline.store import events, revisions
from hotline.store.revisions import Unknown


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("history", __name__)

    @desk.get("/desk/history")
    @needs(SEE)
    def page() -> str:
        return render_template(
            "publishing/history.html", revisions=revisions.history(room.store), events=events.latest(room.store)
        )

    @desk.get("/desk/history/compare")
    @needs(SEE)
    def compare() -> str:
        now = room.clock()
        try:
            before, after = (shelf.copy(request.args.get(name, LIVE)) for name in ("before", "after"))
        except Unknown:
            abort(404)
        loaded = [shelf.loaded(copy, now) for copy in (before, after)]
        broken = [copy for copy, each in zip((before, after), loaded, strict=True) if each.menu is None]
        changes = () if broken else shelf.difference(before, after, now)
        menus = [each.menu for each in loaded]
        return render_template(
            "publishing/compare.html",
            before=before,
            after=after,
            changes=changes,
            broken=broken,
            menu=menus[1] or menus[0],
        )

    @desk.get("/desk/history/<int:number>.zip")
    @needs(SEE)
    def export(number: int) -> Response:
        try:
            folder = revisions.folder(room.store, number)
        except Unknown:
            abort(404)
        data = BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in folder:
                archive.writestr(name, folder[name])
        data.seek(0)
        return send_file(data, "application/zip", as_attachment=True, download_name=f"menus-{number}.zip")

    return desk
