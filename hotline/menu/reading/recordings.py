"""Recordings: what lies in `audio/<language>/` of a menus folder, as its manifest says.

Nothing here is ever an error: whatever is damaged is as good as not recorded, and callers hear all the rest.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from hotline.audio import wav
from hotline.audio.wav import Unusable
from hotline.folder import Folder, Refused, Unreadable
from hotline.menu.model.menu import Recording, Recordings
from hotline.menu.model.node import Scalar, short
from hotline.menu.model.pieces import digest
from hotline.menu.reading.document import read
from hotline.menu.reading.parse import manifest
from hotline.problem import WARNING, Problem, warning

AUDIO = "audio"  # the one folder inside the folder that is read
MANIFEST = "manifest.yaml"
# A name and the digest of the sound: a file that was changed by hand does not pass for the one that was judged.
SOUND_FILE = re.compile(r"[a-z0-9_-]{1,100}\.([0-9a-f]{16})\.wav")


class Sound(NamedTuple):
    """What is known of a sound file that was read: the digest of its samples, their bytes, and how they are read."""

    digest: str
    length: int
    read: Callable[[], bytes]


Sounds = Mapping[tuple[str, str], Sound]  # name of a file, and the digest of its bytes


@dataclass(frozen=True, slots=True)
class Recorded:
    """The manifests' texts by file, what is recorded by language, what is wrong with it, and each sound that is not."""

    texts: Mapping[str, str]
    recordings: Mapping[str, Recordings]
    problems: list[Problem]
    sounds: Sounds


def folder_of(language: str) -> str:
    return f"{AUDIO}/{language}"


def recordings(
    folder: Folder, languages: Iterable[str], digests: Mapping[str, str] | None = None, known: Sounds | None = None
) -> Recorded:
    """What is recorded. Never raises. By the `digests` of the files, those that are `known` are not read again."""
    texts: dict[str, str] = {}
    found, problems, sounds = {}, [], _Read(folder, digests or {}, known or {}, {})
    for language in languages:
        text, found[language], bad = _language(sounds, language)
        texts |= {f"{folder_of(language)}/{MANIFEST}": text} if text else {}
        problems += bad
    return Recorded(texts, found, problems, sounds.read)


@dataclass(frozen=True, slots=True)
class _Read:
    folder: Folder
    digests: Mapping[str, str]
    known: Sounds
    read: dict[tuple[str, str], Sound]

    def sound(self, language: str, file: str) -> Sound:
        """Raises Unusable."""
        path = f"{folder_of(language)}/{file}"
        name = path, self.digests.get(path, "")
        found = self.known.get(name) if name[1] else None
        if found is None:
            # Not kept: hours of sound are read one file at a time, and again when they are played.
            again = partial(_samples, self.folder, language, file)
            samples = again()
            found = Sound(wav.digest(samples), len(samples), again)
        self.read[name] = found
        return found


def _language(there: _Read, language: str) -> tuple[str, Recordings, list[Problem]]:
    folder = there.folder
    file = f"{folder_of(language)}/{MANIFEST}"
    if file not in folder:
        return "", Recordings(), []
    text, section, problems = read(folder, file)
    entries, found = manifest(section)
    problems += found
    sounds, words = {}, {}
    for name, fields in entries.items():
        piece = words[name] = digest(language, fields["words"].value)
        try:
            sound = there.sound(language, fields["file"].value)
        except Unusable as error:
            problems.append(_unusable(name, fields["file"], language, error))
        else:
            draft = fields.get("machine", False) and "heard_by" not in fields
            sounds[piece] = Recording(name, fields["words"].value, *sound, draft)
    return text, Recordings(sounds, words), [_mild(problem) for problem in problems]


def _samples(folder: Folder, language: str, file: str) -> bytes:
    named = SOUND_FILE.fullmatch(file)
    if named is None:
        raise Unusable("is not named as `hotline record` names its files")
    samples = wav.read(_sound(folder, f"{folder_of(language)}/{file}"))
    if wav.digest(samples) != named[1]:
        raise Unusable("is not the sound that was taken in: the file was changed or damaged")
    return samples


def _sound(folder: Folder, file: str) -> bytes:
    try:
        data = folder[file]
    except KeyError:
        raise Unusable("is not there") from None
    except Refused as error:
        raise Unusable("is a link or far too large") from error
    except Unreadable as error:
        raise Unusable("cannot be read") from error
    if len(data) > wav.MAX_BYTES:
        raise Unusable("is a link or far too large")
    return data


def _unusable(name: str, file: Scalar, language: str, error: Unusable) -> Problem:
    remedy = f"Put it back, or take '{name}' in again: hotline record {language} FILE"
    return warning(file.mark, f"'{short(file.value)}' {error}; callers do not hear it. {remedy}")


def _mild(problem: Problem) -> Problem:
    return replace(problem, level=WARNING, check="recordings")
