"""The page that danger opens goes live only once a second person has read its new words and agreed."""

from collections.abc import Iterator
from hashlib import sha256

from flask import Blueprint, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from hotline.desk.access import WRITE, needs
from hotline.desk.deeds import did
from hotline.desk.room import Room
from hotline.desk.shelf import Copy, Shelf
from hotline.folder import Folder
from hotline.menu.editing import splices
from hotline.menu.editing.papers import Papers
from hotline.menu.editing.splices import Refused
from hotline.menu.reading.parse import LINE_FILE
from hotline.store import events
from hotline.store.events import Event

AGREE, EDIT = "agree", "edit"
MOST = 1000  # events that are looked through


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("agree", __name__)

    @desk.post("/desk/agree")
    @needs(WRITE)
    def agree() -> Response:
        """To the words that were shown, and to no others."""
        about = lacking(room, shelf.live(), shelf.draft())
        if about is None or request.form.get("about") != about or not may_agree(room, shelf.live()):
            abort(409)
        did(room, AGREE, about)
        return redirect(url_for("publish.page"))

    return desk


def lacking(room: Room, live: Copy, draft: Copy) -> str | None:
    """What somebody still has to agree to; None where that page says what it says now, or somebody has."""
    pages = list(dict.fromkeys([*_safety(live.folder), *_safety(draft.folder)]))
    before, now = (_said(copy.folder, pages) for copy in (live, draft))
    if before == now:
        return None
    about = f"{', '.join(pages)} {sha256(now.encode()).hexdigest()[:12]}"
    agreed = any(event.what == AGREE and event.about == about for event in _since(room, live))
    return None if agreed else about


def may_agree(room: Room, live: Copy) -> bool:
    """Whoever has not changed anything since what is live was published; nobody agrees to her own words."""
    return all(event.who != g.person.name for event in _since(room, live) if event.what == EDIT)


def _since(room: Room, live: Copy) -> Iterator[Event]:
    began = live.revision.at if live.revision else None
    return (event for event in events.latest(room.store, MOST) if began is None or event.at >= began)


def _safety(folder: Folder) -> tuple[str, ...]:
    try:
        found = Papers(folder).get(LINE_FILE, "safety")
    except Refused:
        return ()
    return (found,) if found else ()


def _said(folder: Folder, pages: list[str]) -> str:
    """All that stands under the names of these pages, as it is written."""
    papers, said = Papers(folder), []
    for page in pages:
        try:
            file = papers.find(page)
            lines = papers.text(file).splitlines() if file else []
            span = splices.extent(papers.text(file), (page,)) if file else range(0)
        except Refused:
            return "?"
        said.append("\n".join(line.rstrip() for line in lines[span.start - 1 : span.stop - 1] if span))
    return "\0".join(said)
