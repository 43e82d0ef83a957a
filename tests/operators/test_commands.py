"""`hotline user` and `hotline draft`: the way in, and a folder to look at."""

from contextlib import closing
from shutil import copytree

import pytest
from click.testing import CliRunner

from hotline.cli import main
from hotline.desk.people import passwords
from hotline.folder import Directory
from hotline.menu.words.learnt import FILE
from hotline.store import draft, events, people, revisions
from hotline.store.engine import Store
from tests.conftest import MENUS, NOW

PASSWORD = "a quiet river at noon"


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.setenv("HOTLINE_DATABASE_URL", f"sqlite:///{tmp_path / 'x.sqlite'}")
    return lambda *words, typed="": CliRunner().invoke(main, words, input=typed, prog_name="hotline")


@pytest.fixture
def kept(tmp_path):
    with closing(Store(f"sqlite:///{tmp_path / 'x.sqlite'}")) as store:
        yield store


def test_people(run, kept):
    assert run("user", "add", "Amal", "--role", "publisher", typed=f"{PASSWORD}\n").output == (
        "amal can sign in as publisher.\n"
    )
    run("user", "add", "hevi", "--role", "translator", "--languages", "ckb", typed=f"{PASSWORD}\n")
    run("user", "off", "hevi")

    assert run("user", "list").output.splitlines() == [
        "amal                  publisher",
        "hevi                  translator  ckb  off",
    ]
    assert passwords.right(PASSWORD, people.find(kept, "amal").password)
    assert [(event.what, event.about) for event in events.latest(kept)] == [
        ("off", "hevi"),
        ("add", "translator hevi"),
        ("add", "publisher amal"),
    ]


@pytest.mark.parametrize(
    ("words", "typed", "told"),
    [
        (("add", "amal", "--role", "editor"), PASSWORD, "somebody is called amal already"),
        (("add", "new", "--role", "editor"), "short", "this password has 5 letters"),
        (("add", "new", "--role", "translator"), PASSWORD, "name the languages of a translator"),
        (("add", "a/b", "--role", "editor"), PASSWORD, "a name has 1 to 60 letters"),
        (("password", "nobody"), PASSWORD, "nobody is called nobody"),
        (("off", "nobody"), "", "nobody is called nobody"),
    ],
)
def test_what_is_refused(run, words, typed, told):
    run("user", "add", "amal", "--role", "publisher", typed=PASSWORD)
    result = run("user", *words, typed=typed)

    assert result.exit_code in (1, 2)
    assert told in result.output


def test_a_lost_telephone(run, kept):
    run("user", "add", "amal", "--role", "publisher", typed=PASSWORD)
    people.change(kept, "amal", factor="0" * 32, recovery=("x",))

    run("user", "password", "amal", "--factor-off", typed="another river at dusk")

    found = people.find(kept, "amal")
    assert (found.factor, found.recovery) == ("", ())
    assert passwords.right("another river at dusk", found.password)


def test_a_folder_becomes_the_draft(run, kept):
    result = run("draft", str(MENUS))

    assert "is the draft now, and nothing was published yet: 0 errors" in result.output
    assert {**draft.read(kept).folder, FILE: b""} == {**Directory(MENUS), FILE: b""}


def test_a_folder_that_is_not_there(run, kept, tmp_path):
    result = run("draft", str(tmp_path / "gone"))

    assert (result.exit_code, draft.read(kept)) == (1, None)
    assert "there is no folder" in result.output


def test_whoever_lays_down_a_draft_may_not_agree_to_it(run, kept, tmp_path):
    """The desk asks another person, where it changes a page for people in danger."""
    run("draft", str(MENUS))
    revisions.publish(kept, Directory(MENUS), who="amal", why="first", at=NOW, based_on=None)
    changed = copytree(MENUS, tmp_path / "changed")
    page = changed / "work-and-rights.yaml"
    run("draft", str(changed), "--who", "edip")
    page.write_text(page.read_text("utf-8").replace("get-help-safely", "find-help"), "utf-8")
    run("draft", str(changed), "--who", "edip")

    (event,) = events.latest(kept, what=("guarded",))
    assert (event.who, "get-help-safely" in event.about) == ("edip", True)
