"""Calls that Telnyx signs, with Ed25519 over the time and the body, as its public pages tell."""

from base64 import b64encode
from time import time
from urllib.parse import urlencode

import pytest
from nacl.signing import SigningKey

from hotline.app import create_app
from hotline.settings import Settings
from tests.caller import FORM, sign
from tests.conftest import BASE, TOKEN, serving
from tests.web.test_gateways import ask

OLD, NEW, STRANGER = SigningKey(b"o" * 32), SigningKey(b"n" * 32), SigningKey(b"s" * 32)
BODY = urlencode({"CallSid": "v3:abc", "From": "+9647701234567", "To": "+12025550100"}).encode()


@pytest.fixture(scope="module")
def address(live):
    keys = (bytes(NEW.verify_key), bytes(OLD.verify_key))
    with serving(create_app(Settings(BASE, (TOKEN,), allow_example=True, telnyx=keys), live)) as address:
        yield address


def signed(key=NEW, body=BODY, age=0):
    timestamp = str(int(time()) - age)
    signature = key.sign(f"{timestamp}|".encode() + body).signature
    return {
        "Content-Type": FORM,
        "telnyx-timestamp": timestamp,
        "telnyx-signature-ed25519": b64encode(signature).decode(),
    }


@pytest.mark.parametrize("key", [NEW, OLD])
def test_a_call_over_telnyx_hears_what_every_call_hears(address, book, key):
    status, _, body = ask(address, "POST", "/voice", BODY, signed(key))

    assert status == 200
    assert "answers=1" in body
    assert body.replace("?answers=1", "").encode() == book.ways[("", "languages")].prompt.body


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (BODY, signed(STRANGER)),
        (BODY + b"&Digits=1", signed()),
        (BODY, signed(age=100_000)),
        (BODY, signed(age=-100_000)),
        (BODY, signed() | {"telnyx-timestamp": "1"}),
        (BODY, signed() | {"telnyx-timestamp": ""}),
        (BODY, signed() | {"telnyx-signature-ed25519": ""}),
        (BODY, signed() | {"telnyx-signature-ed25519": "AAAA"}),
        (BODY, signed() | {"telnyx-signature-ed25519": "not base64!"}),
        (BODY, {"Content-Type": FORM}),
    ],
)
def test_whatever_it_did_not_sign_is_refused(address, body, headers):
    assert ask(address, "POST", "/voice", body, headers)[0] == 403


def test_twilio_is_answered_beside_it(address):
    headers = {"X-Twilio-Signature": sign(f"{BASE}/voice", [("Digits", "3")], TOKEN), "Content-Type": FORM}

    assert ask(address, "POST", "/voice", b"Digits=3", headers)[0] == 200


def test_without_its_key_telnyx_is_refused(live):
    with serving(create_app(Settings(BASE, (TOKEN,), allow_example=True), live)) as address:
        assert ask(address, "POST", "/voice", BODY, signed())[0] == 403


def test_texts_are_not_signed_by_it(address):
    assert ask(address, "POST", "/sms", BODY, signed())[0] == 403
