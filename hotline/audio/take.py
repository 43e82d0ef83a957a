"""A take: what a voice artist recorded of one piece. Judged, cut at both ends and brought to one loudness."""

from __future__ import annotations  # before Python 3.12 an array takes no type

from array import array
from collections.abc import Sequence
from math import sqrt
from operator import mul

from hotline.audio import steady
from hotline.audio.ground import grounded
from hotline.audio.loudness import WINDOW, Loudness, measured, over
from hotline.audio.wav import RATE, Unusable, seconds

FULL = 32767
EDGE = RATE // 20  # samples of room sound left before and after the voice
FAINT = 0.008  # of full scale, root mean square: what is fainter would drown in the noise once it is made louder
SPEAKING = 0.06  # of the loudest: what is quieter is a pause
LOUDNESS = 0.1  # of full scale, root mean square while somebody speaks: -20 dBFS
PEAK = 0.9  # of full scale, and never louder
CLICKS = 2000  # one sample of so many may be louder than that, and is held there: a click, which is no voice
UNEVEN = 8  # times as loud as another third of it: 18 dB, as when somebody turns away from the microphone
SENTENCE = 200  # windows; the sounds of a single word may differ as much
WHISPER = 0.002  # of the loudest: what is quieter is no voice at all
MUMBLED = 80  # windows; a breath is shorter
LONGEST = 120  # seconds


def fit(samples: array[int], expected: float) -> bytes:
    """The samples ready for the phone. `expected`: seconds that the words should take. Raises Unusable."""
    voice = heard(samples)
    long_enough(seconds(len(voice)), expected)
    return voice


def heard(samples: array[int]) -> bytes:
    """The same, however long it is: two files that were exchanged are told by that. Raises Unusable."""
    sound = grounded(samples)
    loud = measured(sound)
    if loud.reference < FULL * FAINT:
        raise Unusable("is silent or far too quiet; check the microphone, go nearer and record it again")
    if clipped(samples):
        raise Unusable("is distorted, it was recorded too loud; go back from the microphone and record it again")
    if steady.unspoken(sound, loud):
        raise Unusable("holds a steady noise and no voice; check the microphone and record it again")
    if uneven(loud):
        raise Unusable("is far quieter in one part than in the other; keep one distance and record it again")
    return levelled(trimmed(sound, loud), loud).tobytes()


def long_enough(seconds: float, expected: float) -> None:
    """Raises Unusable. Voices differ; half a text, or two of them, do not sound like another voice."""
    least, most = max(expected * 0.4 - 0.3, 0.1), min(expected * 2.2 + 1.5, LONGEST)
    told = "lasts {seconds} seconds where about {expected} are expected; "
    values = {"seconds": f"{seconds:.1f}", "expected": f"{expected:.1f}"}
    if seconds < least:
        raise Unusable(
            told + "part of the words seems to be missing. Compare it with the sheet and record it again", **values
        )
    if seconds > most == LONGEST:
        raise Unusable(told + "it cannot be longer than two minutes. Cut it, or record it again", **values)
    if seconds > most:
        raise Unusable(told + "it may hold more than these words. Cut it, or record it again", **values)


def clipped(samples: array[int]) -> bool:
    """Whether the tops of the waves are cut off: many runs of three samples at full scale, which no voice makes.

    Every second is looked at by itself: a shout in a long text is distorted too.
    """
    top = int(FULL * 0.985)
    if not samples or max(max(samples), -min(samples)) < top:
        return False
    threes = zip(samples, samples[1:], samples[2:], strict=False)
    runs = [min(three) >= top or max(three) <= -top for three in threes]
    return sum(runs) > max(10, len(samples) / 2000) or any(
        sum(runs[start : start + RATE]) > 20 for start in range(0, len(runs), RATE // 2)
    )


def trimmed(sound: Sequence[float], loud: Loudness) -> Sequence[float]:
    """Without the silence before and after the voice, but for a breath of it."""
    return sound[max(0, loud.voice.start * WINDOW - EDGE) : loud.voice.stop * WINDOW + EDGE]


def uneven(loud: Loudness) -> bool:
    """Whether a part of it would hardly be heard: quieter by far, or so quiet that it was taken for silence."""
    if _mumbled(loud) > max(len(loud.voice) / 4, MUMBLED):
        return True
    third = -(-len(loud.voice) // 3)
    parts = [sorted(loud.windows[at] for at in loud.voice[start:][:third]) for start in (0, third, 2 * third)]
    levels = sorted(part[len(part) * 7 // 8] for part in parts if part)
    return len(loud.voice) > SENTENCE and levels[-1] > UNEVEN * levels[0]


def _mumbled(loud: Loudness) -> int:
    """Windows that were cut off at the ends, and are no silence."""
    least = max(loud.reference * WHISPER, 4 * loud.floor)
    ends = [*loud.windows[: loud.voice.start], *loud.windows[loud.voice.stop :]]
    return sum(least < each <= loud.limit for each in ends)


def levelled(voice: Sequence[float], loud: Loudness) -> array[int]:
    """As loud as every other piece while somebody speaks, so that a prompt sounds like one voice in one room."""
    spoken = list(over(loud.windows[loud.voice.start : loud.voice.stop], loud.reference * SPEAKING))
    peak = sorted(map(abs, voice))[-1 - len(voice) // CLICKS]
    gain = min(FULL * LOUDNESS / _together(spoken), FULL * PEAK / peak)
    top = round(FULL * PEAK)
    return array("h", [max(-top, min(top, round(sample * gain))) for sample in voice])


def _together(windows: Sequence[float]) -> float:
    return sqrt(sum(map(mul, windows, windows)) / len(windows)) if windows else 0.0
