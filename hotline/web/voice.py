"""Calls: a key comes in, the next answer goes out."""

import re
from typing import NamedTuple
from xml.sax.saxutils import escape

from flask import Blueprint, Response, g, request
from werkzeug.datastructures import MultiDict

from hotline import metrics
from hotline.book import LANGUAGES, Answer, Book, Channel, Ended, Spot, goodbye, hung_up, press
from hotline.live.now import Live
from hotline.sending import Send, confirm
from hotline.settings import Bounds
from hotline.web.texting import away
from hotline.web.webhook import Guard, failed, xml


class Count(NamedTuple):
    """What a call has used so far. It travels in the addresses that the provider is told; nothing is kept here."""

    answers: int = 0
    transfers: int = 0
    texts: tuple[str, ...] = ()  # codes of the pages that it was sent


CODES = re.compile(r"[0-9]{1,20}(\.[0-9]{1,20}){0,99}")


def blueprint(live: Live, guard: Guard, bounds: Bounds, send: Send = away) -> Blueprint:
    """`POST /voice`, `POST /voice/<language>/<page>`, and below it `…/text` and `…/dialled/<contact>`.

    `…/text` is told a key after it was asked whether `send` is to send the page, `…/dialled` how a call to a person
    ended.
    """
    voice = guard.over(Blueprint("voice", __name__))

    @voice.post("/voice", strict_slashes=False)
    def languages() -> Response:
        return pressed(LANGUAGES)

    @voice.post("/voice/<language>/<page>", strict_slashes=False)
    def page(language: str, page: str) -> Response:
        return pressed(Spot(language, page))

    @voice.post("/voice/<language>/<page>/dialled/<contact>", strict_slashes=False)
    def dialled(language: str, page: str, contact: str) -> Response:
        book, status = live.book(), request.form.get("DialCallStatus", "")
        return _said(
            book, _bounded(book, hung_up(book, Ended(language, contact, status)), _count(request.args), bounds)
        )

    @voice.post("/voice/<language>/<page>/text", strict_slashes=False)
    def text(language: str, page: str) -> Response:
        book, spot, count = live.book(), Spot(language, page), _count(request.args)
        if count.answers >= bounds.answers:
            return _said(book, (goodbye(book, spot), count))
        answer = confirm(book, spot, request.form.get("Digits", "")[:1], count.texts, send, bounds.sends)
        if answer.text:
            g.text = answer.text
            count = count._replace(texts=(*count.texts, book.codes[page]))
        return _said(book, _bounded(book, answer, count, bounds))

    def pressed(spot: Spot) -> Response:
        """The first key counts; what follows it is noise on the line."""
        book, key, address = live.book(), request.form.get("Digits", "")[:1], request.args
        return _said(book, _bounded(book, press(book, spot, key, _number(address, "wrong")), _count(address), bounds))

    @voice.errorhandler(Exception)
    def sorry(error: Exception) -> Response:
        """Something of ours failed: say so in the caller's language, and go on from the main menu."""
        failed(error)
        language = (request.view_args or {}).get("language", "")
        apology = live.last.apology
        return _said(live.last, _bounded(live.last, apology.get(language) or apology[""], _count(request.args), bounds))

    return voice


def _count(address: MultiDict[str, str]) -> Count:
    texts = address.get("texts", "")
    sent = tuple(texts.split(".")) if CODES.fullmatch(texts) else ()
    return Count(_number(address, "answers"), _number(address, "through"), sent)


def _number(address: MultiDict[str, str], name: str) -> int:
    """A number that we wrote into the query of the address; whatever else stands there is zero."""
    return max(0, address.get(name, 0, type=int)) if name in address else 0


def _bounded(book: Book, answer: Answer, count: Count, bounds: Bounds) -> tuple[Answer, Count]:
    """The answer, or the goodbye in its place, and the count that goes on with it."""
    transfers = count.transfers + (answer.bridge is not None)
    if count.answers >= bounds.answers or transfers > bounds.transfers:
        return goodbye(book, answer.spot), count
    return answer, count._replace(answers=count.answers + 1, transfers=transfers)


def _said(book: Book, counted: tuple[Answer, Count]) -> Response:
    answer, count = counted
    g.spot = answer.spot
    metrics.answered(Channel.VOICE, book, answer.spot, _kind(answer))
    return xml(_with(count, answer))


def _kind(answer: Answer) -> str:
    """What it is besides a page."""
    if answer.bridge:
        return "transfer"
    if answer.asks or answer.text:
        return "text"
    return "" if answer.tries and not answer.wrong else "wrong key" if answer.tries else "goodbye"


def _with(count: Count, answer: Answer) -> bytes:
    """The document, with the count in the addresses that it names."""
    if not answer.action:
        return answer.body
    action = escape(answer.action)
    through = f"&amp;through={count.transfers}" if count.transfers else ""
    texts = f"&amp;texts={'.'.join(count.texts)}" if count.texts else ""
    counted = f"{action}{'&amp;' if '?' in action else '?'}answers={count.answers}{through}{texts}"
    return answer.body.replace(f'action="{action}"'.encode(), f'action="{counted}"'.encode())
