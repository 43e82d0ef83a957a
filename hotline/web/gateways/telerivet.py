"""Telerivet, a service over phones and operators: a form with a secret in it, answered in JSON.

https://telerivet.com/api/webhook
"""

from flask import Request, Response, jsonify

from hotline.book import Book, Reply
from hotline.web.gateways.gateway import Gateway, Kept, wrong
from hotline.web.gateways.machines import machine
from hotline.web.memory import Memory

NAME = "sms/telerivet"
EXPECTED = "with HOTLINE_TELERIVET_SECRET in its form"


def gateway(secrets: tuple[str, ...], memory: Memory) -> Gateway:
    """`POST /sms/telerivet`; whatever is told besides incoming messages is answered with nothing."""

    def refused(request: Request) -> str:
        return wrong(request.form.get("secret", ""), secrets)

    return Gateway(NAME, EXPECTED, refused, _read, _write, Kept(memory, NAME, _who))


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
