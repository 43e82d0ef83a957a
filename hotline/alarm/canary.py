"""A canary: calls and texts the line through its public address, as a provider would, and compares with the Book.

What a health check does not see, it does: a proxy that rewrites addresses, a certificate that has expired, a token that
was changed on one side, a machine that serves yesterday's menus, a sound that is gone.
"""

import json
import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from time import perf_counter
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree

from hotline.app import Ready, ready
from hotline.book import LANGUAGES, MAIN, OFFER, Answer, Book, Channel, Spot, press
from hotline.live.now import clock
from hotline.problem import listed
from hotline.settings import Settings
from hotline.understand.vocabulary import Vocabulary
from hotline.web.connection import connection
from hotline.web.signature import sign

CEILING = 15  # seconds: a provider waits no longer
# A number kept for films and stories: whoever looks into the provider's books sees that it was nobody.
NOBODY = "+12025550199"
FORM = "application/x-www-form-urlencoded"
# What a call has used so far travels in its addresses; the Book knows them without.
_COUNT = re.compile(rb"[?&](?:amp;)?(?:answers|through|texts)=[0-9.]+")


TURN = 3600  # seconds after which it is another language's turn


class Silent(Exception):
    """The line does not answer as it should; the message is a sentence for whoever is woken up by it."""


class Unspoken(Exception):
    """A language that the line does not have; the message says which it has."""


@dataclass
class Heard:
    """How many answers were right so far, and how long the slowest took, in seconds."""

    calls: int = 0
    texts: int = 0
    sounds: int = 0
    slowest: float = 0.0


class Visit(NamedTuple):
    """A visit to a line that answered as it should."""

    address: str
    language: str
    revision: str
    heard: Heard


def visit(environment: Mapping[str, str], language: str | None = None) -> Visit:
    """Call and text every page of a language of the line of this environment, at its public address.

    Without a language, another each hour. Raises Unset where the settings or menus cannot be used, Unspoken for a
    language that the line does not have, and Silent at the first answer that is missing or wrong: each with a sentence.
    """
    line = ready(environment)
    book = _book(line)
    chosen = language or list(book.tongues)[int(clock().timestamp()) // TURN % len(book.tongues)]
    if chosen not in book.tongues:
        raise Unspoken(f"'{chosen}' is not one of {listed(list(book.tongues), 'or')}")
    try:
        heard = Canary(line.settings, book).sing(chosen)
    except Silent:
        if book.covers(clock()):
            raise
        heard = Canary(line.settings, _book(line)).sing(chosen)  # an office has just opened, or closed
    return Visit(line.settings.public_url, chosen, book.revision, heard)


def _book(line: Ready) -> Book:
    """What the line should answer now; what texts are understood by is not asked."""
    settings, loaded = line.settings, line.served.loaded
    return loaded.book(clock(), settings.public_url, line.follower.off, Vocabulary(), bool(settings.sends))


@dataclass
class Canary:
    """One visit to a line. `book` is what it should answer."""

    settings: Settings
    book: Book
    heard: Heard = field(default_factory=Heard)
    _stack: ExitStack = field(default_factory=ExitStack)
    _line: HTTPConnection | None = None

    def sing(self, language: str) -> Heard:
        """Call and text every page of a language. Raises Silent at the first wrong answer."""
        self._line = None
        with ExitStack() as self._stack:
            self._served()
            self._guarded()
            if self.book.offers(Spot(language, MAIN), Channel.VOICE):
                self._called(language)
            self._texted(language)
        return self.heard

    def _served(self) -> None:
        _, body = self._ask("GET", "/health")
        try:
            revision = json.loads(body)["revision"]
        except (ValueError, LookupError, TypeError) as error:
            raise Silent(f"{self.settings.public_url}/health is not answered by a line.") from error
        if revision != self.book.revision:
            raise Silent(
                f"The line serves revision {revision}, and what should be served is {self.book.revision}: it has not "
                "taken what was published, or this command looks at another store or folder."
            )

    def _guarded(self) -> None:
        status, _ = self._ask("POST", "/voice", b"", {"Content-Type": FORM})
        if status != 403:
            raise Silent(f"A request that nobody signed is answered with {status}, not refused: anybody could ask.")

    def _called(self, language: str) -> None:
        """Key by key, from the ringing to every page, over the addresses that each document names.

        Where texts can be had it is asked whether to send one, once, and none is sent.
        """
        ringing = self.book.ways[LANGUAGES].prompt
        first = self._call("/voice", "", ringing, "the first words of a call")
        key = self.book.tongues[language].key
        waiting = [(first, key, press(self.book, LANGUAGES, key))]
        known, asked = {LANGUAGES}, False
        while waiting:
            body, key, expected = waiting.pop(0)
            known.add(expected.spot)
            answered = self._call(_next(body), key, expected, f"page '{expected.spot.page}' in {language}")
            if expected.spot in self.book.sendable and not asked:
                asked = True
                self._call(_next(answered), OFFER, press(self.book, expected.spot, OFFER), "the question about a text")
            for key, answer in self._ways_on(expected.spot):
                if answer.spot not in known:
                    known.add(answer.spot)
                    waiting.append((answered, key, answer))

    def _ways_on(self, spot: Spot) -> Iterator[tuple[str, Answer]]:
        """Not to a person: nobody's telephone rings."""
        for key, answer in self.book.ways[spot].keys.items():
            if not answer.bridge and answer.spot.language == spot.language:
                yield key, answer

    def _call(self, address: str, key: str, expected: Answer, what: str) -> bytes:
        fields = {"CallSid": "CAcanary", "From": NOBODY, "To": self.book.number} | ({"Digits": key} if key else {})
        body = self._signed(address, fields, what)
        if _COUNT.sub(b"", body) != expected.body:
            raise Silent(f"A call hears something else than the menus say at {what}.")
        for sound in ElementTree.fromstring(body).iter("Play"):
            self._sound((sound.text or "").strip(), what)
        self.heard.calls += 1
        return body

    def _sound(self, url: str, what: str) -> None:
        status, _ = self._ask("HEAD", self._path(url))
        if status != 200:
            raise Silent(f"A recording of {what} is answered with {status}: the call would fail there.")
        self.heard.sounds += 1

    def _texted(self, language: str) -> None:
        for page, code in self.book.codes.items():
            reply = self.book.replies.get(Spot(language, page))
            if code and reply:
                what = f"code {code} in {language}"
                fields = {"From": NOBODY, "To": self.book.number, "Body": f"{code} {language}"}
                if self._signed("/sms", fields, what) != reply.body:
                    raise Silent(f"A text gets something else than the menus say for {what}.")
                self.heard.texts += 1

    def _signed(self, address: str, fields: dict[str, str], what: str) -> bytes:
        path = self._path(address)
        signature = sign(self.settings.public_url + path, fields, self.settings.tokens[0])
        headers = {"Content-Type": FORM, self.settings.signature_header: signature}
        status, body = self._ask("POST", path, urlencode(fields).encode(), headers)
        if status == 403:
            raise Silent("The line refuses what is signed with TWILIO_AUTH_TOKEN: callers get nothing. Compare both.")
        if status != 200:
            raise Silent(f"The line answers {status} for {what}.")
        return body

    def _path(self, address: str) -> str:
        """The address behind the public one; what documents name lies there, or no provider finds it."""
        if address.startswith("/"):
            return address
        if not address.startswith(f"{self.settings.public_url}/"):
            raise Silent(f"A document names an address that is not at {self.settings.public_url}.")
        return address.removeprefix(self.settings.public_url)

    def _ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        base = urlsplit(self.settings.public_url)
        started = perf_counter()
        try:
            self._line = self._line or self._stack.enter_context(closing(connection(base, CEILING)))
            self._line.request(method, base.path + path, body, headers or {})
            answer = self._line.getresponse()
            content = answer.read()
        except ssl.SSLCertVerificationError as error:
            raise Silent(f"The certificate of {base.hostname} is not good: {error.verify_message}.") from error
        except (OSError, HTTPException) as error:
            raise Silent(f"{self.settings.public_url} does not answer: {type(error).__name__}.") from error
        self.heard.slowest = max(self.heard.slowest, perf_counter() - started)
        return answer.status, content


def _next(body: bytes) -> str:
    """The address that a document wants the next key at."""
    gather = ElementTree.fromstring(body).find("Gather")
    return gather.attrib["action"] if gather is not None else ""
