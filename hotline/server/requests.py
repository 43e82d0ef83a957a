"""Requests from the socket to a WSGI application: whole, of bounded size, within a bounded time.

The server reads heads; a body that is too large or too slow is refused here. So a stranger can hold a connection,
but nothing that answers others: the application only ever sees requests that have arrived.
"""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from io import BytesIO
from typing import Any, TypeVar
from wsgiref.types import WSGIApplication

from granian.rsgi import HTTPProtocol, ProtocolClosed, ProtocolError, Scope

RSGI = Callable[[Scope, HTTPProtocol], Awaitable[None]]
Headers = list[tuple[str, str]]
Done = TypeVar("Done")

GATEWAY: dict[str, Any] = {
    "SCRIPT_NAME": "",
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "80",
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "http",
    "wsgi.errors": sys.stderr,
    "wsgi.multiprocess": True,
    "wsgi.multithread": True,
    "wsgi.run_once": False,
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may take. Without `threads` the application is called in line: only for one that never waits."""

    body: int  # bytes
    seconds: float  # for the body to arrive
    threads: int = 0
    large: int = 0  # bodies of more than LARGE bytes, or of no known length, that are held at once; 0: any number


LARGE = 1024 * 1024


# Twilio's largest webhook, a 1,600-letter text in Arabic with its media, stays under 20 kB and comes in one piece;
# after 15 seconds it has given up itself.
LINE = Limits(body=64 * 1024, seconds=10)

WAIT = 10  # seconds for what the application gets ready beside calls
LOOK = 0.05  # seconds between two looks whether it is


log = logging.getLogger("hotline")


class Refused(Exception):
    """The request cannot be answered; `args[0]` is the HTTP status that says why."""


def bounded(
    application: WSGIApplication,
    ready: Callable[[str], bool] = lambda path: True,
    *,
    limits: Limits,
    known: Callable[[str], bool] = lambda cookies: True,
) -> RSGI:
    """The application as the server calls it. A request waits until it is `ready` for its path, if not for ever.

    A large body is taken only from whoever is `known` by her cookies: there are few places for them, and a stranger who
    sends slowly could hold all.
    """
    threads = ThreadPoolExecutor(limits.threads, "request") if limits.threads else None
    places = asyncio.Semaphore(limits.large) if limits.large else None

    async def waited(scope: Scope, protocol: HTTPProtocol) -> None:
        if places and _large(scope):
            if not await _called(threads, known, scope.headers.get("cookie") or ""):
                protocol.response_empty(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, [("connection", "close")])
                return
            async with places:
                return await answer(scope, protocol)
        return await answer(scope, protocol)

    async def answer(scope: Scope, protocol: HTTPProtocol) -> None:
        try:
            body = await _body(scope, protocol, limits)
        except Refused as refused:
            # The rest of the body is still to come, so the connection cannot be used again.
            protocol.response_empty(refused.args[0], [("connection", "close")])
            return
        await _until(lambda: ready(scope.path))
        try:
            status, headers, content = await _called(threads, _answer, application, _environ(scope, body))
        except Exception as error:  # the server would write down all that the error says
            log.error("a request failed before anybody could answer it: %s", type(error).__name__)
            protocol.response_empty(HTTPStatus.INTERNAL_SERVER_ERROR, [])
            return
        protocol.response_bytes(status, headers, content)

    return waited


def _large(scope: Scope) -> bool:
    length = scope.headers.get("content-length")
    return int(length) > LARGE if length else scope.headers.get("transfer-encoding") is not None


async def _until(true: Callable[[], bool]) -> None:
    """Others are answered meanwhile."""
    for _ in range(round(WAIT / LOOK)):
        if true():
            return
        await asyncio.sleep(LOOK)


async def _body(scope: Scope, protocol: HTTPProtocol, limits: Limits) -> bytes:
    """The whole body. Raises Refused."""
    length = scope.headers.get("content-length")
    if length and int(length) > limits.body:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        async with asyncio.timeout(limits.seconds):
            return await protocol() if length else await _pieces(protocol, limits.body)
    except TimeoutError as error:
        raise Refused(HTTPStatus.REQUEST_TIMEOUT) from error
    except (ProtocolClosed, ProtocolError) as error:  # whoever sent it hung up in the middle
        raise Refused(HTTPStatus.BAD_REQUEST) from error


async def _pieces(protocol: HTTPProtocol, most: int) -> bytes:
    """A body that does not say how long it is. Raises Refused as soon as it is too long."""
    parts, size = [], 0
    async for part in protocol:
        parts.append(part)
        size += len(part)
        if size > most:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return b"".join(parts)


@lru_cache(256)
def _name(header: str) -> str:
    return f"HTTP_{header.upper().replace('-', '_')}"


def _bytes(text: str) -> str:
    """As WSGI holds text: a letter a byte."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("latin-1")


def _environ(scope: Scope, body: bytes) -> dict[str, Any]:
    """What WSGI asks for. A name with `_` could pass for another one with `-`, and is left out."""
    headers = {_name(header): value for header, value in scope.headers.items() if "_" not in header}
    return {
        **GATEWAY,
        **headers,
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": _bytes(scope.path),
        "QUERY_STRING": _bytes(scope.query_string),
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "CONTENT_TYPE": headers.get("HTTP_CONTENT_TYPE", ""),
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }


async def _called(threads: Executor | None, deed: Callable[..., Done], *given: Any) -> Done:
    """In a thread, where there are any."""
    if threads is None:
        return deed(*given)
    return await asyncio.get_running_loop().run_in_executor(threads, deed, *given)


def _answer(application: WSGIApplication, environ: dict[str, Any]) -> tuple[int, Headers, bytes]:
    started: list[Any] = []

    def start(status: str, headers: Headers, error: object = None) -> Callable[[bytes], object]:
        started[:] = int(status[:3]), headers
        return started.append

    content = application(environ, start)
    try:
        body = b"".join(content)
    finally:
        close = getattr(content, "close", None)
        if close:
            close()
    return started[0], started[1], body
