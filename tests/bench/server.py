"""A service under a real server: one worker, on a processor of its own where there are two."""

import os
import socket
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, Popen, TimeoutExpired
from tempfile import gettempdir
from time import monotonic, sleep

from tests.bench.webhooks import BASE, TOKEN

ROOT = Path(__file__).parents[2]
PROCESSORS = sorted(os.sched_getaffinity(0))
TICK = os.sysconf("SC_CLK_TCK")
PATIENCE = 180  # seconds to start or to stop; a thousand pages on a busy machine take more than sixty

ALLOWED = {"HOTLINE_ALLOW_EXAMPLE": "1"}
# The line as `hotline serve` runs it; any application on the same server, and on gunicorn.
LINE = ("-m", "hotline", "serve", "--workers=1", "--port={port}")
OURS = ("-m", "tests.bench.serve", "{app}", "{port}")
GUNICORN = (
    *("-m", "gunicorn", "{app}", "--bind=127.0.0.1:{port}", "--worker-class=gthread", "--workers=1", "--threads=8"),
    *("--no-control-socket", "--log-level=warning"),
)


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    process: int  # the server's own; the worker is its child

    def worker(self) -> int:
        return self.workers()[0]

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        return [int(child) for child in children]

    def processor(self) -> float:
        """Seconds of processor time that the workers have taken so far."""
        return self._seconds(11, 12)

    def beside(self) -> float:
        """Those of the processes that the workers started, and that have ended."""
        return self._seconds(13, 14)

    def _seconds(self, *wanted: int) -> float:
        stats = [Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split() for worker in self.workers()]
        return sum(int(fields[each]) for fields in stats for each in wanted) / TICK

    def memory(self) -> float:
        """Megabytes that the worker holds and shares with nobody, and its part of what it shares."""
        lines = Path(f"/proc/{self.worker()}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


@contextmanager
def serving(
    server: Sequence[str], environment: Mapping[str, str], app: str = "", processors: Sequence[int] = PROCESSORS[:1]
) -> Iterator[Server]:
    """`app` behind a server, from the moment that it takes connections."""
    port = _free_port()
    process = _start([word.format(app=app, port=port) for word in server], environment, processors)
    try:
        _taken(port)
        yield Server(port, process.pid)
    finally:
        _stop(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _taken(port: int) -> None:
    deadline = monotonic() + PATIENCE
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert monotonic() < deadline, "the server did not start"
        sleep(0.005)


# The state of this machine's own line is none of the bench's business.
_OWN = {"PATH": os.environ["PATH"], "HOTLINE_STATE": f"{gettempdir()}/hotline-bench-{os.getpid()}"}


def _start(arguments: Sequence[str], environment: Mapping[str, str], processors: Sequence[int]) -> "Popen[bytes]":
    process = Popen(
        [sys.executable, *arguments],
        env={**_OWN, "HOTLINE_PUBLIC_URL": BASE, "TWILIO_AUTH_TOKEN": TOKEN, **environment},
        cwd=ROOT,
        stdout=DEVNULL,
        stderr=DEVNULL,
    )
    os.sched_setaffinity(process.pid, processors)
    return process


def _stop(process: "Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    except TimeoutExpired:
        process.kill()
        process.wait()


def apart() -> None:
    """Keep this process off the processor that servers run on, where there is another."""
    os.sched_setaffinity(0, PROCESSORS[1:] or PROCESSORS)
