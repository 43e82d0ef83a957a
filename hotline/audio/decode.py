"""A sound file of any common format → samples as the phone plays them.

ffmpeg, where it is installed, reads everything that phones and computers record. It runs as a process of its own, with
limits of time, memory and what comes out, and may open nothing but the one file: media can be written to make a player
fetch something else.
Without it WAV is read here. No library does that as well on every machine: audioop has left Python, miniaudio has no
build for ARM servers, and soundfile needs NumPy and does not resample.
"""

from __future__ import annotations  # before Python 3.12 an array takes no type

import resource
import shutil
import subprocess
import sys
import wave
from array import array
from collections.abc import Sequence
from math import cos, gcd, pi, sin
from operator import mul
from pathlib import Path

from hotline.audio.channels import best
from hotline.audio.wav import RATE, Unusable

MAX_BYTES = 100_000_000  # of a file that is taken in
MAX_SECONDS = 300
MAX_CHANNELS = 8
MAX_RATE = 192_000  # samples a second
PATIENCE = 30  # seconds that ffmpeg may take
MEMORY = 2**30  # bytes that it may take
MAX_SOUND = MAX_SECONDS * RATE * 2 * MAX_CHANNELS  # bytes that it may give

# Containers that hold sound alone. Playlists, which name other files, are not among them.
_FORMATS = "wav,w64,mp3,aac,mov,mp4,m4a,3gp,ogg,flac,aiff,caf,matroska,webm,amr,au,asf"


def decode(path: Path) -> array[int]:
    """The first five minutes of a file: 16-bit samples, 8,000 a second, one channel. Raises Unusable."""
    try:
        size = path.stat().st_size if path.is_file() else None
    except OSError as error:
        raise Unusable("cannot be read: {why}", why=str(error.strerror)) from error
    if size is None:
        raise Unusable("is not there")
    if size > MAX_BYTES:
        words = "is larger than {size} MB; send the one piece, cut out of the long recording"
        raise Unusable(words, size=str(MAX_BYTES // 1_000_000))
    program = shutil.which("ffmpeg")
    return _with_ffmpeg(program, path) if program else _wav(path)


def _with_ffmpeg(program: str, path: Path) -> array[int]:
    limits = ["-protocol_whitelist", "file", "-format_whitelist", _FORMATS, "-max_alloc", str(2**28)]
    given = [*limits, "-t", str(MAX_SECONDS), "-i", f"file:{path.resolve()}"]
    wanted = ["-map", "0:a:0", "-ar", str(RATE), "-c:a", "pcm_s16be", "-fs", str(MAX_SOUND), "-f", "au", "pipe:1"]
    command = [program, "-nostdin", "-hide_banner", "-loglevel", "error", "-threads", "1", *given, *wanted]
    try:
        return _au(_run(command))
    except subprocess.TimeoutExpired as error:
        raise Unusable(
            "could not be read within {patience} seconds; save it again as WAV", patience=str(PATIENCE)
        ) from error
    except (subprocess.CalledProcessError, OSError, ValueError) as error:
        raise Unusable("holds no sound that can be read; save it again as WAV, MP3 or M4A") from error


def _run(command: Sequence[str]) -> bytes:
    """What it prints. Raises TimeoutExpired, CalledProcessError and OSError."""
    nothing = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=nothing, stdout=subprocess.PIPE, stderr=nothing) as process:
        if hasattr(resource, "prlimit"):  # on Linux
            resource.prlimit(process.pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            out, _ = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command[0])
    return out


def _au(data: bytes) -> array[int]:
    """A sound in the format of that name, which alone says in a stream how many channels there are."""
    head = array("I", data[:24])
    if sys.byteorder == "little":
        head.byteswap()
    _, start, _, _, _, channels = head
    samples = array("h", data[start : start + (len(data) - start) // 2 * 2])
    if sys.byteorder == "little":
        samples.byteswap()
    return _best(samples, channels)


def _wav(path: Path) -> array[int]:
    try:
        with wave.open(str(path), "rb") as file:
            rate, channels, width = file.getframerate(), file.getnchannels(), file.getsampwidth()
            if RATE <= rate <= MAX_RATE and channels <= MAX_CHANNELS and width <= 4:
                data = file.readframes(min(file.getnframes(), MAX_SECONDS * rate))
                return _resampled(_best(_sixteen(data, width), channels), rate)
    except (wave.Error, EOFError, RuntimeError, OSError) as error:
        raise Unusable("is not a plain WAV file; save it as 16-bit WAV, or install ffmpeg, which reads more") from error
    if channels <= MAX_CHANNELS and width <= 4:
        raise Unusable("has {rate} samples a second; record with 16,000 or more", rate=str(rate))
    raise Unusable("is not a plain WAV file; save it as 16-bit WAV, or install ffmpeg, which reads more")


def _sixteen(data: bytes, width: int) -> array[int]:
    """Samples of 1 to 4 bytes, by the upper two. Only those of one byte have no sign."""
    count = len(data) // width
    data = data[: count * width]
    upper = bytearray(count * 2)
    upper[1::2] = data[width - 1 :: width] if width > 1 else bytes(byte ^ 0x80 for byte in data)
    if width > 1:
        upper[0::2] = data[width - 2 :: width]
    return array("h", bytes(upper))


def _best(samples: array[int], channels: int) -> array[int]:
    """The channel that is heard; the last moment is left out where it lacks one."""
    whole = len(samples) // channels * channels
    return best([samples[start:whole:channels] for start in range(channels)])


def _resampled(samples: array[int], rate: int) -> array[int]:
    """Down to 8,000 a second through a low-pass filter: a sinc under a Hann window, one set of weights a phase."""
    if rate == RATE:
        return samples
    up, down = RATE // gcd(RATE, rate), rate // gcd(RATE, rate)
    half = 12 * -(-rate // RATE)  # twelve samples of the result on each side
    weights = [_weights(phase / up, half, 0.92 * RATE / rate) for phase in range(up)]
    padded = array("h", bytes(2 * half)) + samples + array("h", bytes(2 * half + 2))
    result = array("h")
    for number in range(len(samples) * up // down):
        start, phase = divmod(number * down, up)
        heard = sum(map(mul, weights[phase], padded[start : start + 2 * half + 1]))
        result.append(max(-32768, min(32767, round(heard))))
    return result


def _weights(offset: float, half: int, cutoff: float) -> Sequence[float]:
    """Of the samples around one that lies `offset` after a sample; `cutoff` as a share of the old half rate."""
    places = [step - offset for step in range(-half, half + 1)]
    weights = [_sinc(cutoff * x) * (1 + cos(pi * x / (half + 1))) for x in places]
    total = sum(weights)
    return [weight / total for weight in weights]


def _sinc(x: float) -> float:
    return sin(pi * x) / (pi * x) if x else 1.0
