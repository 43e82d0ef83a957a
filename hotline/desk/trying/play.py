"""What the phone and the thread on the Try page post to: the answers of a copy, as the webhooks would send them.

Nothing is signed here and nothing is kept: only who is signed in is answered, and only the desk's own page may ask.
"""

from datetime import datetime

from flask import Blueprint, Response, abort, jsonify, request
from werkzeug.exceptions import Conflict

from hotline.audio.cache import Cache
from hotline.book import LANGUAGES, Book, Ended, Reply, Spot, answer, find, hung_up, press
from hotline.desk import asked
from hotline.desk.access import SEE, needs
from hotline.desk.room import Room
from hotline.desk.shelf import Copy, Shelf
from hotline.menu.load import Loaded
from hotline.menu.saying.segments import segments
from hotline.sending import confirm, shown
from hotline.web import handset
from hotline.web.webhook import xml

LONGEST = 1600  # letters of a text, as the provider takes them


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    """`…/voice`, `…/voice/<language>/<page>`, `…/text`, `…/dialled/<contact>` and `…/sms` below `/desk/try/<which>`."""
    desk = Blueprint(
        "play",
        __name__,
        static_folder=str(handset.MODULES),
        static_url_path="/desk/handset",
        template_folder=str(handset.PAGES),
    )
    cache = Cache(None)

    @desk.post("/desk/try/<which>/voice")
    @needs(SEE)
    def ring(which: str) -> Response:
        return xml(press(heard(which), LANGUAGES, _key(), _wrong()).body)

    @desk.post("/desk/try/<which>/voice/<language>/<page>")
    @needs(SEE)
    def key(which: str, language: str, page: str) -> Response:
        return xml(press(heard(which), Spot(language, page), _key(), _wrong()).body)

    @desk.post("/desk/try/<which>/voice/<language>/<page>/text")
    @needs(SEE)
    def wanted(which: str, language: str, page: str) -> Response:
        """Nobody counts here how many a call has had."""
        found = confirm(heard(which), Spot(language, page), _key(), (), shown)
        return handset.texted(xml(found.body), found.text)

    @desk.post("/desk/try/<which>/voice/<language>/<page>/dialled/<contact>")
    @needs(SEE)
    def dialled(which: str, language: str, page: str, contact: str) -> Response:
        status = request.form.get("DialCallStatus", "")
        return xml(hung_up(heard(which), Ended(language, contact, status)).body)

    @desk.post("/desk/try/<which>/sms")
    @needs(SEE)
    def text(which: str) -> Response:
        """`Language` is that of the last reply, which the provider would send in its cookie."""
        return _sent(_reply(book(which), request.form.get("Body", "")[:LONGEST], request.form.get("Language")))

    @desk.get("/desk/try/<which>/audio/<digest>.wav")
    @needs(SEE)
    def track(which: str, digest: str) -> Response:
        known = heard(which).tracks.get(digest) or abort(404)
        return Response(cache.wav(digest, known), content_type="audio/wav")

    @desk.get("/desk/try/<which>/book.json")
    @needs(SEE)
    def described(which: str) -> Response:
        return jsonify(handset.described(heard(which)))

    @desk.post("/desk/segments")
    @needs(SEE)
    def count() -> Response:
        encoding, units, parts = segments(request.form.get("text", "")[:LONGEST])
        return jsonify(encoding=encoding, units=units, parts=parts)

    def book(which: str) -> Book:
        return shelf.book(*_copy(which))

    def heard(which: str) -> Book:
        """Where nobody writes, the words of texters are not needed."""
        return shelf.answers(*_copy(which))

    def _copy(which: str) -> tuple[Copy, Loaded, datetime, str]:
        copy = asked.copy(shelf, which)
        loaded = shelf.loaded(copy, room.clock())
        if loaded.menu is None:
            raise Conflict("It has errors, so nobody can call it.")
        return copy, loaded, asked.moment(room, loaded)[0], room.base(copy.which)

    return desk


def _key() -> str:
    """The first key counts, as on the line."""
    return request.form.get("Digits", "")[:1]


def _wrong() -> int:
    return max(0, request.args.get("wrong", 0, type=int))


def _reply(book: Book, words: str, language: str | None) -> Reply:
    return answer(book, find(book, words), language)


def _sent(reply: Reply) -> Response:
    response = xml(reply.body)
    if reply.spot.language:
        response.headers["Content-Language"] = reply.spot.language
    return response
