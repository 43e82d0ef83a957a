"""WAV as the phone network plays it best: 8,000 samples a second, one channel, 16 bits.

https://www.twilio.com/docs/voice/twiml/play
"""

import wave
from hashlib import sha256
from io import BytesIO

RATE = 8000  # samples a second
WIDTH = 2  # bytes a sample
HEADER = 44  # bytes before the samples, in the files that `write` makes
MAX_BYTES = 5_000_000  # of one file: five minutes


class Unusable(Exception):
    """A sound cannot be used; the message says why, to go on from "it".

    `words` has names in braces where `values` belong, so that they can be said in other languages too.
    """

    def __init__(self, words: str, **values: str) -> None:
        super().__init__(words.format(**values) if values else words)
        self.words, self.values = words, values


def read(data: bytes) -> bytes:
    """The samples of a WAV file. Raises Unusable."""
    try:
        with wave.open(BytesIO(data)) as file:
            shape = (file.getframerate(), file.getnchannels(), file.getsampwidth())
            count = file.getnframes()
            samples: bytes = file.readframes(count)
    except (wave.Error, EOFError, RuntimeError) as error:
        raise Unusable("is not a WAV file, or a damaged one") from error
    if shape != (RATE, 1, WIDTH):
        raise Unusable("is not 8,000 samples a second, one channel and 16 bits")
    if not samples:
        raise Unusable("is empty")
    if len(samples) != count * WIDTH:
        raise Unusable("is cut short")
    return samples


def write(samples: bytes) -> bytes:
    """A WAV file of `samples`."""
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setframerate(RATE)
        file.setnchannels(1)
        file.setsampwidth(WIDTH)
        file.writeframes(samples)
    return out.getvalue()


def seconds(length: int) -> float:
    """How long so many bytes of samples last."""
    return length / (RATE * WIDTH)


def silence(seconds: float) -> bytes:
    return bytes(round(seconds * RATE) * WIDTH)


def digest(samples: bytes) -> str:
    """Sixteen letters of SHA-256: two sounds with the same digest are the same sound."""
    return sha256(samples).hexdigest()[:16]
