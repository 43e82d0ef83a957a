"""A contact that is switched off is off everywhere, in two seconds, and the line answers whatever the store does."""

import logging
import socket
import subprocess
import sys
from contextlib import contextmanager
from threading import Event
from time import monotonic, sleep
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner

from hotline.app import live_app
from hotline.cli import main
from hotline.folder import Directory
from hotline.live import source
from hotline.live.follower import Follower
from hotline.menu import load
from hotline.state.home import Home
from hotline.store import lines, lives, revisions
from hotline.store import switches as table
from hotline.store.engine import Store
from hotline.store.switches import Switch
from hotline.web.signature import sign
from tests.desk import BASE, at, build
from tests.program import PATIENCE, environment, eventually

TOKEN = "0123456789abcdef0123456789abcdef"
NOT_AVAILABLE = {"en": "not available now", "ar": "غير متاح الآن", "ckb": "ئێستا بەردەست نییە"}
SIGN = "X-Twilio-Signature"


@pytest.fixture
def menus(tmp_path):
    return build(tmp_path / "menus")


@pytest.fixture
def sqlite(tmp_path):
    return f"sqlite:///{tmp_path}/hotline.sqlite"


def service(menus, url):
    return line(url, HOTLINE_MENUS=str(menus))


def line(url, **settings):
    settings |= {"HOTLINE_PUBLIC_URL": BASE, "TWILIO_AUTH_TOKEN": TOKEN, "HOTLINE_DATABASE_URL": url}
    return live_app(environment(**settings, HOTLINE_ALLOW_EXAMPLE="1")).test_client()


def post(client, path, **fields):
    response = client.post(path, data=fields, headers={SIGN: sign(BASE + path, fields, TOKEN)})
    assert response.status_code == 200
    return response.text


def heard(client):
    return {
        "en": post(client, "/voice/en/main", Digits="0"),
        "ar": post(client, "/voice/ar/main", Digits="0"),
    }


def read(client):
    return {language: post(client, "/sms", Body=f"0 {language}") for language in NOT_AVAILABLE}


def contact(menus, url, *arguments):
    settings = {"HOTLINE_DATABASE_URL": url, "HOTLINE_MENUS": str(menus)}
    return CliRunner().invoke(main, ["contact", *arguments], env=settings)


class Phone:
    """A caller to a service in another process."""

    def __init__(self, base):
        self.base, self.process = base, 0

    def answers(self):
        try:
            return urlopen(f"{self.base}/health", timeout=5).status == 200
        except OSError:
            return False

    def contacts(self):
        url, fields = f"{self.base}/voice/en/main", {"Digits": "0"}
        with urlopen(Request(url, urlencode(fields).encode(), {SIGN: sign(url, fields, TOKEN)}), timeout=5) as answer:
            return answer.read().decode()


@contextmanager
def served(menus, url, server=("hotline", "serve", "--workers=1", "--port={}")):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    phone = Phone(f"http://127.0.0.1:{port}")
    settings = environment(HOTLINE_PUBLIC_URL=phone.base, TWILIO_AUTH_TOKEN=TOKEN, HOTLINE_MENUS=str(menus))
    command = [sys.executable, "-m", *(word.format(port) for word in server)]
    with subprocess.Popen(command, env=settings | {"HOTLINE_DATABASE_URL": url}) as server:
        phone.process = server.pid
        try:
            assert until(phone.answers, seconds=20)
            yield phone
        finally:
            server.terminate()


def until(true, seconds=2.0):
    """Whether it becomes true within the two seconds that the line promises."""
    end = monotonic() + seconds
    while not true() and monotonic() < end:
        sleep(0.02)
    return true()


def test_off_everywhere_within_two_seconds(menus, sqlite):
    replicas = [service(menus, sqlite) for _ in range(2)]

    def said():
        return [answer for client in replicas for answer in (heard(client), read(client))]

    assert not any(NOT_AVAILABLE[language] in words for answer in said() for language, words in answer.items())
    assert contact(menus, sqlite, "desk", "off", "--why", "answers a stranger").exit_code == 0
    assert until(lambda: all(NOT_AVAILABLE[key] in words for answer in said() for key, words in answer.items()))
    assert not any("2025550123" in words.replace(" ", "") for answer in said() for words in answer.values())
    assert contact(menus, sqlite, "desk", "on", "--checked", "2026-11-24").exit_code == 0
    assert until(lambda: not any(NOT_AVAILABLE[key] in words for answer in said() for key, words in answer.items()))


@pytest.mark.parametrize(
    "url", ["sqlite:////nowhere/at/all.sqlite", "postgresql://u@127.0.0.1:1/hotline"], ids=["no folder", "refused"]
)
def test_the_line_answers_without_a_store(menus, url):
    assert "Lamp" in post(service(menus, url), "/voice", Digits="3")


def test_the_line_answers_while_the_store_is_slow(menus):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql://u@127.0.0.1:{silent.getsockname()[1]}/hotline"
        with served(menus, url) as phone:
            assert "It is" in phone.contacts()


def test_what_was_off_stays_off_while_the_store_is_lost(menus, tmp_path, caplog):
    path = tmp_path / "hotline.sqlite"
    store = Store(f"sqlite:///{path}")
    table.add(store, Switch("desk", True, "", "", at("2026-11-24 12:00")))
    switches = Follower(store, Home(tmp_path / "state"))
    switches.look()

    path.write_bytes(b"not a database " * 100)
    with caplog.at_level(logging.WARNING):
        switches.look()
        switches.look()

    assert switches.off == {"desk"}
    assert ["goes on with what it last knew" in message for message in caplog.messages] == [True]
    path.unlink()
    switches.look()
    assert switches.off == {"desk"}
    assert "holds less than was seen in it before" in caplog.messages[-1]
    lives.accept(store, who="lead", why="it was lost", at=at("2026-11-24 12:00"))
    switches.look()
    assert switches.off == frozenset()
    assert caplog.messages[-1] == "the store is back"


def test_a_book_that_cannot_be_made_is_tried_again(menus, sqlite, monkeypatch, caplog):
    compile, broken = load.compile, [True]

    def compiled(menu, now, base, revision="", off=frozenset(), *rest, **named):
        if off and broken.pop():
            raise ValueError("a number and a name")
        return compile(menu, now, base, revision, off, *rest, **named)

    client = service(menus, sqlite)
    monkeypatch.setattr(load, "compile", compiled)
    broken[:] = [False, True]
    contact(menus, sqlite, "desk", "off", "--why", "answers a stranger")

    eventually(lambda: NOT_AVAILABLE["en"] in heard(client)["en"])
    assert "what was switched cannot be served yet: ValueError" in caplog.text
    assert "a number" not in caplog.text


def test_a_switch_does_not_wait_for_what_is_published(menus, sqlite, monkeypatch):
    """1,000 pages take seconds to read and compile; meanwhile the line tells that it runs, too."""
    store, asked, go_on = Store(sqlite), Event(), Event()
    revisions.publish(store, dict(Directory(menus)), who="Lamp", why="a test", at=at("2026-11-24 12:00"), based_on=None)
    client = line(sqlite)
    read = source.revision

    def slow(*arguments):
        asked.set()
        assert go_on.wait(PATIENCE)
        return read(*arguments)

    monkeypatch.setattr(source, "revision", slow)
    files = dict(Directory(menus))
    files["hotline.yaml"] += b"# read anew\n"
    revisions.publish(store, files, who="Lamp", why="a test", at=at("2026-11-24 12:01"), based_on=1)
    assert asked.wait(PATIENCE)
    table.add(store, Switch("desk", True, "", "", at("2026-11-24 12:02")))

    eventually(lambda: NOT_AVAILABLE["en"] in heard(client)["en"])
    eventually(lambda: [(line.number, line.off) for line in lines.running(store)] == [(1, {"desk"})])
    go_on.set()
    eventually(lambda: [line.number for line in lines.running(store)] == [2])
    assert NOT_AVAILABLE["en"] in heard(client)["en"]


def test_a_full_disk_is_said_and_changes_nothing(menus, tmp_path, sqlite):
    contact(menus, sqlite, "desk", "off", "--why", "answers a stranger")
    program = f"ulimit -f 0; exec {sys.executable} -m hotline contact police off --why x"
    settings = environment(HOTLINE_DATABASE_URL=sqlite, HOTLINE_MENUS=str(menus), PYTHONDONTWRITEBYTECODE="1")

    full = subprocess.run(["bash", "-c", program], env=settings, capture_output=True, text=True, check=False)

    assert full.returncode == 1
    assert "nothing was switched" in full.stderr
    assert table.off(Store(sqlite)) == {"desk", "+12025550123"}


def test_workers_that_are_forked_look_too(menus, sqlite):
    """`gunicorn --preload` loads the service once and forks its workers: threads do not follow a fork."""
    gunicorn = ("gunicorn", "wsgi:app", "--preload", "--no-control-socket", "--bind=127.0.0.1:{}")
    with served(menus, sqlite, gunicorn) as phone:
        contact(menus, sqlite, "desk", "off", "--why", "answers a stranger")

        assert until(lambda: NOT_AVAILABLE["en"] in phone.contacts(), seconds=20)
        eventually(lambda: [f" {phone.process} " in line.name for line in lines.running(Store(sqlite))] == [False])


def test_the_name_must_be_that_of_a_contact(menus, sqlite):
    result = contact(menus, sqlite, "deks", "off", "--why", "x")

    assert result.exit_code == 2
    assert "'deks' is no contact" in result.output
    assert "did you mean 'desk'?" in result.output
    assert table.latest(Store(sqlite)) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("desk", "off"), "say why"),
        (("desk", "on"), "ring the number first, then write on which day: --checked 2026-11-24"),
        (("desk", "on", "--checked", "2999-01-01"), "is still to come"),
        (("desk", "maybe"), "'maybe' is not one of 'off', 'on'"),
    ],
)
def test_what_is_missing_is_asked_for(menus, sqlite, arguments, said):
    result = contact(menus, sqlite, *arguments)

    assert result.exit_code == 2
    assert said in result.output
    assert table.latest(Store(sqlite)) == []


def test_doctor_says_what_is_off(menus, sqlite):
    contact(menus, sqlite, "desk", "off", "--why", "answers a stranger", "--who", "night duty")
    settings = {"HOTLINE_DATABASE_URL": sqlite, "HOTLINE_MENUS": str(menus)}

    output = CliRunner().invoke(main, ["doctor"], env=settings).output

    assert "desk is off since" in output
    assert "(night duty): answers a stranger" in output


def test_check_makes_no_store(menus, tmp_path, sqlite):
    CliRunner().invoke(main, ["check"], env={"HOTLINE_DATABASE_URL": sqlite, "HOTLINE_MENUS": str(menus)})

    assert not (tmp_path / "hotline.sqlite").exists()
