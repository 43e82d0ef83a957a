"""Every text in every language: what is missing, what has changed since it was translated, what was read."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from flask import Blueprint, abort, render_template, request

from hotline.desk.access import SEE, needs, seen
from hotline.desk.languages import standing
from hotline.desk.languages.standing import Stand
from hotline.desk.room import Room
from hotline.desk.shelf import Shelf
from hotline.menu.model.records import Record, What
from hotline.menu.translation.runs import Run, runs
from hotline.menu.translation.states import Sound, Standings, State, source_of

ROWS = 100  # on one page: a telephone with a weak link has to load them


class Progress(NamedTuple):
    """Of a language: how many texts there are, by state; and of those that have to be recorded, how many are."""

    language: str
    texts: int
    states: Mapping[State, int]
    recorded: int
    spoken: int


class Difference(NamedTuple):
    """What became of a field of the source since the translation was made."""

    field: str
    runs: Sequence[Run]


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("languages", __name__)

    @desk.get("/desk/languages")
    @needs(SEE)
    def page() -> str:
        copy = shelf.draft()
        menu, found = shelf.menu(copy, room.clock()), standing.stand(shelf, copy, room.clock())
        codes = seen(menu.languages)
        asked, wanted = request.args.get("language", ""), request.args.get("state", "")
        shown = [asked] if asked in codes else codes
        rows = [row for row in found.values() if _wanted(row[1], shown, wanted)]
        first = _first(len(rows))
        return render_template(
            "languages/all.html",
            menu=menu,
            source=source_of(menu),
            codes=codes,
            shown=shown,
            asked=asked,
            wanted=wanted,
            progress=[progress(found, code) for code in codes],
            rows=rows[first : first + ROWS],
            first=first,
            count=len(rows),
            each=ROWS,
            states=list(State),
        )

    @desk.get("/desk/languages/<language>/<what>/<name>")
    @needs(SEE)
    def one(language: str, what: str, name: str) -> str:
        """What the source says now, and said when this was translated."""
        copy = shelf.draft()
        menu, found = shelf.menu(copy, room.clock()), standing.stand(shelf, copy, room.clock())
        record, standings = found.get((_what(what), name)) or abort(404)
        if language not in seen(menu.languages):
            abort(404)
        source, stands = source_of(menu), standings[language]
        before = standing.made_from(shelf, record, source, stands.origin)
        return render_template(
            "languages/one.html",
            menu=menu,
            source=source,
            language=language,
            record=record,
            stands=stands,
            differences=differences(before, record, source),
            known=before is not None,
        )

    return desk


def progress(found: Stand, language: str) -> Progress:
    stands = [standings[language] for _, standings in found.values()]
    sounds = Counter(each.sound for each in stands)
    spoken = sounds[Sound.RECORDED] + sounds[Sound.UNRECORDED]
    states = Counter(each.state for each in stands)
    return Progress(language, len(stands), {each: states[each] for each in State}, sounds[Sound.RECORDED], spoken)


def differences(before: Mapping[str, str] | None, record: Record, source: str) -> list[Difference]:
    """Field by field; those that say what they said are left out."""
    now, then = record.said(source), before or {}
    changed = (field for field in record.parts if before is not None and now.get(field) != then.get(field))
    return [Difference(field, runs(then.get(field, ""), now.get(field, ""))) for field in changed]


def _wanted(standings: Standings, languages: Collection[str], state: str) -> bool:
    return state not in list(State) or any(standings[code].state == state for code in languages)


def _first(count: int) -> int:
    """Of the rows that are shown: as the address asks for, at the beginning of a page of them."""
    asked = request.args.get("from", "")
    first = int(asked) if asked.isdecimal() and len(asked) < 9 else 0
    return min(first, max(0, count - 1)) // ROWS * ROWS


def _what(written: str) -> What:
    return What[written.upper()] if written.upper() in What.__members__ else abort(404)
