"""When code of ours fails, a caller hears an apology and goes on; the log says where, never about whom."""

import logging
import re

import pytest

from hotline.app import create_app
from hotline.book import LANGUAGES
from hotline.live.now import Live
from hotline.settings import Settings
from tests.caller import Caller, Provider, Texter, plain
from tests.conftest import BASE, NOW, TOKEN, serving

NUMBER = "+9647709998877"


class Broken(Live):
    """Answers until `fails` is set."""

    fails = False

    def book(self):
        if self.fails:
            raise RuntimeError(f"the book fell down while {NUMBER} was reading")
        return super().book()


@pytest.fixture
def broken(book):
    return Broken(lambda now: book, lambda: NOW)


@pytest.fixture
def line(broken):
    with serving(create_app(Settings(BASE, (TOKEN,), allow_example=True), broken)) as address:
        yield Provider(BASE, address, TOKEN)


@pytest.mark.parametrize(("key", "language"), [("1", "ar"), ("3", "en")])
def test_a_call_goes_on_with_an_apology_in_its_language(book, broken, line, key, language):
    caller = Caller(line, NUMBER).ring().press(key)
    broken.fails = True
    caller.press("3")

    apology = " ".join(said.words for said in book.apology[language].tries[0])
    assert caller.heard == [apology]
    assert caller.where == f"{BASE}/voice/{language}/main"

    broken.fails = False
    assert caller.press("3").where == f"{BASE}/voice/{language}/health"


def test_before_a_language_is_known_the_apology_is_in_all(book, broken, line):
    broken.fails = True
    caller = Caller(line, NUMBER).ring()

    assert [said.language for said in book.apology[""].tries[0][:2]] == ["ar", "en"]
    assert " ".join(caller.heard) == " ".join(said.words for said in book.apology[""].tries[0])
    assert caller.where == f"{BASE}/voice"


@pytest.mark.parametrize("path", ["/voice/ckb/main", "/voice/xx/main"])
def test_in_a_language_without_a_voice_the_apology_is_in_all(book, broken, line, path):
    broken.fails = True

    assert plain(line.post(BASE + path, [])) == book.apology[""].body


@pytest.mark.parametrize("language", ["en", "ckb", "ar"])
def test_a_text_is_answered_by_an_apology_in_the_language_of_the_last_answer(book, broken, line, language):
    texter = Texter(line, NUMBER)
    texter.send(f"31 {language}")
    broken.fails = True

    assert texter.send("health") == [book.sorry[language].text]


@pytest.mark.parametrize("cookies", [{}, {"language": "xx"}])
def test_a_text_of_a_stranger_is_answered_by_an_apology_in_the_first_language(book, broken, line, cookies):
    broken.fails = True

    assert Texter(line, NUMBER, cookies).send("health") == [book.sorry["ar"].text]


def test_the_log_says_where_and_never_about_whom(broken, line, caplog):
    broken.fails = True
    Caller(line, NUMBER).ring()
    Texter(line, NUMBER).send("a secret")

    lines = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert [line.split(" failed")[0] for line in lines] == ["voice.languages", "sms.text"]
    for line_ in lines:
        assert re.fullmatch(r"\S+ failed: RuntimeError at \S+\.py:\d+( < \S+\.py:\d+)*", line_)
    assert all(record.exc_info is None for record in caplog.records)


def test_health_says_so_without_saying_what(broken, line, caplog):
    broken.fails = True
    response = line.send("GET", f"{BASE}/health")

    assert (response.status, response.body) == (500, b"Something went wrong here; the log says where.\n")
    assert NUMBER not in caplog.text


def test_the_apology_is_followed_by_the_menu_it_leads_to(book):
    for language, answer in book.apology.items():
        spot = LANGUAGES if not language else answer.spot
        assert answer.tries[1:] == book.ways[spot].prompt.tries[1:]
        assert answer.spot.language == language
