"""How loud a sound is from moment to moment, and where in it somebody speaks."""

from collections.abc import Iterator, Sequence
from math import sqrt
from operator import mul
from typing import NamedTuple

from hotline.audio.wav import RATE

WINDOW = RATE // 100  # samples in ten milliseconds
SHORTEST = 6  # windows that a sound must last: a click of the mouse is louder than any voice, and over sooner
QUIET = 0.03  # of the reference: what is quieter at the ends is silence
NOISE = 2.0  # times the noise of the room, which is no voice either
NOISIEST = 0.12  # of the reference: a voice that never pauses is no noise
BURST, APART = 4, 25  # windows: what is shorter, and so far from the rest, is no word


class Loudness(NamedTuple):
    """Root mean square of each ten milliseconds. `voice`: the windows from the first word to the last."""

    windows: Sequence[float]
    reference: float  # as loud as the loudest of it, clicks apart
    floor: float  # the noise between the words
    limit: float  # what is quieter is no voice
    voice: range


def measured(sound: Sequence[float]) -> Loudness:
    parts = (sound[start : start + WINDOW] for start in range(0, len(sound), WINDOW))
    windows = [sqrt(sum(map(mul, part, part)) / len(part)) for part in parts]
    ordered = sorted(windows) or [0.0]
    reference = ordered[-min(SHORTEST, len(ordered))]
    floor = ordered[len(ordered) // 10]
    limit = max(QUIET * reference, min(NOISE * floor, NOISIEST * reference))
    return Loudness(windows, reference, floor, limit, _voice(windows, limit))


def over(windows: Sequence[float], limit: float) -> Iterator[float]:
    return (value for value in windows if value > limit)


def _voice(windows: Sequence[float], limit: float) -> range:
    """From the first to the last that is loud enough, without a click that stands alone before or after."""
    runs = _runs([number for number, value in enumerate(windows) if value > limit])
    while len(runs) > 1 and _click(runs[0], runs[1].start - runs[0].stop):
        runs.pop(0)
    while len(runs) > 1 and _click(runs[-1], runs[-1].start - runs[-2].stop):
        runs.pop()
    return range(runs[0].start, runs[-1].stop) if runs else range(0)


def _click(run: range, gap: int) -> bool:
    return len(run) < BURST and gap > APART


def _runs(numbers: Sequence[int]) -> list[range]:
    found: list[range] = []
    for number in numbers:
        if found and found[-1].stop == number:
            found[-1] = range(found[-1].start, number + 1)
        else:
            found.append(range(number, number + 1))
    return found
