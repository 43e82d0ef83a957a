"""What was worked out of menus, kept on this disk: whoever starts with the same ones need not do it again.

Only what this very program made of the very same counts, and only where nobody else can write. Whatever is wrong
with it, it is as if it was not there.
"""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep

import hotline
from hotline.state.home import Home, Unwritable

FOLDER = "made"
PRIVATE = 0o700
PATIENCE = 30  # seconds for another process, which may have been stopped; then it is worked out twice
LOOK = 0.02  # seconds between two tries
KEPT = 2  # of each: of what is served and of what was before, for another worker


def read(home: Home, what: str, of: str) -> bytes | None:
    """What was kept under a name for what has this digest; None where there is nothing that may be used."""
    path = home.path / FOLDER
    data = home.read(f"{FOLDER}/{_name(what, of)}") if _private(path) else None
    if data is None or sha256(data[_LENGTH:]).digest() != data[:_LENGTH]:
        return None
    return data[_LENGTH:]


@contextmanager
def alone(home: Home, what: str) -> Iterator[None]:
    """While no other process here works out the same: whoever waited finds it done. Nobody waits for ever."""
    try:
        home.path.mkdir(parents=True, exist_ok=True)
        lock = os.open(home.path / f"{FOLDER}-{what}.lock", os.O_RDONLY | os.O_CREAT, 0o644)
    except OSError:  # then nothing can be kept for others either
        yield
        return
    try:
        _locked(lock)
        yield
    finally:
        fcntl.flock(lock, fcntl.LOCK_UN)  # closing is not enough: a child that was forked meanwhile has it open too
        os.close(lock)


def _locked(lock: int) -> bool:
    """Whether it could be had in time."""
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline:
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        sleep(LOOK)
    return False


def begun(home: Home) -> bool:
    """Whether a line of this user keeps something here."""
    return _private(home.path / FOLDER)


def there(home: Home, what: str, of: str) -> bool:
    path = home.path / FOLDER
    return _private(path) and (path / _name(what, of)).exists()


def keep(home: Home, what: str, of: str, data: bytes) -> None:
    """Keep it. Raises Unwritable."""
    path = home.path / FOLDER
    with home.alone():
        try:
            path.mkdir(mode=PRIVATE, exist_ok=True)
        except OSError as error:
            raise Unwritable(f"'{path}' cannot be made: {error.strerror}") from error
        if not _private(path):
            raise Unwritable(f"others can write into '{path}'; it is made anew when it is removed")
        home.write(f"{FOLDER}/{_name(what, of)}", sha256(data).digest() + data)
        _tidy(path, what)


_LENGTH = sha256().digest_size


def _name(what: str, of: str) -> str:
    return f"{sha256(f'{of} {_program()}'.encode()).hexdigest()[:16]}-{what}"


@cache
def _program() -> str:
    """The digest of all that works something out: another version may do it otherwise."""
    found = sha256(sys.version.encode())
    for path in sorted(Path(hotline.__file__).parent.rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()


def _private(path: Path) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    return status.st_uid == os.geteuid() and not status.st_mode & 0o077


def _tidy(path: Path, what: str) -> None:
    with suppress(OSError):
        files = sorted(path.glob(f"*-{what}"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
        for file in files[KEPT:]:
            file.unlink(missing_ok=True)
