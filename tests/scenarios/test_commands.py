"""`hotline scenarios`, and `check` and `publish` where a scenario no longer holds, as they are typed."""

import json
from contextlib import closing

import pytest
from click.testing import CliRunner

from hotline.cli import main
from hotline.store import revisions
from hotline.store.engine import Store

ILL = "! 2026-11-24 12:00\n...\n> 1\n...\n> 1\nThe check before a journey is free.\n...\n"
REMEDY = "Where the new words of a scenario are right: --accept."


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/hotline.sqlite"


@pytest.fixture
def run(url):
    def run(*words, code=0):
        result = CliRunner().invoke(main, list(map(str, words)), env={"HOTLINE_DATABASE_URL": url})
        assert result.exit_code == code, result.output
        return result.output

    return run


@pytest.fixture
def changed(folder, run):
    """What was published with a scenario, in which a sentence is another now."""
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / "ill.txt").write_text(ILL, "utf-8")
    run("publish", folder, "--why", "first")
    pages = folder / "pages.yaml"
    pages.write_text(pages.read_text("utf-8").replace("The check before", "The test before"), "utf-8")
    return folder


def test_check_finds_it(run, changed):
    found = json.loads(run("check", changed, "--json", code=1))

    assert [(each["file"], each["line"], each["level"]) for each in found if each["check"] == "scenarios"] == [
        ("scenarios/ill.txt", 6, "error")
    ]
    assert "1 scenario\n" in run("check", changed, code=1)


def test_all_of_it_is_shown_and_accepted(run, changed):
    shown = run("scenarios", changed, code=1)
    assert "  - The check before a journey is free.\n  + The test before a journey is free.\n" in shown
    assert "1 scenario, 0 hold" in shown

    run("scenarios", changed, "--accept")

    assert (changed / "scenarios" / "ill.txt").read_text("utf-8") == ILL.replace("The check", "The test")
    assert "1 scenario, 1 hold" in run("scenarios", changed, "--coverage")


def test_publishing_is_refused_until_the_words_are_accepted(run, changed, url):
    assert REMEDY in run("publish", changed, "--why", "a number changed", code=1)
    assert len(json.loads(run("history", "--json"))) == 1

    output = run("publish", changed, "--why", "a number changed", "--accept")

    assert "+ The test before a journey is free." in output
    with closing(Store(url)) as store:
        held = revisions.folder(store, 2)["scenarios/ill.txt"].decode()
    assert held == (changed / "scenarios" / "ill.txt").read_text("utf-8") == ILL.replace("The check", "The test")
    assert "holds the same files" in run("publish", changed, "--why", "again")


def test_what_cannot_be_tried_cannot_be_accepted(run, changed):
    (changed / "scenarios" / "bad.txt").write_bytes(b"\xff")

    output = run("publish", changed, "--why", "x", "--accept", code=1)

    assert "scenarios/bad.txt:1:1: error: byte 0xff is not UTF-8" in output
    assert len(json.loads(run("history", "--json"))) == 1


def test_it_travels_with_the_menus(run, changed, tmp_path):
    run("export", tmp_path / "out", "--revision", 1)

    assert (tmp_path / "out" / "scenarios" / "ill.txt").read_text("utf-8") == ILL
