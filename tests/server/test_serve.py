"""`hotline serve` on real sockets: strangers who stall, workers that die, and menus read anew while people call."""

import os
import signal
import socket
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest

from tests.caller import Caller, Provider
from tests.conftest import BASE, TOKEN
from tests.holders import HOLDERS, holding
from tests.program import LIVE, PATIENCE, SERVE, eventually, running

CALLERS = 4
# The server with time limits that a test can wait for.
HASTY = """
from hotline.server import line, requests, workers
workers.HEAD = 1
line.LINE = requests.Limits(body=65536, seconds=1)
line.serve_line("127.0.0.1", 0, 1)
"""


def connected(program):
    return Provider(BASE, program.listening(), TOKEN)


@contextmanager
def serving(menus, folder, command=(*SERVE, "--workers", "1")):
    with running(command, folder / "log", {**LIVE, "HOTLINE_MENUS": str(menus)}) as program:
        yield program, connected(program)


@pytest.fixture(scope="module")
def one(small, tmp_path_factory):
    with serving(small, tmp_path_factory.mktemp("one")) as served:
        yield served


@pytest.fixture(scope="module")
def two(small, tmp_path_factory):
    with serving(small, tmp_path_factory.mktemp("two"), (*SERVE, "--workers", "2")) as served:
        yield served


@pytest.fixture(scope="module")
def provider(one):
    return one[1]


@pytest.fixture(scope="module")
def hasty(small, tmp_path_factory):
    with serving(small, tmp_path_factory.mktemp("hasty"), ("-c", HASTY)) as (_, provider):
        yield provider


def answered(provider):
    """Whether a call is answered and goes on with a key; one that is stalled is a time-out."""
    return Caller(provider).ring().press("1").where == f"{BASE}/voice/en/main"


@pytest.mark.parametrize("kind", HOLDERS)
def test_who_holds_connections_stalls_nobody(provider, kind):
    with holding(provider.address, kind, 100):
        assert answered(provider)


def test_all_of_them_at_once_stall_nobody(provider):
    with ExitStack() as stack:
        for kind in HOLDERS:
            stack.enter_context(holding(provider.address, kind, 200))

        assert all(answered(provider) for _ in range(20))


@pytest.mark.parametrize("kind", [kind for kind in HOLDERS if kind not in ("never reads", "closes its half")])
def test_nobody_holds_a_connection_for_ever(hasty, kind):
    with holding(hasty.address, kind, 1) as [line]:
        try:
            while line.recv(65536):
                pass
        except ConnectionResetError:
            pass  # it went on after it had been closed


class Crowd:
    """Callers who call again and again, each step on a connection of its own, and how many steps failed."""

    def __init__(self, provider):
        self.answered = 0
        self.failed = []
        self._provider = provider
        self._enough = Event()
        self._callers = [Thread(target=self._call) for _ in range(CALLERS)]

    def __enter__(self):
        for caller in self._callers:
            caller.start()
        self.go_on()
        return self

    def __exit__(self, *_):
        self._enough.set()
        for caller in self._callers:
            caller.join()

    def go_on(self):
        """Until some more have been answered."""
        enough = self.answered + 10 * CALLERS
        eventually(lambda: self.answered > enough)

    def _call(self):
        while not self._enough.is_set():
            try:
                assert self._provider.post(f"{BASE}/voice/en/main", [("Digits", "3")]).status == 200
                self.answered += 1
            except (OSError, HTTPException, AssertionError) as error:
                self.failed.append(error)


def workers(program):
    pid = program.process.pid
    return set(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


def test_a_reload_loses_no_request(two):
    program, provider = two
    with Crowd(provider) as crowd:
        before = workers(program)
        program.process.send_signal(signal.SIGHUP)
        eventually(lambda: len(workers(program) - before) == 2 and not workers(program) & before)
        crowd.go_on()

    assert crowd.failed == []


# One whose workers go slowly enough for a test to see it.
LEAVING = """
from hotline.server import line, workers
workers.LEAVE = 60
line.serve_line("127.0.0.1", 0, 1)
"""


def sockets(process):
    """What it has open, by the names that no other socket of the machine has."""
    found = set()
    for file in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            found.add(os.readlink(file))
    return found


def listening():
    """The sockets of this machine that take connections."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    return {fields[9] for fields in map(str.split, lines) if fields[3] == "0A"}


def test_who_was_connected_before_a_worker_goes_is_answered(small, tmp_path):
    """Somebody far away, who says what it wants only when the worker is told to stop."""
    with serving(small, tmp_path, ("-c", LEAVING)) as (program, provider):
        [old], address = workers(program), urlsplit(provider.address)
        [listener] = sockets(old) & sockets(program.process.pid) & {f"socket:[{line}]" for line in listening()}
        with socket.create_connection((address.hostname, address.port), PATIENCE) as caller:
            program.process.send_signal(signal.SIGHUP)
            eventually(lambda: listener not in sockets(old))
            caller.sendall(b"GET /health HTTP/1.1\r\nHost: line\r\n\r\n")
            assert caller.recv(65536).startswith(b"HTTP/1.1 200 ")
        os.kill(old, signal.SIGTERM)
        eventually(lambda: old not in workers(program))
        assert answered(provider)


# On a busy machine learning takes longer than a provider would wait.
PATIENT = """
from hotline.server import line, requests
requests.WAIT = 60
line.serve_line("127.0.0.1", 0, 1)
"""


def test_a_text_right_after_the_start_waits_for_the_words(unlearnt, tmp_path, monkeypatch):
    """Calls are answered before all that texters may write is learnt; a question is understood all the same."""
    monkeypatch.setattr("tests.caller.TIMEOUT", PATIENCE)
    settings = LIVE | {"HOTLINE_MENUS": str(unlearnt), "HOTLINE_STATE": str(tmp_path / "state")}
    with running(("-c", PATIENT), tmp_path / "log", settings) as program:
        provider = Provider(BASE, program.listening(), TOKEN)
        text = [("Body", "is there a doctor near me"), ("From", "+9647700000000"), ("To", "+12025550100")]
        said = provider.post(f"{BASE}/sms", text).body.decode()

    assert "nearest hospital" in said


def test_a_killed_worker_loses_no_more_than_it_was_answering(two):
    program, provider = two
    with Crowd(provider) as crowd:
        killed = min(workers(program))
        os.kill(killed, signal.SIGKILL)
        eventually(lambda: len(workers(program) - {killed}) == 2)
        crowd.go_on()

    assert len(crowd.failed) <= CALLERS


def test_a_worker_that_is_killed_again_and_again_is_always_replaced(one):
    program, provider = one
    for _ in range(3):
        assert answered(provider)
        [killed] = workers(program)
        os.kill(killed, signal.SIGKILL)
        eventually(lambda killed=killed: workers(program) - {killed})

    assert answered(provider)


def test_menus_that_are_broken_meanwhile_do_not_end_the_service(folder, tmp_path):
    """Its workers start from the last good ones."""
    with serving(folder, tmp_path) as (program, provider):
        assert answered(provider)
        before = workers(program)
        (folder / "main.yaml").write_text("main: [", "utf-8")
        program.process.send_signal(signal.SIGHUP)
        eventually(lambda: workers(program) and not workers(program) & before)

        assert answered(provider)


# A service whose workers do not start any more once there is a file.
FRAIL = """
import sys
from pathlib import Path
from hotline import logs
from hotline.server.requests import LINE, bounded
from hotline.server.workers import serve

def application(environ, start):
    start("200 OK", [("Content-Length", "0")])
    return []

def load():
    return sys.exit("broken") if Path(sys.argv[1]).exists() else bounded(application, limits=LINE)

serve(load, "127.0.0.1", 0, 1, logs.LOGS)
"""


def test_a_worker_that_does_not_start_leaves_the_old_one_at_work(tmp_path):
    broken = tmp_path / "broken"
    with running(["-c", FRAIL, str(broken)], tmp_path / "log", LIVE) as program:
        provider = connected(program)
        broken.touch()
        program.process.send_signal(signal.SIGHUP)
        program.said("a new worker did not start; the one before it goes on")
        assert provider.send("GET", f"{BASE}/").status == 200

        [killed] = workers(program)
        os.kill(killed, signal.SIGKILL)
        program.said("a new worker did not start; the one before it is gone")
        broken.unlink()

        assert provider.send("GET", f"{BASE}/").status == 200  # it waited for the next try


def test_a_running_request_is_answered_when_the_service_stops(small, tmp_path):
    with serving(small, tmp_path) as (program, provider), holding(provider.address, "half a body", 1) as [line]:
        assert answered(provider)
        program.process.terminate()
        program.said("Stopping worker-1|Shutting down")
        line.sendall(b"&" * (1000 - len("Digits=1")))

        assert line.recv(100).startswith(b"HTTP/1.1 403")
        assert program.process.wait(PATIENCE) == 0


def test_a_port_that_is_taken(tmp_path):
    """Not shared with whoever has it: half of the calls would go there."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = ["-m", "hotline", "serve", "--port", str(port)]
        with running(command, tmp_path / "log", LIVE) as program:
            program.said(f"It cannot listen on port {port} of 127.0.0.1: Address already in use")

            assert program.process.wait(PATIENCE) == 1


@pytest.mark.parametrize(
    ("name", "value"), [("X_Twilio_Signature", "x"), ("X-Twilio-Signature", "é"), ("X-Twilio-Signature", "\xff")]
)
def test_a_header_that_pretends(provider, name, value):
    assert provider.send("POST", f"{BASE}/voice", b"", {name: value}).status in (400, 403)


@pytest.mark.parametrize(
    "path", ["/voice/%00/%ff", "/voice/%D8%B3/main", "/voice/عربي/main", "/sms?س=%ff", "/%F0%9F%98%80"]
)
def test_letters_of_any_kind_in_an_address(one, path):
    """Werkzeug wants them byte by byte, and the traceback would have held them."""
    program, provider = one

    assert first_line(provider, f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n").split()[1] in (
        "403",
        "404",
    )
    assert "Traceback" not in program.text()


def test_a_head_has_an_end(provider):
    assert first_line(provider, f"GET /health HTTP/1.1\r\nX: {'x' * 300_000}\r\n\r\n").split()[1] == "431"


def first_line(provider, request):
    """Of the answer to anything at all."""
    with socket.create_connection(urlsplit(provider.address).netloc.split(":"), timeout=PATIENCE) as line:
        line.sendall(request.encode())
        return line.makefile("r").readline()


def test_a_body_that_is_too_large_is_refused_before_it_is_sent(provider):
    host, _, port = urlsplit(provider.address).netloc.partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(b"POST /voice HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\n")

        assert line.recv(100).startswith(b"HTTP/1.1 413")


def test_a_body_that_ends_too_soon_is_refused_without_a_traceback(small, tmp_path):
    with serving(small, tmp_path) as (program, provider):
        with socket.create_connection(urlsplit(provider.address).netloc.split(":"), timeout=PATIENCE) as stranger:
            stranger.sendall(b"POST /sms HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nBody=")
            stranger.shutdown(socket.SHUT_WR)
            first = stranger.makefile("rb").readline()

        assert first.split()[1] == b"400"
        assert "Traceback" not in program.output.read_text("utf-8")
