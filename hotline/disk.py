"""A menus folder on disk → what it says and what is wrong with it."""

from datetime import datetime
from pathlib import Path

from hotline.folder import Directory, Unreadable
from hotline.later.beside import beside
from hotline.menu import load as menus
from hotline.menu.load import Loaded, unreadable
from hotline.scenarios.trial import Trials, checked


def load(path: Path, now: datetime, *, tries: int = 0) -> Loaded:
    """Read and check a folder by its path; else as `hotline.menu.load.load`."""
    try:
        folder = Directory(path)
    except Unreadable as error:
        return unreadable(str(error))
    with beside():
        return menus.load(folder, now, name=str(path), tries=tries, once=True)


def tried(path: Path, now: datetime, *, tries: int = 0) -> tuple[Loaded, Trials]:
    """The same, with what its scenarios complain of among the problems."""
    loaded = load(path, now, tries=tries)
    try:
        return checked(Directory(path), loaded, now)
    except Unreadable:
        return loaded, Trials((), (), now)
