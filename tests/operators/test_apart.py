"""Two processes, two audiences: whatever becomes of the desk, calls are answered."""

import os
import signal
import socket
from contextlib import closing
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from hotline.folder import Directory
from hotline.store import revisions
from hotline.store.engine import Store
from tests.caller import Caller, Provider
from tests.conftest import BASE, NOW, TOKEN
from tests.operators.conftest import SECRET
from tests.program import LIVE, SERVE, running

ASKING = 30  # browsers that ask and never read


@pytest.fixture(scope="module")
def both(small, tmp_path_factory):
    """A line and a desk on one store: the caller's end of the one, the process and the address of the other."""
    folder = tmp_path_factory.mktemp("both")
    with closing(Store(f"sqlite:///{folder / 'hotline.sqlite'}")) as store:
        revisions.publish(store, Directory(small), who="amal", why="first", at=NOW, based_on=None)
    settings = {**LIVE, "HOTLINE_STATE": str(folder), "HOTLINE_SECRET_KEY": SECRET}
    with (
        running((*SERVE, "--workers", "1"), folder / "line.log", settings) as line,
        running((*SERVE, "--desk", "--workers", "1"), folder / "desk.log", settings, start_new_session=True) as desk,
    ):
        yield Provider(BASE, line.listening(), TOKEN), desk


def signalled(desk, number):
    """To the desk and its workers; some may have gone."""
    os.killpg(desk.process.pid, number)


def answered(provider):
    return Caller(provider).ring().press("1").where == f"{BASE}/voice/en/main"


@pytest.mark.parametrize("head", ["Content-Length: 2000000", "Transfer-Encoding: chunked"])
def test_a_stranger_holds_no_place_for_uploads(both, head):
    """There are three; who sends slowly would keep everybody else's recordings waiting. He is told at once."""
    address = urlsplit(both[1].listening())
    with socket.create_connection((address.hostname, address.port), timeout=10) as stranger:
        stranger.sendall(f"POST /desk/recordings/ckb HTTP/1.1\r\nHost: x\r\nCookie: desk=x\r\n{head}\r\n\r\n".encode())

        assert stranger.recv(100).startswith(b"HTTP/1.1 413 ")


def test_a_desk_that_is_asked_a_lot_that_is_stuck_and_that_is_gone(both):
    provider, desk = both
    address = desk.listening()
    with urlopen(f"{address}/desk/sign-in") as response:
        assert response.status == 200
    assert answered(provider)

    name, port = urlsplit(address).hostname, urlsplit(address).port
    asking = [socket.create_connection((name, port)) for _ in range(ASKING)]
    for each in asking:
        each.sendall(b"GET /desk/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 20)
    assert answered(provider), "asked a lot"

    signalled(desk, signal.SIGSTOP)
    assert answered(provider), "stuck"

    signalled(desk, signal.SIGCONT)
    signalled(desk, signal.SIGKILL)
    desk.process.wait()
    assert answered(provider), "gone"
    for each in asking:
        each.close()
