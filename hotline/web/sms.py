"""Texts: a message comes in, one reply goes out. Nothing that was written is echoed, logged or kept."""

from collections.abc import Iterable

from flask import Blueprint, Response, g, request

from hotline.book import Book, Reply, answer, find
from hotline.live import Live
from hotline.web.message import machine, said, settled
from hotline.web.signature import Signature
from hotline.web.webhook import failed, guarded, xml

# Twilio sends it back for four hours with texts between the same two numbers; here nothing is stored.
COOKIE = "language"


def blueprint(live: Live, signature: Signature) -> Blueprint:
    """`POST /sms`, for SMS and WhatsApp alike."""
    sms = guarded(Blueprint("sms", __name__), signature)

    @sms.post("/sms", strict_slashes=False)
    def text() -> Response:
        book, form = live.book(), request.form
        if settled(form) or machine(form, book.number):
            return _sent(book.silence)
        return _sent(_answered(book, said(form)))

    @sms.errorhandler(Exception)
    def sorry(error: Exception) -> Response:
        failed(error)
        replies = live.last.sorry
        return _sent(replies.get(request.cookies.get(COOKIE, "")) or next(iter(replies.values())))

    return sms


def _answered(book: Book, messages: Iterable[str]) -> Reply:
    """The answer to the first of them that is understood, else to the last."""
    for message in messages:
        found = find(book, message)
        if found.matched != "nothing":
            break
    return answer(book, found, request.cookies.get(COOKIE))


def _sent(reply: Reply) -> Response:
    g.spot = reply.spot
    response = xml(reply.body)
    if reply.spot.language:
        response.set_cookie(COOKIE, reply.spot.language)
    return response
