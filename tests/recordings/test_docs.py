"""docs/recordings.md is true: its commands print what it shows, one after the other."""

import shlex
from pathlib import Path
from shutil import copytree

from tests.conftest import MENUS, ROOT
from tests.ellipsis import alike, same
from tests.recordings.artist import save, tone
from tests.recordings.conftest import run
from tests.test_docs import BLOCK, commands

PAGE = ROOT / "docs" / "recordings.md"


def test_the_page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HOTLINE_MENUS", raising=False)
    copytree(MENUS, "menus")
    save(Path("007.wav"), tone(440, 0.6))
    save(Path("018.wav"), tone(440, 0.5))

    shown = [each for _, words in BLOCK.findall(PAGE.read_text("utf-8")) for each in commands(words)]
    came = [(command, alike(lines, printed(command))) for command, lines in shown]

    assert len(shown) == 4
    same(PAGE.name, came, shown)


def printed(command):
    _, *words = shlex.split(command)
    return run(*words).output.rstrip("\n").split("\n")
