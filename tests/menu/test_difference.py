"""What callers meet differently, told in words: a change of the menus, and every sentence about it."""

import os
from contextlib import closing
from random import Random
from shutil import copytree

import pytest
from click.testing import CliRunner

from hotline import disk, places
from hotline.cli import main
from hotline.folder import Directory
from hotline.menu.difference.compare import compare
from hotline.menu.load import load
from hotline.store import revisions
from tests.conftest import MENUS, NOW
from tests.desk import build


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return build(tmp_path_factory.mktemp("desk") / "menus")


def told(before, after):
    loaded = [disk.load(folder, NOW) for folder in (before, after)]
    assert [each.menu is None for each in loaded] == [False, False], loaded[1].problems
    return [str(change) for change in compare(*loaded, NOW)]


def rewritten(folder, copy, changes):
    """A copy of a folder with several changes of one file each: file, what stood there, what does now."""
    copytree(folder, copy)
    for file, old, new in changes:
        text = (copy / file).read_text("utf-8")
        assert old in text
        (copy / file).write_text(text.replace(old, new), "utf-8")
    return copy


CHANGES = {
    "a number": (
        "contacts.yaml",
        'phone: "+1 202 555 0123"',
        'phone: "+1 202 555 0124"',
        [
            "Contact 'desk': the number is another one: +1 202 555 0124; it was +1 202 555 0123; told on 0 and 21",
        ],
    ),
    "a sentence": (
        "main.yaml",
        "    ar: القطارات تسير كل يوم.",
        "    ar: القطارات تسير كل يوم جمعة. انتبه.",
        [
            "Travel (1), Arabic text: 1 sentence changed, 1 sentence is new",
            "Travel (1): callers in Arabic hear it 1 s longer",
        ],
    ),
    "a keyword": (
        "main.yaml",
        "    en: travel\n",
        "    en: journey, train\n",
        ["Travel (1), English keywords: 'journey' and 'train' are new, 'travel' is gone"],
    ),
    "a sensitive page": (
        "main.yaml",
        "  sensitive: true\n",
        "",
        ["Getting help (21): is not sensitive any more"],
    ),
    "a code": (
        "main.yaml",
        "    1: travel\n    2: work\n",
        "    4: travel\n    2: work\n",
        [
            "Code 1: opens nothing any more; it opened 'Travel', which is 4 now",
        ],
    ),
    "a key of a language": (
        "hotline.yaml",
        "    key: 3\n",
        "    key: 5\n",
        ["English: is on key 5 of the first menu now; it was on 3; key 3 leads to nothing"],
    ),
    "an hour": (
        "contacts.yaml",
        "hours: Sun-Thu 8:00-16:00",
        "hours: Sun-Thu 9:00-16:00",
        ["Contact 'desk': the opening hours changed"],
    ),
    "a comment": ("main.yaml", "main:\n", "# only for us\nmain:\n", []),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_in_words(desk, tmp_path, change):
    *what, expected = change

    assert told(desk, rewritten(desk, tmp_path / "menus", [what])) == expected


def test_codes_that_changed_are_said_first(tmp_path):
    """A page takes the code of another, which is gone: whoever has the poster opens something else."""
    after = rewritten(
        MENUS,
        tmp_path / "menus",
        [
            ("health.yaml", "    3: clinics\n", "    3: chemists\n"),
            ("health.yaml", "\nclinics:\n", "\nchemists:\n"),
            ("health.yaml", "en: Health\n", "en: Your health\n"),
        ],
    )

    found = told(MENUS, after)

    assert found[0].startswith("Code 33: opens '")
    assert found[0].endswith("which is gone")
    assert "Your health (3), English title: 1 sentence changed" in found


def test_everything_that_is_written_counts(desk):
    """Whatever line of the menus is changed, if it is served otherwise, there is a sentence about it."""
    files = dict(Directory(desk))
    before = load(files, NOW)
    silent = []
    for file, number, line in Random(1).sample(list(lines(files)), 25):
        written = files[file].decode().split("\n")
        written[number] = f"{line} 2"
        after = load(files | {file: "\n".join(written).encode()}, NOW)
        if after.menu and not compare(before, after, NOW):
            silent.append(f"{file}:{number + 1}: {line}")

    assert silent == []


def lines(files):
    """Those on which a value stands."""
    for file, data in files.items():
        for number, line in enumerate(data.decode().split("\n")):
            if line.strip() and not line.strip().startswith("#") and not line.rstrip().endswith((":", "|")):
                yield file, number, line


def test_revisions_and_folders_on_the_command_line(desk, tmp_path, state):
    after = rewritten(desk, tmp_path / "menus", [("main.yaml", "    en: travel\n", "    en: journey\n")])
    told = "Travel (1), English keywords: 'journey' is new, 'travel' is gone\n"

    def diff(*arguments):
        return CliRunner().invoke(main, ["diff", *map(str, arguments)], env={"HOTLINE_MENUS": str(after)})

    assert diff().output == "Error: nothing was published yet; name two menus folders, or publish one first\n"
    assert diff(desk, after).output == diff(desk).output == told
    with closing(places.store(os.environ)) as store:
        for number, folder in enumerate((desk, after)):
            revisions.publish(store, Directory(folder), who="", why="", at=NOW, based_on=number or None)
    assert diff(1, 2).output == diff(1).output == told
    assert diff().output == diff(2).output == "Callers and texters meet the same.\n"
    assert diff(7, 1).output == "Error: there is no revision 7\n"
