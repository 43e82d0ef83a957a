"""Recordings taken in, and listened to: their files, and the manifest that names them."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hotline.audio import wav
from hotline.audio.wav import Unusable
from hotline.folder import Directory, Folder
from hotline.menu.editing.refused import Refused
from hotline.menu.editing.writing import write
from hotline.menu.reading.document import read
from hotline.menu.reading.parse import manifest
from hotline.menu.reading.recordings import MANIFEST, SOUND_FILE, folder_of


class Take(NamedTuple):
    """A sound that was judged good: of which piece it is, the words that were read, and whether a machine read them."""

    name: str
    words: str
    samples: bytes
    machine: bool = False

    @property
    def file(self) -> str:
        return f"{self.name}.{wav.digest(self.samples)}.wav"


class Entry(NamedTuple):
    """A recording as the manifest tells it. `heard_by`, `heard_on`: who listened to a machine's draft, and when."""

    words: str
    file: str
    seconds: str
    machine: bool = False
    heard_by: str = ""
    heard_on: str = ""

    @property
    def draft(self) -> bool:
        """Whether somebody still has to listen to it."""
        return self.machine and not self.heard_by


def keep(menus: Path, language: str, takes: Iterable[Take], known: Mapping[str, Entry]) -> None:
    """Write recordings, and the manifest that names them; `known` are the entries that it has.

    Each file is written whole and under a new name, and the sounds before go last: whoever reads the folder in
    between finds a manifest whose sounds are there. Raises OSError; what was written until then is kept.
    """
    folder, entries, gone = menus / folder_of(language), dict(known), []
    try:
        for take in takes:
            folder.mkdir(parents=True, exist_ok=True)
            write(folder / take.file, wav.write(take.samples))
            gone += _replaced(entries, take)
            entries[take.name] = _entry(take)
    finally:
        if entries != known:
            write(folder / MANIFEST, _manifest(language, entries))
            for file in set(gone) - {entry.file for entry in entries.values()}:
                (folder / file).unlink(missing_ok=True)


def taken(folder: Folder, language: str, takes: Iterable[Take]) -> Mapping[str, bytes | None]:
    """What recordings make of a folder: file → its bytes, None for one that is gone. Raises Unusable."""
    entries, place = entries_of(folder, language), folder_of(language)
    changed: dict[str, bytes | None] = {}
    for take in takes:
        if not holds(entries.get(take.name), take):
            changed |= {f"{place}/{file}": None for file in _replaced(entries, take) if f"{place}/{file}" in folder}
            changed[f"{place}/{take.file}"] = wav.write(take.samples)
            entries[take.name] = _entry(take)
    return {**changed, f"{place}/{MANIFEST}": _manifest(language, entries)} if changed else {}


def holds(entry: Entry | None, take: Take) -> bool:
    """Whether a recording is there already: it was sent twice, because the first answer was lost."""
    return entry is not None and entry._replace(heard_by="", heard_on="") == _entry(take)


def listened(folder: Folder, language: str, name: str, file: str, who: str, on: date) -> Mapping[str, bytes | None]:
    """What it makes of a folder that somebody has listened to `file`, a machine's draft, and found it right.

    Raises Unusable, and Refused where another sound is there by now.
    """
    entries = entries_of(folder, language)
    entry = entries.get(name)
    if entry is None or entry.file != file:
        raise Refused("it was recorded anew meanwhile; listen to that")
    entries[name] = entry._replace(heard_by=who, heard_on=str(on))
    return {f"{folder_of(language)}/{MANIFEST}": _manifest(language, entries)}


def entries_of(folder: Folder, language: str, place: str = "") -> dict[str, Entry]:
    """Name of a piece → what the manifest says now, also of sounds that are damaged or not there. Raises Unusable,
    which calls the file by its name behind `place`."""
    file = f"{folder_of(language)}/{MANIFEST}"
    if file not in folder:
        return {}
    _, section, problems = read(folder, file)
    fields, found = manifest(section)
    if problems or found:
        words = "has no place to go: {file} cannot be read. Run hotline check, and mend it first"
        raise Unusable(words, file=f"{place}{file}")
    return {
        name: Entry(
            _lines(each["words"].value),
            each["file"].value,
            each["seconds"].value,
            machine=each.get("machine", False),
            heard_by=each["heard_by"].value if "heard_by" in each else "",
            heard_on=str(each.get("heard_on", "")),
        )
        for name, each in fields.items()
    }


def known_in(menus: Path, language: str) -> dict[str, Entry]:
    """The entries of a folder on disk. Raises Unusable."""
    return entries_of(Directory(menus), language, f"{menus}/")


def _entry(take: Take) -> Entry:
    return Entry(_lines(take.words), take.file, f"{wav.seconds(len(take.samples)):.1f}", take.machine)


def _lines(words: str) -> str:
    """As they stand in the manifest, each line of them on one of its own."""
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())


def _replaced(entries: Mapping[str, Entry], take: Take) -> list[str]:
    """The file of the sound that was there before."""
    before = entries.get(take.name)
    return [before.file] if before and before.file != take.file and SOUND_FILE.fullmatch(before.file) else []


def _manifest(language: str, entries: Mapping[str, Entry]) -> bytes:
    head = f"# What is recorded in '{language}', piece by piece. Written by `hotline record`; see docs/recordings.md."
    lines = [head]
    for name, entry in entries.items():
        read = [f"    {line}" for line in entry.words.splitlines()]
        lines += [f"{name}:", "  words: |", *read, f"  file: {_plain(entry.file)}"]
        lines += [f"  seconds: {_plain(entry.seconds)}"]
        if entry.machine:
            lines += ["  machine: true"]
        if entry.heard_by:
            lines += [f"  heard_by: {json.dumps(entry.heard_by, ensure_ascii=False)}", f"  heard_on: {entry.heard_on}"]
    return ("\n".join(lines) + "\n").encode()


def _plain(value: str) -> str:
    """A value as it stands, or between quotes if somebody wrote what YAML would take for something else."""
    return value if re.fullmatch("[a-z0-9_.-]+", value) else json.dumps(value)
