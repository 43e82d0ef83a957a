"""`hotline demo` as people start it, without a terminal and with one."""

import os
import pty
import re
import shutil
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from select import select
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from hotline import places
from hotline.folder import Directory, digest
from hotline.store import revisions
from tests.caller import Provider
from tests.conftest import MENUS, NOW, ROOT
from tests.program import PATIENCE, environment, eventually, running

ADDRESS = r"The hotline answers at (http://127\.0\.0\.1:\d+) "


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def menus(tmp_path_factory):
    return shutil.copytree(MENUS, tmp_path_factory.mktemp("shipped") / "menus")


@pytest.fixture(scope="module")
def demo(menus, tmp_path_factory):
    """One for all tests that it serves; the last of them changes its menus."""
    arguments = ["-m", "hotline", "demo", str(menus), "--folder", "--port", str(free_port())]
    with running(arguments, tmp_path_factory.mktemp("demo") / "log", {}) as program:
        yield program


@pytest.fixture(scope="module")
def provider(demo):
    address = demo.said(ADDRESS)
    return Provider(address, address, "not the token, which is made anew at every start")


def health(provider):
    return provider.send("GET", f"{provider.public}/health").body.decode()


def test_it_prints_its_address_and_answers_there(demo, provider, loaded):
    assert loaded.revision in health(provider)
    assert f"revision {loaded.revision}" in demo.text()


def test_it_answers_nobody_unsigned(demo, provider):
    for path in ("/voice", "/sms"):
        assert provider.post(provider.public + path, [("From", "+9647712345678")]).status == 403

    demo.said(r"sms +403")
    assert "7712345678" not in demo.text()


def test_the_desk_is_there_with_the_sign_in_that_is_printed(demo):
    address = demo.said(r"The desk, where operators work: (\S+) ")
    password = demo.said(r"password: (\S+)\)")
    browser = build_opener(HTTPCookieProcessor())
    page = browser.open(f"{address}sign-in", timeout=PATIENCE).read().decode()
    token = re.search('name="csrf_token" value="([^"]+)"', page)[1]

    form = urlencode({"csrf_token": token, "name": "demo", "password": password}).encode()
    inside = browser.open(f"{address}sign-in", form, timeout=PATIENCE)

    assert inside.url == address
    assert "How the line is" in inside.read().decode()


def test_changed_menus_are_served_at_once_and_broken_ones_leave_the_last_good_ones(demo, provider, menus, loaded):
    page = menus / "health.yaml"
    good = page.read_text("utf-8")
    page.write_text(good.replace("1: health-checks", "1: health-chekcs"), "utf-8")

    demo.said("the line keeps the last good menus")
    assert re.search(r"health\.yaml:\d+:\d+: error: .*did you mean 'health-checks'\?", demo.text())
    assert loaded.revision in health(provider)

    page.write_text(good.replace("en: Health\n", "en: Your health\n"), "utf-8")
    revision = demo.said(r"menus read again: revision (\w+), 0 errors")
    assert revision != loaded.revision
    assert revision in health(provider)


def test_menus_with_errors_are_not_served(folder, tmp_path):
    (folder / "pages.yaml").unlink()
    with running(["-m", "hotline", "demo", "--menus", str(folder)], tmp_path / "log", {}) as program:
        eventually(lambda: program.process.poll() is not None)

    assert program.process.returncode == 1
    assert "main.yaml:" in program.text()
    assert "Traceback" not in program.text()


def test_what_is_published_in_a_store_of_its_own_can_be_undone(folder, tmp_path):
    arguments = ["-m", "hotline", "demo", str(folder), "--port", str(free_port())]
    first = digest(Directory(folder))
    with running(arguments, tmp_path / "log", {}) as program:
        address = program.said(ADDRESS)
        provider = Provider(address, address, "not the token")
        state = program.said(r"export HOTLINE_STATE=(\S+)")
        page = folder / "pages.yaml"
        page.write_text(page.read_text("utf-8").replace("en: Health\n", "en: Your health\n"), "utf-8")
        with closing(places.store({"HOTLINE_STATE": state})) as store:
            published = revisions.publish(store, Directory(folder), who="", why="", at=NOW, based_on=1)
            eventually(lambda: published.digest in health(provider))
            revisions.roll_back(store, 1, who="", why="", at=NOW, based_on=2)
            eventually(lambda: first in health(provider))

    assert not Path(state).exists()


class Terminal:
    """The two ends of a terminal: a program's, and that of somebody who reads and types."""

    def __init__(self):
        self.hand, self.program = pty.openpty()
        self.seen = ""

    def reads(self, words):
        """Until `words` are on the screen."""
        while not re.search(words, self.seen):
            ready, _, _ = select([self.hand], [], [], PATIENCE)
            assert ready, f"'{words}' never came; on the screen:\n{self.seen}"
            self.seen += os.read(self.hand, 4096).decode("utf-8", "replace")
        self.seen = re.split(words, self.seen, maxsplit=1)[-1]  # words may hold a group of their own

    def types(self, line):
        os.write(self.hand, f"{line}\n".encode())


@pytest.fixture
def terminal():
    terminal = Terminal()
    yield terminal
    os.close(terminal.hand)


def test_with_a_terminal_a_phone_opens_beside_it(terminal):
    arguments = [sys.executable, "-m", "hotline", "demo", "--menus", str(MENUS), "--port", str(free_port())]
    streams = {"stdin": terminal.program, "stdout": terminal.program, "stderr": terminal.program}
    process = subprocess.Popen(arguments, cwd=ROOT, env=environment(), start_new_session=True, **streams)
    os.close(terminal.program)
    try:
        terminal.reads(ADDRESS)
        terminal.reads(r"English: press 3\.")
        terminal.types("3")
        terminal.reads(r"voice +200 +English · Main menu")
        terminal.reads(r"Health: press 3\.")
        terminal.types("31")
        terminal.reads(r"English · Health")
        terminal.reads(r"Main menu: star\.")
        terminal.types("x")
        terminal.reads("'x' is no key of a phone")
        terminal.types("")
        terminal.reads(r"Again: hash\.")
        terminal.types("q")
        terminal.reads(r"The call is over: \d+:\d\d, 3 keys\.")
        terminal.reads(r"Still serving\.")
        assert process.poll() is None
    finally:
        process.terminate()
        process.wait(PATIENCE)
