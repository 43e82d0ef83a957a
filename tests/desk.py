"""A line with people behind it: the menus in `menus/desk`, with the phrases and words that ship."""

from datetime import datetime
from functools import cache
from pathlib import Path
from shutil import copy, copytree
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hotline.disk import load

HERE = Path(__file__).parent
BAGHDAD = ZoneInfo("Asia/Baghdad")
BASE = "https://line.example.org"


def build(folder):
    """The menus in a new folder, to change at will."""
    copytree(HERE / "menus" / "desk", folder)
    for name in ("phrases.yaml", "words.yaml"):
        copy(HERE.parent / "menus" / name, folder)
    return folder


@cache
def loaded():
    with TemporaryDirectory() as folder:
        return load(build(Path(folder) / "menus"), at("2026-11-24 12:00"))


def at(written):
    """A moment on the clock of the line."""
    return datetime.fromisoformat(written).replace(tzinfo=BAGHDAD)


def book(moment, off=frozenset()):
    return loaded().book(at(moment) if isinstance(moment, str) else moment, BASE, off)


def problems(folder, moment="2026-11-24 12:00"):
    """What `check` says, without the place of the folder."""
    return [
        f"{problem.mark.file}:{problem.mark.line}: {problem.level}: {problem.sentence} [{problem.check}]"
        for problem in load(folder, at(moment)).problems
    ]
