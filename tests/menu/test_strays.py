"""Files beside the menus: left by editors, not read, misnamed or copied."""

from shutil import copy, copytree

import pytest

from hotline.disk import load
from tests.conftest import NOW, ROOT

SOUND = ROOT / "docs" / "example"
NOTICE = "n:\n  days: 2026-01-01\n  where: main\n  text:\n    en: x\n    ar: y\n"


@pytest.fixture
def menus(tmp_path):
    return copytree(SOUND, tmp_path / "menus")


def told(menus):
    """Errors and warnings but those of the menus themselves, as (file, level)."""
    problems = [
        problem for problem in load(menus, NOW).problems if problem.check not in ("unreviewed", "fictional-numbers")
    ]
    return [(problem.mark.file, problem.level) for problem in problems]


@pytest.mark.parametrize(
    "name",
    [
        *("._main.yaml", ".main.yaml", ".pre-commit-config.yaml", "main.yaml~", "#main.yaml#", "main.yaml.bak"),
        *("main.yaml.orig", "README.md", "notes.txt", "poster.docx", "logo.png", "table.xml", "__MACOSX/._main.yaml"),
        *(".git/config.yaml", "audio/en/manifest.yaml", "texts.tsv"),
    ],
)
def test_what_is_no_menu_is_no_problem(menus, name):
    (menus / name).parent.mkdir(parents=True, exist_ok=True)
    (menus / name).write_bytes(b"\0\5\x16\7\0\2\0\0Mac OS X" if "._" in name else (menus / "main.yaml").read_bytes())

    assert [file for file, _ in told(menus) if "manifest" not in file] == []


def test_a_link_that_an_editor_leaves(menus):
    (menus / ".#main.yaml").symlink_to("user@host.1234:1")

    assert told(menus) == []


@pytest.mark.parametrize(
    "name",
    [
        *("extra.YAML", "extra.Yml", "extra.yaml.txt", "extra.yml.TXT", "extra.yaml.docx", "extra.yam", "extra.yalm"),
        *("extra.yaml ", "old/main.yaml", "old/new/main.yml", "text.tsv", "texts.csv", "texts.tsv.txt"),
    ],
)
def test_what_looks_like_menus_and_is_not_read(menus, name):
    (menus / name).parent.mkdir(parents=True, exist_ok=True)
    copy(menus / "main.yaml", menus / name)

    assert told(menus) == [(name, "warning")]


@pytest.mark.parametrize("count", [2, 5])
def test_a_folder_inside_is_told_once(menus, count):
    (menus / "old").mkdir()
    for number in range(count):
        copy(menus / "main.yaml", menus / "old" / f"{number}.yaml")

    assert told(menus) == [("old/0.yaml", "warning")]


COPIES = {
    "meaning.yaml": "words.yaml",
    "phrases.yml": "phrases.yaml",
    "Phrases.yaml": "phrases.yaml",
    "phrase.yaml": "phrases.yaml",
    "health copy.yaml": "health.yaml",
    "health - Copy (2).yaml": "health.yaml",
    "Copy of health.yaml": "health.yaml",
    "health_old.yaml": "health.yaml",
    "health.sync-conflict-20261124.yaml": "health.yaml",
    "main2.yaml": "main.yaml",
    "zz.yaml": "main.yaml",
    "contacts (conflicted copy).yaml": "contacts.yaml",
    "contacts_backup.yaml": "contacts.yaml",
    "Copy of hotline.yaml": "hotline.yaml",
    "words2.yaml": "words.yaml",
    "words (1).yml": "words.yaml",
}


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_one_problem_at_that_file(menus, name):
    copy(menus / COPIES[name], menus / name)

    assert told(menus) == [(name, "error")]


@pytest.mark.parametrize("name", ["notice.yaml", "Notices.yaml", "notices.yml"])
def test_notices_under_another_name(menus, name):
    (menus / name).write_text(NOTICE, "utf-8")

    assert told(menus) == [(name, "error")]


@pytest.mark.parametrize("name", ["phrases.yml", "phrases.YAML", "Phrases.yaml", "phrases.yaml.txt"])
def test_a_file_of_the_line_under_another_name(menus, name):
    (menus / "phrases.yaml").rename(menus / name)

    assert told(menus) == [(name, "error")]


@pytest.mark.parametrize("name", ["contact.yaml", "word.yaml", "health (north).yaml", "notices-and-news.yaml"])
def test_pages_may_be_in_a_file_of_any_name(menus, name):
    (menus / "health.yaml").rename(menus / name)

    assert told(menus) == []
