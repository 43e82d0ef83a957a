"""An operator's message centre, written from the public SMPP 3.4 specification alone: one connection, short messages.

Nothing of the hotline is imported: what a phone gets here is what came over SMPP, part by part.
"""

import socket
import struct
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Queue
from threading import Lock, Thread

BIND_RECEIVER, BIND_TRANSMITTER, SUBMIT, DELIVER, UNBIND, BIND_TRANSCEIVER, ENQUIRE = 1, 2, 4, 5, 6, 9, 0x15
RESPONSE = 0x80000000
GSM, UCS2 = 0, 8  # data_coding
UDH = 0x40  # esm_class: a header comes before the words
PART = 134  # octets of words in a part of several, in UCS-2
# GSM 03.38 in its order; 0x1B leads to the second table.
LETTERS = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
SECOND = {0x14: "^", 0x28: "{", 0x29: "}", 0x2F: "\\", 0x3C: "[", 0x3D: "~", 0x3E: "]", 0x40: "|", 0x65: "€"}


@dataclass
class Smsc:
    """`send` delivers a text from a phone; `received` gives what was sent to phones, whole, as (number, words)."""

    port: int
    received: Queue[tuple[str, str]] = field(default_factory=Queue)
    _line: socket.socket | None = None
    _parts: dict[tuple[str, int], dict[int, bytes]] = field(default_factory=lambda: defaultdict(dict))
    _bound: Queue[bool] = field(default_factory=Queue)
    _writing: Lock = field(default_factory=Lock)
    _texts: int = 0
    _sequence: int = 0

    def bound(self, timeout: float) -> None:
        """Wait until a gateway has signed on."""
        self._bound.get(timeout=timeout)

    def send(self, number: str, words: str, own: str = "7777") -> None:
        coding = GSM if all(letter in LETTERS for letter in words) else UCS2
        octets = bytes(map(LETTERS.index, words)) if coding == GSM else words.encode("utf-16-be")
        single = 160 if coding == GSM else 140
        pieces = [octets] if len(octets) <= single else [octets[at : at + PART] for at in range(0, len(octets), PART)]
        several, self._texts = len(pieces) > 1, self._texts + 1
        for part, piece in enumerate(pieces, 1):
            header = bytes([5, 0, 3, self._texts % 256, len(pieces), part])
            self._write(DELIVER, self._message(number, own, UDH if several else 0, coding, header * several + piece))

    def _message(self, source: str, target: str, kind: int, coding: int, octets: bytes) -> bytes:
        addresses = b"\0" + b"\1\1" + source.encode() + b"\0" + b"\0\1" + target.encode() + b"\0"
        return addresses + bytes([kind, 0, 0]) + b"\0\0" + bytes([0, 0, coding, 0, len(octets)]) + octets

    def _write(self, command: int, body: bytes = b"", sequence: int | None = None, status: int = 0) -> None:
        assert self._line, "no gateway has signed on"
        with self._writing:
            self._sequence += 1
            head = struct.pack(">4I", 16 + len(body), command, status, self._sequence if sequence is None else sequence)
            self._line.sendall(head + body)

    def serve(self, listener: socket.socket) -> None:
        while True:
            try:
                self._line, _ = listener.accept()
                with self._line, self._line.makefile("rb") as stream:
                    while head := stream.read(16):
                        length, command, _, sequence = struct.unpack(">4I", head)
                        self._answer(command, sequence, stream.read(length - 16))
            except (OSError, struct.error):
                if listener.fileno() < 0:
                    return

    def _answer(self, command: int, sequence: int, body: bytes) -> None:
        if command in (BIND_RECEIVER, BIND_TRANSMITTER, BIND_TRANSCEIVER):
            self._write(command | RESPONSE, b"smsc\0", sequence)
            self._bound.put(True)
        elif command == SUBMIT:
            self._write(SUBMIT | RESPONSE, b"%d\0" % sequence, sequence)
            self._submitted(body)
        elif not command & RESPONSE:
            self._write(command | RESPONSE, b"", sequence)

    def _submitted(self, body: bytes) -> None:
        _, rest = body.split(b"\0", 1)
        _, rest = rest[2:].split(b"\0", 1)
        target, rest = rest[2:].split(b"\0", 1)
        kind, rest = rest[0], rest[3:]
        _, rest = rest.split(b"\0", 1)
        _, rest = rest.split(b"\0", 1)
        _, _, coding, _, length = rest[:5]
        octets, number = rest[5 : 5 + length], target.decode()
        if not kind & UDH:
            self.received.put((number, _read(octets, coding)))
            return
        size = octets[0] + 1
        reference, parts, this = octets[size - 3 : size]
        known = self._parts[number, reference]
        known[this] = octets[size:]
        if len(known) == parts:
            del self._parts[number, reference]
            self.received.put((number, _read(b"".join(known[part] for part in range(1, parts + 1)), coding)))


def _read(octets: bytes, coding: int) -> str:
    return octets.decode("utf-16-be") if coding == UCS2 else "".join(_gsm(octets))


def _gsm(octets: bytes) -> Iterator[str]:
    codes = iter(octets)
    for code in codes:
        yield SECOND[next(codes)] if code == 0x1B else LETTERS[code]


@contextmanager
def smsc() -> Iterator[Smsc]:
    """A message centre on loopback, for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        centre = Smsc(listener.getsockname()[1])
        Thread(target=centre.serve, args=(listener,), daemon=True).start()
        try:
            yield centre
        finally:
            if centre._line:
                centre._line.close()
