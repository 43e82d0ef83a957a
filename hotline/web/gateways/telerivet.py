"""Telerivet, a service over phones and operators: a form with a secret in it, answered in JSON.

https://telerivet.com/api/webhook. It asks again for up to a day until it is answered, and then sends what it was told:
by then nobody waits for that, and others may hold the telephone.
"""

from collections.abc import Callable
from time import time

from flask import Request, Response, jsonify

from hotline.book import Book, Reply
from hotline.web.gateways.gateway import Gateway, Kept, wrong
from hotline.web.gateways.machines import machine
from hotline.web.memory import Memory
from hotline.web.outbox import LATEST

NAME = "sms/telerivet"
REPEATS = 2 * 24 * 60 * 60  # seconds, with a day to spare
EXPECTED = "with HOTLINE_TELERIVET_SECRET in its form"


def gateway(secrets: tuple[str, ...], memory: Memory, clock: Callable[[], float] = time) -> Gateway:
    """`POST /sms/telerivet`; whatever is told besides incoming messages is answered with nothing."""

    def refused(request: Request) -> str:
        return wrong(request.form.get("secret", ""), secrets)

    def read(request: Request, own: str) -> tuple[str, ...]:
        return () if _late(request.form.get("time_created", ""), clock()) else _read(request, own)

    return Gateway(NAME, EXPECTED, refused, read, _write, Kept(memory, NAME, _who))


def _late(created: str, now: float) -> bool:
    """Whether a message, of so many seconds since 1970, is asked about again; one older than that has a wrong clock."""
    plain = created.isascii() and created.isdecimal() and len(created) < 12
    return plain and LATEST < now - int(created) < REPEATS


def _read(request: Request, own: str) -> tuple[str, ...]:
    form = request.form
    written = form.get("event") == "incoming_message" and form.get("message_type") != "call"
    if not written or machine(form.get("from_number", ""), form.get("to_number", ""), own):
        return ()
    return (form.get("content", ""),)


def _who(request: Request) -> str:
    return request.form.get("from_number", "")


def _write(request: Request, book: Book, reply: Reply) -> Response:
    return jsonify(messages=[{"content": reply.text}] if reply.text else [])
