"""One record of the menus as a form: a page, a contact, a notice, a phrase, a list of words, the line itself.

What a form means is decided in `menu.editing.form`; this shows it, checks it unsaved, and writes it into the draft.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.book import Book, Spot
from hotline.desk import asked
from hotline.desk.access import TRANSLATE, WRITE, may, mine, needs
from hotline.desk.deeds import did
from hotline.desk.editing import drafting
from hotline.desk.editing.hearing import when
from hotline.desk.editing.letters import letters
from hotline.desk.room import Room
from hotline.desk.shelf import Copy, Shelf
from hotline.desk.wording import _, refusal
from hotline.folder import Folder
from hotline.menu.editing import form
from hotline.menu.editing.changes import Close, Set, Together, What
from hotline.menu.editing.form import Field, Meant
from hotline.menu.editing.papers import Papers
from hotline.menu.editing.refused import Refused
from hotline.menu.load import Loaded
from hotline.menu.model.numbers import phones
from hotline.problem import Problem

MOST = 20_000  # letters of a field
WORDS, SEEN, THEIRS = "w.", "s.", "theirs"  # what a field's name begins with in the form
CHECK = "check"
NAMES = (("title",), ("name",))  # what a record is called
LOOSE = ("loose-numbers", "turned-numbers")


class Clash(Exception):
    """Somebody else changed the same field."""

    def __init__(self, meant: Meant) -> None:
        super().__init__()
        self.meant = meant


class Sheet(NamedTuple):
    """A record on the screen: what was typed by field, and what is said about it."""

    what: What
    name: str
    fields: tuple[Field, ...]
    typed: Mapping[str, str]
    clashes: Sequence[str]
    problems: Mapping[str, Sequence[Problem]]
    rest: Sequence[Problem]
    sensitive: bool
    loaded: Loaded
    wrong: str = ""  # why it cannot be written as it was typed
    tongues: Mapping[str, str] = {}  # language → its name, in itself
    left: Mapping[str, str] = {}  # what was typed for fields that are gone
    choices: Mapping[str, Sequence[str]] = {}  # field → what can be written there, of those that can be few things only

    @property
    def parts(self) -> tuple[str, ...]:
        """What is said in each language: `title`, `text`; an empty name where that is the whole record."""
        return tuple(form.SPOKEN[self.what])

    def called(self, language: str) -> tuple[str, str]:
        """What it is called to whoever reads `language`, and in which language that is; else its short name."""
        said = {field.language: field.words for field in self.fields if field.path[:1] in NAMES and field.words}
        code = language if language in said else next(iter(said), "")
        return (said[code], code) if code else (self.name, "en")

    def words(self, field: Field) -> str:
        return self.typed.get(field.name, field.words)

    def numbers(self, field: Field) -> list[str]:
        """The numbers in its prose that a check has complained of: each can become a contact in one press."""
        told = any(problem.check in LOOSE for problem in self.problems.get(field.name, ()))
        return [found[0] for found in phones(self.words(field))] if told else []


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("edit", __name__)

    @desk.get("/desk/edit/<what>/<name>")
    @needs(TRANSLATE)
    def page(what: str, name: str) -> tuple[str, int] | str:
        return _shown(_what(what), name)

    @desk.post("/desk/edit/<what>/<name>")
    @needs(TRANSLATE)
    def write(what: str, name: str) -> tuple[str, int] | str | Response:
        kind = _what(what)
        if request.form.get("do") == CHECK:
            return _shown(kind, name)
        try:
            if number := request.form.get("number", "").strip()[:30]:
                return _contact(number, kind, name)
            wrote = drafting.write(room, shelf, lambda folder: _change(folder, kind, name))
        except Clash as clash:
            return _shown(kind, name, clashes=clash.meant.clashes)
        except Refused as refused:
            return _shown(kind, name, wrong=refusal(refused))
        if wrote:
            did(room, "edit", f"{kind} {name}")
        return redirect(url_for("edit.page", what=what, name=name, kept=1))

    def _contact(number: str, kind: What, name: str) -> Response:
        """A number in prose becomes a contact; whoever pressed then says where it comes from."""
        if not may(WRITE):
            abort(403)
        made = form.contact_name(Papers(shelf.draft().folder), name)

        def meant(folder: Folder) -> Together:
            return form.contact(Papers(folder), kind, name, number, made, _changes(folder, kind, name))

        drafting.write(room, shelf, meant)
        did(room, "add", f"contact {made}")
        return redirect(url_for("edit.page", what="contact", name=made, kept=1))

    def _shown(kind: What, name: str, wrong: str = "", clashes: Sequence[str] = ()) -> tuple[str, int] | str:
        copy = shelf.draft()
        try:
            if not form.there(Papers(copy.folder), kind, name):
                if not _typed():
                    abort(404)
                return render_template("editing/gone.html", name=name, sent=asked.typed()), 410
            seen = _sheet(copy, kind, name, clashes)
        except Refused as refused:
            file = str(refused).partition(":")[0]
            return render_template(
                "editing/unreadable.html", name=name, wrong=refusal(refused), file=file, sent=asked.typed()
            ), 409
        wrong = wrong or seen.wrong or (_("Somebody else changed the same words. Choose for each.") if clashes else "")
        today = shelf.today(room.clock())
        shown = render_template("editing/edit.html", sheet=seen, wrong=wrong, when=_when(seen, today), **_heard(seen))
        return (shown, 409) if wrong and request.form.get("do") != CHECK else shown

    def _sheet(copy: Copy, kind: What, name: str, clashes: Sequence[str]) -> Sheet:
        """With the problems that the draft would have with what was typed."""
        papers, now = Papers(copy.folder), room.clock()
        fields = form.fields(papers, kind, name)
        meant = form.meant(kind, name, fields, _sent(), _digests())
        changed, wrong = _tried(copy, meant)
        loaded = drafting.read(shelf, copy, changed, now)
        found, rest = form.told(Papers(changed.folder), kind, name, loaded.problems, fields)
        sensitive = kind is What.PAGE and any(field.name == "sensitive" and field.words == "true" for field in fields)
        left = {name: words for name, words in _sent().items() if name in meant.gone}
        return Sheet(
            kind,
            name,
            fields,
            _sent(),
            clashes,
            found,
            rest,
            sensitive,
            loaded,
            wrong,
            form.tongues(papers),
            left,
            form.choices(papers, kind),
        )

    return desk


def _what(written: str) -> What:
    return What[written.upper()] if written.upper() in What.__members__ else abort(404)


def _tried(copy: Copy, meant: Meant) -> tuple[Copy, str]:
    """The draft with what was typed; where it cannot be written so, as it is, and why."""
    try:
        _short(meant)
        return (drafting.changed(copy, Together(meant.changes)) if meant.changes else copy), ""
    except Refused as refused:
        return copy, refusal(refused)


def _short(meant: Meant) -> None:
    """Raises Refused for what nobody would listen to; all of it stays typed."""
    for change in meant.changes:
        if isinstance(change, Set) and len(change.words) > MOST:
            raise Refused(
                _("A field holds {most} letters at most; these are {count}.").format(most=MOST, count=len(change.words))
            )


def _change(folder: Folder, kind: What, name: str) -> Together | None:
    changes = _changes(folder, kind, name)
    return Together(changes) if changes else None


def _changes(folder: Folder, kind: What, name: str) -> tuple[Set | Close, ...]:
    """What the form that was sent means of a folder. Raises Clash and Refused."""
    papers = Papers(folder)
    if not form.there(papers, kind, name):
        raise Refused(_("It was deleted or renamed meanwhile."))
    fields = form.fields(papers, kind, name)
    meant = form.meant(kind, name, fields, _sent(), _digests())
    if meant.clashes:
        raise Clash(meant)
    if meant.gone:
        raise Refused(_("It was deleted or renamed meanwhile."))
    _short(meant)
    spoken = {field.path: field.language for field in fields}
    if not all(may(WRITE) if isinstance(each, Close) else mine(spoken[each.field]) for each in meant.changes):
        abort(403)
    return meant.changes


def _sent() -> dict[str, str]:
    """Field → words, of the form that was sent; where hers are taken instead, nothing."""
    theirs = request.form.getlist(THEIRS)
    return {name: words for name, words in _typed().items() if name not in theirs}


def _typed() -> dict[str, str]:
    return {key[len(WORDS) :]: value for key, value in request.form.items() if key.startswith(WORDS)}


def _digests() -> dict[str, str]:
    return {key[len(SEEN) :]: value for key, value in request.form.items() if key.startswith(SEEN)}


def _heard(sheet: Sheet) -> dict[str, object]:
    """What callers hear and texters read of a page, as it was typed; nothing while there are errors."""
    menu, book = sheet.loaded.menu, sheet.loaded.answers
    known = menu is not None and book is not None and sheet.what is What.PAGE and sheet.name in menu.pages
    spots = [Spot(language, sheet.name) for language in menu.languages] if menu and known else []
    return {"menu": menu, "book": book, "spots": spots, "letters": _letters(book, spots), "mine": mine}


def _when(sheet: Sheet, today: date) -> str:
    """When a notice is heard, as it was typed; nothing of another record, or while there are errors."""
    known = sheet.loaded.menu.notices if sheet.loaded.menu and sheet.what is What.NOTICE else {}
    return when(known[sheet.name].days, today) if sheet.name in known else ""


def _letters(book: Book | None, spots: Sequence[Spot]) -> dict[str, list[tuple[str, str]]]:
    """Language → the letters that make the text dear, each with what to write instead."""
    replies = book.replies if book else {}
    return {spot.language: letters(replies[spot].text, spot.language) for spot in spots if spot in replies}
