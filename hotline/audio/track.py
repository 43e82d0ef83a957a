"""Tracks: what a caller hears in recorded speech, joined from clips."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256

from hotline.audio import wav


@dataclass(frozen=True, slots=True)
class Clip:
    """One recorded piece, and the seconds of silence after it."""

    digest: str  # of the samples
    length: int  # bytes of them
    read: Callable[[], bytes] = field(compare=False, repr=False)  # the samples. Raises Unusable
    silence: float

    @property
    def seconds(self) -> float:
        return wav.seconds(self.length) + self.silence


Track = tuple[Clip, ...]


def digest(track: Track) -> str:
    """The name of a track: the same clips with the same silences have the same one, in every process."""
    named = sha256()
    for clip in track:
        named.update(f"{clip.digest} {clip.silence}\n".encode())
    return named.hexdigest()[:32]


def join(track: Track) -> bytes:
    """The WAV file of a track. Raises Unusable when a clip is lost."""
    return wav.write(b"".join(clip.read() + wav.silence(clip.silence) for clip in track))


def mend(track: Track) -> Track:
    """The same with silence where a clip is lost: the keys that a prompt offers work all the same."""
    return tuple(clip if _is_there(clip) else replace(clip, read=partial(bytes, clip.length)) for clip in track)


def _is_there(clip: Clip) -> bool:
    try:
        return bool(clip.read())
    except wav.Unusable:
        return False


def size(track: Track) -> int:
    """Bytes of the file that `join` makes."""
    return wav.HEADER + sum(clip.length + len(wav.silence(clip.silence)) for clip in track)
