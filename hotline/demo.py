"""The whole service on this machine, with nothing to set up: for a first look, and for trying a change."""

import logging
import os
import secrets
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic, sleep
from wsgiref.types import WSGIApplication

from flask import Flask, Response, g, request
from werkzeug.serving import WSGIRequestHandler, make_server

from hotline.app import chosen, create_app, following
from hotline.book import LANGUAGES, Book, Spot
from hotline.desk.app import create_desk
from hotline.desk.people import passwords
from hotline.desk.shelf import Shelf
from hotline.desk.warm import keep_warm
from hotline.disk import load
from hotline.folder import Directory
from hotline.live import source
from hotline.live.current import Current
from hotline.live.follower import Follower
from hotline.live.now import Live, clock
from hotline.live.source import Served
from hotline.live.watch import stamps, watch
from hotline.menu.load import Loaded
from hotline.menu.model.menu import Menu
from hotline.menu.saying.segments import segments
from hotline.phone import dial
from hotline.places import home, store
from hotline.problem import count, show
from hotline.sending import shown
from hotline.settings import Settings, Unset, database_url
from hotline.simulate import Call
from hotline.state.home import Home
from hotline.store import people, revisions
from hotline.store.people import PUBLISHER, Person
from hotline.web import demo as page
from hotline.web.moments import Line, Moments

PORTS = range(8000, 8100)
SHOWN = "the page"  # on which the text stands that a call wants to have
DEMO = "demo"  # who may sign in at the desk
AWAKE_EVERY = 1  # seconds; a signal that another thread was given wakes nobody, and is heard of then

log = logging.getLogger("hotline")


def demo(folder: Path, port: int | None, phone: Callable[[Call], None], *, from_disk: bool) -> None:
    """Serve on loopback until interrupted; with a terminal, hold a call by hand through `phone`.

    What is published in a store that ends with the demo and begins with `folder`; `from_disk` the folder as it is.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s  %(message)s", datefmt="%H:%M:%S", stream=sys.stdout)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # that a new store gets its tables is no news here
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # or what is thrown away would stay
    seen = stamps(folder)
    _refuse_errors(folder)
    with ExitStack() as stack:
        environment = os.environ if from_disk else stack.enter_context(_thrown_away(folder))
        base = f"http://127.0.0.1:{_free_port(range(port, port + 1) if port else PORTS)}"
        token = secrets.token_hex(16)
        settings = Settings(base, (token,), folder if from_disk else None, allow_example=True, sends=SHOWN)
        current, follower = _current(settings, environment)
        stack.callback(current.stop)
        app = _app(current.live, settings, follower.told)  # type: ignore[arg-type]  # they are Moments
        password = secrets.token_urlsafe(9)
        stack.enter_context(
            _serving(_both(app, _desk(environment, base, password, folder if from_disk else None)), base)
        )
        print(f"The hotline answers at {base} (menus: {folder}; revision {current.served.loaded.revision}).")
        print(f"Call it and text it in a browser: {base}/")
        print(f"The desk, where operators work: {base}/desk/ (name: {DEMO}, password: {password})")
        if from_disk:
            Thread(
                target=watch,
                args=(folder, seen, partial(_read_again, follower.home, folder, current, base)),
                daemon=True,
            ).start()
            print(f"HOTLINE_DATABASE_URL={database_url(environment)}")
            print("Edit a menu and it is read again at once. Stop with Ctrl-C.", flush=True)
        else:
            print(PUBLISH.format(state=environment["HOTLINE_STATE"], folder=folder, hotline=_typed()), flush=True)
        _until_interrupted(lambda: phone(dial(base, token)))


PUBLISH = """\
Publish and undo, in another terminal in this folder:
  export HOTLINE_STATE={state}
  {hotline} publish {folder} --why "a try"
  {hotline} rollback 1 --why "undone"
That store ends with the demo. To try files as you save them: {hotline} demo --folder. Stop with Ctrl-C."""


def _typed() -> str:
    """The command as it is typed in this folder, where no environment may be active."""
    python, here = Path(sys.executable), Path.cwd()
    return f"{python.relative_to(here) if python.is_relative_to(here) else python} -m hotline"


def _until_interrupted(phone: Callable[[], None]) -> None:
    try:
        if sys.stdin.isatty():
            phone()
            print("Still serving. Stop with Ctrl-C.", flush=True)
        while True:
            sleep(AWAKE_EVERY)
    except KeyboardInterrupt:
        print("\nStopped.")


@contextmanager
def _thrown_away(folder: Path) -> Iterator[Mapping[str, str]]:
    """An environment whose store and state end with the block; the store begins with the folder."""
    with TemporaryDirectory(prefix="hotline-demo-") as state:
        environment = {"HOTLINE_STATE": state}
        with closing(store(environment)) as made:
            revisions.publish(
                made, Directory(folder), who="demo", why=f"'{folder}', as it was", at=clock(), based_on=None
            )
        yield environment


def _desk(environment: Mapping[str, str], base: str, password: str, folder: Path | None) -> Flask:
    """The desk of this line, with one person in it who may do everything; her password lasts as long as the demo."""
    kept = store(environment)
    kept.bring_up_to_date()
    somebody = Person(DEMO, PUBLISHER, password=passwords.hashed(password), since=clock())
    if not people.add(kept, somebody):
        people.change(kept, DEMO, password=somebody.password, role=PUBLISHER, off=False, factor="")
    shelf = Shelf(kept, folder, Path("menus"))
    keep_warm(shelf, base, clock)
    return create_desk(kept, home(environment), secrets.token_hex(32), base, shelf, clock)


def _both(line: Flask, desk: Flask) -> WSGIApplication:
    """Two services on one port: the desk has /desk and what lies below it, the line all the rest."""
    return lambda environ, start: (desk if f"{environ['PATH_INFO']}/".startswith("/desk/") else line)(environ, start)


@contextmanager
def _serving(app: WSGIApplication, base: str) -> Iterator[None]:
    port = int(base.rpartition(":")[2])
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()


def _current(settings: Settings, environment: Mapping[str, str]) -> tuple[Current, Follower]:
    try:
        follower = following(environment)
        follower.start()
        served = source.versed(follower.home, chosen(settings, follower))
    except Unset as reason:
        sys.exit(f"The demo does not start. {reason}")
    menu = _sound(served.loaded)
    live = partial(Moments, zone=menu.line.time_zone)

    def told(served: Served) -> None:
        _describe(current.live, served.loaded)  # type: ignore[arg-type]  # they are Moments

    current = Current(settings, served, follower, live, told)
    _describe(current.live, served.loaded)  # type: ignore[arg-type]  # they are Moments
    return current, follower


def demo_app(
    loaded: Loaded, base: str, token: str, now: Callable[[], datetime] = clock, off: Callable[[], Set[str]] = frozenset
) -> tuple[Flask, Moments]:
    """The service with its page, to be served at `base`, and what it answers from. The menus have no errors.

    `off` tells which contacts are switched off.
    """
    live = Moments(lambda now: loaded.book(now, base, off()), _sound(loaded).line.time_zone, now)
    _describe(live, loaded)
    return _app(live, Settings(base, (token,), allow_example=True, sends=SHOWN), dict), live


def _app(live: Moments, settings: Settings, state: Callable[[], Mapping[str, object]]) -> Flask:
    app = create_app(settings, live, state=state, send=shown)
    logged(app, live)
    app.register_blueprint(page.blueprint(live, settings.public_url, settings.tokens[0], segments))
    return app


def _describe(live: Moments, loaded: Loaded) -> None:
    """What the page says of the line itself. The menus have no errors, so name and operator are there."""
    menu = _sound(loaded)
    names, operators = (part.words if part else {} for part in (menu.line.name, menu.line.operator))
    live.zone = menu.line.time_zone
    live.line = {code: Line(names[code].value.strip(), operators[code].value.strip()) for code in menu.languages}


def _sound(loaded: Loaded) -> Menu:
    assert loaded.menu, "menus with errors answer nobody"
    return loaded.menu


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


def _read_again(kept: Home, folder: Path, current: Current, base: str) -> None:
    """Serve the menus as they are now if they pass their checks; the last good ones until then."""
    served = source.directory(kept, folder, clock(), base, current.served)
    if served.loaded.menu is None:
        _tell(served.loaded, folder)
        log.info("the line keeps the last good menus")
    elif served.loaded.revision != current.served.loaded.revision:
        current.serve(served)
        log.info("menus read again: revision %s, %s", served.loaded.revision, count(load(folder, clock()).problems))


def _refuse_errors(folder: Path) -> None:
    loaded = load(folder, clock())
    if loaded.menu is None:
        _tell(loaded, folder)
        sys.exit(1)


def _tell(loaded: Loaded, folder: Path) -> None:
    for problem in loaded.problems:
        if problem.level == "error":
            print(show(problem, loaded.sources, folder=f"{folder}/"))
    print(f"{folder}: {count(loaded.problems)}", flush=True)
