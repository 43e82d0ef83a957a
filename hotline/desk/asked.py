"""What the address of a page asks for, and what was written into the form that was sent."""

from datetime import datetime

from flask import abort, render_template, request

from hotline.desk.fields import field
from hotline.desk.room import Room
from hotline.desk.shelf import Copy, Shelf
from hotline.menu.editing.form import digest
from hotline.menu.load import Loaded
from hotline.store.revisions import Unknown

YEARS = range(2000, 2101)
WORDS = "w."  # what a field of words begins with
SEEN = "seen"  # the field with what somebody saw of what she decides about, where that is the whole of something
OWN = ("s.", "csrf_token", "do", "kept", "theirs")  # what fields are called that nobody writes into


def copy(shelf: Shelf, which: str) -> Copy:
    """`live`, `draft` or a revision; whatever else is asked for is not there (404)."""
    try:
        return shelf.copy(which)
    except Unknown:
        abort(404)


def moment(room: Room, loaded: Loaded) -> tuple[datetime, str]:
    """The moment at which the line is looked at, and how it was written: empty for now.

    It is written as a clock on the wall of the line shows it, `2026-12-24T09:00`; what is no moment is now.
    """
    written = request.values.get("at", "")
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return room.clock(), ""
    if at.tzinfo or at.year not in YEARS or loaded.menu is None:
        return room.clock(), ""
    return at.replace(tzinfo=loaded.menu.line.time_zone), f"{at:%Y-%m-%dT%H:%M}"


def typed() -> dict[str, str]:
    """What somebody wrote into the form that she sent, to be shown again: not what she left as it was shown to her."""
    fields = {name.removeprefix(WORDS): words for name, words in request.form.items() if _shown(name)}
    return {name: words for name, words in fields.items() if digest(words) != request.form.get(f"s.{name}")}


def _shown(name: str) -> bool:
    """Words, and what else has a label: no password, and nothing that a page has sent by itself."""
    own, first = name.startswith(OWN), name.partition(".")[0]
    return not own and (name.startswith(WORDS) or field(first) != first)


def broken(loaded: Loaded) -> str:
    """The page for whoever asks for what callers hear of a copy that has errors: they are told, and where to mend."""
    return render_template("broken.html", problems=loaded.problems)
