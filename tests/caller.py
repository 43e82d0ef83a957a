"""A telephone provider, its callers and its texters, written from Twilio's published pages alone.

Nothing of the hotline is imported: what a caller hears here is what the wire says. All that it knows of our addresses
is what an operator types into the console: `POST /voice` and `POST /sms`.
"""

import hmac
import re
from base64 import b64encode
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from types import MappingProxyType
from urllib.parse import urlencode, urljoin, urlsplit
from xml.etree import ElementTree

Fields = list[tuple[str, str]]
Headers = Mapping[str, str]
FORM = "application/x-www-form-urlencoded"
TIMEOUT = 15  # Twilio's ceiling for any request of a call

# What a call has used so far, as the line writes it into its addresses; a place is the same place without it.
COUNT = re.compile(r"[?&](?:amp;)?(?:answers|through|texts)=[0-9.]+")
# Every word for "press", with the key after it, in the languages that have a voice.
OFFERED = re.compile(r"(?:press|اضغطوا?) ([0-9*#])")
WORDS_FOR_KEYS = {"hash": "#", "star": "*", "المربع": "#", "النجمة": "*", "Back: 9": "9", "للرجوع: 9": "9"}


def sign(url: str, fields: Fields, token: str) -> str:
    """Base64 of HMAC-SHA1 over the URL and the fields, sorted, name and value.

    https://www.twilio.com/docs/usage/security#validating-requests
    """
    signed = url + "".join(name + value for name, value in sorted(set(fields)))
    return b64encode(hmac.digest(token.encode(), signed.encode(), "sha1")).decode()


@dataclass(frozen=True)
class Response:
    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Provider:
    """Signs for the public address and connects to the real one, as through a proxy that ends TLS.

    `public` is the base of the addresses in the console, `address` where the service listens.
    """

    public: str
    address: str
    token: str
    header: str = "X-Twilio-Signature"

    def post(self, url: str, fields: Fields, headers: Headers = MappingProxyType({})) -> Response:
        """The signed webhook for `url`, an absolute public one."""
        signed = {"Content-Type": FORM, self.header: sign(url, fields, self.token)}
        return self.send("POST", url, urlencode(fields).encode(), {**signed, **headers})

    def send(self, method: str, url: str, body: bytes = b"", headers: Headers = MappingProxyType({})) -> Response:
        """Any request at all, at the place where `url` is really served."""
        assert url.startswith(self.public), f"{url} is not at {self.public}"
        with closing(HTTPConnection(urlsplit(self.address).netloc, timeout=TIMEOUT)) as line:
            line.request(method, url.removeprefix(self.public), body, dict(headers))
            answer = line.getresponse()
            return Response(answer.status, answer.headers, answer.read())


def document(response: Response) -> ElementTree.Element:
    """The TwiML of an answer that Twilio would accept."""
    assert response.status == 200, f"{response.status}: Twilio would end the call (error 11200)"
    kind = response.headers.get_content_type()
    assert kind in ("text/xml", "application/xml"), f"{kind} is not TwiML (error 12300)"
    element = ElementTree.fromstring(response.body)
    assert element.tag == "Response", f"{element.tag} is no TwiML (error 12102)"
    return element


def uncounted(address: str) -> str:
    """An address, or a document, without what counts a call."""
    return COUNT.sub("", address)


def plain(response: Response) -> bytes:
    """A document as the Book has it."""
    return uncounted(response.body.decode()).encode()


@dataclass
class Caller:
    """Somebody on the phone: hears words, presses keys or waits, and keeps no cookies.

    `heard` holds all that was said since the last key, `action` the address that the next key goes to ("" for none).
    """

    provider: Provider
    number: str = "+9647701234567"
    heard: list[str] = field(default_factory=list)
    action: str = ""
    over: bool = False
    hung_up: bool = False  # by the line; `over` without it: the document just ended
    _url: str = ""
    _verbs: list[ElementTree.Element] = field(default_factory=list)
    _gather: ElementTree.Element | None = None
    _typed: str = ""

    def ring(self) -> "Caller":
        self._ask(f"{self.provider.public}/voice", "")
        return self

    def press(self, key: str) -> "Caller":
        """A key during or after the words of a Gather. Without one, nobody notices."""
        if self._gather is None:
            return self
        if key == self._gather.get("finishOnKey", "#"):
            # Twilio: a finishing key alone is no input, and the call falls through to the next verb.
            return self._ask(self.action, self._typed) if self._typed else self.wait()
        self._typed += key
        if len(self._typed) == int(self._gather.get("numDigits", "0")):
            return self._ask(self.action, self._typed)
        return self

    def dial(self, keys: str) -> "Caller":
        for key in keys:
            self.press(key)
        return self

    def wait(self) -> "Caller":
        """Silence until the line says something more."""
        if self._typed:
            return self._ask(self.action, self._typed)
        return self._listen()

    @property
    def where(self) -> str:
        return uncounted(self.action)

    @property
    def offered(self) -> set[str]:
        """The keys that the words since the last key named."""
        words = " ".join(self.heard)
        return {*OFFERED.findall(words), *(key for word, key in WORDS_FOR_KEYS.items() if word in words)}

    def _ask(self, url: str, digits: str) -> "Caller":
        fields = [("CallSid", "5b1ffb74-2b4c-4c09-a1a7-d0b3e4f1a7c2"), ("From", self.number), ("To", "+12025550100")]
        response = self.provider.post(url, [*fields, *([("Digits", digits)] if digits else [])])
        assert response.headers.get("Set-Cookie") is None, "not every provider keeps cookies in a call"
        self.heard, self._typed, self._url = [], "", url
        self._verbs = list(document(response))
        return self._listen()

    def _listen(self) -> "Caller":
        """Verb by verb, to the next silence in which a key is waited for, or to the end."""
        self._gather, self.action = None, ""
        while self._verbs:
            verb = self._verbs.pop(0)
            match verb.tag:
                case "Say" | "Play":
                    self._hear(verb)
                case "Gather":
                    for child in verb:
                        self._hear(child)
                    self._gather, self.action = verb, urljoin(self._url, verb.get("action", self._url))
                    return self
                case "Redirect":
                    return self._ask(urljoin(self._url, (verb.text or "").strip()), "")
                case "Hangup":
                    self.over = self.hung_up = True
                    return self
                case _:
                    raise AssertionError(f"<{verb.tag}> is not understood by every provider")
        self.over = True
        return self

    def _hear(self, verb: ElementTree.Element) -> None:
        assert verb.tag in ("Say", "Play"), f"<{verb.tag}> cannot be heard"
        words = (verb.text or "").strip()
        assert words, "an empty one fails (error 13520)"
        self.heard.append(words)


@dataclass
class Texter:
    """Somebody who texts. Twilio keeps the cookies of the two numbers for four hours; `rested` forgets them."""

    provider: Provider
    number: str = "+9647707654321"
    cookies: dict[str, str] = field(default_factory=dict)

    def send(self, body: str, **more: str) -> list[str]:
        """The messages that come back."""
        fields = [("MessageSid", "SM0123456789abcdef"), ("From", self.number), ("To", "+12025550100"), ("Body", body)]
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": kept} if kept else {}
        response = self.provider.post(f"{self.provider.public}/sms", [*fields, *more.items()], headers)
        for line in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return ["".join(message.itertext()) for message in document(response)]

    def rested(self) -> "Texter":
        self.cookies.clear()
        return self
