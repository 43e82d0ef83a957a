"""The shipped menus with all of Sorani recorded, and a line that answers with them over HTTP."""

import base64
import hashlib
import hmac
from contextlib import contextmanager
from shutil import copytree
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
import time_machine
import yaml
from click.testing import CliRunner
from lxml import etree
from werkzeug.serving import WSGIRequestHandler, make_server

from hotline.app import create_app
from hotline.cli import main
from hotline.folder import Directory
from hotline.live.now import Live
from hotline.menu.editing.recordings import Take, keep
from hotline.menu.load import load
from hotline.menu.saying.sheet import sheet
from hotline.settings import Settings
from hotline.understand.vocabulary import Vocabulary
from tests.conftest import BASE, MENUS, NOW
from tests.recordings.artist import samples_of, tone

TOKEN = "0123456789abcdef0123456789abcdef"


def run(*arguments):
    """A command, on the day on which all contacts are good."""
    with time_machine.travel(NOW):
        return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="session")
def rows(loaded):
    return sheet(loaded.menu, "ckb", NOW)


@pytest.fixture(scope="session")
def recorded(rows, tmp_path_factory):
    folder = copytree(MENUS, tmp_path_factory.mktemp("recorded") / "menus")
    takes = [
        Take(row.name, row.words, tone(200 + 10 * row.number, max(0.3, row.seconds * 0.1), rate=8000).tobytes())
        for row in rows
    ]
    keep(folder, "ckb", takes, {})
    KNOWN.append(load(Directory(folder), NOW))
    return folder


KNOWN = []  # what the recorded menus say, once they are


def read(menus):
    """What a folder says. As at the desk, files that are as in the recorded menus are not read again."""
    return load(Directory(menus), NOW, name=str(menus), before=KNOWN[-1] if KNOWN else None)


@pytest.fixture
def menus(recorded, tmp_path):
    """Recorded menus, to spoil."""
    return copytree(recorded, tmp_path / "menus")


def sound_file(menus, name):
    """The file of a piece, as the manifest names it."""
    folder = menus / "audio" / "ckb"
    return folder / yaml.safe_load((folder / "manifest.yaml").read_text("utf-8"))[name]["file"]


class Line:
    """A phone line to the service, which hears what a caller hears."""

    def __init__(self, address):
        self.address = address
        self.action = f"{BASE}/voice"

    def press(self, key=""):
        """The answer: what is heard while no key is pressed, by turn, and at the end."""
        document = etree.fromstring(self.post({"CallSid": "CA1", **({"Digits": key} if key else {})}))
        gathers = document.findall("Gather")
        self.action = gathers[0].get("action") if gathers else None
        last = [verb for verb in document if verb.tag in ("Say", "Play")]
        return [[self.heard(verb) for verb in gather] for gather in gathers], [self.heard(verb) for verb in last]

    def heard(self, verb):
        """Words, or the sound that a URL of ours gives."""
        return verb.text if verb.tag == "Say" else samples_of(self.get(verb.text))

    def post(self, fields):
        signed = self.action + "".join(f"{name}{value}" for name, value in sorted(fields.items()))
        digest = hmac.new(TOKEN.encode(), signed.encode(), hashlib.sha1).digest()
        headers = {"X-Twilio-Signature": base64.b64encode(digest).decode()}
        request = Request(self.action.replace(BASE, self.address), urlencode(fields).encode(), headers)
        with urlopen(request, timeout=10) as response:
            return response.read()

    def get(self, url):
        status, headers, body = self.ask(url)
        assert (status, headers["Content-Type"]) == (200, "audio/wav")
        return body

    def ask(self, url, method="GET"):
        try:
            with urlopen(Request(url.replace(BASE, self.address), method=method), timeout=10) as response:
                return response.status, response.headers, response.read()
        except HTTPError as error:
            with error:
                return error.code, error.headers, error.read()


class _Silent(WSGIRequestHandler):
    def log_request(self, code="-", size="-"):
        pass


@contextmanager
def line(menus, cache=None):
    """A line that answers with a menus folder."""
    loaded = read(menus)
    live = Live(lambda now: loaded.book(now, BASE, known=Vocabulary()), lambda: NOW)  # nobody texts
    with served(live, cache) as found:
        yield found


@contextmanager
def served(live, cache=None, base=BASE, port=0):
    app = create_app(Settings(base, (TOKEN,), allow_example=True, audio_cache=cache), live)
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=_Silent)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Line(f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
