"""Texts over a real Kannel, with the kannel.conf that we ship, between an imitated operator and the real line."""

import os
import shutil
import subprocess
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from queue import Empty
from urllib.request import urlopen

import pytest

from hotline.app import create_app
from hotline.book import Spot
from hotline.settings import Outlet, Settings
from hotline.web.gateways.kannel import outbox
from tests.conftest import BASE, ROOT, TOKEN, serving
from tests.program import PATIENCE, eventually
from tests.test_deploy import free_port
from tests.web.smsc import Smsc, smsc

SECRET = "a-long-random-word"
SENDS = free_port()
OUTLET = Outlet(f"http://127.0.0.1:{SENDS}/cgi-bin/sendsms", "line", SECRET, "7777")
NOTHING = 1.5  # seconds in which an answer would have come


@contextmanager
def kannel(centre, line, log):
    """Kannel as deploy/ starts it, signed on to the operator."""
    admin = free_port()
    settings = {
        "PATH": f"{os.environ['PATH']}:/usr/sbin",
        "HOME": str(log.parent),
        "TMPDIR": str(log.parent),
        "SMPP_HOST": "127.0.0.1",
        "SMPP_PORT": str(centre.port),
        "SMPP_USER": "line",
        "SMPP_PASSWORD": "secret",
        "HOTLINE_KANNEL_SECRET": SECRET,
        "KANNEL_LINE": line,
        "KANNEL_ADMIN_PORT": str(admin),
        "KANNEL_BOX_PORT": str(free_port()),
        "KANNEL_DELAY": "1",
        "KANNEL_SEND_PORT": str(SENDS),
        "HOTLINE_KANNEL_PASSWORD": SECRET,
    }
    command = ["sh", ROOT / "deploy" / "kannel.sh", ROOT / "deploy" / "kannel.conf"]
    with log.open("wb") as sink:
        process = subprocess.Popen(command, env=settings, cwd=log.parent, stdout=sink, stderr=sink)
    try:
        centre.bound(PATIENCE)
        eventually(lambda: b"smsbox:" in urlopen(f"http://127.0.0.1:{admin}/status.txt", timeout=PATIENCE).read())
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


class Door:
    """The line, which may be away for a while; its address stays."""

    def __init__(self, app):
        self.app, self.away = app, False

    def __call__(self, environ, start):
        if self.away:
            start("503 Service Unavailable", [("Content-Length", "0")])
            return []
        return self.app(environ, start)


@pytest.fixture(scope="module")
def door(live):
    return Door(create_app(Settings(BASE, (TOKEN,), allow_example=True, secrets={"kannel": (SECRET,)}), live))


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return tmp_path_factory.mktemp("kannel")


@pytest.fixture(scope="module")
def centre(door, written):
    if not shutil.which("bearerbox", path=f"{os.environ['PATH']}:/usr/sbin"):
        pytest.fail("no kannel here; `make debian` installs it")
    with ExitStack() as stack:
        centre = stack.enter_context(smsc())
        line = stack.enter_context(serving(door))
        stack.enter_context(kannel(centre, line, written / "log"))
        yield centre


def received(centre: Smsc, many: int) -> dict[str, str]:
    """What each of so many numbers got."""
    return dict(centre.received.get(timeout=PATIENCE) for _ in range(many))


def nothing(centre):
    with pytest.raises(Empty):
        centre.received.get(timeout=NOTHING)


@pytest.mark.parametrize("language", ["en", "ar", "ckb"])
def test_every_code_comes_back_whole(centre, book, language):
    """Both ways, in parts where it is long; each from a number of its own."""
    asked = {
        f"96477{place:08}": (f"{code} {language}", book.replies[Spot(language, page)].text)
        for place, (page, code) in enumerate(book.codes.items())
        if code and Spot(language, page) in book.replies
    }
    for number, (words, _) in asked.items():
        centre.send(number, words)

    assert len(asked) > 30
    assert received(centre, len(asked)) == {number: reply for number, (_, reply) in asked.items()}


@pytest.mark.parametrize(("words", "page"), [("صحة", "health"), ("تەندروستی", "health"), ("٣١", "health-checks")])
def test_words_in_other_letters_are_understood(centre, book, words, page):
    centre.send("9647700000001", words)

    _, reply = centre.received.get(timeout=PATIENCE)
    assert reply in {book.replies[Spot(language, page)].text for language in book.tongues} | {
        book.first_replies[Spot("ar", page)].text
    }


def test_a_text_of_several_parts_is_one_text(centre, book):
    centre.send("9647700000002", "السلام عليكم ورحمة الله وبركاته، " * 4 + "أريد أن أعرف عن الصحة، من فضلكم")

    assert received(centre, 1)["9647700000002"] in {book.replies[Spot("ar", page)].text for page in book.codes}


@pytest.mark.parametrize("language", ["en", "ar", "ckb"])
def test_a_page_that_a_call_wants_arrives_whole(centre, book, language):
    """Which nobody texted for, so it goes in through Kannel's own door; in parts where it is long."""
    pages = [page for page in book.codes if Spot(language, page) in book.replies][:12]
    wanted = {f"96477{place:08}": book.replies[Spot(language, page)].text for place, page in enumerate(pages)}
    sending = outbox(OUTLET)
    for number, words in wanted.items():
        sending.put(f"+{number}", words)

    assert received(centre, len(wanted)) == wanted


def test_kannel_takes_texts_from_nobody_without_the_password(centre, caplog):
    outbox(replace(OUTLET, password="wrong")).put("+9647700000005", "words")

    eventually(lambda: "texts do not get out through kannel: status 403" in caplog.text)
    nothing(centre)


def test_what_wants_no_answer_gets_none(centre):
    for place, words in enumerate(["", "  ", "STOP", "إيقاف"]):
        centre.send(f"964770000010{place}", words)

    nothing(centre)


def test_a_text_waits_while_the_line_is_away_and_kannel_says_nothing_of_its_own(centre, door, book):
    door.away = True
    centre.send("9647700000004", "31 ckb")
    nothing(centre)
    door.away = False

    assert received(centre, 1) == {"9647700000004": book.replies[Spot("ckb", "health-checks")].text}


def test_kannel_writes_nobody_down(centre, door, written):
    door.away = True
    centre.send("9647700055555", "xyzzy")
    nothing(centre)
    door.away = False
    centre.received.get(timeout=PATIENCE)

    files = [path for path in written.rglob("*") if path.is_file()]
    assert [
        path for path in files if any(word in path.read_text("utf-8", "replace") for word in ("55555", "xyzzy"))
    ] == []
