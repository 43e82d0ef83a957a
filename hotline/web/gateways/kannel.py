"""Kannel, which speaks SMPP with the operators: a GET for each text, answered with the text of the reply.

get-url = https://line.example.org/sms/kannel/SECRET?text=%b&charset=%C&coding=%c&id=%I&from=%p&to=%P
"""

from collections.abc import Iterator, Mapping
from contextlib import closing
from urllib.parse import unquote_to_bytes, urlsplit

from flask import Request, Response, g

from hotline.book import Book, Reply
from hotline.gsm import dear
from hotline.settings import Outlet
from hotline.web.connection import connection
from hotline.web.gateways.gateway import Gateway, Kept, wrong
from hotline.web.gateways.machines import machine
from hotline.web.memory import Memory
from hotline.web.outbox import Outbox, Text

NAME = "sms/kannel"
EXPECTED = "with HOTLINE_KANNEL_SECRET at the end of its path"
PLAIN = "text/plain; charset=UTF-8"
CODING = "X-Kannel-Coding"
TIMEOUT = 15  # seconds for what is sent
UCS2, OCTETS = "2", "1"
# What Kannel calls the letters of a text, and Python them. Without `mo-recode` they come as the network sent them.
LETTERS = {
    "UTF-8": "utf-8",
    "UTF-16BE": "utf-16-be",
    "UTF-16": "utf-16-be",
    "UCS-2": "utf-16-be",
    "ISO-10646-UCS-2": "utf-16-be",
    "ISO-8859-1": "latin-1",
    "WINDOWS-1252": "cp1252",
}


def gateway(secrets: tuple[str, ...], memory: Memory) -> Gateway:
    """`GET /sms/kannel/<secret>`."""

    def refused(request: Request) -> str:
        return wrong((request.view_args or {}).get("secret", ""), secrets)

    threads = Kept(memory, NAME, _who)
    return Gateway(NAME, EXPECTED, refused, _read, _write, threads, methods=("GET",), rest="/<secret>")


def outbox(outlet: Outlet) -> Outbox:
    """Texts that nobody texted for, on their way to Kannel's `sendsms`."""

    def send(text: Text) -> int:
        address = urlsplit(outlet.url)
        headers = {
            "Content-Type": PLAIN,
            "X-Kannel-Username": outlet.user,
            "X-Kannel-Password": outlet.password,
            "X-Kannel-From": outlet.sender,
            "X-Kannel-To": text.number,
            **({CODING: UCS2} if dear(text.words) else {}),
        }
        with closing(connection(address, TIMEOUT)) as kannel:
            kannel.request("POST", address.path, text.words.encode(), headers)
            return kannel.getresponse().status

    return Outbox("kannel", send)


def _read(request: Request, own: str) -> tuple[str, ...]:
    """An empty text, and what is none, is silence: a machine that has nothing to say."""
    fields, sender = _fields(request), _who(request)
    if sender and machine(sender, fields.get("to", b"").decode("utf-8", "replace"), own):
        return ()
    text = _text(fields.get("text", b""), fields.get("charset", b""), fields.get("coding", b""))
    return (text,) if text.strip() else ()


def _fields(request: Request) -> Mapping[str, bytes]:
    """Undecoded: the text may be octets of UTF-16, which no web framework expects in an address. Once a request."""
    if "kannel" not in g:
        g.kannel = dict(_split(request.query_string))
    found: Mapping[str, bytes] = g.kannel
    return found


def _split(query: bytes) -> Iterator[tuple[str, bytes]]:
    for field in query.split(b"&"):
        name, _, value = field.partition(b"=")
        yield name.decode("latin-1"), unquote_to_bytes(value.replace(b"+", b" "))


def _text(octets: bytes, charset: bytes, coding: bytes) -> str:
    if coding == OCTETS.encode():
        return ""  # a ringtone, a setting: no words
    named = LETTERS.get(charset.decode("latin-1").strip().upper())
    letters = named or ("utf-16-be" if coding == UCS2.encode() and not charset else "utf-8")
    return octets.decode(letters, "replace")


def _who(request: Request) -> str:
    return _fields(request).get("from", b"").decode("utf-8", "replace")


def _write(request: Request, book: Book, reply: Reply) -> Response:
    response = Response(reply.text, content_type=PLAIN)
    if dear(reply.text):
        response.headers[CODING] = UCS2
    return response
