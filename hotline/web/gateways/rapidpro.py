"""RapidPro, TextIt: a flow asks with a webhook what to answer, and sends it by itself. For any other program too.

The body is `{"text": …}`, or the one that RapidPro writes by itself (`DefaultWebhookPayload` of its engine, goflow),
where the text is `input.text`.
"""

from dataclasses import dataclass

from flask import Request, Response, jsonify
from werkzeug.exceptions import BadRequest

from hotline.book import Book, Reply
from hotline.web.gateways.body import asked, part, string
from hotline.web.gateways.gateway import NO_SECRET, Gateway, Kept, wrong
from hotline.web.gateways.machines import machine
from hotline.web.memory import Memory, Thread

NAME = "sms/json"
EXPECTED = "with HOTLINE_RAPIDPRO_SECRET as its bearer token"
BEARER = "bearer "
TELEPHONE = "tel:"
REDACTED = "*"  # `tel:********`, where a workspace shows nobody's number, everybody is called the same
# RapidPro names languages by three letters (ISO 639-3); what is not here is called the same.
LANGUAGES = {"ara": "ar", "eng": "en", "fas": "fa", "kur": "ckb", "tur": "tr", "urd": "ur"}


def gateway(tokens: tuple[str, ...], memory: Memory) -> Gateway:
    """`POST /sms/json`: the reply, its page, code and language; page and code are null where nothing is to be sent."""

    def refused(request: Request) -> str:
        given = request.headers.get("Authorization", "").strip()
        return wrong(given[len(BEARER) :].strip(), tokens) if given[: len(BEARER)].lower() == BEARER else NO_SECRET

    return Gateway(NAME, EXPECTED, refused, _read, _write, Told(Kept(memory, NAME, _who)))


@dataclass(frozen=True, slots=True)
class Told:
    """A flow that sends back the language that it was told needs no memory here."""

    kept: Kept

    def recall(self, request: Request) -> Thread:
        thread, told = self.kept.recall(request), string(asked(request), "language")
        return thread._replace(language=LANGUAGES.get(told, told) or thread.language)

    def keep(self, request: Request, response: Response, thread: Thread) -> None:
        self.kept.keep(request, response, thread)


def _read(request: Request, own: str) -> tuple[str, ...]:
    body, who = asked(request), _who(request)
    if not body:
        raise BadRequest("The body is no JSON object, or an empty one.")
    if who.startswith(TELEPHONE) and machine(who, own):
        return ()
    return (string(body, "text") or string(part(body, "input"), "text"),)


def _who(request: Request) -> str:
    """`tel:+964…`, `whatsapp:964…`, whatever the flow calls its contact."""
    body = asked(request)
    contact = part(body, "contact")
    named = (string(contact, "urn"), string(contact, "uuid"), string(body, "contact"))
    return next((who for who in named if who and REDACTED not in who), "")


def _write(request: Request, book: Book, reply: Reply) -> Response:
    page = reply.spot.page if reply.text else None
    code = book.codes.get(page, "") if page else None
    return jsonify(text=reply.text, page=page, code=code, language=reply.spot.language or None)
