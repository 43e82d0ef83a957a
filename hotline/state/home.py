"""The folder HOTLINE_STATE: files in it are written whole or not at all, one writer at a time."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any


class Unwritable(Exception):
    """The folder cannot be written; the message says why, and what to do."""


class Home:
    """Reading never fails: what is not there, or is spoiled, is nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While nobody else changes anything in the folder, which is made where it is missing. Raises Unwritable."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            # Reading is enough for a lock, and the owner may be somebody else: root, whose cron switches contacts.
            lock = os.open(self.path / "lock", os.O_RDONLY | os.O_CREAT, 0o644)
        except OSError as error:
            raise _unwritable(self.path, error) from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            fcntl.flock(lock, fcntl.LOCK_UN)  # closing is not enough: a child that was forked meanwhile has it open too
            os.close(lock)

    def read(self, name: str) -> bytes | None:
        try:
            return (self.path / name).read_bytes()
        except OSError:
            return None

    def read_json(self, name: str) -> Any:
        """What a file holds; None where there is none, or it is spoiled."""
        try:
            return json.loads(self.read(name) or b"null")
        except ValueError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Another reader finds the old file or the new one, also after the power failed. Raises Unwritable."""
        path = self.path / name
        half = path.with_name(f".{path.name}-{os.getpid()}")
        try:
            path.parent.mkdir(exist_ok=True)
            _put(half, data)
            half.replace(path)
            _settle(path.parent)
        except OSError as error:
            with suppress(OSError):
                half.unlink()
            raise _unwritable(self.path, error) from error

    def write_json(self, name: str, value: Any) -> None:
        """Raises Unwritable."""
        self.write(name, json.dumps(value, ensure_ascii=False, indent=1).encode())

    def stamp(self, name: str) -> tuple[int, int] | None:
        """Differs when the file was written again."""
        try:
            status = (self.path / name).stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns


def _put(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """A new name outlives a power failure only once its folder is on disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(path: Path, error: OSError) -> Unwritable:
    return Unwritable(
        f"HOTLINE_STATE, '{path}', cannot be written ({error.strerror or error}); name a folder of the line's own"
    )
