"""The texts of a language as a workbook or a PO file, out and in; what comes in is looked at before it is taken."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from hotline.desk.access import SEE, TRANSLATE, large, mine, needs, seen
from hotline.desk.deeds import did
from hotline.desk.editing import drafting
from hotline.desk.fields import field
from hotline.desk.languages import standing
from hotline.desk.room import Room
from hotline.desk.shelf import Copy, Shelf
from hotline.desk.wording import _, direction, readable, refusal, short
from hotline.folder import Folder
from hotline.menu.editing.changes import Together
from hotline.menu.editing.refused import Refused
from hotline.menu.exchange import catalogue, workbook
from hotline.menu.exchange.merge import Item, Merged, Row, merge, together
from hotline.menu.exchange.opened import LONGEST, MOST, ROWS, Unusable
from hotline.menu.exchange.opening import Taken, belongs, take
from hotline.menu.exchange.texts import Sheet, Text, name, sheet, texts
from hotline.menu.model.menu import Menu
from hotline.menu.model.records import What
from hotline.menu.translation.runs import runs
from hotline.menu.translation.states import State, source_of
from hotline.store import revisions

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "po": "text/x-gettext-translation; charset=utf-8",
}
SHOWN = 300  # texts of which the difference is shown; all are taken
THEIRS, OURS = "theirs", "ours"


class Undecided(Exception):
    """Somebody else changed the same words, and nobody has chosen between those that stand there now."""


class Sent(NamedTuple):
    """What came in with the form that was looked at: the rows of a file, and what was chosen, key by key.

    `over`: the digest of the words that each was chosen over.
    """

    rows: tuple[Row, ...]
    chosen: Mapping[str, str]
    over: Mapping[str, str]


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("sheets", __name__)

    @desk.get("/desk/languages/<language>.<kind>")
    @needs(SEE)
    def export(language: str, kind: str) -> Response:
        copy = shelf.draft()
        menu = _menu(copy, language)
        if kind not in KINDS or language not in seen(menu.languages):
            abort(404)
        made = sheet(menu, language, source_of(menu), _based_on(copy))
        data = _written(made, kind, _notes(copy, menu, language))
        response = Response(data, content_type=KINDS[kind])
        response.headers["Content-Disposition"] = f'attachment; filename="{language}.{kind}"'
        return response

    @desk.post("/desk/languages/<language>/import")
    @large(MOST + 100_000)
    @needs(TRANSLATE)
    def look(language: str) -> tuple[str, int]:
        """Nothing is changed yet."""
        copy = shelf.draft()
        menu = _hers(copy, language)
        try:
            taken = take(_read())
            known = {f"{number} {digest}" for number, digest in revisions.latest(room.store, standing.MOST)}
            belongs(taken, name(menu, taken.source), language, known)
        except Unusable as error:
            return _page(copy, language, wrong=why(error)), 400
        return _page(copy, language, taken=taken), 200

    @desk.post("/desk/languages/<language>/take")
    @large(2 * MOST)
    @needs(TRANSLATE)
    def accept(language: str) -> tuple[str, int] | Answer:
        copy = shelf.draft()
        _hers(copy, language)
        sent = _sent()
        try:
            wrote = drafting.write(room, shelf, lambda folder: _change(folder, language, sent))
        except Undecided:
            wrong = _("Somebody else changed the same words. Choose for each.")
            return _page(shelf.draft(), language, taken=Taken("", "", "", "", sent.rows), wrong=wrong), 409
        except Refused as refused:
            return _page(copy, language, taken=Taken("", "", "", "", sent.rows), wrong=refusal(refused)), 409
        if wrote:
            did(room, "import", f"{language}: {len(sent.rows)} texts")
        return redirect(url_for("languages.page", language=language, kept=1))

    def _menu(copy: Copy, language: str) -> Menu:
        menu = shelf.menu(copy, room.clock())
        return menu if language in menu.languages else abort(404)

    def _hers(copy: Copy, language: str) -> Menu:
        menu = _menu(copy, language)
        return menu if mine(language) else abort(403)

    def _notes(copy: Copy, menu: Menu, language: str) -> Mapping[str, State]:
        found = standing.stand(shelf, copy, room.clock())
        return {f"{what} {name}": stands[language].state for (what, name), (_, stands) in found.items()}

    def _change(folder: Folder, language: str, sent: Sent) -> Together | None:
        """What the file means of a draft. Raises Undecided."""
        menu = shelf.menu(shelf.draft(), room.clock())
        source = source_of(menu)
        now = tuple(texts(menu, language, source))
        merged = merge(now, sent.rows)
        taken = [each for each in merged.conflicts if _chosen(each, sent) == THEIRS]
        items = (*merged.changes, *taken)
        return together(items, now, language, source) if items else None

    def _page(copy: Copy, language: str, taken: Taken | None = None, wrong: str = "") -> str:
        menu = shelf.menu(copy, room.clock())
        merged = merge(texts(menu, language, source_of(menu)), taken.rows) if taken else Merged((), (), (), 0)
        rows = [each.row for each in (*merged.changes, *merged.conflicts)]
        return render_template(
            "languages/import.html",
            menu=menu,
            language=language,
            source=source_of(menu),
            runs=runs,
            merged=merged,
            rows=json.dumps([*rows, *merged.strange], ensure_ascii=False),
            changed=len(rows),
            older=taken.revision if taken and taken.revision not in ("", _based_on(copy)) else "",
            looked=taken is not None,
            shown=SHOWN,
            wrong=wrong,
        )

    return desk


def why(error: Unusable) -> str:
    """In words of the reader."""
    code, where = error.args[0], "".join(map(str, error.args[1:]))
    told = {
        "large": _("The file is larger than {count} MB.").format(count=MOST // 1_000_000),
        "foreign": _(
            "This is no workbook (.xlsx) and no PO file that was made here. Take one home, and write into that."
        ),
        "damaged": _("The file is damaged. Save it once more as .xlsx or .po, and send that."),
        "macros": _("There are programs (macros) in the file. Save it as .xlsx without them."),
        "formulas": _("There are formulas in the file. Put the words themselves in their place. The first stands in:"),
        "bomb": _("There is far more in the file than a line can say; nothing of it was read."),
        "rows": _("The file has more rows or columns than a sheet of ours: at most {count} rows.").format(count=ROWS),
        "cell": _("A cell is longer than {count} letters:").format(count=LONGEST),
        "line": _("The file is of another line:"),
        "language": _("The file is of another language:"),
    }
    return f"{told[code]} {where}".strip()


def _read() -> bytes:
    """The file that was sent."""
    if (file := request.files.get("file")) is None:
        return b""
    with file.stream as stream:
        return stream.read(MOST + 1)


def _chosen(item: Item, sent: Sent) -> str:
    """Raises Undecided, also where it was chosen over words that do not stand there any more."""
    key = item.text.key
    if sent.over.get(key) != item.text.digest or sent.chosen.get(key) not in (THEIRS, OURS):
        raise Undecided
    return sent.chosen[key]


def _sent() -> Sent:
    try:
        rows = tuple(Row(*map(_cell, row)) for row in json.loads(request.form.get("rows", "")))
    except (ValueError, TypeError, RecursionError):
        abort(400)
    chosen, over = (
        {key[2:]: value for key, value in request.form.items() if key.startswith(start)} for start in ("c.", "o.")
    )
    return Sent(rows[:ROWS], chosen, over)


def _cell(cell: object) -> str:
    """Raises UnicodeEncodeError, which is a ValueError, for half a letter: no file of ours can hold that."""
    words = str(cell)[:LONGEST]
    words.encode()
    return words


def _based_on(copy: Copy) -> str:
    return f"{copy.revision.number} {copy.revision.digest}" if copy.revision else ""


def _written(made: Sheet, kind: str, notes: Mapping[str, State]) -> bytes:
    def told(text: Text) -> tuple[str, str]:
        state = notes.get(_name(text))
        return _what(text), short(state) if state else ""

    if kind == "po":
        return catalogue.write(made, told, lambda text: notes.get(_name(text)) is State.CHANGED)
    heads = (_("Key"), _("Where"), made.source, made.language, _("State"), "base", "source")
    rtl = (direction(each) == "rtl" for each in (made.language, made.source))
    return workbook.write(made, heads, told, *rtl)


def _name(text: Text) -> str:
    return f"{text.record.what} {text.record.name}"


def _what(text: Text) -> str:
    """`33 Clinics · Title`."""
    record = text.record
    title = readable(record.parts["title"], record.name)[0] if record.what is What.PAGE else record.name
    return " · ".join(filter(None, (f"{record.code} {title}".strip(), field(text.field))))
