"""What was worked out of a folder is kept for the next start; what is wrong with it is as if it was not there."""

from dataclasses import replace
from shutil import copytree
from threading import Event, Thread

import pytest

from hotline.disk import load
from hotline.live import source
from hotline.menu.words.vocabulary import vocabulary
from hotline.state import made
from hotline.state.home import Home
from hotline.understand.vocabulary import Index
from tests.conftest import BASE, NOW


@pytest.fixture
def folder(tmp_path, small):
    return copytree(small, tmp_path / "menus")


@pytest.fixture
def home(tmp_path, folder):
    """Of a line that has served the folder."""
    home = Home(tmp_path / "state")
    source.keep(home, source.versed(home, source.directory(home, folder, NOW, BASE)))
    return home


def read(home, folder):
    return source.directory(home, folder, NOW, BASE).loaded


def test_the_words_are_those_that_were_learnt(home, folder):
    loaded = read(home, folder)

    assert loaded.words == vocabulary(loaded.menu)


def test_words_are_learnt_again_when_the_menus_differ(home, folder):
    page = folder / "pages.yaml"
    page.write_text(page.read_text("utf-8").replace("en: Health", "en: Doctors"), "utf-8")

    assert read(home, folder).words is None
    assert source.versed(home, source.directory(home, folder, NOW, BASE)).loaded.words


def test_until_words_are_learnt_those_of_before_are_used_with_the_new_codes(home, folder):
    before = read(home, folder).words
    page = folder / "pages.yaml"
    page.write_text(page.read_text("utf-8").replace("en: Health", "en: Doctors"), "utf-8")
    served = source.directory(home, folder, NOW, BASE)

    meanwhile = source.meanwhile(served, before)

    assert (meanwhile.index, meanwhile.profiles) == (before.index, before.profiles)
    assert meanwhile.titles == vocabulary(served.loaded.menu).titles != before.titles
    assert not served.loaded.words, "they would be kept as if they had been learnt"


@pytest.mark.parametrize("gone", [{"index": Index(("gone",))}, {"languages": ("en", "fr")}])
def test_words_of_a_page_or_a_language_that_is_gone_are_not_used(home, folder, gone):
    served = source.directory(home, folder, NOW, BASE)

    assert source.meanwhile(served, served.loaded.words)
    assert source.meanwhile(served, replace(served.loaded.words, **gone)) is None
    assert source.meanwhile(served, None) is None


@pytest.mark.parametrize("how", ["cut", "empty", "other bytes", "open to others"])
def test_what_is_spoiled_is_not_read(home, folder, how):
    (path,) = (home.path / made.FOLDER).glob("*-words")
    data = path.read_bytes()
    {
        "cut": lambda: path.write_bytes(data[:-1]),
        "empty": lambda: path.write_bytes(b""),
        "other bytes": lambda: path.write_bytes(data[:-1] + bytes([data[-1] ^ 1])),
        "open to others": lambda: path.parent.chmod(0o770),
    }[how]()

    loaded = read(home, folder)
    assert loaded.words is None
    assert loaded.menu


def test_another_program_works_it_out_anew(home, folder, monkeypatch):
    monkeypatch.setattr(made, "_program", lambda: "another")

    assert read(home, folder).words is None


def test_of_more_folders_than_two_nothing_is_kept(home):
    for digest in ("one", "two"):
        for what in (source.PASSED, source.WORDS):
            made.keep(home, what, digest, b"")

    assert len(list((home.path / made.FOLDER).iterdir())) == 4
    assert made.read(home, source.WORDS, "two") == b""


def test_menus_with_errors_are_not_kept_as_good_ones(tmp_path, folder):
    page = folder / "pages.yaml"
    page.write_text(page.read_text("utf-8").replace("en: Health", "xx: Health"), "utf-8")
    home = Home(tmp_path / "state")
    served = source.directory(home, folder, NOW, BASE)

    assert served.loaded.menu is None
    assert not made.there(home, source.PASSED, served.loaded.revision)


@pytest.fixture
def second(tmp_path):
    """Another that works out the same: it sets `began`, and writes into `order` when its turn has come."""
    began, order, home = Event(), [], Home(tmp_path / "line")

    def work():
        began.set()
        with made.alone(home, source.WORDS):
            order.append("second")

    thread = Thread(target=work)
    with made.alone(home, source.WORDS):
        thread.start()
        yield began, order
    thread.join(10)


def test_one_works_out_after_the_other(second):
    began, order = second
    assert began.wait(10)
    order.append("first")

    assert order == ["first"]


def test_nobody_waits_for_ever(monkeypatch, tmp_path):
    monkeypatch.setattr(made, "PATIENCE", 0)
    home = Home(tmp_path / "line")

    with made.alone(home, source.WORDS), made.alone(home, source.WORDS):
        pass


def test_whoever_publishes_says_that_there_are_no_errors(home, folder):
    """The lines of the machine need not look for them again."""
    page = folder / "pages.yaml"
    page.write_text(page.read_text("utf-8").replace("en: Health", "en: Doctors"), "utf-8")
    loaded = load(folder, NOW)
    assert not made.there(home, source.PASSED, loaded.revision)
    source.passed(home, loaded)

    assert made.there(home, source.PASSED, loaded.revision)


@pytest.mark.parametrize("how", ["no line", "another user's", "errors"])
def test_nobody_else_says_so(home, folder, tmp_path, how):
    loaded = load(folder, NOW)
    place = {
        "no line": lambda: Home(tmp_path / "nowhere"),
        "another user's": lambda: (home.path / made.FOLDER).chmod(0o770) or home,
        "errors": lambda: home,
    }[how]()
    source.passed(place, replace(loaded, revision="other", menu=None if how == "errors" else loaded.menu))

    assert not made.there(place, source.PASSED, "other")
    assert (place.path / made.FOLDER).exists() == (how != "no line")
