"""`publish`, `history`, `rollback` and `export`, as they are typed."""

import filecmp
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from click.testing import CliRunner

from hotline.cli import main
from hotline.disk import load
from hotline.folder import Directory, digest
from hotline.menu.words.learnt import FILE, QUICK, Learnt, written
from hotline.menu.words.vocabulary import vocabulary
from hotline.store import draft, revisions
from hotline.store.engine import Store
from tests.conftest import MENUS, NOW
from tests.store.test_switches import contact


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
def other(folder, tmp_path):
    """The same menus with another word."""
    path = shutil.copytree(folder, tmp_path / "other")
    with (path / "pages.yaml").open("a") as file:
        file.write("# another\n")
    return path


def history(run):
    return json.loads(run("history", "--json"))


def test_a_folder_goes_live_and_comes_back_byte_for_byte(run, folder, other, tmp_path):
    assert run("history") == "Nothing was published yet.\n"
    assert "Published as revision 1 (" in run("publish", folder, "--why", "first", "--who", "lead")
    assert "has no .revision: it takes the place of revision 1" in run("publish", other, "--why", "second")
    assert "Published as revision 3 (" in run("rollback", 1, "--why", "a wrong number")
    run("export", tmp_path / "out", "--revision", 1)

    numbers = [(row["number"], row["why"], row["based_on"]) for row in history(run)]
    assert numbers == [(3, "a wrong number", 2), (2, "second", 1), (1, "first", None)]
    assert [history(run)[index]["digest"] for index in (0, 2)] == [digest(Directory(folder))] * 2
    assert history(run)[2]["who"] == "lead"
    assert "lead: first" in run("history")
    assert dict(Directory(tmp_path / "out")) == dict(Directory(folder))
    assert (tmp_path / "out" / ".revision").read_text() == f"1 {digest(Directory(folder))}\n"


def test_an_unchanged_folder_publishes_nothing(run, folder):
    run("publish", folder, "--why", "first")

    assert "Nothing was published: revision 1 holds the same files." in run("publish", folder, "--why", "again")
    assert len(history(run)) == 1


def test_errors_are_told_and_nothing_is_published(run, folder):
    (folder / "pages.yaml").unlink()

    output = run("publish", folder, "--why", "first", code=1)

    assert "[dead-keys]" in output
    assert "Nothing was published" in output
    assert history(run) == []


def test_a_folder_that_was_overtaken_is_refused_with_what_was_changed(run, folder, other, tmp_path):
    run("publish", folder, "--why", "first")
    run("export", tmp_path / "out")
    run("publish", other, "--why", "meanwhile", "--who", "editor")
    with (tmp_path / "out" / "pages.yaml").open("a") as file:
        file.write("# mine\n")

    refused = run("publish", tmp_path / "out", "--why", "mine", code=1)
    run("publish", tmp_path / "out", "--why", "mine", "--over", 1, code=1)

    assert "was changed since this folder was exported as revision 1" in refused
    assert "by editor: meanwhile" in refused
    assert len(history(run)) == 2
    run("publish", tmp_path / "out", "--why", "mine", "--over", 2)
    # The folder is now what is live: it can be changed and published again.
    with (tmp_path / "out" / "pages.yaml").open("a") as file:
        file.write("# again\n")
    assert "revision 4" in run("publish", tmp_path / "out", "--why", "mine again")


def test_a_folder_of_another_store_is_refused(run, folder, tmp_path):
    run("publish", folder, "--why", "first")
    (folder / ".revision").write_text("1 0123456789ab\n")
    with (folder / "pages.yaml").open("a") as file:
        file.write("# mine\n")

    assert "it is another store's" in run("publish", folder, "--why", "mine", code=1)


def test_a_contact_that_is_off_and_gone_is_settled_first(run, folder, url):
    contact(folder, url, "nobody-there", "off", "--why", "x", "--menus", "nowhere")

    refused = run("publish", folder, "--why", "first", code=1)

    assert "'nobody-there' is switched off, and these menus have no such contact" in refused
    contact(folder, url, "nobody-there", "forget", "--why", "its page is gone")
    run("publish", folder, "--why", "first")


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["rollback", "7", "--why", "x"], "there is no revision 7", 1),
        (["rollback", "7", "--why", " "], "say why", 2),
        (["publish"], "Missing option '--why'", 2),
        (["export", "out"], "Nothing was published yet", 1),
    ],
)
def test_what_is_missing_is_told(run, words, said, code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert said in run(*words, code=code)


def test_a_folder_with_something_in_it_is_not_written_into(run, folder, tmp_path):
    run("publish", folder, "--why", "first")

    assert "is not empty" in run("export", folder, code=1)


def test_a_file_name_that_leads_away_is_not_written(run, folder, url, tmp_path):
    run("publish", folder, "--why", "first")
    with closing(Store(url)) as store:
        revisions.publish(store, {"../away": b"x"}, who="", why="", at=NOW, based_on=1)

    assert "leads out of the folder" in run("export", tmp_path / "out", code=1)
    assert not (tmp_path / "away").exists()


def test_the_menus_that_ship_come_back_as_they_lie_there(run, tmp_path):
    """With the schemas that their first lines name, which are no part of a revision."""
    run("publish", MENUS, "--why", "first")
    run("export", tmp_path / "out")

    difference = filecmp.dircmp(MENUS, tmp_path / "out", ignore=[".revision", FILE])
    assert (difference.left_only, difference.right_only, difference.diff_files) == ([], [], [])
    schemas = difference.subdirs[".schema"]
    assert (schemas.left_only, schemas.right_only, schemas.diff_files) == ([], [], [])


@pytest.fixture
def learnt(run, folder):
    """What was learnt lies with the menus."""
    run("learn", folder)
    return folder / FILE


def test_what_was_learnt_is_part_of_a_revision(run, folder, learnt, tmp_path):
    run("publish", folder, "--why", "first")
    run("export", tmp_path / "out")

    assert (tmp_path / "out" / FILE).read_bytes() == learnt.read_bytes()
    assert "as it was" in run("learn", tmp_path / "out")


def test_what_was_learnt_of_other_words_stays_behind(run, folder, learnt, tmp_path):
    """Nobody has seen whether it is true of those, and they may come back at the desk."""
    text = folder / "pages.yaml"
    text.write_text(text.read_text("utf-8").replace("en: Health", "en: Doctors"), "utf-8")
    told = run("publish", folder, "--why", "first")
    run("export", tmp_path / "out")

    assert f"{folder}/{FILE}:1:1: warning: '{FILE}' was learnt from other words than these" in told
    assert f"{FILE} was not learnt from these words; it is left out." in told
    assert not (tmp_path / "out" / FILE).exists()
    assert learnt.exists()


def forged(folder):
    """Of these words, as it says; and no page is ever found by it."""
    menu = load(folder, NOW).menu
    index = replace(vocabulary(menu).index, blocks=({},), met=frozenset())
    (folder / FILE).write_bytes(written(Learnt(index, vocabulary(menu).profiles), menu, QUICK))


def test_what_was_not_learnt_of_these_words_is_refused(run, folder):
    forged(folder)

    assert f"error: '{FILE}' tells what is not learnt of these words" in run("publish", folder, "--why", "x", code=1)
    assert history(run) == []


def test_at_the_desk_nobody_could_see_it(run, folder, learnt, url):
    """So a draft holds only what is learnt of its words."""
    run("draft", folder)
    with closing(Store(url)) as store:
        assert draft.read(store).folder[FILE] == learnt.read_bytes()
    forged(folder)
    run("draft", folder)

    with closing(Store(url)) as store:
        assert {*draft.read(store).folder} == {*Directory(folder)} - {FILE}


@pytest.mark.parametrize("damage", ["DELETE FROM revision_files WHERE revision = 2", "DELETE FROM file_chunks"])
def test_what_is_spoiled_in_the_store_can_be_replaced(run, folder, other, tmp_path, damage):
    run("publish", folder, "--why", "first")
    run("publish", other, "--why", "second")
    with closing(sqlite3.connect(tmp_path / "hotline.sqlite")) as connection, connection:
        connection.execute(damage)

    if "revision_files" in damage:
        assert "Published as revision 3 (" in run("rollback", 1, "--why", "the second is damaged")
    else:
        assert "cannot be served" in run("rollback", 1, "--why", "the second is damaged", code=1)
    (folder / "texts.tsv").write_text("text\tpage\n")
    assert "Published as revision" in run("publish", folder, "--why", "whole again")
    run("export", tmp_path / "out")
    assert dict(Directory(tmp_path / "out")) == dict(Directory(folder))
