"""Columns: a pair of small numbers for each of many pages, side by side in one integer.

Two such integers are added in a tenth of a microsecond, where Python needs that for a single pair; and whole numbers
have the same sum in any order, so that every worker answers alike.
"""

from collections.abc import Sequence
from struct import pack, unpack

WIDE = 64  # bits of a column
HALF = 32  # of each number of a pair
LOW = (1 << HALF) - 1  # all bits of the low one
UNIT = 1 << 16  # what counts as one in a pair: whole numbers and a fraction, of sixteen bits each


def pair(high: float, low: float) -> int:
    """One column; sums of either must stay below 65,536."""
    return int(high * UNIT + 0.5) << HALF | int(low * UNIT + 0.5)


def beside(columns: Sequence[int]) -> int:
    """All of them in one integer, the first lowest."""
    return int.from_bytes(pack(f"<{len(columns)}Q", *columns), "little")


def columns(number: int, size: int) -> tuple[int, ...]:
    """The `size` columns that were put beside each other."""
    return unpack(f"<{size}Q", number.to_bytes(size * WIDE // 8, "little"))


def highs(number: int, size: int) -> tuple[int, ...]:
    """Of `size` pairs the high numbers, in UNITs."""
    return _halves(number, size)[1::2]


def lows(number: int, size: int) -> tuple[int, ...]:
    return _halves(number, size)[::2]


def _halves(number: int, size: int) -> tuple[int, ...]:
    return unpack(f"<{2 * size}I", number.to_bytes(size * WIDE // 8, "little"))
