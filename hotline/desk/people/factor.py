"""The second factor: a code of an app on a telephone, or one of ten to keep on paper.

What the app keeps is derived from the desk's own key and a number in the store, so that a copy of the store alone
opens nothing.
"""

import hmac
import secrets
from base64 import b32encode
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

import pyotp
import segno

from hotline.store import people
from hotline.store.engine import Store
from hotline.store.people import Person

PAPER = 10  # codes to keep on paper
STEP = 30  # seconds a code is shown for (RFC 6238)


def begun() -> str:
    """What a new second factor is derived from."""
    return secrets.token_hex(16)


def secret(key: bytes, factor: str) -> str:
    """What the app keeps, in base 32."""
    return b32encode(hmac.digest(key, f"second factor {factor}".encode(), "sha256")[:20]).decode()


def picture(key: bytes, factor: str, name: str, issuer: str) -> str:
    """The QR code that an app reads, as an SVG."""
    address = pyotp.TOTP(secret(key, factor)).provisioning_uri(name=name, issuer_name=issuer)
    return str(segno.make(address, micro=False).svg_inline(scale=5, border=2, dark="#000", light="#fff", omitsize=True))


def paper() -> tuple[str, ...]:
    """New codes to keep on paper, ten letters each that nobody confuses."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return tuple("".join(secrets.choice(letters) for _ in range(10)) for _ in range(PAPER))


def digests(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(sha256(code.encode()).hexdigest()[:32] for code in codes)


def step(key: bytes, factor: str, code: str, now: datetime) -> int:
    """The time step in which an app shows `code`, a step early or late; 0 for a wrong one."""
    here = int(now.timestamp()) // STEP
    app = pyotp.TOTP(secret(key, factor))
    shown = (each for each in (here, here - 1, here + 1) if hmac.compare_digest(app.generate_otp(each), code))
    return next(shown, 0)


def accept(store: Store, key: bytes, person: Person, written: str, now: datetime) -> bool:
    """Whether `written` is a code of the app or of the paper that was not used before; now it is."""
    code = "".join(filter(str.isalnum, written)).lower()
    if code.isascii() and len(code) == 6 and (used := step(key, person.factor, code, now)) > person.used:
        return people.spend(store, person, used=used)
    (digest,) = digests([code])
    if digest in person.recovery:
        return people.spend(store, person, recovery=tuple(each for each in person.recovery if each != digest))
    return False
