"""The floor: what Flask and the signature alone cost. Every answer is the same."""

import os

from flask import Flask, Response, abort, request
from twilio.request_validator import RequestValidator

app = Flask(__name__)
validator = RequestValidator(os.environ["TWILIO_AUTH_TOKEN"])
SAID = b"x" * int(os.environ["VOICE_BYTES"])
SENT = b"x" * int(os.environ["SMS_BYTES"])


@app.post("/voice/<language>/<page>")
def voice(language, page):
    check()
    return Response(SAID, content_type="text/xml")


@app.post("/sms")
def sms():
    check()
    return Response(SENT, content_type="text/xml")


def check():
    url = request.url.replace("http://", "https://", 1)  # whatever the server makes of a proxy's headers
    if not validator.validate(url, request.form, request.headers.get("X-Twilio-Signature", "")):
        abort(403)
