"""A page for people in danger goes live only once a second person has read its new words and agreed."""

from collections.abc import Iterator
from hashlib import sha256

from flask import Blueprint, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from hotline.desk.access import WRITE, needs
from hotline.desk.deeds import did
from hotline.desk.room import Room
from hotline.desk.shelf import Copy, Shelf
from hotline.desk.wording import _
from hotline.folder import Folder
from hotline.menu.difference.guarded import GUARDED, Version, differing, guarded
from hotline.menu.load import glanced
from hotline.store import events
from hotline.store.events import Event
from hotline.store.people import ROLES
from hotline.store.revisions import PUBLISHED

AGREE = "agree"
# What is done to accounts at the desk: to add one, and to let it do more. Whoever runs the machine answers for hers.
RAISED = ("add", "role", "on")
MACHINE = "command line"
MOST = 1000  # events that are looked through
MOST_LETTERS = 200  # of the names of pages in one


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("agree", __name__)

    @desk.post("/desk/agree")
    @needs(WRITE)
    def agree() -> Response:
        """To the words that were shown, and to no others."""
        about = lacking(room, shelf, shelf.live(), shelf.draft())
        if about is None or request.form.get("about") != about or bar(room, shelf.draft()):
            abort(409)
        did(room, AGREE, about)
        return redirect(url_for("publish.page"))

    return desk


def lacking(room: Room, shelf: Shelf, live: Copy, draft: Copy) -> str | None:
    """What somebody still has to agree to; None where those pages say what they say now, or somebody has."""
    before, now = (Version(shelf.menu(copy, room.clock()), copy.folder) for copy in (live, draft))
    pages = differing(before, now)
    if not pages:
        return None
    words = "\0".join(f"{page} {guarded(now).get(page)}" for page in pages)
    about = f"{', '.join(pages)[:MOST_LETTERS]} {sha256(words.encode()).hexdigest()[:12]}"
    began = live.revision.at if live.revision else None
    agreed = (event for event in events.latest(room.store, MOST, (AGREE,)) if began is None or event.at >= began)
    return None if any(event.about == about for event in agreed) else about


def bar(room: Room, draft: Copy) -> str:
    """Why whoever looks may not agree, in a sentence; nothing for those who have changed no such page since the draft
    began, by any way, and whose account nobody at the desk has made or let do more since then."""
    changed = list(_changed(room, draft))
    if any(event.who == g.person.name for event in changed):
        return _("You cannot agree to your own words.")
    began = draft.revision.at if draft.revision else min((event.at for event in changed), default=None)
    if began and any(event.at >= began for event in _raised(room, g.person.name)):
        return _("Your account is newer than this draft, or may do more since. Somebody else has to agree.")
    return ""


def changes(room: Room, shelf: Shelf, before: Copy, folder: Folder) -> None:
    """Notes who changes such a page, before it is written: whoever does may not be the one who agrees."""
    now = glanced(folder, shelf.loaded(before, room.clock()))
    was = shelf.menu(before, room.clock())
    if pages := differing(Version(was, before.folder), Version(now, folder)):
        did(room, GUARDED, ", ".join(pages)[:MOST_LETTERS])


def _changed(room: Room, draft: Copy) -> Iterator[Event]:
    """Who changed such pages since the revision that the draft is based on. To go back publishes nothing of a draft."""
    based = draft.revision.number if draft.revision else 0
    for event in events.latest(room.store, MOST, (GUARDED, PUBLISHED)):
        if event.what == GUARDED:
            yield event
        elif int(event.about.rpartition(" ")[2]) <= based:
            return


def _raised(room: Room, name: str) -> Iterator[Event]:
    """When an account was made at the desk, or switched on there, or was given another role."""
    about = (name, *(f"{role} {name}" for role in ROLES), *(f"{name}: {role}" for role in ROLES))
    return (event for event in events.latest(room.store, MOST, RAISED, about) if event.who != MACHINE)
