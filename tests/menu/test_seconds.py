"""How long a caller waits until she hears the first words of the page she wants."""

from dataclasses import replace
from functools import partial

import pytest

from hotline.audio import wav
from hotline.book import LANGUAGES, Channel, Spot
from hotline.menu.compile import compile
from hotline.menu.model.menu import Recording, Recordings
from hotline.menu.model.pieces import digest
from hotline.menu.saying.script import script
from tests.conftest import BASE, NOW


def read_aloud(menu, language):
    """A recording of every piece of a language, as long as its words last at the pace of hotline.yaml."""
    pace = menu.line.languages[language].words_per_minute
    sounds = {}
    for piece in script(menu, language, NOW.astimezone(menu.line.time_zone)):
        read = digest(language, piece.words)
        samples = wav.silence(len(piece.words.split()) * 60 / pace)
        sounds[read] = Recording(piece.name, piece.words, read, len(samples), partial(bytes, len(samples)))
    return replace(menu, recordings={**menu.recordings, language: Recordings(sounds)})


@pytest.fixture(scope="session")
def recorded(loaded, book):
    """The Book once Sorani is recorded."""
    return compile(read_aloud(loaded.menu, "ckb"), NOW, BASE, known=book.vocabulary)


def heard_out(book, spot):
    """Seconds for somebody who listens to every menu to its end."""
    name, total = spot.page, 0.0
    language = spot.language
    while name != "main":
        name = book.ways[Spot(language, name)].keys["9"].spot.page
        total += sum(said.seconds for said in book.ways[Spot(language, name)].prompt.tries[0])
    welcome = book.ways[LANGUAGES].keys[book.tongues[language].key]
    main = book.ways[Spot(language, "main")].prompt
    greeting = sum(said.seconds for said in welcome.tries[0]) - sum(said.seconds for said in main.tries[0])
    return total + greeting + sum(said.seconds for said in book.ways[LANGUAGES].prompt.tries[0])


def seconds(book, language):
    return [spoken.seconds for spot, spoken in book.reached.items() if spot.language == language]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_soon_there(book, language):
    found = seconds(book, language)

    assert sum(found) / len(found) <= 17


def test_soon_there_in_sorani_once_it_is_recorded(recorded):
    found = seconds(recorded, "ckb")

    assert len(found) == len(recorded.codes)
    assert sum(found) / len(found) <= 24


def test_heard_out_in_full(recorded):
    spots = [spot for spot in recorded.spots() if spot.language == "ckb" and recorded.offers(spot, Channel.VOICE)]
    waits = {spot.page: round(heard_out(recorded, spot), 1) for spot in spots}

    assert {page: wait for page, wait in waits.items() if wait > 40} == {}
