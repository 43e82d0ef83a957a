"""Sounds that nobody speaks: the hum of the mains and the hiss of a fan are as loud at every moment."""

from collections.abc import Sequence
from operator import mul

from hotline.audio.loudness import WINDOW, Loudness
from hotline.audio.wav import RATE

LEAST = 20  # windows that must be looked at before a sound can be called steady
EVEN = 1.6  # times as loud as the quietest moments are the loudest of a steady sound
LOOKED_AT = RATE // 5  # samples, twice: the sound, and itself a little later
LAGS = range(RATE // 1000, RATE // 45)  # samples: from 1,000 hertz down to 45
TONE = 0.7  # of itself, a tone is like itself a wave later; a hiss never is
MAINS = (50, 60, 100, 120)  # hertz, and twice as many
NEAR = 0.02


def unspoken(sound: Sequence[float], loud: Loudness) -> bool:
    """Whether it is steady from its first moment to its last, and hisses, or hums as the mains do."""
    windows = sorted(loud.windows[number] for number in loud.voice)
    if len(windows) < LEAST or windows[-len(windows) // 20] > EVEN * windows[len(windows) // 20]:
        return False
    pitch = _pitch(sound[loud.voice.start * WINDOW : loud.voice.stop * WINDOW])
    return not pitch or any(abs(pitch - mains) < NEAR * mains for mains in MAINS)


def _pitch(sound: Sequence[float]) -> float:
    """The lowest tone in it, in hertz; 0 where there is none."""
    middle = max(0, len(sound) // 2 - LOOKED_AT)
    part = sound[middle : middle + 2 * LOOKED_AT]
    length = len(part) - LAGS.stop
    whole = sum(map(mul, part[:length], part))
    alike = [sum(map(mul, part[:length], part[lag:])) / (whole or 1.0) for lag in LAGS]
    tops = [at for at in range(1, len(alike) - 1) if alike[at - 1] < alike[at] >= alike[at + 1]]
    best = max((alike[at] for at in tops), default=0.0)
    if best < TONE:
        return 0.0
    return RATE / LAGS[next(at for at in tops if alike[at] > 0.9 * best)]
