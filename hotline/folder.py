"""A folder of menus wherever it lies, file name → bytes; its digest; and one that lies on disk."""

import os
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

# Names below the top have slashes: `audio/ckb/manifest.yaml`. A file that cannot be read raises Unreadable.
Folder = Mapping[str, bytes]

DEPTH = 3  # folders within folders: `audio/ckb/` are two
MOST = 20_000  # files; whoever names `/` for the menus folder is told so within a second
NAME_IT = "name the folder that holds hotline.yaml, or make one: hotline new FOLDER --languages ar,en"
SMALL = 4_000_000  # bytes, as much as a file of menus may have
LARGEST = 64_000_000  # bytes of one file, far above what any of them may have


class Unreadable(Exception):
    """A file, or the folder itself, cannot be read; the message says why."""


class Refused(Unreadable):
    """A file that could perhaps be read, and must not be: a link, or far too large."""


class Digested(Folder):
    """Files whose SHA-256 is known beforehand; each is read by it when it is asked for."""

    def __init__(self, digests: Mapping[str, str], read: Callable[[str], bytes]) -> None:
        self.digests = digests
        self.read = read

    def __getitem__(self, name: str) -> bytes:
        return self.read(self.digests[name])

    def __contains__(self, name: object) -> bool:
        return name in self.digests

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)


def held(folder: Digested) -> Digested:
    """The same, for whoever looks into the same files again and again: small ones are read once, and then held."""
    known: dict[str, bytes] = {}

    def read(digest: str) -> bytes:
        data = known.get(digest)
        if data is None:
            data = folder.read(digest)
            if len(data) <= SMALL:
                known[digest] = data
        return data

    return Digested(folder.digests, read)


def digests(folder: Folder) -> Mapping[str, str]:
    """Name → SHA-256 of the bytes; empty for a file that cannot be read. Holds one file at a time."""
    return folder.digests if isinstance(folder, Digested) else {name: _digest(folder, name) for name in folder}


def digest(folder: Folder) -> str:
    """Twelve letters for all names and bytes: the revision that `/health` and the history name."""
    lines = sorted(f"{name}\0{each}\n" for name, each in digests(folder).items())
    return sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()[:12]


def _digest(folder: Folder, name: str) -> str:
    try:
        return sha256(folder[name]).hexdigest()
    except Unreadable:
        return ""


class Directory(Folder):
    """The files of a directory, each read when it is asked for. Hidden ones, whose names begin with a dot, are none."""

    def __init__(self, path: Path) -> None:
        """Raises Unreadable where there is no such directory, or far too much in it."""
        self.path = path
        self._names = _names(path)

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        path = self.path / name
        if _leads_away(path, self.path):
            raise Refused("this is a link to a place outside the menus folder; put the file itself into the folder")
        try:
            return _read(path)
        except OSError as error:
            raise Unreadable(f"this file cannot be read: {error.strerror}") from error

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _names(path: Path) -> dict[str, None]:
    found: dict[str, None] = {}
    try:
        if not path.is_dir():
            raise Unreadable(f"there is no folder '{path}'; {NAME_IT}")
        for name in _walk(path, "", DEPTH):
            found[name] = None
            if len(found) > MOST:
                raise Unreadable(f"'{path}' holds more than {MOST} files; {NAME_IT}")
    except OSError as error:
        raise Unreadable(f"the folder '{path}' cannot be read: {error.strerror}") from error
    return found


def _walk(path: Path, before: str, depth: int) -> Iterator[str]:
    for entry in sorted(os.scandir(path), key=lambda entry: entry.name):
        # A folder that is named like a file is taken for one, and told when it is read.
        if not entry.name.startswith(".") and ("." in entry.name or not os.path.isdir(entry.path)):
            yield before + entry.name
        elif not entry.name.startswith(".") and depth > 1 and os.access(entry.path, os.R_OK | os.X_OK):
            yield from _walk(Path(entry.path), f"{before}{entry.name}/", depth - 1)


def _leads_away(path: Path, folder: Path) -> bool:
    """Links inside the folder stay allowed at its top: Kubernetes mounts every file of a ConfigMap as one."""
    if path.parent == folder:
        return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
    return os.path.realpath(path) != os.path.join(os.path.realpath(folder), path.relative_to(folder))


def _read(path: Path) -> bytes:
    """The bytes of a plain file; of what else is named like one, a pipe would be waited for, for ever."""
    if path.exists() and not path.is_file():
        raise Unreadable("this is not a file, though it is named like one; rename or remove it")
    if path.stat().st_size > LARGEST:
        raise Refused(f"this file is larger than {LARGEST // 1_000_000} MB")
    return path.read_bytes()
