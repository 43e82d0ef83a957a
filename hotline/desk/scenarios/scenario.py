"""One scenario as plain text: how it fares, and its new words where it no longer holds; renamed, or deleted."""

from collections.abc import Callable
from typing import NamedTuple

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.desk.access import SEE, WRITE, needs
from hotline.desk.deeds import did
from hotline.desk.editing import drafting
from hotline.desk.editing.paper import digest, restored
from hotline.desk.room import Room
from hotline.desk.shelf import Copy, Shelf
from hotline.desk.wording import _
from hotline.folder import Folder
from hotline.menu.editing.changes import Change, Restore
from hotline.menu.editing.papers import Papers
from hotline.menu.editing.refused import Refused
from hotline.problem import Mark, Problem
from hotline.scenarios import keeping, transcript
from hotline.scenarios.acceptance import rewritten
from hotline.scenarios.transcript import LARGEST, Unclear, called, file
from hotline.scenarios.trial import Trial, one

ACCEPT, CHECK = "accept", "check"


class Sheet(NamedTuple):
    """A scenario on the screen: its text, the digest of what stands in the draft, and how it fares.

    `trial` is None while the menus have errors; `theirs` is what somebody else made of it meanwhile.
    """

    name: str
    text: str
    seen: str
    trial: Trial | None
    theirs: str = ""
    readable: bool = True


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("scenario", __name__)

    @desk.get("/desk/scenarios/<name>")
    @needs(SEE)
    def page(name: str) -> tuple[str, int]:
        return _shown(name, "")

    @desk.post("/desk/scenarios/<name>")
    @needs(WRITE)
    def write(name: str) -> tuple[str, int] | Response:
        if request.form.get("do") == CHECK:
            return _shown(name, "")
        return _changed(name, "edit", name, lambda folder: restored(folder, _same(folder, name), _written(name)))

    @desk.post("/desk/scenarios/<name>/rename")
    @needs(WRITE)
    def rename(name: str) -> tuple[str, int] | Response:
        to = keeping.file(request.form.get("name", "")[:200])
        if not to:
            return _shown(name, _("Give it a name, so that others know what it is about."))
        return _changed(name, "rename", called(to), lambda folder: _moved(folder, _same(folder, name), to))

    @desk.post("/desk/scenarios/<name>/delete")
    @needs(WRITE)
    def delete(name: str) -> tuple[str, int] | Response:
        return _changed(name, "delete", "", lambda folder: Restore({_same(folder, name): None}))

    def _changed(name: str, what: str, then: str, meant: Callable[[Folder], Change]) -> tuple[str, int] | Response:
        _there(shelf.draft().folder, name)
        try:
            wrote = drafting.write(room, shelf, meant)
        except (Refused, Unclear) as refused:
            return _shown(name, str(refused))
        if wrote:
            did(room, what, f"scenario {name}", then if then != name else "")
        return redirect(url_for("scenario.page", name=then, kept=1) if then else url_for("scenarios.page"))

    def _written(name: str) -> str:
        """As it was sent; to accept, with the words that come now. Raises Refused and Unclear."""
        text = _typed() or ""
        if len(text.encode()) > LARGEST:
            raise Refused(_("This is too long for a scenario: one call, or a few texts."))
        trial = _tried(shelf.draft(), name, text) if request.form.get("do") == ACCEPT else None
        return rewritten(text.encode(), trial.departures).decode() if trial else text

    def _tried(copy: Copy, name: str, text: str) -> Trial | None:
        """Raises Unclear for what is no scenario."""
        scenario, loaded = transcript.parse(text, file(name)), shelf.loaded(copy, room.clock())
        return one(scenario, loaded, room.clock()) if loaded.menu else None

    def _sheet(copy: Copy, name: str) -> Sheet:
        papers = Papers(copy.folder)
        try:
            now = papers.text(_there(copy.folder, name))
        except Refused as refused:
            return Sheet(
                name, "", digest(""), _failed(name, Problem(Mark(file(name), 1, 1), str(refused))), readable=False
            )
        typed = _typed()
        text = now if typed is None else typed
        theirs = now if typed is not None and request.form.get("s.text") != digest(now) else ""
        try:
            return Sheet(name, text, digest(now), _tried(copy, name, text), theirs)
        except Unclear as unclear:
            return Sheet(name, text, digest(now), _failed(name, unclear.problem), theirs)

    def _shown(name: str, wrong: str) -> tuple[str, int]:
        sheet = _sheet(shelf.draft(), name)
        scenario = sheet.trial.scenario if sheet.trial else None
        played = keeping.played(scenario) if scenario else None
        shown = render_template("scenarios/one.html", sheet=sheet, played=played, wrong=wrong)
        return shown, 409 if wrong else 200

    return desk


def _there(folder: Folder, name: str) -> str:
    """Its file, where there is one."""
    found = file(name)
    return found if transcript.is_scenario(found) and found in folder else abort(404)


def _same(folder: Folder, name: str) -> str:
    """Its file, as long as it is what she saw. Raises Refused."""
    found = file(name)
    if found not in folder:
        raise Refused(_("It was deleted or renamed meanwhile."))
    try:
        now = Papers(folder).text(found)
    except Refused:
        now = ""  # nothing of it can be seen
    if request.form.get("s.text") != digest(now):
        raise Refused(_("Somebody else changed this file meanwhile. Theirs stands below yours: bring them together."))
    return found


def _moved(folder: Folder, before: str, to: str) -> Restore:
    """Raises Refused for a name that is taken."""
    if to == before:
        return Restore({})
    if to in folder:
        raise Refused(_("There is a scenario of that name already."))
    return Restore({before: None, to: folder[before]})


def _typed() -> str | None:
    """With the ends of lines that files have; a browser sends others."""
    typed = request.form.get("w.text")
    return typed.replace("\r\n", "\n").replace("\r", "\n") if typed is not None else None


def _failed(name: str, problem: Problem) -> Trial:
    return Trial(file(name), None, problem=problem)
