"""Putting the draft live, and going back: what callers will hear differently stands before the button."""

from collections.abc import Mapping
from hashlib import sha256

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.desk.access import PUBLISH, SEE, needs
from hotline.desk.asked import SEEN
from hotline.desk.deeds import did
from hotline.desk.people import proof
from hotline.desk.publishing import agree, approve
from hotline.desk.room import Room
from hotline.desk.shelf import DRAFT, Copy, Shelf
from hotline.desk.wording import _
from hotline.live import publishing, source
from hotline.menu.editing.effect import after
from hotline.menu.waivers import digest
from hotline.scenarios.acceptance import accepted
from hotline.scenarios.transcript import called
from hotline.store import draft, lines, revisions, sessions
from hotline.store.revisions import Overtaken, Revision, Unchanged, Unknown

FEW = 20  # problems of one kind, until all are asked for
FRESH = 15 * 60  # seconds for which a code of the second factor counts


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("publish", __name__)

    @desk.get("/desk/publish")
    @needs(SEE)
    def page() -> str:
        return _look(shelf.draft(), "")

    @desk.post("/desk/publish")
    @needs(PUBLISH)
    def publish() -> tuple[str, int] | Response:
        seen = shelf.draft()
        if wrong := _refused(room, shelf, seen):
            return _look(seen, wrong), 409
        newest = revisions.newest(room.store)
        changes = _changes(shelf.live(), seen)
        words = _new_words(room, shelf, seen)
        try:
            revision = revisions.publish(
                room.store,
                after(seen.folder, words),
                who=g.person.name,
                why=_why(),
                at=room.clock(),
                based_on=newest.number if newest else None,
                changes=changes,
            )
        except Unchanged:
            return _look(seen, _("Nothing has changed: the draft is what is live.")), 409
        except Overtaken as error:
            return _look(shelf.draft(), _overtaken(error.newest)), 409
        if revision.digest == seen.digest:
            source.passed(room.home, shelf.loaded(seen, room.clock()))
        draft.drop(room.store, seen.edition)  # what somebody wrote in between stays
        for file in words:
            did(room, "accept", f"scenario {called(file)}", _why())
        return redirect(url_for("publish.done", number=revision.number))

    @desk.get("/desk/publish/<int:number>")
    @needs(SEE)
    def done(number: int) -> str:
        """Which running lines have taken a revision; the page is read again until all have."""
        try:
            revision = revisions.get(room.store, number)
        except Unknown:
            abort(404)
        return render_template("publishing/published.html", revision=revision, lines=lines.running(room.store))

    @desk.get("/desk/back/<int:number>")
    @needs(SEE)
    def back(number: int) -> str:
        return _look(_revision(number), "", back=number)

    @desk.post("/desk/back/<int:number>")
    @needs(PUBLISH)
    def roll_back(number: int) -> tuple[str, int] | Response:
        seen = _revision(number)
        if wrong := _refused(room, shelf, seen):
            return _look(seen, wrong, back=number), 409
        newest = revisions.newest(room.store)
        try:
            revision = revisions.roll_back(
                room.store,
                number,
                who=g.person.name,
                why=_why(),
                at=room.clock(),
                based_on=newest.number if newest else None,
                changes=_changes(shelf.live(), seen),
            )
        except Overtaken as error:
            return _look(seen, _overtaken(error.newest), back=number), 409
        source.passed(room.home, shelf.loaded(seen, room.clock()))
        return redirect(url_for("publish.done", number=revision.number))

    def _revision(number: int) -> Copy:
        try:
            return shelf.revision(number)
        except Unknown:
            abort(404)

    def _changes(before: Copy, after: Copy) -> tuple[str, ...]:
        now = room.clock()
        broken = any(shelf.loaded(copy, now).menu is None for copy in (before, after))
        return () if broken else tuple(map(str, shelf.difference(before, after, now)))

    def _look(seen: Copy, wrong: str, back: int | None = None) -> str:
        now, live = room.clock(), shelf.live()
        loaded, served = shelf.loaded(seen, now), shelf.loaded(live, now)
        changes = shelf.difference(live, seen, now) if loaded.menu and served.menu else ()
        trials = None if back else shelf.trials(seen, loaded, now)
        return render_template(
            "publishing/publish.html",
            trials=trials,
            accept=_told(accepted(seen.folder, trials.trials)) if trials else "",
            seen=seen,
            live=live,
            problems=loaded.problems,
            waived=loaded.waived,
            most=len(loaded.problems) if "all" in request.args else FEW,
            digests={problem: digest(problem, loaded.sources) for problem in loaded.problems},
            errors=loaded.menu is None,
            wrong=wrong,
            changes=changes,
            menu=loaded.menu or served.menu,
            back=back,
            fixed=shelf.fixed,
            asked=agree.lacking(room, shelf, live, seen),
            bar=agree.bar(room, seen),
            said=() if back else list(approve.said(room, shelf, live, seen)),
            askable=not back and approve.askable(room, shelf, live, seen),
            ask_code=bool(g.person.factor) and not _factored(room),
            why=request.form.get("why", ""),
        )

    return desk


def _why() -> str:
    return request.form.get("why", "").strip()[:500]


def _refused(room: Room, shelf: Shelf, seen: Copy) -> str:
    """Why it cannot go live now; else nothing."""
    if shelf.fixed:
        return _("This line serves a folder of its machine as it is; nothing is published to it.")
    if request.form.get("digest") != seen.digest:
        return _("Somebody changed the draft since you looked. This is how it is now; look again, then publish.")
    newest = revisions.newest(room.store)
    if newest and request.form.get(SEEN, str(newest.number)) != str(newest.number):
        return _overtaken(newest)
    if not _why():
        return _("Say why. Whoever looks back later will want to know.")
    loaded = shelf.loaded(seen, room.clock())
    if loaded.menu is None:
        return _("There are errors. They must be mended first.")
    if seen.which == DRAFT and agree.lacking(room, shelf, shelf.live(), seen):
        return _("A page for people in danger was changed. A second person must read it and agree first.")
    if seen.which == DRAFT and (wrong := _scenarios(room, shelf, seen)):
        return wrong
    try:
        publishing.believed(room.store, room.home)
    except publishing.Refused as error:
        return str(error)
    if strangers := publishing.strangers(room.store, room.home, loaded):
        return "\n".join(strangers)
    if g.person.factor and not _factored(room):
        if doubt := proof.code(room, g.person, request.form.get("code", "")):
            return doubt.sentence
        sessions.factor(room.store, request.cookies.get(room.cookie, ""), room.clock())
    return ""


def _scenarios(room: Room, shelf: Shelf, seen: Copy) -> str:
    """Why its scenarios keep it from going live; else nothing."""
    loaded = shelf.loaded(seen, room.clock())
    if shelf.trials(seen, loaded, room.clock()).stuck:
        return _("A scenario cannot be tried. Mend it, or delete it.")
    words = _new_words(room, shelf, seen)
    if words and request.form.get("accept") != _told(words):
        return _("A scenario no longer holds. Read its new words; where they are right, say so.")
    return ""


def _new_words(room: Room, shelf: Shelf, seen: Copy) -> Mapping[str, bytes]:
    """The scenarios that no longer hold, with the words that come now."""
    trials = shelf.trials(seen, shelf.loaded(seen, room.clock()), room.clock())
    return accepted(seen.folder, trials.trials)


def _told(words: Mapping[str, bytes]) -> str:
    """What somebody accepts, and nothing that comes later: eight letters of it."""
    lines = sorted(f"{file}\0{sha256(data).hexdigest()}" for file, data in words.items())
    return sha256("\n".join(lines).encode()).hexdigest()[:8]


def _factored(room: Room) -> bool:
    given = g.session.factored
    return given is not None and (room.clock() - given).total_seconds() < FRESH


def _overtaken(newest: Revision) -> str:
    words = _("{who} published revision {number} meanwhile. This is what would change now; look again, then publish.")
    return words.format(who=newest.who, number=newest.number)
