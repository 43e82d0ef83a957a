"""Tables: features, and the columns of each, as few bytes; and read again, also where a stranger wrote them.

Many features have the same row of columns, which stands once. A table is packed some rows at a time.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from struct import Struct, iter_unpack

from hotline.understand.columns import HALF, UNIT, WIDE, columns

SOME = 1000  # rows that are packed or read at once: whoever calls waits for no more of them
LARGEST = 16_000_000  # bytes of so many
MEMORY = 256_000_000  # bytes that all tables together may take
FEATURE = 64  # bytes that one takes at least
HIGHEST = 32 * UNIT  # what no half of a column reaches: so sums of them stay within theirs

_HEAD = Struct("<3I")  # which table, how many rows, and bytes of their features
_COLUMN = WIDE // 8  # bytes
_ROWS, _FEATURES = b"\n", b"\t"  # what stands between them; no feature has either

Table = Mapping[str, int]  # feature → columns side by side


class Damaged(ValueError):
    """No table can be read from this."""


def written(number: int, table: Table, width: int) -> Iterator[bytes]:
    """The parts of a table, whose rows have so many columns; the same for the same table."""
    features: dict[int, list[str]] = defaultdict(list)
    for feature, row in table.items():
        features[row].append(feature)
    rows = sorted(features, key=lambda row: ([*map(bool, columns(row, width))], row))
    for start in range(0, len(rows), SOME):
        some = rows[start : start + SOME]
        yield _part(number, some, [sorted(features[row]) for row in some], width)


def _part(number: int, rows: Sequence[int], features: Sequence[Sequence[str]], width: int) -> bytes:
    words = _ROWS.join(_FEATURES.join(map(str.encode, alike)) for alike in features)
    told = b"".join(row.to_bytes(width * _COLUMN, "little") for row in rows)
    return _HEAD.pack(number, len(rows), len(words)) + words + told


def packed(part: bytes, level: int) -> bytes:
    return zlib.compress(part, level)


def unpacked(data: bytes) -> bytes:
    """Raises Damaged, also for what would become too large."""
    stream = zlib.decompressobj()
    try:
        part = stream.decompress(data, LARGEST)
    except zlib.error as error:
        raise Damaged("it is not what was packed") from error
    if not stream.eof or stream.unused_data:
        raise Damaged("it is cut off, or too large")
    return part


class Tables:
    """Those of these widths, read part after part."""

    def __init__(self, widths: Sequence[int]) -> None:
        self.read: tuple[dict[str, int], ...] = tuple({} for _ in widths)
        self._widths = widths
        self._left = MEMORY

    def add(self, part: bytes) -> None:
        """Raises Damaged."""
        if len(part) < _HEAD.size:
            raise Damaged("it is cut off")
        number, count, length = _HEAD.unpack_from(part)
        words, rows = part[_HEAD.size : _HEAD.size + length], part[_HEAD.size + length :]
        if number >= len(self._widths) or len(rows) != count * self._widths[number] * _COLUMN:
            raise Damaged("it is no part of a table")
        self._left -= len(part) + FEATURE * (words.count(_ROWS) + words.count(_FEATURES))
        if self._left < 0:
            raise Damaged("it would take too much memory")
        table = self.read[number]
        for alike, row in zip(_told(words, count), _numbers(rows, self._widths[number]), strict=True):
            for feature in alike.split("\t"):
                table[feature] = row


def _numbers(rows: bytes, width: int) -> list[int]:
    found = [int.from_bytes(row, "little") for (row,) in iter_unpack(f"{width * _COLUMN}s", rows)]
    if any(map(_beyond(width).__and__, found)):
        raise Damaged("its numbers are too high")
    return found


def _beyond(width: int) -> int:
    """The bits that no column has."""
    half = ((1 << HALF) - HIGHEST).to_bytes(HALF // 8, "little")
    return int.from_bytes(half * (2 * width), "little")


def _told(words: bytes, rows: int) -> list[str]:
    """The features of each row."""
    try:
        told = words.decode().split("\n")
    except UnicodeDecodeError as error:
        raise Damaged("its features are no words") from error
    if len(told) != rows:
        raise Damaged("it has other rows than it says")
    return told
