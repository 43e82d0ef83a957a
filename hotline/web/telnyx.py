"""Telnyx, whose TeXML is our TwiML: it signs calls with a key of its own, of which everybody may know the public half.

https://developers.telnyx.com/docs/voice/programmable-voice/texml-verbs; the signature is over the time and the body.
"""

from base64 import b64decode
from binascii import Error
from collections.abc import Callable
from time import time

from flask import Request
from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey

from hotline.web.signature import Signature
from hotline.web.timestamp import outdated

SIGNATURE, TIMESTAMP = "telnyx-signature-ed25519", "telnyx-timestamp"

Refused = Callable[[Request], str]


def either(signature: Signature, keys: tuple[bytes, ...], clock: Callable[[], float] = time) -> Refused:
    """What is wrong with a request that Telnyx signed, or else with one that Twilio did."""
    telnyx = refused(keys, clock)
    return lambda request: telnyx(request) if SIGNATURE in request.headers else signature.refused(request)


def refused(keys: tuple[bytes, ...], clock: Callable[[], float] = time) -> Refused:
    """What is wrong with the signature; several keys while one is being changed."""
    known = [VerifyKey(key) for key in keys]

    def wrong(request: Request) -> str:
        timestamp = request.headers.get(TIMESTAMP, "")
        message = timestamp.encode("utf-8", "replace") + b"|" + request.get_data()
        signature = _decoded(request.headers.get(SIGNATURE, ""))
        if not any(_signed(key, message, signature) for key in known):
            return "a wrong signature"
        return outdated(timestamp, clock())

    return wrong


def _decoded(signature: str) -> bytes:
    try:
        return b64decode(signature, validate=True)
    except (Error, ValueError):
        return b""


def _signed(key: VerifyKey, message: bytes, signature: bytes) -> bool:
    try:
        key.verify(message, signature)
    except (CryptoError, ValueError, TypeError):  # another length is a ValueError
        return False
    return True
