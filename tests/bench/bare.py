"""The least of all: a WSGI function that reads the form, checks the signature and returns a constant. No Flask."""

import hmac
import os
from base64 import b64encode
from urllib.parse import parse_qsl

from tests.bench.webhooks import BASE

TOKEN = os.environ["TWILIO_AUTH_TOKEN"].encode()
SAID = b"x" * int(os.environ["VOICE_BYTES"])
HEADERS = [("Content-Type", "text/xml"), ("Content-Length", str(len(SAID)))]


def app(environ, start_response):
    fields = parse_qsl(environ["wsgi.input"].read().decode(), keep_blank_values=True)
    url = f"{BASE}{environ['PATH_INFO']}?{environ['QUERY_STRING']}"
    signed = url + "".join(name + value for name, value in sorted(fields))
    signature = b64encode(hmac.digest(TOKEN, signed.encode(), "sha1")).decode()
    if not hmac.compare_digest(signature, environ.get("HTTP_X_TWILIO_SIGNATURE", "")):
        start_response("403 Forbidden", [])
        return []
    start_response("200 OK", HEADERS)
    return [SAID]
