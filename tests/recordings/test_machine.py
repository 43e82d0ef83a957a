"""What a machine reads is a draft: marked as such, and heard by no caller until a native speaker has listened."""

from datetime import date

import pytest

from hotline.book import Channel, Spot
from hotline.folder import Directory
from hotline.menu.editing.recordings import entries_of, listened
from hotline.menu.editing.refused import Refused
from hotline.menu.model.menu import State
from hotline.menu.saying.offered import recorded
from hotline.understand.vocabulary import Vocabulary
from tests.conftest import BASE, NOW
from tests.recordings.artist import save, tone
from tests.recordings.conftest import read, run

NAME = "speech-news"
MANIFEST = "audio/ckb/manifest.yaml"


@pytest.fixture
def made(menus, tmp_path, rows):
    """All is recorded, and the news are read by a machine."""
    (row,) = (row for row in rows if row.name == NAME)
    take = save(tmp_path / f"{NAME}.wav", tone(440, row.seconds, rate=8000), rate=8000)
    result = run("record", "ckb", "--machine", take, "--menus", menus)
    assert result.output.endswith(f"1 taken in, 0 refused. ckb: {len(rows) - 1} of {len(rows)} recorded.\n")
    return menus


def on_calls(menus):
    book = read(menus).book(NOW, BASE, known=Vocabulary())
    return book.offers(Spot("ckb", "news"), Channel.VOICE)


def state(menus):
    menu = read(menus).menu
    return recorded(menu, "ckb", NAME, menu.pages["news"].spoken("ckb"))


def press(menus, **changed):
    entry = entries_of(Directory(menus), "ckb")[NAME]
    told = {"name": NAME, "file": entry.file, "who": "hevi", "on": date(2026, 11, 27)} | changed
    for file, data in listened(Directory(menus), "ckb", **told).items():
        (menus / file).write_bytes(data)


def test_it_is_marked_and_left_out_of_calls(made):
    told = [each.sentence for each in read(made).problems if each.check == "recordings"]

    assert state(made) is State.MACHINE
    assert not on_calls(made)
    assert told == [
        "page 'news' is left out of calls in ckb and key 5 is unused there: 'speech-news' was made by a machine, and "
        "no native speaker has listened to it; see: hotline script ckb --missing"
    ]
    assert "  machine  " in run("script", "ckb", "--missing", "--menus", made).output


def test_it_is_heard_once_somebody_has_listened(made):
    press(made)

    assert state(made) is State.RECORDED
    assert on_calls(made)
    entry = entries_of(Directory(made), "ckb")[NAME]
    assert (entry.machine, entry.heard_by, entry.heard_on, entry.draft) == (True, "hevi", "2026-11-27", False)


def test_to_have_listened_is_said_of_one_sound(made):
    with pytest.raises(Refused, match="recorded anew meanwhile"):
        press(made, file="speech-news.0123456789abcdef.wav")


def test_a_new_sound_has_to_be_listened_to_again(made, tmp_path, rows):
    press(made)
    (row,) = (row for row in rows if row.name == NAME)
    other = save(tmp_path / f"{NAME}.wav", tone(500, row.seconds, rate=8000), rate=8000)
    run("record", "ckb", "--machine", other, "--menus", made)

    assert state(made) is State.MACHINE


def test_a_mark_that_cannot_be_read_counts(made):
    manifest = made / MANIFEST
    manifest.write_text(manifest.read_text("utf-8").replace("machine: true", "machine: yes"), "utf-8")

    assert not on_calls(made)
