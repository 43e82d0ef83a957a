"""A recorded language offers texts once what is said of them is recorded, and is whole without."""

import re

import pytest

from hotline.book import OFFER, SEND, Spot, press
from hotline.disk import load
from hotline.menu.saying.sheet import sheet
from hotline.understand.vocabulary import Vocabulary
from tests.conftest import BASE, NOW
from tests.recordings.artist import save, tone
from tests.recordings.conftest import run

OFFERS = 'texts_to: "+9647"\ntexts_reach:\n  en: phones\n  ar: هواتف\n  ckb: مۆبایلەکانی عێراق\n'


@pytest.fixture
def offering(menus):
    line = menus / "hotline.yaml"
    line.write_text(line.read_text("utf-8") + OFFERS, "utf-8")
    return menus


def book(folder):
    return load(folder, NOW).book(NOW, BASE, known=Vocabulary())


def test_sorani_is_whole_without_the_words_of_texts_and_offers_none(menus, offering):
    loaded = load(offering, NOW)
    told = [problem.sentence for problem in loaded.problems if problem.check == "recordings"]

    assert not [spot for spot in book(offering).sendable if spot.language == "ckb"]
    assert Spot("ckb", "health-checks") in book(offering).ways
    assert told == [
        "no call in ckb is offered a text: 'phrase-send-offer' is not recorded, 'phrase-send-ask' is not recorded and "
        "10 more are not there; see: hotline script ckb --missing"
    ]


def test_sorani_offers_texts_in_its_own_sound_once_they_are_recorded(offering, tmp_path, monkeypatch):
    rows = sheet(load(offering, NOW).menu, "ckb", NOW)
    missing = [row for row in rows if re.search("phrase-send-|texts-reach", row.file)]
    monkeypatch.setenv("PATH", "")
    files = [
        save(tmp_path / row.file, tone(300 + row.number, max(0.3, row.seconds * 0.4), rate=8000), rate=8000)
        for row in missing
    ]
    result = run("record", "ckb", *files, "--menus", offering)
    assert result.exit_code == 0, result.output

    found = book(offering)
    spot = Spot("ckb", "health-checks")
    asked = press(found, spot, OFFER)

    assert spot in found.sendable
    assert found.ways[spot].prompt.tries[0][-1].key == OFFER
    assert [said.key for said in asked.tries[1] if said.key] == [SEND]
    assert b"<Play>" in asked.body
    assert b"<Say" not in asked.body
