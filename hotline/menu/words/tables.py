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
_ROW, _FEATURE = "\n", "\t"  # what ends them; no feature has either

Table = Mapping[str, int]  # feature → columns side by side


class Damaged(ValueError):
    """No table can be read from this."""


def written(number: int, table: Table, width: int) -> Iterator[bytes]:
    """The parts of a table, whose rows have so many columns; the same for the same table."""
    features: dict[int, list[str]] = defaultdict(list)
    for feature, row in table.items():
        features[row].append(feature)
    rows = sorted(features, key=lambda row: (bytes(map(bool, columns(row, width))), row))
    for start in range(0, len(rows), SOME):
        some = rows[start : start + SOME]
        yield _part(number, some, [sorted(features[row]) for row in some], width)


def _part(number: int, rows: Sequence[int], features: Sequence[Sequence[str]], width: int) -> bytes:
    words = _ROW.join(map(_FEATURE.join, features)).encode()
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
        words, rows = _decoded(part[_HEAD.size : _HEAD.size + length]), part[_HEAD.size + length :]
        if number >= len(self._widths) or not rows or len(rows) != count * self._widths[number] * _COLUMN:
            raise Damaged("it is no part of a table")
        self._left -= len(part) + FEATURE * (words.count(_ROW) + words.count(_FEATURE))
        if self._left < 0:
            raise Damaged("it would take too much memory")
        features, table = words.split(_ROW), self.read[number]
        if len(features) != count:
            raise Damaged("it has other rows than it says")
        for alike, row in zip(features, _numbers(rows, self._widths[number]), strict=True):
            for feature in alike.split(_FEATURE):
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


def _decoded(words: bytes) -> str:
    try:
        return words.decode()
    except UnicodeDecodeError as error:
        raise Damaged("its features are no words") from error
