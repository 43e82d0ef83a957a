"""Recordings: what lies in `audio/<language>/` of a menus folder, as its manifest says.

Nothing here is ever an error: whatever is damaged is as good as not recorded, and callers hear all the rest.
"""

import json
import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from hotline.audio import wav
from hotline.audio.wav import Unusable
from hotline.menu.document import Scalar, read, short
from hotline.menu.model import Recording, Recordings
from hotline.menu.parse import manifest
from hotline.menu.pieces import digest
from hotline.problem import WARNING, Problem, warning

MANIFEST = "manifest.yaml"
# A name and the digest of the sound: a file that was changed by hand does not pass for the one that was judged.
_FILE = re.compile(r"[a-z0-9_-]{1,100}\.([0-9a-f]{16})\.wav")


def folder_of(menus: Path, language: str) -> Path:
    return menus / "audio" / language


def recordings(menus: Path, languages: Iterable[str]) -> tuple[dict[str, str], dict[str, Recordings], list[Problem]]:
    """The manifests' texts by file, what is recorded by language, and what is wrong with it. Never raises."""
    texts, found, problems = {}, {}, []
    for language in languages:
        text, found[language], bad = _language(menus, language)
        texts[f"audio/{language}/{MANIFEST}"] = text
        problems += bad
    return {file: text for file, text in texts.items() if text}, found, problems


def _language(menus: Path, language: str) -> tuple[str, Recordings, list[Problem]]:
    folder = folder_of(menus, language)
    path = folder / MANIFEST
    if not os.path.lexists(path):
        return "", Recordings(), []
    text, section, problems = read(path, path.relative_to(menus).as_posix())
    entries, found = manifest(section)
    problems += found
    sounds, words = {}, {}
    for name, fields in entries.items():
        piece = words[name] = digest(language, fields["words"].value)
        try:
            samples = _samples(folder, fields["file"])
        except Unusable as error:
            problems.append(_unusable(name, fields["file"], language, error))
        else:
            sounds[piece] = Recording(name, fields["words"].value, wav.digest(samples), samples)
    return text, Recordings(sounds, words), [_mild(problem) for problem in problems]


def _samples(folder: Path, file: Scalar) -> bytes:
    named = _FILE.fullmatch(file.value)
    if named is None:
        raise Unusable("is not named as `hotline record` names its files")
    path = folder / file.value
    try:
        if path.is_symlink() or path.stat().st_size > wav.MAX_BYTES:
            raise Unusable("is a link or far too large")
        samples = wav.read(path.read_bytes())
    except OSError as error:
        raise Unusable("is not there" if isinstance(error, FileNotFoundError) else "cannot be read") from error
    if wav.digest(samples) != named[1]:
        raise Unusable("is not the sound that was taken in: the file was changed or damaged")
    return samples


def _unusable(name: str, file: Scalar, language: str, error: Unusable) -> Problem:
    remedy = f"Put it back, or take '{name}' in again: hotline record {language} FILE"
    return warning(file.mark, f"'{short(file.value)}' {error}; callers do not hear it. {remedy}")


def _mild(problem: Problem) -> Problem:
    return replace(problem, level=WARNING, check="recordings")


def keep(menus: Path, language: str, name: str, words: str, samples: bytes) -> None:
    """Write a recording, and the manifest that names it.

    Each file is written whole and under a new name, and the sound before it goes last: whoever reads the folder in
    between finds a manifest whose sounds are there. Raises OSError, and Unusable where the manifest cannot be read.
    """
    folder = folder_of(menus, language)
    folder.mkdir(parents=True, exist_ok=True)
    entries = _entries(menus, language)
    before = entries.get(name)
    file = f"{name}.{wav.digest(samples)}.wav"
    entries[name] = _Entry(words, file, f"{wav.seconds(samples):.1f}")
    _write(folder / file, wav.write(samples))
    _write(folder / MANIFEST, _manifest(language, entries).encode())
    if before and before.file != file and _FILE.fullmatch(before.file):
        (folder / before.file).unlink(missing_ok=True)


class _Entry(NamedTuple):
    words: str
    file: str
    seconds: str


def _entries(menus: Path, language: str) -> dict[str, _Entry]:
    """What the manifest says now, also of sounds that are damaged or not there."""
    path = folder_of(menus, language) / MANIFEST
    if not os.path.lexists(path):
        return {}
    _, section, problems = read(path, MANIFEST)
    fields, found = manifest(section)
    if problems or found:
        raise Unusable(f"has no place to go: {path} cannot be read. Run hotline check, and mend it first")
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


def _write(path: Path, data: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    os.chmod(file.name, 0o644)
    os.replace(file.name, path)
