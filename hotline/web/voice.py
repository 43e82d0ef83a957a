"""Calls: a key comes in, the next answer goes out."""

from flask import Blueprint, Response, g, request

from hotline.book import LANGUAGES, Answer, Ended, Spot, hung_up, press
from hotline.live import Live
from hotline.web.signature import Signature
from hotline.web.webhook import failed, guarded, xml


def blueprint(live: Live, signature: Signature) -> Blueprint:
    """`POST /voice`, `POST /voice/<language>/<page>`, and after a call to a person `…/dialled/<contact>`."""
    voice = guarded(Blueprint("voice", __name__), signature)

    @voice.post("/voice", strict_slashes=False)
    def languages() -> Response:
        return _press(live, LANGUAGES)

    @voice.post("/voice/<language>/<page>", strict_slashes=False)
    def page(language: str, page: str) -> Response:
        return _press(live, Spot(language, page))

    @voice.post("/voice/<language>/<page>/dialled/<contact>", strict_slashes=False)
    def dialled(language: str, page: str, contact: str) -> Response:
        status = request.form.get("DialCallStatus", "")
        return _said(hung_up(live.book(), Ended(language, contact, status)))

    @voice.errorhandler(Exception)
    def sorry(error: Exception) -> Response:
        """Something of ours failed: say so in the caller's language, and go on from the main menu."""
        failed(error)
        language = (request.view_args or {}).get("language", "")
        apology = live.last.apology
        return _said(apology.get(language) or apology[""])

    return voice


def _press(live: Live, spot: Spot) -> Response:
    """The first key counts; what follows it is noise on the line. `wrong` is ours, so anything else is zero."""
    key = request.form.get("Digits", "")[:1]
    wrong = request.args.get("wrong", 0, type=int)
    return _said(press(live.book(), spot, key, wrong))


def _said(answer: Answer) -> Response:
    g.spot = answer.spot
    return xml(answer.body)
