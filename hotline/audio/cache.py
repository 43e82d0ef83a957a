"""Joined tracks, kept by digest in a folder outside the menus, for all workers.

Only a saving: where the folder cannot be written, or loses a file, a track is joined again from its clips.
"""

import logging
import os
from contextlib import suppress
from pathlib import Path
from threading import get_ident

from hotline.audio.track import Track, join, mend, size
from hotline.audio.wav import Unusable

log = logging.getLogger("hotline")


class Cache:
    """`folder` None: nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder if folder and _ours(folder) else None

    def wav(self, digest: str, track: Track) -> bytes:
        """The WAV file of a track whose digest this is. Never raises for what the disk does."""
        path = self._folder / f"{digest}.wav" if self._folder else None
        kept = _read(path) if path else b""
        if len(kept) == size(track):
            return kept
        try:
            joined = join(track)
        except Unusable as error:
            log.error("a recording %s; callers hear silence in its place", error)
            return join(mend(track))
        if path:
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
