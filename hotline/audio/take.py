"""A take: what a voice artist recorded of one piece. Judged, cut at both ends and brought to one loudness."""

from __future__ import annotations  # before Python 3.12 an array takes no type

from array import array
from collections.abc import Sequence
from math import sqrt
from operator import mul

from hotline.audio.wav import RATE, Unusable

FULL = 32767
WINDOW = RATE // 100  # samples in ten milliseconds
EDGE = RATE // 20  # samples of room sound left before and after the voice
FAINT = 0.02  # of full scale: a peak below it would drown in the noise once it is made louder
QUIET = 0.03  # of the loudest ten milliseconds: what is quieter at the ends is silence
SPEAKING = 0.06  # of the loudest: what is quieter is a pause
LOUDNESS = 0.1  # of full scale, root mean square while somebody speaks: -20 dBFS
PEAK = 0.9  # of full scale, and never louder
LONGEST = 120  # seconds


def fit(samples: array[int], expected: float) -> bytes:
    """The samples ready for the phone. `expected`: seconds that the words should take. Raises Unusable."""
    cut_off = clipped(samples)
    samples = centred(samples)
    if peak(samples) < FULL * FAINT:
        raise Unusable("is silent or far too quiet; check the microphone, go nearer and record it again")
    if cut_off:
        raise Unusable("is distorted, it was recorded too loud; go back from the microphone and record it again")
    voice = trimmed(samples)
    _long_enough(len(voice) / RATE, expected)
    return levelled(voice).tobytes()


def _long_enough(seconds: float, expected: float) -> None:
    """Voices differ; half a text, or two of them, do not sound like another voice."""
    least, most = max(expected * 0.4 - 0.3, 0.1), min(expected * 2.2 + 1.5, LONGEST)
    told = f"lasts {seconds:.1f} seconds where about {expected:.1f} are expected"
    if seconds < least:
        raise Unusable(f"{told}; part of the words seems to be missing. Compare it with the sheet and record it again")
    if seconds > most:
        what = "it cannot be longer than two minutes" if most == LONGEST else "it may hold more than these words"
        raise Unusable(f"{told}; {what}. Cut it, or record it again")


def peak(samples: array[int]) -> int:
    return max(max(samples), -min(samples)) if samples else 0


def clipped(samples: array[int]) -> bool:
    """Whether the tops of the waves are cut off: many runs of three samples at full scale, which no voice makes."""
    top = int(FULL * 0.985)
    if peak(samples) < top:
        return False
    runs = sum(
        min(three) >= top or max(three) <= -top for three in zip(samples, samples[1:], samples[2:], strict=False)
    )
    return runs > max(10, len(samples) / 2000)


def centred(samples: array[int]) -> array[int]:
    """Around nought: cheap sound cards add a steady current, which is no sound, and would pass for one."""
    middle = round(sum(samples) / len(samples)) if samples else 0
    return array("h", [min(FULL, max(-FULL, sample - middle)) for sample in samples])


def trimmed(samples: array[int]) -> array[int]:
    """Without the silence before and after the voice, but for a breath of it."""
    spoken = _louder(loudness(samples), QUIET)
    return samples[max(0, spoken[0] * WINDOW - EDGE) : (spoken[-1] + 1) * WINDOW + EDGE]


def levelled(samples: array[int]) -> array[int]:
    """As loud as every other piece while somebody speaks, so that a prompt sounds like one voice in one room."""
    loud = loudness(samples)
    spoken = [loud[window] ** 2 for window in _louder(loud, SPEAKING)]
    gain = min(FULL * LOUDNESS / sqrt(sum(spoken) / len(spoken)), FULL * PEAK / peak(samples))
    return array("h", [round(sample * gain) for sample in samples])


def loudness(samples: array[int]) -> list[float]:
    """Root mean square of every ten milliseconds."""
    windows = (samples[start : start + WINDOW] for start in range(0, len(samples), WINDOW))
    return [sqrt(sum(map(mul, window, window)) / len(window)) for window in windows]


def _louder(loud: Sequence[float], share: float) -> list[int]:
    """The windows that are louder than a share of the loudest."""
    limit = max(loud) * share
    return [number for number, value in enumerate(loud) if value > limit]
