"""A desk with people in it, on a store of its own."""

from contextlib import closing
from functools import cache
from pathlib import Path
from shutil import copy

import pytest
from argon2 import PasswordHasher
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from hotline.desk import app as assembly
from hotline.desk.app import create_desk
from hotline.desk.shelf import Shelf
from hotline.folder import Directory
from hotline.menu.editing import splices
from hotline.state.home import Home
from hotline.store import people, revisions, sessions
from hotline.store.engine import Store
from hotline.store.people import EDITOR, PUBLISHER, TRANSLATOR, VIEWER, Person
from tests.chromium import browser_type_launch_args, page
from tests.conftest import MENUS, NOW, serving
from tests.operators.audit import Client

PASSWORD = "a quiet river at noon"
SECRET = "0123456789abcdef0123456789abcdef"
PATIENCE = 60_000  # milliseconds; only a broken page takes so long
NAMES = {"vera": VIEWER, "hevi": TRANSLATOR, "edip": EDITOR, "amal": PUBLISHER}

__all__ = ["browser_type_launch_args", "page"]  # of every browser here


@pytest.fixture
def patience():
    return PATIENCE


@pytest.fixture(scope="session", autouse=True)
def _once(tmp_path_factory):
    """What is the same for every desk is worked out for the first: the code of its templates, and its key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            Flask, "jinja_options", {"bytecode_cache": FileSystemBytecodeCache(tmp_path_factory.mktemp("templates"))}
        )
        patch.setattr(assembly, "_key", cache(assembly._key))
        yield


@pytest.fixture(scope="session")
def hashed():
    """Of PASSWORD, and quick to compare: a hash says itself how much work it is."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@pytest.fixture(scope="session")
def begun(tmp_path_factory, hashed):
    """A store with the shipped menus as revision 1, and somebody in each role: every test begins with a copy of it."""
    path = tmp_path_factory.mktemp("begun") / "desk.sqlite"
    with closing(Store(f"sqlite:///{path}")) as store:
        filled(store, hashed)
    return path


@pytest.fixture
def store(tmp_path, begun):
    with closing(copied(begun, tmp_path)) as store:
        yield store


def copied(begun, folder):
    return Store(f"sqlite:///{copy(begun, folder)}")


def filled(store, hashed, folder=MENUS):
    revisions.publish(store, Directory(folder), who="amal", why="first", at=NOW, based_on=None)
    for name, role in NAMES.items():
        people.add(store, Person(name, role, ("ckb",) if role == TRANSLATOR else (), hashed, since=NOW))
    return store


class Clock:
    """A clock that tests set."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(scope="session")
def known(loaded):
    """A shelf that has read the menus that ship."""
    shelf = Shelf(None, MENUS, MENUS)
    shelf._last = loaded
    return shelf


def knowing(store, known):
    """A shelf of a store. What one has read, another need not read again: the same digest is the same folder."""
    shelf = Shelf(store, None, MENUS)
    shelf._kept, shelf._last = known._kept, known._last
    return shelf


@pytest.fixture
def shelf(store, known):
    return knowing(store, known)


@pytest.fixture
def desk(store, clock, shelf, tmp_path):
    desk = create_desk(store, Home(tmp_path / "state"), SECRET, "", shelf, clock)
    desk.test_client_class = Client
    desk.testing = True
    desk.config["PROPAGATE_EXCEPTIONS"] = True
    return desk


@pytest.fixture
def stranger(desk):
    return desk.test_client()


@pytest.fixture
def signed_in(desk, store):
    """A browser in which somebody has signed in."""

    def browser(name):
        client = desk.test_client()
        client.set_cookie("desk", sessions.begin(store, name, NOW))
        return client

    return browser


class Opened:
    """One desk for many tests that only look, or that do not mind what others did."""

    def __init__(self, store, known):
        self.store, self.known = store, known
        home = Home(Path(store.path).parent / "state")
        self.desk = create_desk(store, home, SECRET, "", knowing(store, known), lambda: NOW)
        self.desk.test_client_class = Client
        self.desk.config["PROPAGATE_EXCEPTIONS"] = True

    def client(self, name):
        client = self.desk.test_client()
        client.set_cookie("desk", self.session(name))
        return client

    def session(self, name):
        return sessions.begin(self.store, name, NOW)

    def begun(self):
        return knowing(self.store, self.known).begun()

    def newest(self):
        return revisions.newest(self.store).number


@pytest.fixture(scope="module")
def opened(tmp_path_factory, begun, known):
    with closing(copied(begun, tmp_path_factory.mktemp("desk"))) as store:
        yield Opened(store, known)


@pytest.fixture(scope="module")
def base(opened):
    with serving(opened.desk) as address:
        yield address


@pytest.fixture
def inside(page, base, opened):
    """Somebody signed in; a page of the desk by its path."""

    def go(path, name="amal"):
        page.context.add_cookies([{"name": "desk", "value": opened.session(name), "url": base}])
        page.goto(f"{base}{path}")
        return page

    return go


def reworded(text, words="Doctors in Iraq"):
    """health.yaml with another English text of the clinics, which no scenario that ships speaks of."""
    return splices.put(text, ("clinics", "text", "en"), f"{words}: {{contact:office}}\n")
