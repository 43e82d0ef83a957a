"""Strangers who take a connection and do not let go of it: one of each kind that has ever stalled a server."""

import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Event, Thread
from urllib.parse import urlsplit

HEAD = b"POST /voice HTTP/1.1\r\nHost: line.example.org\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"

# What each says before it falls silent, and what it says now and then after that.
HOLDERS = {
    "says nothing": (b"", b""),
    "half a head": (HEAD + b"X-Half", b""),
    "a head, a letter at a time": (HEAD + b"X-Slow: ", b"x"),
    "half a body": (HEAD + FORM + b"Content-Length: 1000\r\n\r\nDigits=1", b""),
    "a body, a letter at a time": (HEAD + FORM + b"Content-Length: 1000\r\n\r\nDigits=", b"1"),
    "half a chunk": (HEAD + FORM + b"Transfer-Encoding: chunked\r\n\r\nff\r\nDigits=1", b""),
    "never closes": (b"GET /health HTTP/1.1\r\nHost: line.example.org\r\n\r\n", b""),
    "never closes HTTP/1.0": (b"GET /health HTTP/1.0\r\n\r\n", b""),
    "never closes its HTTP/1.0, kept alive": (b"GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", b""),
    "closes its half": (HEAD + FORM + b"Content-Length: 1000\r\n\r\nDigits=1", None),
    "never reads": (b"GET /health HTTP/1.1\r\nHost: line.example.org\r\n\r\n" * 200, b""),
}


@contextmanager
def holding(address: str, kind: str, number: int) -> Iterator[list[socket.socket]]:
    """`number` connections to `address`, held meanwhile."""
    first, now_and_then = HOLDERS[kind]
    _enough_files()
    with ExitStack() as stack:
        lines = [stack.enter_context(_connected(address, first)) for _ in range(number)]
        if now_and_then is None:
            for line in lines:
                line.shutdown(socket.SHUT_WR)
        elif now_and_then:
            stack.enter_context(_trickling(lines, now_and_then))
        yield lines


def _connected(address: str, first: bytes) -> socket.socket:
    host, _, port = urlsplit(address).netloc.partition(":")
    line = socket.create_connection((host, int(port)), timeout=10)
    line.sendall(first)
    return line


@contextmanager
def _trickling(lines: list[socket.socket], letter: bytes) -> Iterator[None]:
    done = Event()

    def trickle() -> None:
        while not done.wait(0.1):
            for line in lines:
                try:
                    line.send(letter)
                except OSError:  # the server has had enough of it
                    continue

    thread = Thread(target=trickle)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _enough_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 8192 if hard == resource.RLIM_INFINITY else min(8192, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
