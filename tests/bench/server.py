"""A service under the real gunicorn: one worker, on a processor of its own where there are two."""

import os
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, Popen, TimeoutExpired

from tests.bench.webhooks import BASE, TOKEN

ROOT = Path(__file__).parents[2]
PROCESSORS = sorted(os.sched_getaffinity(0))
TICK = os.sysconf("SC_CLK_TCK")
GUNICORN = ["--worker-class=gthread", "--workers=1", "--threads=8", "--no-control-socket", "--log-level=warning"]
PATIENCE = 20  # seconds to stop


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    process: int  # gunicorn's own; the worker is its child

    def worker(self) -> int:
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        return int(children[0])

    def processor(self) -> float:
        """Seconds of processor time that the worker has taken so far."""
        fields = Path(f"/proc/{self.worker()}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def memory(self) -> float:
        """Megabytes that the worker holds and shares with nobody, and its part of what it shares."""
        lines = Path(f"/proc/{self.worker()}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


@contextmanager
def serving(app: str, environment: Mapping[str, str]) -> Iterator[Server]:
    """`app` behind gunicorn, as the image runs it but with one worker. Connections wait until it is ready."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(2048)
        process = _start(app, environment, listener)
        try:
            yield Server(listener.getsockname()[1], process.pid)
        finally:
            _stop(process)


def _start(app: str, environment: Mapping[str, str], listener: socket.socket) -> "Popen[bytes]":
    process = Popen(
        [sys.executable, "-m", "gunicorn", app, "--bind", f"fd://{listener.fileno()}", *GUNICORN],
        env={"PATH": os.environ["PATH"], "HOTLINE_PUBLIC_URL": BASE, "TWILIO_AUTH_TOKEN": TOKEN, **environment},
        cwd=ROOT,
        pass_fds=[listener.fileno()],
        stdout=DEVNULL,
    )
    os.sched_setaffinity(process.pid, PROCESSORS[:1])
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
