"""EnvayaSMS, an app that makes an Android phone with a local SIM a gateway: a signed form, answered in JSON.

https://github.com/youngj/EnvayaSMS; written from its own client and server.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha1

from flask import Request, Response, jsonify

from hotline.book import Book, Reply
from hotline.web.gateways.gateway import Gateway, Kept, forged
from hotline.web.gateways.machines import machine
from hotline.web.memory import Memory

NAME = "sms/envayasms"
EXPECTED = "signed with HOTLINE_ENVAYASMS_SECRET"
SIGNATURE = "X-Request-Signature"
# A missed call is told too; nobody wrote anything then.
WRITTEN = frozenset({"sms", "mms", ""})


def gateway(base: str, passwords: tuple[str, ...], memory: Memory) -> Gateway:
    """`POST /sms/envayasms`; the app also asks whether it is welcome, and what there is to send: nothing."""

    def refused(request: Request) -> str:
        query = request.query_string.decode("latin-1")
        url, fields = base + request.path + (f"?{query}" if query else ""), list(request.form.items(multi=True))
        return forged(request.headers.get(SIGNATURE, ""), tuple(sign(url, fields, password) for password in passwords))

    return Gateway(NAME, EXPECTED, refused, _read, _write, Kept(memory, NAME, _who))


def sign(url: str, fields: Iterable[tuple[str, str]], password: str) -> str:
    """The signature of the app, over the address as it is written there."""
    signed = ",".join([url, *(f"{name}={value}" for name, value in sorted(fields)), password])
    return b64encode(sha1(signed.encode("utf-8", "replace")).digest()).decode()


def _read(request: Request, own: str) -> tuple[str, ...]:
    form = request.form
    written = form.get("action") == "incoming" and form.get("message_type", "") in WRITTEN
    if not written or machine(form.get("from", ""), form.get("phone_number", ""), own):
        return ()
    return (form.get("message", ""),)


def _who(request: Request) -> str:
    return request.form.get("from", "")


def _write(request: Request, book: Book, reply: Reply) -> Response:
    """To whoever wrote: the app knows whom."""
    return jsonify(events=[{"event": "send", "messages": [{"message": reply.text}]}] if reply.text else [])
