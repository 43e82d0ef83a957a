"""Joined tracks, kept by digest in a folder outside the menus, for all workers.

Only a saving: the clips are in memory, so where the folder cannot be written, or loses a file, a track is joined again.
"""

import os
from contextlib import suppress
from pathlib import Path
from threading import get_ident

from hotline.audio.track import Track, join, size


class Cache:
    """`folder` None: nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder if folder and _ours(folder) else None

    def wav(self, digest: str, track: Track) -> bytes:
        """The WAV file of a track whose digest this is. Never raises for what the disk does."""
        if self._folder is None:
            return join(track)
        path = self._folder / f"{digest}.wav"
        kept = _read(path)
        if len(kept) == size(track):
            return kept
        joined = join(track)
        _write(path, joined)
        return joined


def _ours(folder: Path) -> bool:
    """Whether the folder is there, ours and closed to others, who could put words into the line's mouth."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.lstat()
    except OSError:
        return False
    return folder.is_dir() and status.st_uid == os.getuid() and not status.st_mode & 0o022


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: other workers read while this one writes."""
    half = path.with_suffix(f".{os.getpid()}-{get_ident()}")
    try:
        half.write_bytes(data)
        half.replace(path)
    except OSError:
        with suppress(OSError):
            half.unlink()
