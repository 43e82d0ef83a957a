"""The last good folder: what the line starts from when the store is away, or its folder has errors."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from hotline.folder import Digested, Folder, Unreadable, digest, digests
from hotline.state.home import Home

NAME = "folder.json"
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
    with home.alone():
        names = dict(digests(folder))
        before = home.read_json(NAME) or {}
        wanted = {"origin": origin, "number": number, "digest": digest(folder), "files": names}
        if before == wanted:
            return
        for name, each in names.items():
            if each and not (home.path / FILES / each).exists():
                home.write(f"{FILES}/{each}", folder[name])
        home.write_json(NAME, wanted)
        _tidy(home, {*names.values(), *before.get("files", {}).values()})


def fetched(home: Home, folder: Digested) -> Digested:
    """The same files, from this disk where they are: only what it lacks is asked for."""
    mine = _folder(home, folder.digests)
    names = {each: name for name, each in folder.digests.items()}

    def read(digest: str) -> bytes:
        try:
            return mine[names[digest]]
        except Unreadable:
            return folder[names[digest]]

    return Digested(folder.digests, read)


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


def _tidy(home: Home, wanted: set[str]) -> None:
    """Files of this copy and of the one before stay: another worker may be reading that one."""
    for path in (home.path / FILES).iterdir():
        if path.name not in wanted:
            path.unlink(missing_ok=True)
