"""What the desk has at hand: made once, whoever asks, ready before anybody does, and not without end."""

from concurrent.futures import ThreadPoolExecutor
from re import subn
from shutil import copytree
from threading import Barrier

import pytest

from hotline.desk import shelf as shelves
from hotline.desk.languages import standing
from hotline.desk.shelf import Shelf
from hotline.desk.warm import warm
from hotline.later.kept import Kept
from hotline.store import draft
from tests.conftest import NOW, ROOT
from tests.operators.conftest import reworded

ASKERS = 20
EXAMPLE = ROOT / "docs" / "example"


def test_many_who_ask_at_once_wait_for_one():
    kept, made, all_here = Kept(10), [], Barrier(ASKERS)

    def ask(_):
        all_here.wait()
        return kept.get("key", lambda: made.append(1) or object(), lambda _: 1)

    with ThreadPoolExecutor(ASKERS) as askers:
        found = set(askers.map(ask, range(ASKERS)))

    assert (len(found), len(made)) == (1, 1)


def test_what_was_not_asked_for_longest_goes_first():
    kept, made = Kept(10), []
    for key in "abacab":
        kept.get(key, lambda key=key: made.append(key), lambda _: 4)

    assert made == [*"abcb"]


def test_what_is_too_heavy_is_kept_while_it_is_the_last():
    kept, made = Kept(10), []
    for key in "aaba":
        kept.get(key, lambda key=key: made.append(key), lambda _: 99)

    assert made == [*"aba"]


def test_what_fails_is_tried_again():
    kept = Kept(10)
    with pytest.raises(ZeroDivisionError):
        kept.get("key", lambda: 1 // 0, lambda _: 1)

    assert kept.get("key", lambda: 7, lambda _: 1) == 7


PAGES = (
    "/desk/",
    "/desk/line",
    "/desk/line?which=draft",
    "/desk/publish",
    "/desk/try?which=draft&keys=3&text=31",
    "/desk/languages",
)


def test_pages_find_everything_ready(signed_in, store, shelf, monkeypatch):
    begun = draft.begin(store, 1)
    draft.write(store, {"health.yaml": reworded(begun.folder["health.yaml"].decode()).encode()}, begun.edition)
    warm(shelf, "", NOW)
    read = []
    monkeypatch.setattr(shelves, "load", lambda *_, **__: read.append("a folder"))
    monkeypatch.setattr(standing, "standings", lambda *_: read.append("states"))
    monkeypatch.setattr(shelves, "compare", lambda *_: read.append("a difference"))

    client = signed_in("vera")
    assert [client.get(page).status_code for page in PAGES] == [200] * len(PAGES)
    assert read == []


def test_what_is_wrong_is_of_the_day_on_the_clock_of_the_line(tmp_path):
    """After midnight in Baghdad it is still yesterday where most clocks of machines are."""
    folder = copytree(EXAMPLE, tmp_path / "menus")
    contacts = folder / "contacts.yaml"
    text, changed = subn("checked_on: .*", "checked_on: 2026-11-25", contacts.read_text("utf-8"))
    contacts.write_text(text, "utf-8")
    shelf = Shelf(None, folder, folder)

    def still_to_come(moment):
        return [each.check for each in shelf.loaded(shelf.live(), moment).problems].count("contact-dates")

    assert still_to_come(NOW.replace(hour=20)) == changed > 0
    assert still_to_come(NOW.replace(hour=21)) == 0
