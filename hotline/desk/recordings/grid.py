"""The recordings of a language: what is there and what is missing, listened to, sent, and marked as right."""

import json
from collections.abc import Sequence

from flask import Blueprint, Response, abort, g, jsonify, redirect, render_template, request, url_for
from werkzeug import wrappers

from hotline.audio import wav
from hotline.audio.wav import Unusable
from hotline.desk import asked
from hotline.desk.access import SEE, TRANSLATE, may, mine, needs
from hotline.desk.deeds import did
from hotline.desk.editing import drafting
from hotline.desk.recordings import booth, hearing
from hotline.desk.recordings.hearing import Answer, Fate, said
from hotline.desk.recordings.script import pieces_of, standing, table
from hotline.desk.room import Room
from hotline.desk.shelf import Shelf
from hotline.desk.wording import _
from hotline.folder import Folder, Unreadable
from hotline.menu.editing.changes import Restore
from hotline.menu.editing.recordings import Entry, Take, entries_of, holds, listened, taken
from hotline.menu.editing.refused import Refused
from hotline.menu.model.menu import Menu, State
from hotline.menu.reading.recordings import SOUND_FILE, folder_of
from hotline.menu.saying.sheet import sheet

MICROPHONE = ("recordings.one", "recordings.take")  # pages on which the browser may be asked for it


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("recordings", __name__)

    @desk.get("/desk/recordings")
    @needs(SEE)
    def page() -> str:
        copy = shelf.draft()
        menu = shelf.spoken(copy, room.clock())
        if menu is None:
            return asked.broken(shelf.loaded(copy, room.clock()))
        spoken = [code for code in menu.languages if not menu.line.languages[code].speaks]
        standings = [standing(menu, code, room.clock()) for code in spoken]
        return render_template("recordings/all.html", menu=menu, standings=standings, mine=mine)

    @desk.get("/desk/recordings/<language>")
    @needs(SEE)
    def one(language: str) -> str:
        return _shown(language)

    @desk.post("/desk/recordings/<language>")
    @needs(TRANSLATE)
    def take(language: str) -> tuple[str | Response, int] | str | Response:
        """Files, each an answer. The page that sends them one by one asks for JSON."""
        files = [file for file in request.files.getlist("files") if file.filename]
        menu = _menu(language)
        if not mine(language):
            abort(403)
        rows = sheet(menu, language, room.clock())
        try:
            answers = hearing.judged(files, rows, bool(request.form.get("machine")))
            answers = _written(language, answers)
        except hearing.Busy:
            abort(503)
        if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
            return jsonify([_told(each) for each in answers])
        wrong = "" if files else _("No file was chosen.")
        return _shown(language, answers, wrong), 409 if wrong else 200

    @desk.post("/desk/recordings/<language>/heard")
    @needs(TRANSLATE)
    def heard(language: str) -> tuple[str, int] | wrappers.Response:
        """Somebody who speaks the language has listened to what a machine made."""
        menu, name, file = _menu(language), request.form.get("piece", ""), request.form.get("sound", "")
        if not mine(language):
            abort(403)
        on = room.clock().astimezone(menu.line.time_zone).date()
        try:
            drafting.write(
                room, shelf, lambda folder: Restore(listened(folder, language, name, file, g.person.name, on))
            )
        except Refused:
            return _shown(language, wrong=_("It was recorded anew meanwhile. Listen to that.")), 409
        except Unusable as error:
            return _shown(language, wrong=said(error)), 409
        did(room, "listen", f"recording {language} {name}")
        return redirect(url_for("recordings.one", language=language, _anchor=f"p-{name}"))

    @desk.get("/desk/recordings/<language>/script.csv")
    @needs(SEE)
    def script(language: str) -> Response:
        """What is left, as a table, with the name that each file must have."""
        rows = sheet(_menu(language), language, room.clock())
        response = Response(table(row for row in rows if row.state is not State.RECORDED), mimetype="text/csv")
        response.headers["Content-Disposition"] = f"attachment; filename=script-{language}.csv"
        return response

    @desk.get("/desk/recordings/<language>/<sound>.wav")
    @needs(SEE)
    def listen(language: str, sound: str) -> Response:
        """A sound of the draft, by the name of its file."""
        file = f"{sound}.wav"
        try:
            data = shelf.draft().folder[f"{folder_of(language)}/{file}"] if SOUND_FILE.fullmatch(file) else b""
            wav.read(data)
        except (KeyError, Unreadable, Unusable):
            abort(404)
        return Response(data, mimetype="audio/wav")

    def _menu(language: str) -> Menu:
        """What the draft says, where the language has no voice."""
        menu = shelf.spoken(shelf.draft(), room.clock())
        if menu is None:
            abort(409)
        if language not in menu.languages or menu.line.languages[language].speaks:
            abort(404)
        return menu

    def _shown(language: str, answers: Sequence[Answer] = (), wrong: str = "") -> str:
        copy = shelf.draft()
        menu = shelf.spoken(copy, room.clock())
        if menu is None:
            return asked.broken(shelf.loaded(copy, room.clock()))
        if language not in menu.languages or menu.line.languages[language].speaks:
            abort(404)
        pieces = pieces_of(menu, copy.folder, language, room.clock())
        return render_template(
            "recordings/script.html",
            menu=menu,
            language=language,
            standing=standing(menu, language, room.clock()),
            pieces=pieces,
            left=[piece for piece in pieces if not piece.done],
            seen=json.dumps({piece.row.name: piece.entry.file for piece in pieces if piece.entry}),
            answers=answers,
            wrong=wrong,
            mine=may(TRANSLATE) and mine(language),
            words=booth.words(),
        )

    def _written(language: str, answers: Sequence[Answer]) -> list[Answer]:
        """The same once they are in the draft; what somebody else recorded meanwhile is not written over."""
        takes = {each.take.name: each.take for each in answers if each.take}
        seen, clashed, broken = _seen(), set[str](), ""

        def meant(folder: Folder) -> Restore:
            known = entries_of(folder, language)
            clashed.clear()
            clashed.update(name for name, each in takes.items() if _clashes(known.get(name), each, seen.get(name, "")))
            return Restore(taken(folder, language, [each for name, each in takes.items() if name not in clashed]))

        try:
            wrote = bool(takes) and drafting.write(room, shelf, meant)
        except Unusable as error:
            broken, wrote = said(error), False
        if wrote:
            names = sorted(takes.keys() - clashed)
            did(room, "record", f"recording {language} {names[0] if len(names) == 1 else f'({len(names)})'}")
        clash = _("Somebody else recorded it meanwhile. Listen to theirs; send yours again if it is to stand.")
        return [_fate(each, broken, clash if each.take and each.take.name in clashed else "") for each in answers]

    return desk


def _seen() -> dict[str, str]:
    """Piece → the file of the sound that the sender knew, as the page told it."""
    try:
        told = json.loads(request.form.get("seen") or "{}")
    except (ValueError, RecursionError):
        return {}
    return {str(name): str(file) for name, file in told.items()} if isinstance(told, dict) else {}


def _clashes(entry: Entry | None, take: Take, seen: str) -> bool:
    return entry is not None and entry.file != seen and not holds(entry, take)


def _fate(answer: Answer, broken: str, clash: str) -> Answer:
    if answer.take is None:
        return answer
    fate = Fate.CLASH if clash else Fate.REFUSED if broken else Fate.TAKEN
    told = clash or broken or _("Taken: {seconds} seconds.").format(seconds=f"{answer.seconds:.1f}")
    return Answer(answer.file, fate, told, answer.row, answer.take)


def _told(answer: Answer) -> dict[str, object]:
    taken_in = answer.take if answer.fate is Fate.TAKEN else None
    return {
        "file": answer.file,
        "fate": answer.fate,
        "told": answer.told,
        "piece": answer.row.name if answer.row else "",
        "sound": taken_in.file if taken_in else "",
        "state": (State.MACHINE if taken_in.machine else State.RECORDED) if taken_in else "",
    }
