"""A recording taken in: its file, and the manifest that names it."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from hotline.audio import wav
from hotline.audio.wav import Unusable
from hotline.folder import Directory
from hotline.menu.editing.writing import write
from hotline.menu.reading.document import read
from hotline.menu.reading.parse import manifest
from hotline.menu.reading.recordings import MANIFEST, SOUND_FILE, folder_of


def keep(menus: Path, language: str, name: str, words: str, samples: bytes) -> None:
    """Write a recording, and the manifest that names it.

    Each file is written whole and under a new name, and the sound before it goes last: whoever reads the folder in
    between finds a manifest whose sounds are there. Raises OSError, and Unusable where the manifest cannot be read.
    """
    folder = menus / folder_of(language)
    folder.mkdir(parents=True, exist_ok=True)
    entries = _entries(menus, language)
    before = entries.get(name)
    file = f"{name}.{wav.digest(samples)}.wav"
    entries[name] = _Entry(words, file, f"{wav.seconds(len(samples)):.1f}")
    write(folder / file, wav.write(samples))
    write(folder / MANIFEST, _manifest(language, entries).encode())
    if before and before.file != file and SOUND_FILE.fullmatch(before.file):
        (folder / before.file).unlink(missing_ok=True)


class _Entry(NamedTuple):
    words: str
    file: str
    seconds: str


def _entries(menus: Path, language: str) -> dict[str, _Entry]:
    """What the manifest says now, also of sounds that are damaged or not there."""
    folder, file = Directory(menus), f"{folder_of(language)}/{MANIFEST}"
    if file not in folder:
        return {}
    _, section, problems = read(folder, file)
    fields, found = manifest(section)
    if problems or found:
        raise Unusable(f"has no place to go: {menus / file} cannot be read. Run hotline check, and mend it first")
    return {
        name: _Entry(each["words"].value, each["file"].value, each["seconds"].value) for name, each in fields.items()
    }


def _manifest(language: str, entries: Mapping[str, _Entry]) -> str:
    head = f"# What is recorded in '{language}', piece by piece. Written by `hotline record`; see docs/recordings.md."
    lines = [head]
    for name, (words, file, seconds) in entries.items():
        read = [f"    {line.strip()}" for line in words.splitlines() if line.strip()]
        lines += [f"{name}:", "  words: |", *read, f"  file: {_plain(file)}", f"  seconds: {_plain(seconds)}"]
    return "\n".join(lines) + "\n"


def _plain(value: str) -> str:
    """A value as it stands, or between quotes if somebody wrote what YAML would take for something else."""
    return value if re.fullmatch("[a-z0-9_.-]+", value) else json.dumps(value)
