"""Changes into the draft, whoever else writes meanwhile: each is made anew on what is there by then."""

from collections.abc import Callable
from datetime import datetime

from flask import abort, request

from hotline.desk.asked import SEEN
from hotline.desk.publishing import agree
from hotline.desk.room import Room
from hotline.desk.shelf import DRAFT, Copy, Shelf
from hotline.folder import Folder, digest
from hotline.menu.editing import form
from hotline.menu.editing.changes import Change, What
from hotline.menu.editing.effect import after, effect
from hotline.menu.editing.papers import Papers
from hotline.menu.load import Loaded, load
from hotline.store import draft
from hotline.store.draft import Edited

TRIES = 20  # of a change that others overtake


class Meanwhile(Exception):
    """What somebody decides about, to move it or to delete it, is not what she saw."""


def decided(what: What, name: str, change: Change) -> Callable[[Folder], Change]:
    """The change, for `write`. It raises Meanwhile where the record says something else than what was seen by whoever
    decided, and Refused where it cannot be read."""

    def meant(folder: Folder) -> Change:
        papers = Papers(folder)
        if form.there(papers, what, name) and request.form.get(SEEN, now := form.seen(papers, what, name)) != now:
            raise Meanwhile
        return change

    return meant


def write(room: Room, shelf: Shelf, meant: Callable[[Folder], Change | None]) -> bool:
    """Write what `meant` makes of the draft; whether anything changed. Raises Refused, and whatever `meant` raises."""
    for _ in range(TRIES):
        begun = shelf.begun()
        change = meant(begun.folder)
        changed = effect(begun.folder, change) if change else {}
        if not changed:
            return False
        copy = Copy(DRAFT, begun.folder, digest(begun.folder), edition=begun.edition)
        agree.changes(room, shelf, copy, after(begun.folder, changed))
        try:
            draft.write(room.store, changed, begun.edition)
        except Edited:
            continue
        return True
    abort(409)


def changed(copy: Copy, change: Change) -> Copy:
    """The draft as it would be with a change. Raises Refused."""
    folder = after(copy.folder, effect(copy.folder, change))
    return Copy(copy.which, folder, digest(folder), copy.revision, copy.edition)


def read(shelf: Shelf, before: Copy, copy: Copy, now: datetime) -> Loaded:
    """What a changed draft says and what is wrong with it; what has not changed is not read again."""
    known = shelf.loaded(before, now)
    return known if copy.digest == before.digest else load(copy.folder, now, name=copy.which, before=known)
