"""What a microphone adds that is no sound: a steady current, one that drifts or jumps, and the hum of the mains."""

from __future__ import annotations  # before Python 3.12 an array takes no type

from array import array
from collections.abc import Sequence
from itertools import accumulate
from math import pi
from operator import sub

from hotline.audio.wav import RATE

LOWEST = 80  # hertz; the phone network carries nothing below 300
SHARE = 1 - 1 / (1 + 2 * pi * LOWEST / RATE)  # of the way to a sample that the level goes
TIMES = 4  # a current that jumps is gone after some milliseconds, and 50 hertz are a twelfth of what they were


def grounded(samples: array[int]) -> Sequence[float]:
    """The sound alone: cheap sound cards add a current, which is none, and would pass for one."""
    sound: Sequence[float] = samples
    for _ in range(TIMES):
        sound = list(map(sub, sound, accumulate(sound, _slowly)))
    return sound


def _slowly(level: float, sample: float) -> float:
    """A level that follows the sound too slowly for any voice."""
    return level + SHARE * (sample - level)
