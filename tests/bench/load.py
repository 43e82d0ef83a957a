"""The callers: connections that stay open, each with its next request as soon as the last is answered."""

import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from selectors import EVENT_READ, DefaultSelector
from time import perf_counter

PATIENCE = 30  # seconds for an answer


@dataclass(slots=True)
class Connection:
    socket: socket.socket
    sent: float = 0.0
    answer: bytes = b""


@dataclass(frozen=True, slots=True)
class Load:
    seconds: float
    waits: tuple[float, ...]  # seconds from request to whole answer, one for each request

    @property
    def rate(self) -> float:
        return len(self.waits) / self.seconds


def drive(port: int, requests: Sequence[bytes], seconds: float, connections: int = 8) -> Load:
    """Send `requests`, over and over, for some seconds, and until two are answered: a machine can be that busy.

    Raises RuntimeError at an answer that is not 200.
    """
    source, waits = cycle(requests), []
    with DefaultSelector() as selector:
        start = perf_counter()
        for _ in range(connections):
            connection = Connection(socket.create_connection(("127.0.0.1", port), PATIENCE))
            selector.register(connection.socket, EVENT_READ, connection)
            _send(connection, next(source))
        try:
            while (now := perf_counter()) - start < seconds or len(waits) < 2:
                for connection in _answered(selector):
                    waits.append(perf_counter() - connection.sent)
                    _send(connection, next(source))
        finally:
            for key in selector.get_map().values():
                key.data.socket.close()
    return Load(now - start, tuple(waits))


def ask(port: int, request: bytes) -> bytes:
    """The answer to one request on a connection of its own."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as line:
        connection = Connection(line)
        _send(connection, request)
        while not complete(connection.answer):
            connection.answer += _received(line)
        return connection.answer


def _send(connection: Connection, request: bytes) -> None:
    connection.answer = b""
    connection.sent = perf_counter()
    connection.socket.sendall(request)


def _answered(selector: DefaultSelector) -> Iterator[Connection]:
    ready = selector.select(PATIENCE)
    if not ready:
        raise RuntimeError(f"no answer for {PATIENCE} seconds")
    for key, _ in ready:
        connection = key.data
        connection.answer += _received(connection.socket)
        if complete(connection.answer):
            yield connection


def _received(line: socket.socket) -> bytes:
    part = line.recv(65536)
    if not part:
        raise RuntimeError("the server hung up in the middle of an answer")
    return part


def complete(answer: bytes) -> bool:
    """Whether a whole answer has come. Raises RuntimeError unless it is a 200."""
    head, end, body = answer.partition(b"\r\n\r\n")
    if not end:
        return False
    if not head.startswith(b"HTTP/1.1 200 "):
        raise RuntimeError(f"the server answered: {head[:40].decode('latin-1')}")
    length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
    return len(body) >= int(length)
