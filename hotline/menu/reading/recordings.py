"""Recordings: what lies in `audio/<language>/` of a menus folder, as its manifest says.

Nothing here is ever an error: whatever is damaged is as good as not recorded, and callers hear all the rest.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

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


def folder_of(language: str) -> str:
    return f"{AUDIO}/{language}"


def recordings(folder: Folder, languages: Iterable[str]) -> tuple[dict[str, str], dict[str, Recordings], list[Problem]]:
    """The manifests' texts by file, what is recorded by language, and what is wrong with it. Never raises."""
    texts, found, problems = {}, {}, []
    for language in languages:
        text, found[language], bad = _language(folder, language)
        texts[f"{folder_of(language)}/{MANIFEST}"] = text
        problems += bad
    return {file: text for file, text in texts.items() if text}, found, problems


def _language(folder: Folder, language: str) -> tuple[str, Recordings, list[Problem]]:
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
            samples = _samples(folder, language, fields["file"].value)
        except Unusable as error:
            problems.append(_unusable(name, fields["file"], language, error))
        else:
            # Not kept: hours of sound are read one file at a time, and again when they are played.
            again = partial(_samples, folder, language, fields["file"].value)
            draft = fields.get("machine", False) and "heard_by" not in fields
            sounds[piece] = Recording(name, fields["words"].value, wav.digest(samples), len(samples), again, draft)
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
