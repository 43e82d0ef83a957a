"""What is published is served by every line, beside the calls: none fails, and none ends."""

import gc
import json
import sqlite3
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
import time_machine

from hotline.app import live_app
from hotline.folder import Directory
from hotline.live.follower import LOOK_EVERY, Follower
from hotline.menu.words import lesson
from hotline.state.home import Home
from hotline.store import lines, revisions, switches
from hotline.store.engine import Store
from hotline.store.switches import Switch
from hotline.web.signature import sign
from tests.caller import Provider
from tests.conftest import BASE, NOW, TOKEN
from tests.program import LIVE, SERVE, environment, eventually, running

SIGN = "X-Twilio-Signature"
CALLERS = 3
TIMES = 4  # publications in a row; `make bench` makes fifty


@pytest.fixture
def files(small):
    return dict(Directory(small))


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/hotline.sqlite"


@pytest.fixture
def store(url):
    return Store(url)


def publish(store, files, words=(), at=NOW):
    """The folder, with words of `pages.yaml` replaced: old, new, old, new."""
    page = files["pages.yaml"].decode()
    for old, new in zip(words[::2], words[1::2], strict=True):
        assert old in page
        page = page.replace(old, new)
    newest = revisions.newest(store)
    number = newest.number if newest else None
    files = files | {"pages.yaml": page.encode()}
    return revisions.publish(store, files, who="Lamp", why="a test", at=at, based_on=number)


def line(tmp_path, url, **settings):
    settings = environment(**LIVE, HOTLINE_DATABASE_URL=url, HOTLINE_STATE=str(tmp_path / "line"), **settings)
    return live_app(settings).test_client()


def health(client):
    return client.get("/health").json


def press(client, path, key):
    fields = {"Digits": key}
    response = client.post(path, data=fields, headers={SIGN: sign(BASE + path, fields, TOKEN)})
    assert response.status_code == 200
    return response.text


def serves(client, number):
    eventually(lambda: health(client)["number"] == number)


def test_until_something_is_published_the_folder_is_served(tmp_path, url, store, files):
    client = line(tmp_path, url)
    assert (health(client)["number"], health(client)["from"]) == (None, "folder")
    first = publish(store, files)

    serves(client, 1)
    assert (health(client)["revision"], health(client)["from"]) == (first.digest, "store")


def test_a_named_folder_is_served_whatever_is_published(tmp_path, url, store, files, small):
    client = line(tmp_path, url, HOTLINE_MENUS=str(small))
    publish(store, files, ("en: Health", "en: Doctors"))
    off = health(client)["off"]
    switches.add(store, Switch("office", True, "a test", "Lamp", NOW))

    eventually(lambda: health(client)["off"] != off)  # it has looked since
    assert (health(client)["number"], health(client)["from"]) == (None, "folder")
    assert "Health" in press(client, "/voice/en/main", "#")


def test_a_call_goes_on_in_what_was_published_meanwhile(tmp_path, url, store, files):
    publish(store, files)
    client = line(tmp_path, url)
    assert "The check before a journey is free." in press(client, "/voice/en/main", "1")
    publish(store, files, ("journey is free", "journey costs nothing"))
    serves(client, 2)

    assert "The check before a journey costs nothing." in press(client, "/voice/en/health", "#")


def test_what_is_published_waits_for_no_words(tmp_path, url, store, files, monkeypatch):
    """A lesson that never ends is given up for the next one."""
    lessons = []

    def endless(menu, wanted, hurry):
        lessons.append(menu)
        eventually(lambda: not wanted() or len(lessons) > 1)
        return None if len(lessons) == 1 else apart(menu, wanted, hurry)

    apart = lesson.apart
    monkeypatch.setattr(lesson, "apart", endless)
    publish(store, files)
    client = line(tmp_path, url)
    publish(store, files, ("journey is free", "journey costs nothing"))
    serves(client, 2)
    eventually(lambda: len(lessons) == 1)
    publish(store, files, ("journey is free", "journey is for nothing"))
    serves(client, 3)

    eventually(lambda: len(lessons) == 2)
    assert "The check before a journey is for nothing." in press(client, "/voice/en/main", "1")


def test_a_page_that_is_gone_leads_to_the_main_menu_with_a_sentence(tmp_path, url, store, files):
    publish(store, files)
    client = line(tmp_path, url)
    fewer = files | {"main.yaml": files["main.yaml"].replace(b"    1: health\n", b"    1: doctors\n")}
    publish(store, fewer, ("health:\n", "doctors:\n"))
    serves(client, 2)

    assert "That part has been taken away" in press(client, "/voice/en/health", "9")


def test_a_revision_that_callers_must_not_hear_leaves_the_last_good_one(tmp_path, url, store, files, caplog):
    """Published by an older hotline, whose checks did not know the mistake."""
    publish(store, files)
    client = line(tmp_path, url)
    publish(store, files, ("    en: Getting help\n", "    xx: Getting help\n"))

    eventually(lambda: "refused" in health(client))
    assert {**health(client)}.items() >= {"number": 1, "from": "store", "refused": 2}.items()
    assert "revision number 2 cannot be served" in caplog.text
    assert "Getting help" in press(client, "/voice/en/main", "#")
    publish(store, files, ("Getting help", "Help"))
    serves(client, 3)
    assert "refused" not in health(client)


GONE = "0" * 64  # a digest that no file has
REVISION = "INSERT INTO revisions SELECT 2, 'spoiled', at, who, why, 1, changes FROM revisions"
FILES = "INSERT INTO revision_files SELECT 2, name, {} FROM revision_files WHERE revision = 1"
SPOILED = {
    "no files": (),
    "no bytes": (FILES.format(f"'{GONE}'"),),
    "other bytes": (FILES.format(f"'{GONE}'"), f"INSERT INTO file_chunks VALUES ('{GONE}', 0, x'00')"),
    "no digest": (FILES.format("''"),),
    "a digest that is none": (FILES.format("'../../' || digest"),),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_revision_that_is_spoiled_in_the_store_leaves_the_last_good_one(tmp_path, url, store, files, caplog, how):
    publish(store, files)
    client = line(tmp_path, url)
    with closing(sqlite3.connect(tmp_path / "hotline.sqlite")) as connection, connection:
        connection.execute(REVISION)
        for statement in SPOILED[how]:
            connection.execute(statement)

    eventually(lambda: health(client).get("refused") == 2)
    assert health(client).items() >= {"number": 1, "from": "store", "store": "ok"}.items()
    assert "Getting help" in press(client, "/voice/en/main", "#")
    publish(store, files, ("Getting help", "Help"))
    serves(client, 3)
    assert caplog.text.count("cannot be served") == 1


def test_a_line_starts_with_the_last_good_one_too(tmp_path, url, store, files):
    publish(store, files)
    first = line(tmp_path, url)
    eventually(lambda: list((tmp_path / "line").rglob("folder.json")))
    publish(store, files, ("    en: Getting help\n", "    xx: Getting help\n"))
    eventually(lambda: "refused" in health(first))
    client = line(tmp_path, url)

    assert health(client).items() >= {"number": 1, "from": "copy"}.items()
    eventually(lambda: health(client).get("refused") == 2)


def test_replicas_whose_clocks_differ_by_minutes_serve_the_same(tmp_path, url, store, files):
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=10)):
        ahead = line(tmp_path / "ahead", url)
        publish(store, files, at=datetime.now(UTC))
    behind = line(tmp_path / "behind", url)
    publish(store, files, ("journey is free", "journey costs nothing"), at=datetime.now(UTC))

    serves(ahead, 2)
    serves(behind, 2)
    assert [revision.number for revision in revisions.history(store)] == [2, 1]
    switches.add(store, Switch("office", True, "a test", "Lamp", datetime.now(UTC) + timedelta(minutes=10)))
    eventually(lambda: [line.off for line in lines.running(store)] == [{"office"}] * 2)
    switches.add(store, Switch("office", False, "a test", "Lamp", datetime.now(UTC) - timedelta(minutes=10)))
    eventually(lambda: [line.off for line in lines.running(store)] == [frozenset()] * 2)


class Caller(Thread):
    """Presses keys until told to stop, and keeps what was no answer."""

    def __init__(self, provider, stop):
        super().__init__()
        self.provider, self.stop = provider, stop
        self.failed, self.answers = [], 0

    def run(self):
        while not self.stop.is_set():
            for path, key in (("/voice", "1"), ("/voice/en/main", "1"), ("/voice/en/health", "9")):
                try:
                    answer = self.provider.post(BASE + path, [("Digits", key)])
                except OSError as error:
                    self.failed.append(repr(error))
                else:
                    self.answers += 1
                    if answer.status != 200 or b"Something went wrong" in answer.body:
                        self.failed.append(answer.status)


@contextmanager
def callers(providers):
    stop = Event()
    threads = [Caller(provider, stop) for provider in providers for _ in range(CALLERS)]
    for thread in threads:
        thread.start()
    try:
        yield threads
    finally:
        stop.set()
        for thread in threads:
            thread.join(10)


def published_in_a_row(store, files, providers):
    """Each is served everywhere before the next is made; nobody who calls meanwhile notices."""
    with callers(providers) as threads:
        for number in range(2, TIMES + 2):
            publish(store, files, ("journey is free", f"journey is free, {number}"))
            eventually(lambda number=number: all(told(line) == number for line in lines.running(store)))
            assert all(f"free, {number}." in heard(provider) for provider in providers)
    assert [thread.failed for thread in threads] == [[]] * len(threads)
    assert all(thread.answers > TIMES for thread in threads)


def told(running):
    return running.number


def heard(provider):
    return provider.post(f"{BASE}/voice/en/main", [("Digits", "1")]).body.decode()


def test_publications_in_a_row_on_two_workers(tmp_path, url, store, files):
    publish(store, files)
    settings = {**LIVE, "HOTLINE_DATABASE_URL": url, "HOTLINE_STATE": str(tmp_path / "line")}
    with running([*SERVE, "--workers", "2"], tmp_path / "log", settings) as program:
        provider = Provider(BASE, program.listening(), TOKEN)
        eventually(lambda: len(lines.running(store)) == 2)
        published_in_a_row(store, files, [provider])


def test_publications_in_a_row_on_two_services_with_one_store(tmp_path, postgresql, files):
    postgresql.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    url = postgresql.get_uri()
    with ExitStack() as stack, closing(Store(url)) as store:
        publish(store, files)
        providers = []
        for name in ("one", "two"):
            settings = {**LIVE, "HOTLINE_DATABASE_URL": url, "HOTLINE_STATE": str(tmp_path / name)}
            program = stack.enter_context(running([*SERVE, "--workers", "1"], tmp_path / f"{name}.log", settings))
            providers.append(Provider(BASE, program.listening(), TOKEN))
        eventually(lambda: len(lines.running(store)) == 2)
        published_in_a_row(store, files, providers)


@pytest.mark.filterwarnings("ignore:Exception ignored in. <socket")  # the driver leaves a lost one to the collector
def test_a_database_that_is_away_for_a_minute_is_followed_again(tmp_path, postgresql, files, caplog):
    """A minute of looks, one after the other: nobody need wait for it."""
    postgresql.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    url = postgresql.get_uri()
    settings = {**LIVE, "HOTLINE_DATABASE_URL": url, "HOTLINE_STATE": str(tmp_path / "line")}
    with closing(Store(url)) as store:
        publish(store, files)
        follower = Follower(Store(url), Home(tmp_path / "follower"))
        follower.look()
        with running([*SERVE, "--workers", "1"], tmp_path / "log", settings) as program:
            provider = Provider(BASE, program.listening(), TOKEN)
            postgresql.stop()
            try:
                eventually(lambda: state(provider)["store"] == "lost")
                assert state(provider)["number"] == 1
                assert "journey is free" in heard(provider)
                for _ in range(round(60 / LOOK_EVERY)):
                    follower.look()
                    assert (follower.state, follower.newest) == ("lost", None)
            finally:
                postgresql.start()
            eventually(lambda: state(provider)["store"] == "ok")
            publish(store, files, ("journey is free", "journey costs nothing"))
            eventually(lambda: state(provider)["number"] == 2)
            assert "Traceback" not in program.text()
        follower.look()
        assert (follower.state, follower.newest) == ("ok", 2)
        assert [caplog.text.count(said) for said in ("does not answer", "the store is back")] == [1, 1]
        follower.store.close()
    gc.collect()


def state(provider):
    return json.loads(provider.send("GET", f"{BASE}/health").body)
