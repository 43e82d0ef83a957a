"""`hotline tick`: who is reminded of what, once a day, over a real mail server; and the ping, over real HTTP."""

import email
import os
import ssl
import subprocess
from contextlib import closing, contextmanager
from datetime import timedelta
from email import policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from threading import Thread

import pytest
import time_machine
from aiosmtpd.controller import Controller
from click.testing import CliRunner

from hotline.alarm import mail
from hotline.cli import main
from hotline.folder import Directory
from hotline.menu.editing import splices
from hotline.store import addresses, draft, events, people, revisions
from hotline.store.engine import Store
from hotline.store.events import Event
from hotline.store.people import PUBLISHER, TRANSLATOR, Person
from tests.conftest import NOW

TODAY = NOW.date()
# The mail server of the tests leaves its socket to Python.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


class Post:
    """What the mail server has taken; `full` refuses all."""

    def __init__(self):
        self.taken, self.full = [], False

    async def handle_DATA(self, server, session, envelope):  # aiosmtpd's name
        if self.full:
            return "452 no room"
        self.taken.append((envelope.rcpt_tos, email.message_from_bytes(envelope.content, policy=policy.default)))
        return "250 taken"


@contextmanager
def mailing(post, **more):
    """A mail server that gives `post` what comes; its port."""
    with closing(socket()) as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    controller = Controller(post, hostname="127.0.0.1", port=port, **more)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


@pytest.fixture(scope="module")
def server():
    post = Post()
    with mailing(post) as port:
        yield post, f"smtp://127.0.0.1:{port}"


@pytest.fixture
def post(server):
    server[0].taken.clear()
    server[0].full = False
    return server[0]


@pytest.fixture(scope="module")
def watch():
    """An outside watch: the paths that were asked for."""
    seen = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):  # the library's name
            seen.append(self.path)
            self.send_response(500 if self.path == "/broken" else 200)
            self.end_headers()

        def log_message(self, *_):
            pass

    served = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=served.serve_forever, daemon=True).start()
    yield seen, f"http://127.0.0.1:{served.server_port}"
    served.shutdown()


@pytest.fixture
def files(small):
    """Whose one review is of other words, and is taken out."""
    files = dict(Directory(small))
    return files | {"pages.yaml": splices.drop(files["pages.yaml"].decode(), ("health", "review")).encode()}


@pytest.fixture
def store(tmp_path, files):
    """Menus in which nothing is wrong, and somebody who gets mail in Arabic."""
    with closing(Store(f"sqlite:///{tmp_path}/x.sqlite")) as store:
        publish(store, files, 90)
        people.add(store, Person("amal", PUBLISHER, since=NOW))
        addresses.put(store, "amal", "amal@example.org", "ar")
        yield store


def publish(store, files, days):
    """Menus whose contact is good for so many days."""
    text = splices.put(files["contacts.yaml"].decode(), ("office", "checked_on"), str(TODAY - timedelta(days=1)))
    text = splices.put(text, ("office", "expires_on"), str(TODAY + timedelta(days=days)))
    newest = revisions.newest(store)
    folder, based_on = files | {"contacts.yaml": text.encode()}, newest.number if newest else None
    revisions.publish(store, folder, who="amal", why="x", at=NOW, based_on=based_on)


@pytest.fixture
def tick(store, server, post):
    def tick(*words, code=0, at=NOW, **more):
        environment = {
            "HOTLINE_DATABASE_URL": f"sqlite:///{store.path}",
            "HOTLINE_SMTP_URL": server[1],
            "HOTLINE_MAIL_FROM": "Information line <line@example.org>",
        }
        with time_machine.travel(at, tick=False):
            result = CliRunner().invoke(main, ["tick", *words], env=environment | more)
        assert result.exit_code == code, result.output
        return result.output

    return tick


def test_nothing_is_sent_while_nothing_is_wrong(tick, post):
    assert tick() == "Nothing is to be done.\n"
    assert post.taken == []


@pytest.mark.parametrize(("days", "told"), [(15, 0), (14, 1), (10, 0), (3, 1), (0, 1), (-2, 1)])
def test_a_contact_that_is_about_to_expire(tick, post, store, files, days, told):
    publish(store, files, days)

    tick()

    assert len(post.taken) == told


def test_one_mail_a_day_in_her_own_language(tick, post, store, files):
    publish(store, files, 3)
    for _ in range(3):
        tick()
    (to, letter) = post.taken[0]
    assert len(post.taken) == 1
    assert to == ["amal@example.org"]
    assert (letter["From"], letter["Content-Language"]) == ("Information line <line@example.org>", "ar")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Subject"] == "Small line: مطلوب عمله (1)"
    assert f"تنتهي صلاحية جهة الاتصال office بعد 3 أيام، في {TODAY + timedelta(days=3)}" in letter.get_content()

    tick(at=NOW + timedelta(days=3))

    assert len(post.taken) == 2


def test_a_language_a_draft_and_a_scenario(tick, post, store, files):
    files["scenarios/x.txt"] = b"! 2026-11-24 12:00\n...\n> 1\nNobody says this.\n"
    publish(store, files, 90)
    begun = draft.begin(store, 2)
    text = splices.put(begun.folder["pages.yaml"].decode(), ("health", "title", "en"), "Doctors")
    draft.write(store, {"pages.yaml": text.encode()}, begun.edition)
    events.add(store, Event(NOW + timedelta(hours=1), "amal", "edit", "page health"))
    people.add(store, Person("hevi", TRANSLATOR, ("ckb",), since=NOW))
    addresses.put(store, "hevi", "hevi@example.org", "en")

    assert "draft" not in tick(at=NOW + timedelta(days=6))
    output = tick(at=NOW + timedelta(days=8))

    assert "Scenario x no longer holds." in output
    assert "The draft is 7 days old." in output
    assert {tuple(to) for to, _ in post.taken} == {("amal@example.org",)}, "a translator hears of her languages only"


def test_whoever_is_off_or_has_no_address_gets_none(tick, post, store, files):
    publish(store, files, 3)
    people.change(store, "amal", off=True)

    tick()

    assert post.taken == []


def test_what_did_not_get_away_is_tried_again(tick, post, store, files):
    publish(store, files, 3)
    post.full = True
    assert "amal was not reminded. The mail server 127.0.0.1" in tick(code=1)
    post.full = False

    tick()

    assert len(post.taken) == 1


def test_a_ping_only_after_all_went_well(tick, store, post, watch, files):
    seen, url = watch
    tick(HOTLINE_PING_URL=f"{url}/alive")
    assert seen == ["/alive"]
    publish(store, files, 3)
    post.full = True
    tick(HOTLINE_PING_URL=f"{url}/alive", code=1)
    assert seen == ["/alive"]
    post.full = False

    output = tick(HOTLINE_PING_URL=f"{url}/broken", code=1)
    assert "was not reached (HOTLINE_PING_URL): 500" in output
    assert "/broken" not in output
    assert "was not reached" in tick(HOTLINE_PING_URL="http://127.0.0.1:9/x", code=1)


def test_without_a_mail_server_it_is_only_told(tick, store, files):
    publish(store, files, 3)

    output = tick(HOTLINE_SMTP_URL="")

    assert "Contact office expires in 3 days" in output
    assert "No mail is sent: HOTLINE_SMTP_URL is not set." in output
    assert tick("--quiet", HOTLINE_SMTP_URL="") == ""


def test_the_canary_fails_the_tick(tick, watch):
    seen, url = watch
    seen.clear()

    assert "HOTLINE_PUBLIC_URL is not set" in tick("--canary", HOTLINE_PING_URL=f"{url}/x", code=1)
    assert seen == []


WRONG = {
    ("HOTLINE_SMTP_URL", "mail.example.org"): "HOTLINE_SMTP_URL is no address of a mail server",
    ("HOTLINE_SMTP_URL", "smtp://h:x"): "HOTLINE_SMTP_URL is no address of a mail server",
    ("HOTLINE_MAIL_FROM", ""): "HOTLINE_MAIL_FROM is not set",
    ("HOTLINE_MAIL_FROM", "nobody"): "which is no address",
    ("HOTLINE_PING_URL", "file:///etc/passwd"): "HOTLINE_PING_URL is no address of a watch",
}


@pytest.mark.parametrize("setting", WRONG, ids=[f"{name}={value}" for name, value in WRONG])
def test_settings_that_are_wrong(tick, setting):
    assert WRONG[setting] in tick(code=2, **dict([setting]))


@pytest.mark.parametrize(
    "written",
    [
        "a",
        "a@b",
        "a b@c.de",
        "a@c.de\nBcc: x@y.z",
        "a@c.de, b@c.de",
        "é@c.de",
        "<a@c.de>",
        "a@@c.de",
        "x" * 250 + "@c.de",
    ],
)
def test_what_is_no_address(written):
    assert not mail.is_address(written)
    assert mail.is_address("amal.h+desk@mail.example.org")


def test_an_address_by_the_command_line(store):
    def run(*words):
        return CliRunner().invoke(
            main, ["user", "address", *words], env={"HOTLINE_DATABASE_URL": f"sqlite:///{store.path}"}
        )

    assert run("amal", "a@example.org", "--language", "ckb").output == "amal gets reminders by mail.\n"
    assert addresses.find(store, "amal") == ("a@example.org", "ckb")
    assert run("amal").output == "amal gets no mail.\n"
    assert run("nobody", "a@example.org").exit_code == 1
    assert run("amal", "nowhere").exit_code == 2


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Of localhost, by nobody: key and certificate."""
    folder = tmp_path_factory.mktemp("tls")
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *files, *names]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def test_protected_from_the_first_letter(certificate, monkeypatch):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    post, letter = Post(), mail.letter("line@example.org", "a@example.org", "x", ["y"], "en", NOW)
    with mailing(post, ssl_context=context) as port:
        to = mail.server({mail.URL: f"smtps://localhost:{port}", mail.FROM: "line@example.org"})
        with pytest.raises(mail.Unsent, match="cannot be protected"):
            mail.send(to, letter)
        monkeypatch.setitem(os.environ, "SSL_CERT_FILE", str(certificate / "cert.pem"))
        mail.send(to, letter)

    assert [message.get_content() for _, message in post.taken] == ["y\n"]


def test_nothing_goes_in_the_open_unless_somebody_says_so(post, server):
    """The server is of this machine, under a name that is not known for it."""
    port = server[1].rpartition(":")[2]
    letter = mail.letter("line@example.org", "a@example.org", "x", ["y"], "en", NOW)
    with pytest.raises(mail.Unsent, match="offers no protection"):
        mail.send(mail.server({mail.URL: f"smtp://127.1:{port}", mail.FROM: "line@example.org"}), letter)
    assert post.taken == []

    mail.send(mail.server({mail.URL: f"smtp://127.1:{port}?tls=off", mail.FROM: "line@example.org"}), letter)

    assert len(post.taken) == 1
