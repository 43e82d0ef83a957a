"""Twilio and those who speak as it does (SignalWire, Somleng): SMS and WhatsApp, signed, answered in TwiML."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import Request, Response

from hotline.book import Book, Reply
from hotline.web.gateways.gateway import Gateway, Kept
from hotline.web.gateways.machines import machine
from hotline.web.memory import Memory, Thread
from hotline.web.signature import Signature
from hotline.web.webhook import xml

NAME = "sms"
EXPECTED = "signed with TWILIO_AUTH_TOKEN"
LANGUAGE, ANSWERS = "language", "answers"
# WhatsApp sends these as messages of their own.
NO_WORDS = frozenset({"reaction", "system"})
# What was tapped says what is meant; its label, which stands in the Body, may be in any words.
TAPPED = ("ButtonPayload", "ListId")
# Messages of Twilio itself; others number theirs in other ways, and send no cookie back.
OWN_IDS = ("SM", "MM")

# The Body of a document without words of its own is the name of its file.
_FILE = re.compile(r"[^\r\n]*\S\.[A-Za-z0-9]{2,5}\s*")
_SHOWN = ("image/", "audio/", "video/")


def gateway(signature: Signature, memory: Memory) -> Gateway:
    """`POST /sms`; Somleng can be told to use GET."""
    threads = Cookies(Kept(memory, NAME, _forgotten))
    return Gateway(NAME, EXPECTED, signature.refused, _read, _write, threads, methods=("GET", "POST"))


@dataclass(frozen=True, slots=True)
class Cookies:
    """Twilio sends them back for four hours with texts between the same two numbers; of those, nothing is kept here."""

    forgotten: Kept

    def recall(self, request: Request) -> Thread:
        cookies = request.cookies
        if LANGUAGE in cookies or ANSWERS in cookies:
            return Thread(cookies.get(LANGUAGE, ""), max(0, cookies.get(ANSWERS, 0, type=int)))
        return self.forgotten.recall(request)

    def keep(self, request: Request, response: Response, thread: Thread) -> None:
        response.headers.add("Set-Cookie", f"{LANGUAGE}={thread.language}; Path=/")
        response.headers.add("Set-Cookie", f"{ANSWERS}={thread.answers}; Path=/")
        self.forgotten.keep(request, response, thread)


def _fields(request: Request) -> Mapping[str, str]:
    return request.args if request.method == "GET" else request.form


def _read(request: Request, own: str) -> tuple[str, ...]:
    fields = _fields(request)
    unread = "From" in fields and machine(fields["From"], fields.get("To", ""), own)
    return () if _settled(fields) or unread else tuple(_said(fields))


def _settled(fields: Mapping[str, str]) -> bool:
    """Whether there is nothing to answer: the provider did (STOP, HELP and START), or it is a reaction."""
    return bool(fields.get("OptOutType", "").strip()) or fields.get("MessageType", "").strip().casefold() in NO_WORDS


def _said(fields: Mapping[str, str]) -> Iterator[str]:
    yield from filter(None, (fields.get(name, "").strip() for name in TAPPED))
    body = fields.get("Body", "")
    yield "" if _document(fields) and _FILE.fullmatch(body) else body


def _document(fields: Mapping[str, str]) -> bool:
    kind = fields.get("MediaContentType0", "")
    return bool(kind) and not kind.startswith(_SHOWN)


def _forgotten(request: Request) -> str:
    """Whose cookies nobody keeps; nothing where the provider is Twilio, or may be."""
    fields = _fields(request)
    message = fields.get("MessageSid", "")
    return "" if not message or message.startswith(OWN_IDS) else fields.get("From", "")


def _write(request: Request, book: Book, reply: Reply) -> Response:
    return xml(reply.body)
