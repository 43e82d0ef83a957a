"""What a gateway is. A text goes through it in four steps: authenticate, read, the Book, write."""

from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest
from typing import Protocol

from flask import Request, Response

from hotline.book import Book, Reply
from hotline.web.memory import Memory, Thread

NO_SECRET, WRONG_SECRET, NO_SIGNATURE, WRONG_SIGNATURE = (
    "no secret",
    "a wrong secret",
    "no signature",
    "a wrong signature",
)


class Threads(Protocol):
    """Where it is remembered in which language somebody was answered, and how often."""

    def recall(self, request: Request) -> Thread: ...

    def keep(self, request: Request, response: Response, thread: Thread) -> None: ...


@dataclass(frozen=True, slots=True)
class Gateway:
    """One kind of provider.

    `refused` sees the request as it came and says what is wrong with it, if anything is. `read` gives what was tapped
    and written, the surest first, and nothing about who; nothing at all where nobody would read an answer (its second
    argument is the line's own number). `write` is the answer; an empty reply is none.
    """

    name: str  # the address behind the public one: `sms`, `sms/kannel`
    expected: str  # by what its requests prove themselves, for the log
    refused: Callable[[Request], str]
    read: Callable[[Request, str], tuple[str, ...]]
    write: Callable[[Request, Book, Reply], Response]
    threads: Threads
    methods: tuple[str, ...] = ("POST",)
    rest: str = ""  # what follows the name in the address


@dataclass(frozen=True, slots=True)
class Kept:
    """Threads in the service's memory, for gateways that send no cookie back."""

    memory: Memory
    name: str  # of the gateway
    who: Callable[[Request], str]

    def recall(self, request: Request) -> Thread:
        return self.memory.recall(self._named(request))

    def keep(self, request: Request, response: Response, thread: Thread) -> None:
        self.memory.keep(self._named(request), thread)

    def _named(self, request: Request) -> str:
        who = self.who(request).strip()
        return f"{self.name} {who}" if who else ""


def wrong(given: str, secrets: tuple[str, ...]) -> str:
    """What is wrong with a secret that was sent as it is; several are in use while one is being changed."""
    return _wrong(given, secrets, NO_SECRET, WRONG_SECRET)


def forged(given: str, signatures: tuple[str, ...]) -> str:
    """What is wrong with a signature, if it is none of those that would be right."""
    return _wrong(given, signatures, NO_SIGNATURE, WRONG_SIGNATURE)


def _wrong(given: str, right: tuple[str, ...], missing: str, different: str) -> str:
    if not given:
        return missing
    sent = given.encode("utf-8", "replace")  # compare_digest raises at letters that are not ASCII
    return "" if any(compare_digest(sent, known.encode()) for known in right) else different
