"""The last good folder: what the line starts from when the store is away, or its folder has errors."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import time

from hotline.folder import Digested, Folder, Unreadable, digest, digests
from hotline.state.home import Home, Unwritable

NAME = "folder.json"
YOUNG = 600  # seconds within which somebody may be about to keep a file
FILES = "files"  # by digest: a sound that did not change is not written again


@dataclass(frozen=True, slots=True)
class Copy:
    """`number` is that of its revision; `origin` says whence it came: `store`, or the path of a folder."""

    origin: str
    number: int | None
    digest: str
    folder: Digested


def latest(home: Home) -> Copy | None:
    """What was kept last; None where nothing was."""
    value = home.read_json(NAME)
    try:
        return Copy(value["origin"], value["number"], value["digest"], _folder(home, value["files"]))
    except (TypeError, KeyError):
        return None


def read(home: Home, origin: str) -> Copy | None:
    """The copy of what came from there; None where there is none."""
    kept = latest(home)
    return kept if kept and kept.origin == origin else None


def keep(home: Home, folder: Folder, origin: str, number: int | None) -> None:
    """Keep this folder in the place of the one that there was. Raises Unwritable, or Unreadable."""
    names = dict(digests(folder))
    wanted = {"origin": origin, "number": number, "digest": digest(folder), "files": names}
    if home.read_json(NAME) == wanted:
        return
    for name, each in names.items():
        if each and not (home.path / FILES / each).exists():
            _put(home, each, folder[name])
    with home.alone():
        before = home.read_json(NAME) or {}
        home.write_json(NAME, wanted)
        _tidy(home, {*names.values(), *before.get("files", {}).values()})


def fetched(home: Home, folder: Folder) -> Digested:
    """The same files from this disk: what it lacks is asked for once, and is there from then on.

    So they can be read again at any time, whatever became of the store or the folder. Where this disk cannot be
    written they are kept in memory.
    """
    known = digests(folder)
    names = {each: name for name, each in known.items()}
    held: dict[str, bytes] = {}

    def read(digest: str) -> bytes:
        if digest in held:
            return held[digest]
        with suppress(Unreadable):
            return _file(home.path, digest)
        data = folder[names[digest]]
        if sha256(data).hexdigest() != digest:
            raise Unreadable("this file was changed while it was read")
        try:
            _put(home, digest, data)
        except Unwritable:
            held[digest] = data
        return data

    return _Fetched(known, read, folder)


class _Fetched(Digested):
    """A file that could not be read has no digest; whoever asks for it is told why."""

    def __init__(self, digests: Mapping[str, str], read: Callable[[str], bytes], folder: Folder) -> None:
        super().__init__(digests, read)
        self._folder = folder

    def __getitem__(self, name: str) -> bytes:
        return super().__getitem__(name) if self.digests[name] else self._folder[name]


def _folder(home: Home, names: Mapping[str, str]) -> Digested:
    return Digested({name: each for name, each in names.items() if each}, lambda digest: _file(home.path, digest))


def _file(path: Path, digest: str) -> bytes:
    try:
        data = (path / FILES / digest).read_bytes()
    except OSError as error:
        raise Unreadable(f"the copy of this file is lost: {error.strerror}") from error
    if sha256(data).hexdigest() != digest:
        raise Unreadable("the copy of this file is spoiled")
    return data


def _put(home: Home, digest: str, data: bytes) -> None:
    with home.alone():
        home.write(f"{FILES}/{digest}", data)


def _tidy(home: Home, wanted: set[str]) -> None:
    """Files of this copy and of the one before stay, another worker may be reading that one; and those just written."""
    for path in (home.path / FILES).iterdir():
        if path.name not in wanted and time() - path.stat().st_mtime > YOUNG:
            path.unlink(missing_ok=True)
