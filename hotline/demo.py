"""The whole service on this machine, with nothing to set up: for a first look, and for trying a change."""

import logging
import os
import secrets
import socket
import sys
from collections.abc import Callable, Mapping, Set
from datetime import datetime
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

from flask import Flask, Response, g, request
from werkzeug.serving import WSGIRequestHandler, make_server

from hotline import source
from hotline.app import create_app, following
from hotline.book import LANGUAGES, Book, Spot
from hotline.disk import load
from hotline.follower import Follower, Serving
from hotline.live import Live, clock
from hotline.menu.load import Loaded
from hotline.menu.model.menu import Menu
from hotline.menu.saying.segments import segments
from hotline.phone import dial
from hotline.problem import count, show
from hotline.settings import Settings, Unset, database_url
from hotline.simulate import Call
from hotline.web import demo as page
from hotline.web.moments import Line, Moments

PORTS = range(8000, 8100)
LOOK_EVERY = 0.5  # seconds between two looks at the menus folder

Stamps = dict[str, tuple[int, int]]  # file → when it was changed, and its size

log = logging.getLogger("hotline")


def demo(folder: Path, port: int | None, phone: Callable[[Call], None]) -> None:
    """Serve `folder` on loopback until interrupted; with a terminal, hold a call by hand through `phone`."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s  %(message)s", datefmt="%H:%M:%S", stream=sys.stdout)
    seen = _stamps(folder)
    loaded = load(folder, clock())
    if loaded.menu is None:
        _tell(loaded, folder)
        sys.exit(1)
    port = _free_port(range(port, port + 1) if port else PORTS)
    base = f"http://127.0.0.1:{port}"
    token = secrets.token_hex(16)
    database = database_url(os.environ)
    follower = _follower()
    app, live = demo_app(loaded, base, token, off=lambda: follower.off, state=follower.told)
    follower.serving = Serving(loaded.revision, None, source.FOLDER)
    follower.follow(live.again)
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    Thread(target=_watch, args=(folder, base, live, follower, loaded.revision, seen), daemon=True).start()
    print(f"The hotline answers at {base} (menus: {folder}; revision {loaded.revision}).")
    print(f"Call it and text it in a browser: {base}/")
    print(f"HOTLINE_DATABASE_URL={database}")
    print("Edit a menu and it is read again at once. Stop with Ctrl-C.", flush=True)
    try:
        if sys.stdin.isatty():
            phone(dial(base, token))
            print("Still serving. Stop with Ctrl-C.", flush=True)
        while True:
            sleep(3600)
    except KeyboardInterrupt:
        print("\nStopped.")
    finally:
        server.shutdown()


def demo_app(
    loaded: Loaded,
    base: str,
    token: str,
    now: Callable[[], datetime] = clock,
    off: Callable[[], Set[str]] = frozenset,
    state: Callable[[], Mapping[str, object]] = dict,
) -> tuple[Flask, Moments]:
    """The service with its page, to be served at `base`, and what it answers from. The menus have no errors.

    `off` tells which contacts are switched off, `state` what `/health` says of the store.
    """
    assert loaded.menu, "menus with errors answer nobody"
    live = Moments(lambda now: loaded.book(now, base, off()), loaded.menu.line.time_zone, now)
    live.line = _line(loaded.menu)
    app = create_app(Settings(base, (token,), allow_example=True), live, state=state)
    logged(app, live)
    app.register_blueprint(page.blueprint(live, base, token, segments))
    return app, live


def _line(menu: Menu) -> dict[str, Line]:
    """The menus have no errors, so both are there."""
    names, operators = (part.words if part else {} for part in (menu.line.name, menu.line.operator))
    return {code: Line(names[code].value.strip(), operators[code].value.strip()) for code in menu.languages}


def _follower() -> Follower:
    try:
        follower = following(os.environ)
    except Unset as reason:
        sys.exit(f"The demo does not start. {reason}")
    follower.start()
    return follower


class Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """Werkzeug's own lines hold the query, and what it could not read; ours say what was answered."""


def _free_port(ports: range) -> int:
    """The first one that nobody listens on."""
    for port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    sys.exit(f"No port of {ports[0]} to {ports[-1]} is free. Name one that is: hotline demo --port 9000")


def logged(app: Flask, live: Live) -> None:
    """A readable line for each webhook: where the caller now is, never who called or what was pressed or written."""

    @app.before_request
    def start() -> None:
        g.start = monotonic()

    @app.after_request
    def line(response: Response) -> Response:
        if request.blueprint == "demo":
            return response
        milliseconds = (monotonic() - g.start) * 1000
        spot = g.get("spot")
        what = f"{request.endpoint or 'nothing there'}".split(".")[0]
        where = _place(live.last, spot) if spot else ""
        log.info(
            "%-6s %s  %-45s %5d bytes %6.1f ms",
            what,
            response.status_code,
            where,
            response.calculate_content_length() or 0,
            milliseconds,
        )
        return response


def _place(book: Book, spot: Spot) -> str:
    if spot == LANGUAGES:
        return "the language page"
    tongue = book.tongues.get(spot.language)
    return f"{tongue.name if tongue else '-'} · {book.titles.get(spot, spot.page)}"


def _watch(folder: Path, base: str, live: Moments, follower: Follower, revision: str, seen: Stamps) -> None:
    """Serve the menus anew whenever they change and pass their checks; the last good ones until then.

    `seen` are the stamps from before they were last read, so that no change is missed.
    """
    while True:
        sleep(LOOK_EVERY)
        stamps = _stamps(folder)
        if stamps == seen:
            continue
        seen = stamps
        loaded = load(folder, clock())
        if loaded.menu is None:
            _tell(loaded, folder)
            log.info("the line keeps the last good menus")
        elif loaded.revision != revision:
            revision = loaded.revision
            follower.serving = Serving(revision, None, source.FOLDER)
            live.zone, live.line = loaded.menu.line.time_zone, _line(loaded.menu)
            live.serve(lambda now, loaded=loaded: loaded.book(now, base, follower.off))  # type: ignore[misc]
            log.info("menus read again: revision %s, %s", revision, count(loaded.problems))


def _stamps(folder: Path) -> Stamps:
    paths = [*folder.glob("*.y*ml"), *folder.glob("audio/*/*")]
    stats = {str(path): path.stat() for path in paths if path.exists()}
    return {name: (stat.st_mtime_ns, stat.st_size) for name, stat in stats.items()}


def _tell(loaded: Loaded, folder: Path) -> None:
    for problem in loaded.problems:
        if problem.level == "error":
            print(show(problem, loaded.sources, folder=f"{folder}/"))
    print(f"{folder}: {count(loaded.problems)}", flush=True)
