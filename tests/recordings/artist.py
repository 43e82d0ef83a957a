"""A voice artist who hums: every piece of the sheet in a tone of its own."""

import wave
from array import array
from math import pi, sin
from pathlib import Path


def tone(frequency, seconds, *, rate=16000, loud=0.3, before=0.2, after=0.3):
    """Samples of one tone between two silences."""
    second = array("h", (round(32767 * loud * sin(2 * pi * frequency * number / rate)) for number in range(rate)))
    hum = (second * (int(seconds) + 1))[: int(seconds * rate)]  # whole hertz: each second is like the first
    return _silence(before, rate) + hum + _silence(after, rate)


def _silence(seconds, rate):
    return array("h", bytes(2 * int(seconds * rate)))


def save(path: Path, samples, *, rate=16000, channels=1, width=2):
    """A WAV file of 16-bit samples, the same in every channel."""
    plain = (channels, width) == (1, 2)
    data = array("h", samples).tobytes() if plain else b"".join(_bytes(sample, width) * channels for sample in samples)
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, width, rate, 0, "NONE", ""))
        file.writeframes(data)
    return path


def _bytes(sample, width):
    if width == 1:
        return bytes([(sample >> 8) + 128])
    return b"\0" * (width - 2) + sample.to_bytes(2, "little", signed=True)


def samples_of(wav: bytes | Path):
    """Rate, channels, width and samples, read by a second pair of eyes."""
    if isinstance(wav, Path):
        wav = wav.read_bytes()
    assert wav[:4] == b"RIFF"
    assert wav[8:16] == b"WAVEfmt "
    assert int.from_bytes(wav[20:22], "little") == 1
    assert int.from_bytes(wav[40:44], "little") == len(wav) - 44
    channels, rate, width = (int.from_bytes(wav[start:end], "little") for start, end in ((22, 24), (24, 28), (34, 36)))
    assert (rate, channels, width) == (8000, 1, 16)
    return array("h", wav[44:])


def pitch(samples, rate=8000):
    """The frequency of a tone, by where it rises through zero."""
    rises = [number for number in range(1, len(samples)) if samples[number - 1] < 0 <= samples[number]]
    return (len(rises) - 1) * rate / (rises[-1] - rises[0])
