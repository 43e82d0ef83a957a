"""Which of several channels is heard."""

from __future__ import annotations  # before Python 3.12 an array takes no type

from array import array
from collections.abc import Sequence

from hotline.audio.ground import grounded
from hotline.audio.take import clipped

LOUD = 0.1  # of the loudest: the microphone that was farther away, and did not distort


def best(channels: Sequence[array[int]]) -> array[int]:
    """One, never a mixture: the two of an inverted pair would cancel each other, and two microphones sound hollow."""
    first = channels[0]
    if all(each == first for each in channels[1:]):
        return first
    heard = {number: sum(map(abs, grounded(each))) for number, each in enumerate(channels)}
    loud = sorted((number for number in heard if heard[number] >= LOUD * max(heard.values())), key=heard.__getitem__)
    return channels[next((number for number in reversed(loud) if not clipped(channels[number])), loud[-1])]
