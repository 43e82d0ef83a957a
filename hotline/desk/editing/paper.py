"""A file of the draft as YAML, for those who like it: with what is wrong on which line."""

from collections.abc import Sequence
from hashlib import sha256

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.desk.access import WRITE, large, needs
from hotline.desk.deeds import did
from hotline.desk.editing import drafting
from hotline.desk.room import Room
from hotline.desk.shelf import Shelf
from hotline.desk.wording import _, refusal
from hotline.folder import Folder
from hotline.menu.editing.changes import Restore
from hotline.menu.editing.ends import ended
from hotline.menu.editing.papers import Papers
from hotline.menu.editing.refused import Refused
from hotline.menu.reading.document import MAX_BYTES
from hotline.menu.reading.strays import menus
from hotline.problem import Problem

MOST = MAX_BYTES + 1_000_000  # bytes of the form; a browser sends two for each end of a line


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("paper", __name__)

    @desk.get("/desk/files/<name>")
    @needs(WRITE)
    def page(name: str) -> tuple[str, int]:
        return _shown(name)

    @desk.post("/desk/files/<name>")
    @large(MOST)
    @needs(WRITE)
    def write(name: str) -> tuple[str, int] | Response:
        if request.form.get("do") == "check":
            return _shown(name)
        try:
            wrote = drafting.write(room, shelf, lambda folder: _change(folder, name))
        except Refused as refused:
            return _shown(name, refusal(refused))
        if wrote:
            did(room, "edit", f"file {name}")
        return redirect(url_for("paper.page", name=name, kept=1))

    def _shown(name: str, wrong: str = "") -> tuple[str, int]:
        copy = shelf.draft()
        if name not in menus(copy.folder):
            abort(404)
        now, typed = Papers(copy.folder).text(name), request.form.get("w.text")
        text = now if typed is None else typed
        folder = drafting.changed(copy, restored(copy.folder, name, text))
        loaded = drafting.read(shelf, copy, folder, room.clock())
        found = [problem for problem in loaded.problems if problem.mark.file == name]
        theirs = now if typed is not None and request.form.get("s.text") != digest(now) else ""
        shown = render_template(
            "editing/paper.html",
            name=name,
            text=text,
            seen=digest(now),
            lines=_lines(text, found),
            found=found,
            theirs=theirs if wrong else "",
            wrong=wrong,
        )
        return shown, 409 if wrong else 200

    return desk


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def _change(folder: Folder, name: str) -> Restore:
    """The file as it was sent. Raises Refused where somebody else changed it meanwhile."""
    text = request.form.get("w.text", "")
    if name not in menus(folder):
        raise Refused(_("It was deleted or renamed meanwhile."))
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise Refused(_("This is too long for one file; split it, one branch a file."))
    if request.form.get("s.text") != digest(Papers(folder).text(name)):
        raise Refused(_("Somebody else changed this file meanwhile. Theirs stands below yours: bring them together."))
    return restored(folder, name, text)


def restored(folder: Folder, name: str, text: str) -> Restore:
    """With the ends of lines, and the mark before the first letter, that the file has: a browser keeps neither."""
    papers = Papers(folder)
    papers.write(name, ended(text, papers.text(name)))
    return Restore(papers.changed)


def _lines(text: str, found: Sequence[Problem]) -> list[tuple[int, str, list[Problem]]]:
    """The lines on which something is wrong, and the one that was asked for, with their numbers."""
    lines = text.replace("\r\n", "\n").split("\n")
    asked = request.args.get("line", 0, type=int)  # by a link from elsewhere
    numbers = sorted({*(problem.mark.line for problem in found), *([asked] if 0 < asked <= len(lines) else [])})
    marked = [(number, lines[number - 1] if number <= len(lines) else "") for number in numbers]
    return [(number, line[:200], [each for each in found if each.mark.line == number]) for number, line in marked]
