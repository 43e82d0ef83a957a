"""Calls and texts that must stay right: all of them, what none of them meets, and one more of what was tried."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.desk import asked
from hotline.desk.access import SEE, WRITE, needs
from hotline.desk.deeds import did
from hotline.desk.editing import drafting
from hotline.desk.room import Room
from hotline.desk.shelf import DRAFT, LIVE, Copy, Shelf
from hotline.desk.trying import listen
from hotline.desk.wording import _
from hotline.folder import Folder
from hotline.menu.editing.changes import Restore
from hotline.scenarios import keeping
from hotline.scenarios.coverage import coverage
from hotline.scenarios.transcript import Unclear, called

HAND = "hand"


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("scenarios", __name__)

    @desk.get("/desk/scenarios")
    @needs(SEE)
    def page() -> tuple[str, int]:
        return _all(asked.copy(shelf, request.args.get("which", DRAFT)), "")

    @desk.post("/desk/scenarios")
    @needs(WRITE)
    def keep() -> tuple[str, int] | Response:
        """What was tried, at the moment and on the copy on which it was; or one to be written by hand."""
        wanted = keeping.file(request.form.get("name", "")[:200])
        if not wanted:
            return _all(shelf.draft(), _("Give it a name, so that others know what it is about."))
        try:
            text = _text(asked.copy(shelf, request.form.get("which", LIVE)))
        except Unclear as unclear:
            return _all(shelf.draft(), str(unclear))
        if not text:
            return _all(shelf.draft(), _("Call or text first; then keep what you heard."))
        name = _kept(wanted, text)
        did(room, "add", f"scenario {name}")
        return redirect(url_for("scenario.page", name=name, kept=1))

    def _kept(wanted: str, text: str) -> str:
        """The name under which it then lies in the draft, and no other did."""
        made: list[str] = []

        def meant(folder: Folder) -> Restore:
            made.append(keeping.free(folder, wanted))
            return Restore({made[-1]: text.encode()})

        drafting.write(room, shelf, meant)
        return called(made[-1])

    def _text(copy: Copy) -> str:
        """Empty where nothing was tried. Raises Unclear."""
        loaded, about = shelf.loaded(copy, room.clock()), request.form.get("name", "")[:200]
        moment = asked.moment(room, loaded)[0]
        if request.form.get("do") == HAND:
            return keeping.begun(about, moment.astimezone(shelf.zone()))
        keys = listen.keys(request.form["keys"]) if "keys" in request.form else None
        texts = listen.texts(request.form.getlist("text"))
        if loaded.menu is None or (keys is None and not texts):
            return ""
        return keeping.kept(about, loaded, moment, keys, texts)

    def _all(copy: Copy, wrong: str) -> tuple[str, int]:
        now = room.clock()
        loaded = shelf.loaded(copy, now)
        trials = shelf.trials(copy, loaded, now)
        met = coverage(shelf.answers(copy, loaded, now), trials.trials) if loaded.menu else []
        shown = render_template(
            "scenarios/all.html", copy=copy, trials=trials, menu=loaded.menu, coverage=met, wrong=wrong
        )
        return shown, 400 if wrong else 200

    return desk
