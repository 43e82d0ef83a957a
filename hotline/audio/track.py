"""Tracks: what a caller hears in recorded speech, joined from clips."""

from dataclasses import dataclass
from hashlib import sha256

from hotline.audio import wav


@dataclass(frozen=True, slots=True)
class Clip:
    """One recorded piece, and the seconds of silence after it."""

    digest: str  # of the samples
    samples: bytes
    silence: float

    @property
    def seconds(self) -> float:
        return wav.seconds(self.samples) + self.silence


Track = tuple[Clip, ...]


def digest(track: Track) -> str:
    """The name of a track: the same clips with the same silences have the same one, in every process."""
    named = sha256()
    for clip in track:
        named.update(f"{clip.digest} {clip.silence}\n".encode())
    return named.hexdigest()[:32]


def join(track: Track) -> bytes:
    """The WAV file of a track."""
    return wav.write(b"".join(clip.samples + wav.silence(clip.silence) for clip in track))


def size(track: Track) -> int:
    """Bytes of the file that `join` makes."""
    return wav.HEADER + sum(len(clip.samples) + len(wav.silence(clip.silence)) for clip in track)
