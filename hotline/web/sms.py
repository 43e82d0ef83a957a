"""Texts: a message comes in, one reply goes out. Nothing that was written is echoed, logged or kept."""

from collections.abc import Iterable

from flask import Blueprint, Response, g, request

from hotline import metrics
from hotline.book import Book, Channel, Reply, answer, find
from hotline.live.now import Live
from hotline.settings import Bounds
from hotline.understand.vocabulary import Found
from hotline.web.gateways.gateway import Gateway
from hotline.web.memory import NOBODY, Thread
from hotline.web.refusals import Refusals
from hotline.web.webhook import Guard, failed

WORDS = 3  # of a code that was typed for itself: `3 1 ckb`


def blueprint(live: Live, gateway: Gateway, refusals: Refusals, bounds: Bounds) -> Blueprint:
    """The webhook of one gateway."""
    sms = Guard(gateway.refused, refusals, gateway.expected).over(Blueprint(gateway.name, __name__))

    def text(**address: str) -> Response:
        book = live.book()
        said = gateway.read(request, book.number)
        if not said:
            return _sent(gateway, book, book.silence)
        (message, found), thread = _found(book, said), gateway.threads.recall(request)
        if thread.answers >= bounds.texts and not _wanted(message, found):
            return _sent(gateway, book, book.silence, thread)
        return _sent(gateway, book, answer(book, found, thread.language), thread)

    @sms.errorhandler(Exception)
    def sorry(error: Exception) -> Response:
        failed(error)
        book, thread = live.last, gateway.threads.recall(request)
        if thread.answers >= bounds.texts:
            return _sent(gateway, book, book.silence, thread)
        return _sent(gateway, book, book.sorry.get(thread.language) or next(iter(book.sorry.values())), thread)

    for address in {f"/{gateway.name}", f"/{gateway.name}{gateway.rest}"}:
        sms.add_url_rule(address, "text", text, methods=gateway.methods, strict_slashes=False)
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


def _sent(gateway: Gateway, book: Book, reply: Reply, thread: Thread = NOBODY) -> Response:
    g.spot = reply.spot
    metrics.answered(Channel.SMS, book, reply.spot, "" if reply.text else "silence")
    response = gateway.write(request, book, reply)
    if reply.spot.language:
        gateway.threads.keep(request, response, Thread(reply.spot.language, thread.answers + 1))
    return response
