"""Worker processes: a new one answers before an old one goes, and none that fails takes the others with it.

By itself granian gives each worker a socket of its own, whose waiting connections are lost with it; it waits a fixed
time for a new worker, whether it works or not, and ends the service when one fails twice. Hence the methods that are
replaced here. They are not part of its documented interface: its version is held, and the tests hold what they do.
"""

import logging
import multiprocessing
import os
import resource
import signal
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from multiprocessing.synchronize import Event
from time import monotonic, sleep
from typing import Any

from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings
from granian.server.mp import MPServer, WorkerProcess

from hotline.server.requests import RSGI

HEAD = 15  # seconds for the head of a request, and that an idle connection is kept
HEADS = 64 * 1024  # bytes of the head of a request; a provider's takes two thousand
LEAVE = 1  # seconds in which whoever is connected to a worker that goes still says what it wants
STOP = 20  # seconds for running requests when a worker goes
BACKLOG = 2048  # connections that may wait while no worker takes them
READY = 120  # seconds for a worker to be ready: menus of a thousand pages take eight
AGAIN = 2  # seconds before a worker that could not start is tried again
LOOK = 0.02  # seconds between two looks at a worker that starts
MOST = 20_000  # connections that a worker may hold
RESERVED = 100  # file descriptors for what is not a connection

Load = Callable[[], RSGI]

log = logging.getLogger("hotline")


def serve(load: Load, host: str, port: int, workers: int, logs: dict[str, Any]) -> None:
    """Serve until SIGTERM or SIGINT; SIGHUP replaces the workers. Each makes its own application with `load`.

    Port 0 takes a free one; the log names it. Raises OSError when the address cannot be had.
    """
    multiprocessing.set_start_method("fork", force=True)  # a socket and `load` are handed on as they are
    with _listening(host, port) as listener:
        Workers(listener, workers, logs).serve(target_loader=load, wrap_loader=False)


def _listening(host: str, port: int) -> socket.socket:
    """Without SO_REUSEPORT, unlike granian's: a second service on the same port would take half of the calls."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=BACKLOG)


def _connections() -> int:
    """How many a worker may hold, having asked for all the file descriptors that are allowed."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return MOST if most == resource.RLIM_INFINITY else max(RESERVED, min(MOST, most - RESERVED))


class Workers(MPServer):  # type: ignore[misc]  # granian's servers are half annotated
    """granian's processes, on one socket."""

    def __init__(self, listener: socket.socket, workers: int, logs: dict[str, Any]) -> None:
        address, port = listener.getsockname()[:2]
        super().__init__(
            "hotline",
            address,
            port,
            interface=Interfaces.RSGI,
            workers=workers,
            loop=Loops.asyncio,
            http=HTTPModes.http1,  # what providers and proxies speak, and the one whose heads granian bounds in time
            http1_settings=HTTP1Settings(header_read_timeout=HEAD * 1000, max_buffer_size=HEADS),
            websockets=False,
            backlog=BACKLOG,
            backpressure=_connections(),
            log_dictconfig=logs,
            respawn_failed_workers=True,
            workers_kill_timeout=STOP,
        )
        self._listener = listener
        self._ready: dict[WorkerProcess, Event] = {}

    def _init_shared_socket(self) -> None:
        """One for all: whoever waits in its queue is answered by the next worker that is there."""
        self._sso = self._listener
        self._shd = SocketHolder(self._listener.fileno(), False, BACKLOG)  # type: ignore[call-arg]  # its stub has none

    def _spawn_worker(self, idx: int, target: Any, callback_loader: Load) -> WorkerProcess:
        ready = multiprocessing.Event()
        worker = super()._spawn_worker(idx, target, partial(_loaded, callback_loader, ready))
        self._ready[worker] = ready
        return worker

    def _respawn_workers(
        self, workers: Iterable[int], spawn_target: Any, target_loader: Load, delay: float = 0
    ) -> None:
        for number in sorted(set(workers)):
            old, new = self.wrks[number], self._spawn_worker(number, spawn_target, target_loader)
            if self._started(new):
                self.wrks[number] = new
                _stop(old)
            elif not self.interrupt_signal:
                log.error(
                    "a new worker did not start; the one before it %s", "goes on" if old.is_alive() else "is gone"
                )
        self._look_for_dead()

    def _started(self, worker: WorkerProcess) -> bool:
        """Start a worker and wait until it is ready; one that does not come that far is ended."""
        worker.interrupt_by_parent = True  # granian would have it replaced while it is still looked at here
        worker.start()
        ready, deadline = self._ready.pop(worker), monotonic() + READY
        while worker.is_alive() and monotonic() < deadline and not self.interrupt_signal:
            if ready.wait(LOOK):
                worker.interrupt_by_parent = False
                return True
        worker.kill()
        worker.join()
        return False

    def _look_for_dead(self) -> None:
        """Have those replaced that died while nobody looked, and those whose replacement did not start."""
        dead = [number for number, worker in enumerate(self.wrks) if not worker.is_alive()]
        if dead and not self.interrupt_signal:
            sleep(AGAIN)
            self.interrupt_children.extend(dead)
            self.main_loop_interrupt.set()


def _stop(worker: WorkerProcess) -> None:
    """Let it answer what it has begun to answer, and whoever has just been connected to it."""
    if worker.is_alive():
        os.kill(worker.inner.pid, signal.SIGUSR1)
        worker.join(LEAVE)
    worker.terminate()
    worker.join(STOP)
    if worker.is_alive():
        worker.kill()
        worker.join()


def _loaded(load: Load, ready: Event) -> RSGI:
    """In the worker: the application, and word to the parent that it is there."""
    application = load()
    signal.signal(signal.SIGUSR1, _leave)
    ready.set()
    return application


def _leave(*_: object) -> None:
    """In the worker: take no more connections, for others do. At its end it hangs up on who has said nothing yet."""
    with suppress(OSError):
        listeners = [*_listeners()]
        with socket.socket(socket.AF_UNIX) as nobody:
            nobody.setblocking(False)
            nobody.bind("")  # under a name that the system makes up, and nobody calls
            nobody.listen()
            for file in listeners:
                os.dup2(nobody.fileno(), file, inheritable=False)


def _listeners() -> Iterator[int]:
    for file in map(int, os.listdir("/dev/fd")):
        with suppress(OSError), socket.socket(fileno=os.dup(file)) as found:
            if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                yield file
