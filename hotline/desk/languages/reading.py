"""The reading sheet of a language: each text beside its source, to mark as read or to correct; one press keeps all."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.desk.access import TRANSLATE, large, mine, needs
from hotline.desk.deeds import did
from hotline.desk.editing import drafting
from hotline.desk.languages import standing
from hotline.desk.languages.progress import Difference, differences
from hotline.desk.room import Room
from hotline.desk.shelf import Shelf
from hotline.desk.wording import _, refusal
from hotline.menu.editing import form
from hotline.menu.editing.changes import Read, Set, Together
from hotline.menu.editing.refused import Refused
from hotline.menu.editing.splices import tidy
from hotline.menu.exchange.texts import Text, texts
from hotline.menu.model.menu import Menu
from hotline.menu.model.records import Record
from hotline.menu.model.review import digest_of
from hotline.menu.translation.states import Standing, State, source_of

PART = 40  # texts on one sheet: a telephone has to load them
MOST = 20_000  # letters of a field
WORDS, SEEN, READ, THEIRS = "w.", "s.", "r.", "theirs"


class Reading(NamedTuple):
    """A record on the sheet; `differences`: what became of its source since it was translated."""

    record: Record
    texts: tuple[Text, ...]
    stands: Standing
    differences: Sequence[Difference]

    @property
    def name(self) -> str:
        return f"{self.record.what} {self.record.name}"


class Sent(NamedTuple):
    """Of the form: words and the digests that were shown by text; by record the digests of what was read."""

    words: Mapping[str, str]
    seen: Mapping[str, str]
    read: Mapping[str, str]
    theirs: Collection[str]


class Clash(Exception):
    """Somebody else changed the same words meanwhile; the keys of the texts."""


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("reading", __name__)

    @desk.get("/desk/languages/<language>/read/<int:part>")
    @needs(TRANSLATE)
    def page(language: str, part: int) -> str:
        return _shown(language, part)

    @desk.post("/desk/languages/<language>/read/<int:part>")
    @large(4_000_000)
    @needs(TRANSLATE)
    def write(language: str, part: int) -> tuple[str, int] | Response:
        _hers(language)
        sent, today = _sent(), shelf.today(room.clock())
        done: list[Together] = []

        def meant(_folder: object) -> Together | None:
            menu = shelf.menu(shelf.draft(), room.clock())
            done[:] = [_meant(menu, language, sent, today)]
            return done[0] if done[0].changes else None

        try:
            wrote = drafting.write(room, shelf, meant)
        except Clash as clash:
            wrong = _("Somebody else changed the same words. Choose for each.")
            return _shown(language, part, wrong, clash.args[0], sent), 409
        except Refused as refused:
            return _shown(language, part, refusal(refused), (), sent), 409
        if wrote:
            did(room, "review", f"{language}: {_told(done[0])}")
        return redirect(url_for("reading.page", language=language, part=part, kept=1))

    def _hers(language: str) -> Menu:
        menu = shelf.menu(shelf.draft(), room.clock())
        if language not in menu.languages:
            abort(404)
        return menu if mine(language) else abort(403)

    def _shown(
        language: str, part: int, wrong: str = "", clashes: Collection[str] = (), sent: Sent | None = None
    ) -> str:
        menu, source = _hers(language), source_of(shelf.menu(shelf.draft(), room.clock()))
        found = standing.stand(shelf, shelf.draft(), room.clock())
        names = list(found)[max(0, part - 1) * PART : max(1, part) * PART]
        if not names:
            abort(404)
        by_record: dict[object, list[Text]] = {}
        for text in texts(menu, language, source):
            by_record.setdefault(text.record.key, []).append(text)
        readings = [_reading(found[key], by_record.get(key, []), language, source) for key in names]
        return render_template(
            "languages/reading.html",
            menu=menu,
            language=language,
            source=source,
            part=part,
            parts=-(-len(found) // PART),
            readings=readings,
            sent=sent,
            clashes=clashes,
            wrong=wrong,
        )

    def _reading(
        found: tuple[Record, Mapping[str, Standing]], said: Sequence[Text], language: str, source: str
    ) -> Reading:
        record, stands = found[0], found[1][language]
        changed = stands.state is State.CHANGED
        before = standing.made_from(shelf, record, source, stands.origin) if changed else None
        return Reading(record, tuple(said), stands, differences(before, record, source))

    return desk


def _sent() -> Sent:
    words, seen, read = (
        {key[2:]: value[:MOST] for key, value in request.form.items() if key.startswith(start)}
        for start in (WORDS, SEEN, READ)
    )
    return Sent(words, seen, read, request.form.getlist(THEIRS))


def _meant(menu: Menu, language: str, sent: Sent, today: date) -> Together:
    """What the sheet changes of a draft. Raises Clash."""
    source = source_of(menu)
    now = list(texts(menu, language, source))
    clashes, corrected = [], {}
    for text in now:
        words = sent.words.get(text.key, text.words)
        touched = form.digest(words) not in (text.digest, sent.seen.get(text.key))
        if touched and text.key not in sent.theirs:
            corrected[text.key] = words
            clashes += [text.key] if sent.seen.get(text.key) != text.digest else []
    if clashes:
        raise Clash(clashes)
    sets = (_set(text, language, corrected[text.key]) for text in now if text.key in corrected)
    return Together((*sets, *_reads(now, language, source, sent, corrected, today)))


def _set(text: Text, language: str, words: str) -> Set:
    return Set(text.record.what, text.record.name, text.path(language), words)


def _reads(
    now: Sequence[Text], language: str, source: str, sent: Sent, corrected: Mapping[str, str], today: date
) -> Iterator[Read]:
    """Of the words that she saw, with her corrections; what somebody else has changed since, she has not read."""
    records = {f"{text.record.what} {text.record.name}": text.record for text in now}
    for name, record in records.items():
        shown, _, beside = sent.read.get(name, "").partition(" ")
        if shown and shown == record.digest(language):
            mine = {text.field: tidy(corrected.get(text.key, text.words)) for text in now if text.record == record}
            words = digest_of(mine.get(field) for field in record.parts)
            yield Read(record.what, record.name, language, words, (source, beside), today, g.person.name)


def _told(done: Together) -> str:
    read = sum(isinstance(each, Read) for each in done.changes)
    return f"{read} texts read, {len(done.changes) - read} corrected"
