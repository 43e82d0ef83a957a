"""Texts: a message comes in, one reply goes out. Nothing that was written is echoed, logged or kept."""

from collections.abc import Iterable

from flask import Blueprint, Response, g, request

from hotline import metrics
from hotline.book import Book, Channel, Reply, answer, find
from hotline.live import Live
from hotline.settings import Bounds
from hotline.understand.vocabulary import Found
from hotline.web.message import machine, said, settled
from hotline.web.webhook import Guard, failed, xml

# Twilio sends them back for four hours with texts between the same two numbers; here nothing is stored.
LANGUAGE, ANSWERS = "language", "answers"
WORDS = 3  # of a code that was typed for itself: `3 1 ckb`


def blueprint(live: Live, guard: Guard, bounds: Bounds) -> Blueprint:
    """`POST /sms`, for SMS and WhatsApp alike."""
    sms = guard.over(Blueprint("sms", __name__))

    @sms.post("/sms", strict_slashes=False)
    def text() -> Response:
        book, form = live.book(), request.form
        if settled(form) or machine(form, book.number):
            return _sent(book, book.silence)
        message, found = _found(book, said(form))
        if _answers() >= bounds.texts and not _wanted(message, found):
            return _sent(book, book.silence)
        return _sent(book, answer(book, found, request.cookies.get(LANGUAGE)))

    @sms.errorhandler(Exception)
    def sorry(error: Exception) -> Response:
        failed(error)
        replies = live.last.sorry
        if _answers() >= bounds.texts:
            return _sent(live.last, live.last.silence)
        return _sent(live.last, replies.get(request.cookies.get(LANGUAGE, "")) or next(iter(replies.values())))

    return sms


def _found(book: Book, messages: Iterable[str]) -> tuple[str, Found]:
    """The first of them that is understood, else the last, and what it asks for."""
    for message in messages:
        found = find(book, message)
        if found.matched != "nothing":
            break
    return message, found


def _wanted(message: str, found: Found) -> bool:
    """Whether only a person can have written it: two machines would answer each other for ever, but not with codes."""
    return found.matched == "danger" or (found.matched == "code" and len(message.split()) <= WORDS)


def _answers() -> int:
    """How many the provider remembers; whatever else the cookie holds is none."""
    return max(0, request.cookies.get(ANSWERS, 0, type=int))


def _sent(book: Book, reply: Reply) -> Response:
    g.spot = reply.spot
    metrics.answered(Channel.SMS, book, reply.spot, "" if reply.text else "silence")
    response = xml(reply.body)
    if reply.spot.language:
        response.headers.add("Set-Cookie", f"{LANGUAGE}={reply.spot.language}; Path=/")
        response.headers.add("Set-Cookie", f"{ANSWERS}={_answers() + 1}; Path=/")
    return response
