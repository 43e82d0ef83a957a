"""Settings: the environment as one frozen value, or one clear sentence."""

import os
import re
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from hotline.sending import MOST
from hotline.tokens import QUOTE, mistake

MENUS = Path("menus")  # served until something is published
STATE = Path("/var/lib/hotline")
# Ways in for texts besides Twilio's; each is off until HOTLINE_<NAME>_SECRET is set.
GATEWAYS = ("kannel", "envayasms", "telerivet", "rapidpro", "android")
ANDROID, KANNEL = "android", "kannel"
SENDERS = (ANDROID, KANNEL)  # those of them that can send what nobody texted for
SEND_BY = "HOTLINE_SEND_BY"
ED25519 = 32  # bytes of a public key


class Unset(Exception):
    """A setting is missing or cannot be used; the message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one caller or texter may use, since the line pays for it. Nobody is stored for that."""

    answers: int = 150  # in a call: an hour of pressing keys; more is a pocket, a toy, or a machine
    transfers: int = 3  # in a call: a person who hears nothing tries again, but not all night
    texts: int = 30  # answered in four hours; two machines that answer each other stop here
    sends: int = MOST  # texts that a call can have
    sent: int = 6  # texts to one number in four hours: calls can show a number that is somebody else's


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where texts are taken to that are sent with a call out."""

    url: str  # without a slash at its end
    user: str
    password: str
    sender: str = ""  # whom a text comes from, where the gateway must be told


@dataclass(frozen=True, slots=True)
class Settings:
    public_url: str  # the https base that the telephone provider calls, without a slash at its end
    tokens: tuple[str, ...]  # several while one is being rotated
    menus: Path | None = None  # a folder that is served as it is; None: what was published last, else MENUS
    allow_example: bool = False
    signature_header: str = "X-Twilio-Signature"
    audio_cache: Path | None = None  # where joined recordings are kept; None: nowhere
    database_url: str = ""
    state: Path = STATE  # a folder of the line's own
    bounds: Bounds = Bounds()
    secrets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of the GATEWAYS that are on
    telnyx: tuple[bytes, ...] = ()  # public keys with which calls may be signed too
    android: Outlet | None = None  # the API of SMS Gateway for Android
    kannel: Outlet | None = None  # Kannel's own way in for texts
    sends: str = ""  # the one of SENDERS that sends what a call wants to have as a text; empty: calls offer none
    metrics: tuple[str, int] | None = None  # the address for /metrics; None: nothing is counted


def read(environment: Mapping[str, str]) -> Settings:
    """Settings of the live service. Raises Unset, which tells all that is wrong."""
    if found := mistakes(environment):
        raise Unset(" ".join(found))
    return Settings(
        public_url=_public_url(environment),
        tokens=_tokens(environment),
        menus=menus(environment),
        allow_example=environment.get("HOTLINE_ALLOW_EXAMPLE", "") == "1",
        signature_header=_header(environment),
        audio_cache=Path(environment.get("HOTLINE_AUDIO_CACHE") or state(environment) / "audio"),
        database_url=database_url(environment),
        state=state(environment),
        bounds=_bounds(environment),
        secrets=_secrets(environment),
        telnyx=_telnyx(environment),
        android=_android(environment),
        kannel=_kannel(environment),
        sends=_sends(environment),
        metrics=_metrics(environment),
    )


def mistakes(environment: Mapping[str, str]) -> list[str]:
    """A sentence for each setting that cannot be used."""
    found = []
    for setting in (_public_url, _tokens, _header, _bounds, _secrets, _telnyx, _android, _kannel, _sends, _metrics):
        try:
            setting(environment)
        except Unset as reason:
            found.append(str(reason))
    return found


def menus(environment: Mapping[str, str]) -> Path | None:
    """The folder that is served whatever is published."""
    named = environment.get("HOTLINE_MENUS")
    return Path(named) if named else None


def state(environment: Mapping[str, str]) -> Path:
    """The folder of the line's own, the same wherever a command is started."""
    # systemd names several with colons between them.
    named = environment.get("HOTLINE_STATE") or environment.get("STATE_DIRECTORY", "").split(":")[0]
    if named:
        return Path(named).absolute()
    if os.access(STATE if STATE.exists() else STATE.parent, os.W_OK | os.X_OK):
        return STATE
    return Path(environment.get("HOME") or Path.home()) / ".local" / "state" / "hotline"


def database_url(environment: Mapping[str, str]) -> str:
    """The store that the line, the demo and every command share."""
    return environment.get("HOTLINE_DATABASE_URL") or f"sqlite:///{state(environment)}/hotline.sqlite"


def _bounds(environment: Mapping[str, str]) -> Bounds:
    usual = Bounds()
    return Bounds(
        answers=_bound(environment, "HOTLINE_ANSWERS_A_CALL", usual.answers),
        transfers=_bound(environment, "HOTLINE_TRANSFERS_A_CALL", usual.transfers),
        texts=_bound(environment, "HOTLINE_TEXTS_A_WINDOW", usual.texts),
    )


def _bound(environment: Mapping[str, str], name: str, usual: int) -> int:
    value = environment.get(name, "").strip() or str(usual)
    if not (value.isascii() and value.isdecimal() and len(value) < 7):
        raise Unset(f"{name} is '{value}', which is not a number. Leave it out to have {usual}.")
    return int(value)


def _secrets(environment: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found = {}
    for gateway in GATEWAYS:
        name = secret_of(gateway)
        value = environment.get(name, "").strip()
        secrets = tuple(secret.strip() for secret in value.split(","))
        if value and not all(secrets):
            raise Unset(f"{name} holds an empty entry, with which anybody could ask. Remove the stray comma.")
        if any(secret[:1] in QUOTE or secret[-1:] in QUOTE for secret in secrets if secret):
            raise Unset(f"{name} stands in quotation marks, and would be taken with them. Take them off.")
        if value:
            found[gateway] = secrets
    return found


def _telnyx(environment: Mapping[str, str]) -> tuple[bytes, ...]:
    value = environment.get("HOTLINE_TELNYX_PUBLIC_KEY", "").strip()
    try:
        keys = tuple(b64decode(key.strip(), validate=True) for key in value.split(",")) if value else ()
    except ValueError:
        keys = (b"",)
    if any(len(key) != ED25519 for key in keys):
        raise Unset("HOTLINE_TELNYX_PUBLIC_KEY is no public key. Copy it from Telnyx' portal: Keys & Credentials.")
    return keys


def _android(environment: Mapping[str, str]) -> Outlet | None:
    """The gateway on a phone answers with calls of its own, so it needs more than its secret."""
    if not environment.get(secret_of(ANDROID), "").strip():
        return None
    needs = f"where {secret_of(ANDROID)} is: answers are sent there"
    return _outlet(environment, ANDROID, ("URL", "USER", "PASSWORD"), needs, "https://api.sms-gate.app/3rdparty/v1")


def _kannel(environment: Mapping[str, str]) -> Outlet | None:
    """Kannel gets answers in the response; only what nobody texted for is taken to it."""
    if environment.get(SEND_BY, "").strip() != KANNEL:
        return None
    needs = f"where {SEND_BY} is {KANNEL}: texts are sent there"
    example = "http://127.0.0.1:13013/cgi-bin/sendsms"
    outlet = _outlet(environment, KANNEL, ("URL", "USER", "PASSWORD", "SENDER"), needs, example)
    if not all(map(_one_ascii_word, (outlet.user, outlet.password, outlet.sender))):
        raise Unset("HOTLINE_KANNEL_USER, _PASSWORD and _SENDER must each be one word in plain letters and digits.")
    return outlet


def _outlet(environment: Mapping[str, str], gateway: str, parts: tuple[str, ...], needs: str, example: str) -> Outlet:
    names = [f"HOTLINE_{gateway.upper()}_{part}" for part in parts]
    url, *others = (environment.get(name, "").strip() for name in names)
    if missing := [name for name, value in zip(names, (url, *others), strict=True) if not value]:
        raise Unset(f"{' and '.join(missing)} must be set {needs}.")
    try:
        split = urlsplit(url)
        host, _ = split.hostname, split.port
    except ValueError:
        host = None
    if not host or split.scheme not in ("http", "https") or split.query or "@" in url or not _one_ascii_word(url):
        # Not quoted: a log is no place for a password.
        raise Unset(f"{names[0]} is no plain address, such as {example}")
    return Outlet(url.rstrip("/"), *others)


def _sends(environment: Mapping[str, str]) -> str:
    """By what a call has a page sent as a text."""
    value = environment.get(SEND_BY, "").strip()
    if value and value not in SENDERS:
        raise Unset(f"{SEND_BY} is '{value}'; texts can be sent by {' or '.join(SENDERS)}. Leave it out to send none.")
    if value == ANDROID and not environment.get(secret_of(ANDROID), "").strip():
        raise Unset(f"{SEND_BY} is {ANDROID}, and {secret_of(ANDROID)} is not set: that gateway is off.")
    return value


def secret_of(gateway: str) -> str:
    """The name of the setting that turns a gateway on."""
    return f"HOTLINE_{gateway.upper()}_SECRET"


def _header(environment: Mapping[str, str]) -> str:
    value = environment.get("HOTLINE_SIGNATURE_HEADER", "").strip() or "X-Twilio-Signature"
    if not re.fullmatch(r"[A-Za-z0-9-]+", value):
        raise Unset(f"HOTLINE_SIGNATURE_HEADER is '{value}', which is no header's name. Take quotation marks off.")
    return value


def _metrics(environment: Mapping[str, str]) -> tuple[str, int] | None:
    value = environment.get("HOTLINE_METRICS", "").strip()
    host, _, port = value.rpartition(":")
    if value and not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        raise Unset(f"HOTLINE_METRICS is '{value}', which is no port. Write 9100, or 0.0.0.0:9100 for other machines.")
    return (host or "127.0.0.1", int(port)) if value else None


def _public_url(environment: Mapping[str, str]) -> str:
    value = environment.get("HOTLINE_PUBLIC_URL", "")
    example = "Set it to the https address that Twilio calls, for example https://line.example.org"
    if not value.strip():
        raise Unset(f"HOTLINE_PUBLIC_URL is not set. {example}")
    if "@" in value:
        # Not quoted: a log is no place for a password.
        raise Unset(f"HOTLINE_PUBLIC_URL holds a name before an @, which Twilio leaves out when it signs. {example}")
    try:
        parts = urlsplit(value.strip())
        host, _ = parts.hostname, parts.port  # a port that is no number, or too large a one, is a ValueError
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or parts.query or parts.fragment or not _one_ascii_word(value):
        raise Unset(f"HOTLINE_PUBLIC_URL is '{value}', which is not the plain address of a service. {example}")
    base, here = value.strip().rstrip("/"), parts.hostname in ("localhost", "127.0.0.1", "::1")
    right = base if here else f"https{base[len(parts.scheme) :]}"
    for webhook in ("/voice", "/sms"):
        if base.endswith(webhook):
            plain = right.removesuffix(webhook)
            raise Unset(f"HOTLINE_PUBLIC_URL ends in {webhook}, which the line adds by itself. Set it to {plain}")
    if parts.scheme == "http" and not here:
        raise Unset(f"HOTLINE_PUBLIC_URL is '{value}': calls would cross the net unprotected. {example}")
    return base


def _one_ascii_word(value: str) -> bool:
    """urlsplit lets spaces pass and drops line breaks."""
    return value.isascii() and len(value.split()) == 1


def _tokens(environment: Mapping[str, str]) -> tuple[str, ...]:
    value = environment.get("TWILIO_AUTH_TOKEN", "")
    tokens = tuple(token.strip() for token in value.split(","))
    if not value.strip():
        raise Unset("TWILIO_AUTH_TOKEN is not set. Copy it from the front page of the Twilio console.")
    if not all(tokens):
        raise Unset("TWILIO_AUTH_TOKEN holds an empty entry, with which anybody could sign. Remove the stray comma.")
    if wrong := next(filter(None, map(mistake, tokens)), ""):
        raise Unset(f"TWILIO_AUTH_TOKEN {wrong}")
    return tokens
