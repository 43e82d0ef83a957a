"""All that is written and stands on no page: phrases, lists of words, notices, the line itself, and the files."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from hotline.desk.access import TRANSLATE, WRITE, needs
from hotline.desk.deeds import did
from hotline.desk.editing import drafting
from hotline.desk.editing.hearing import when
from hotline.desk.room import Room
from hotline.desk.shelf import Shelf
from hotline.desk.wording import refusal
from hotline.menu.editing.changes import EndNotice
from hotline.menu.editing.papers import Papers
from hotline.menu.editing.refused import Refused
from hotline.menu.model import hours
from hotline.menu.reading.parse import CONTACTS_FILE, NOTICES_FILE, PHRASES_FILE, WORDS_FILE
from hotline.menu.reading.strays import menus

FILES = (PHRASES_FILE, WORDS_FILE, NOTICES_FILE, CONTACTS_FILE)


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("words", __name__)

    @desk.get("/desk/words")
    @needs(TRANSLATE)
    def page() -> tuple[str, int]:
        return _all("")

    @desk.post("/desk/notices/<name>/end")
    @needs(WRITE)
    def end(name: str) -> tuple[str, int] | Response:
        """Told for the last time today."""
        loaded = shelf.loaded(shelf.live(), room.clock())
        here = room.clock().astimezone(loaded.menu.line.time_zone if loaded.menu else None)
        try:
            drafting.write(room, shelf, lambda folder: EndNotice(name, here.date()))
        except Refused as refused:
            return _all(refusal(refused))
        did(room, "end", f"notice {name}")
        return redirect(url_for("words.page"))

    def _when(days: str) -> str:
        """When a notice is heard; what nobody can read, as it is written."""
        try:
            return when(hours.read_days(days), room.clock().astimezone(shelf.zone()).date())
        except hours.Unclear:
            return days

    def _all(wrong: str) -> tuple[str, int]:
        folder = shelf.draft().folder
        papers = Papers(folder)
        said: dict[str, tuple[str, ...]] = dict.fromkeys(FILES, ())
        try:
            said = {file: papers.names(file) for file in said}
        except Refused as refused:
            wrong = wrong or refusal(refused)
        notices = {name: _when(papers.get(NOTICES_FILE, name, "days") or "") for name in said[NOTICES_FILE]}
        shown = render_template(
            "editing/words.html",
            phrases=said[PHRASES_FILE],
            lists=said[WORDS_FILE],
            contacts=said[CONTACTS_FILE],
            notices=notices,
            files=menus(folder),
            wrong=wrong,
        )
        return shown, 409 if wrong else 200

    return desk
