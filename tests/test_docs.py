"""docs/menus.md is true: the files it shows make sound menus, and its commands print what it shows."""

import re
import shlex

import pytest
import time_machine
from click.testing import CliRunner

from hotline.cli import main
from hotline.disk import load
from hotline.menu.reading import parse, records
from tests.conftest import MENUS, NOW, ROOT
from tests.ellipsis import alike, same

PAGE = ROOT / "docs" / "menus.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"# menus/([a-z]+\.yaml)(, its choices|, one more)?\n")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with the two files of the line that the page leaves as they ship."""
    (tmp_path / "menus").mkdir()
    for name in ("phrases.yaml", "words.yaml"):
        (tmp_path / "menus" / name).write_bytes((MENUS / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    with time_machine.travel(NOW):
        yield tmp_path / "menus"


def write(place, words):
    """A file as the page shows it, its choices anew, or one record more."""
    name, part = NAMED.match(words).groups()
    path = place / name
    if part == ", one more":
        words = path.read_text("utf-8") + words
    elif part:
        choices = r"  choices:\n(    .*\n)+"
        words = re.sub(choices, re.search(choices, words)[0], path.read_text("utf-8"))
    path.write_text(words, "utf-8")


def commands(words):
    """Each command of a block, and the lines below it."""
    for part in re.split(r"^\$ ", words, flags=re.MULTILINE)[1:]:
        command, *lines = part.rstrip("\n").split("\n")
        yield command, lines


def printed(command):
    program, *words = shlex.split(command)
    assert program == "hotline"
    return CliRunner().invoke(main, words, prog_name=program).output.rstrip("\n").split("\n")


def test_the_page(place):
    shown, came = [], []
    for kind, words in BLOCK.findall(PAGE.read_text("utf-8")):
        if kind == "yaml":
            write(place, words)
        for command, lines in commands(words) if kind == "console" else ():
            shown.append((command, lines))
            came.append((command, alike(lines, printed(command))))

    same(PAGE.name, came, shown)
    assert [problem for problem in load(place, NOW).problems if problem.level == "error"] == []


def test_the_readme(monkeypatch):
    """Its commands, as `make` puts them into a copy of the source, print what it shows."""
    monkeypatch.chdir(ROOT)
    page = ROOT / "README.md"
    shown, came = [], []
    with time_machine.travel(NOW):
        for _, words in BLOCK.findall(page.read_text("utf-8")):
            for command, lines in commands(words.replace("$ .venv/bin/hotline", "$ hotline")):
                shown.append((command, lines))
                came.append((command, alike(lines, printed(command))))

    assert len(shown) >= 2
    same(page.name, came, shown)


def test_the_page_names_every_file_and_field():
    """What an operator can write is explained where operators look."""
    told = PAGE.read_text("utf-8")
    files = (
        parse.LINE_FILE,
        parse.PHRASES_FILE,
        parse.WORDS_FILE,
        parse.CONTACTS_FILE,
        parse.CODES_FILE,
        parse.NOTICES_FILE,
    )
    fields = {field for known in records.RECORDS.values() for field in known}

    assert [name for name in files if f"| `{name}` |" not in told] == []
    assert [field for field in sorted(fields) if not re.search(rf"\b{field}\b", told)] == []
