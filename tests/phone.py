"""A phone with SMS Gateway for Android, as its public documentation has it: it signs what it tells, and sends texts.

https://docs.sms-gate.app/features/webhooks/ and …/sending-messages/. Nothing of the hotline is imported.
"""

import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Thread
from time import time
from typing import Any

KEY, USER, PASSWORD = "the key of the phone", "user", "pass-8d1f"


def told(message: str, sender: str, *, name: str = "Ey6ECgOkVVFjz3CL48B8C", key: str = KEY, age: int = 0, **more: Any):
    """The body and the headers of a webhook for a text that came in."""
    payload = {
        "messageId": "abc123",
        "message": message,
        "sender": sender,
        "recipient": "+9647700000000",
        "simNumber": 1,
        "receivedAt": "2026-11-27T10:46:11.000+03:00",
    }
    event = {"deviceId": "ffffffffceb0b1db0000018e937c815b", "event": "sms:received", "id": name, "payload": payload}
    body = json.dumps(event | {"webhookId": "LreFUt-Z3sSq0JufY9uWB"} | more).encode()
    timestamp = str(int(time()) - age)
    signature = hmac.new(key.encode(), body + timestamp.encode(), "sha256").hexdigest()
    return body, {"Content-Type": "application/json", "X-Signature": signature, "X-Timestamp": timestamp}


class Phone:
    """Its API: `asked` gets each request for a text to be sent; `answers` holds statuses to give before 202."""

    def __init__(self) -> None:
        self.asked: Queue[dict[str, Any]] = Queue()
        self.answers: list[int] = []
        self.url = ""


@contextmanager
def phone() -> Iterator[Phone]:
    here = Phone()

    class Api(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status = here.answers.pop(0) if here.answers else 202
            here.asked.put(asked | {"path": self.path, "allowed": self.headers["Authorization"], "status": status})
            self.send_response(status)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Api) as server:
        here.url = f"http://127.0.0.1:{server.server_port}/3rdparty/v1"
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield here
        finally:
            server.shutdown()
