"""SMS Gateway for Android (SMSGate): signed JSON comes in, and the answer is sent with a call to its own API.

https://docs.sms-gate.app/features/webhooks/
"""

import hmac
import json
from base64 import b64encode
from collections.abc import Callable
from contextlib import closing
from time import time
from urllib.parse import urlsplit

from flask import Request, Response

from hotline.book import Book, Reply
from hotline.settings import Outlet
from hotline.web.connection import connection
from hotline.web.gateways.body import Part, asked, part, string
from hotline.web.gateways.gateway import Gateway, Kept, forged
from hotline.web.gateways.machines import machine
from hotline.web.memory import Memory
from hotline.web.outbox import Outbox, Text
from hotline.web.timestamp import outdated

NAME = "sms/android"
EXPECTED = "signed with HOTLINE_ANDROID_SECRET less than five minutes ago"
SIGNATURE, TIMESTAMP = "X-Signature", "X-Timestamp"
RECEIVED = "sms:received"
TIMEOUT = 15  # seconds for the gateway's API
TTL = 15 * 60  # seconds after which the phone itself sends an answer no more


def gateway(keys: tuple[str, ...], memory: Memory, outbox: Outbox | None, clock: Callable[[], float] = time) -> Gateway:
    """`POST /sms/android`; a message that comes again (its `id`) is taken and not answered again."""

    def refused(request: Request) -> str:
        timestamp = request.headers.get(TIMESTAMP, "")
        signed = tuple(sign(request.get_data(), timestamp, key) for key in keys)
        return forged(request.headers.get(SIGNATURE, "").lower(), signed) or outdated(timestamp, clock())

    def read(request: Request, own: str) -> tuple[str, ...]:
        body = asked(request)
        payload = part(body, "payload")
        if string(body, "event") != RECEIVED or machine(_sender(payload), string(payload, "recipient"), own):
            return ()
        name = string(body, "id")
        if name and not memory.first(f"{NAME} id {name}"):
            return ()
        return (string(payload, "message"),)

    def write(request: Request, book: Book, reply: Reply) -> Response:
        if outbox and reply.text:
            outbox.put(_who(request), reply.text)
        return Response("", content_type="text/plain")

    return Gateway(NAME, EXPECTED, refused, read, write, Kept(memory, NAME, _who))


def outbox(outlet: Outlet) -> Outbox:
    """Texts on their way to the phone."""

    def send(text: Text) -> int:
        address = urlsplit(f"{outlet.url}/messages?skipPhoneValidation=true")
        body = {
            "id": text.name,
            "textMessage": {"text": text.words},
            "phoneNumbers": [text.number],
            "ttl": TTL,
            "withDeliveryReport": False,
        }
        allowed = b64encode(f"{outlet.user}:{outlet.password}".encode()).decode()
        headers = {"Content-Type": "application/json", "Authorization": f"Basic {allowed}"}
        with closing(connection(address, TIMEOUT)) as phone:
            phone.request("POST", f"{address.path}?{address.query}", json.dumps(body), headers)
            return phone.getresponse().status

    return Outbox("android", send)


def sign(body: bytes, timestamp: str, key: str) -> str:
    """The signature of the app: over the body as it is, then the timestamp."""
    return hmac.digest(key.encode(), body + timestamp.encode(), "sha256").hex()


def _sender(payload: Part) -> str:
    """Until early in 2026 the app called it by another name."""
    return string(payload, "sender") or string(payload, "phoneNumber")


def _who(request: Request) -> str:
    return _sender(part(asked(request), "payload"))
