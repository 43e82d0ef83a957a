"""`hotline canary`: it says that all is well only while every answer is the Book's, and else says what is wrong."""

import re
from dataclasses import replace

import pytest
from click.testing import CliRunner

from hotline.alarm.canary import Canary, Silent
from hotline.app import create_app
from hotline.book import Spot
from hotline.cli import main
from hotline.live.now import Live
from hotline.settings import Settings
from tests.conftest import MENUS, NOW, TOKEN, serving
from tests.program import LIVE, SERVE, running
from tests.test_deploy import free_port


class Proxy:
    """What stands before the line, and may spoil what it says."""

    def __init__(self):
        self.app, self.spoils, self.paths = None, {}, []

    def __call__(self, environ, start):
        path = environ["PATH_INFO"]
        self.paths.append(path)
        if path in self.spoils:
            status, body = self.spoils[path]
            start(status, [("Content-Length", str(len(body))), ("Content-Type", "text/xml")])
            return [body]
        return self.app(environ, start)


@pytest.fixture(scope="module")
def proxy(loaded):
    """A line at the address at which it is called, as after a proxy that ends TLS."""
    proxy = Proxy()
    with serving(proxy) as address:
        proxy.book = loaded.book(NOW, address)
        proxy.settings = Settings(address, (TOKEN,), allow_example=True)
        proxy.app = create_app(proxy.settings, Live(lambda now: proxy.book, lambda: NOW))
        yield proxy


@pytest.fixture(autouse=True)
def _unspoilt(proxy):
    proxy.spoils.clear()
    proxy.paths.clear()


@pytest.fixture
def canary(proxy):
    return Canary(proxy.settings, proxy.book)


def told(canary, language="en"):
    with pytest.raises(Silent) as raised:
        canary.sing(language)
    return str(raised.value)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_calls_and_texts_every_page(canary, proxy, language):
    heard = canary.sing(language)

    pages = [page for page in proxy.book.codes if Spot(language, page) in proxy.book.ways]
    assert heard.calls == 1 + len(pages)  # and the page of languages
    assert heard.texts == len(pages) - 1  # the main menu has no code
    assert 0 < heard.slowest < 10


def test_it_asks_for_a_text_and_has_none_sent(texting):
    with serving(sends := Proxy()) as address:
        book, asked = texting.book(NOW, address), []
        settings = Settings(address, (TOKEN,), allow_example=True, sends="nobody")
        sends.app = create_app(settings, Live(lambda now: book, lambda: NOW), send=lambda *text: asked.append(text))
        heard = Canary(settings, book).sing("en")

        assert heard.calls == 2 + len([page for page in book.codes if Spot("en", page) in book.ways])
        assert asked == []
        assert not [path for path in sends.paths if path.endswith("/text")]


def test_a_language_without_calls_is_texted(canary, proxy):
    heard = canary.sing("ckb")

    assert (heard.calls, heard.texts) == (0, 38)
    assert set(proxy.paths) == {"/health", "/voice", "/sms"}


def test_nobodys_telephone_rings(canary, proxy):
    canary.sing("en")

    assert not [path for path in proxy.paths if "dialled" in path]


@pytest.mark.parametrize(
    ("path", "answer", "sentence"),
    [
        ("/health", ("200 OK", b"<html>"), "/health is not answered by a line"),
        ("/health", ("200 OK", b'{"revision": "0123"}'), "The line serves revision 0123"),
        ("/voice/en/main", ("502 Bad Gateway", b""), "The line answers 502 for page"),
        ("/voice/en/health", ("200 OK", b"<Response><Say>Hello</Say></Response>"), "hears something else"),
        ("/sms", ("200 OK", b"<Response/>"), "A text gets something else than the menus say for code 1 in en."),
        ("/voice", ("200 OK", b"<Response/>"), "A request that nobody signed is answered with 200"),
    ],
)
def test_what_is_wrong_is_told(canary, proxy, path, answer, sentence):
    proxy.spoils[path] = answer

    assert sentence in told(canary)


def test_another_token_is_told_and_not_shown(proxy):
    canary = Canary(replace(proxy.settings, tokens=("another-token",)), proxy.book)

    assert "refuses what is signed with TWILIO_AUTH_TOKEN" in told(canary)
    assert "another-token" not in told(canary)


def test_nobody_there(proxy):
    address = f"http://127.0.0.1:{free_port()}"

    assert "does not answer: ConnectionRefusedError" in told(
        Canary(replace(proxy.settings, public_url=address), proxy.book)
    )


def run(settings, *words, command="canary"):
    return CliRunner().invoke(main, [command, *words], env=settings)


def test_the_command_visits_a_service(small, tmp_path):
    """Its address is known before it starts, as it is behind a proxy."""
    port = free_port()
    settings = LIVE | {"HOTLINE_PUBLIC_URL": f"http://127.0.0.1:{port}", "HOTLINE_MENUS": str(small)}
    settings |= {"HOTLINE_STATE": str(tmp_path)}
    with running((*SERVE[:-1], str(port), "--workers", "1"), tmp_path / "log", settings) as program:
        program.listening()
        well = run(settings, "--language", "en")
        ticked = run(settings, "--canary", command="tick")
    gone = run(settings, "--language", "en", "--quiet")

    assert well.exit_code == ticked.exit_code == 0, ticked.output
    assert re.search(r"answers as it should in English: 5 answers to calls and 3 to texts", well.output)
    assert gone.exit_code == 1
    assert "does not answer" in gone.output
    assert "does not answer" in run(settings, "--canary", command="tick").output


@pytest.mark.parametrize(
    ("settings", "words", "code", "sentence"),
    [
        ({"HOTLINE_PUBLIC_URL": ""}, [], 1, "HOTLINE_PUBLIC_URL is not set"),
        ({}, ["--language", "xx"], 2, "'xx' is not one of ar, ckb or en"),
    ],
)
def test_what_it_needs_is_told(settings, words, code, sentence):
    result = run(LIVE | {"HOTLINE_MENUS": str(MENUS)} | settings, *words)

    assert result.exit_code == code
    assert sentence in result.output
