"""A day's calls and texts leave no number, word or key behind: not in a log, not on disk."""

import json
import logging
import socket
from contextlib import closing
from shutil import copytree
from urllib.parse import quote, urlsplit

import pytest

from hotline.app import create_app
from hotline.demo import logged
from hotline.live.now import Live
from hotline.settings import GATEWAYS, Settings, secret_of
from tests.caller import FORM, Caller, Provider, Texter, sign
from tests.conftest import BASE, MENUS, NOW, ROOT, TOKEN, serving
from tests.phone import told
from tests.program import GUNICORN, LIVE, SERVE, running

# The parts that every way of writing them shares: +964…, %2B964…, whatsapp:+964….
CALLER, TEXTER, LINE = "7712345678", "7798765432", "2025550147"
KEYS = "8675309"
WORDS = ["Karzan", "locked", "زاخۆ", "مهرب", "plugh"]
BODIES = [
    "my brother Karzan is locked in a house",
    "لە زاخۆ گیراوم",
    "مهرب اخذ جوازي",
    "plugh",
    "31 plugh",
    "STOP plugh",
]
SECRETS = [CALLER, TEXTER, LINE, KEYS, *WORDS, "Somebody", "CA-plugh"]

BROKEN = [
    f"GET /voice?From=+964 {CALLER} HTTP/1.1\r\nHost: x\r\n\r\n",
    f"GET /sms?From=%2B964{TEXTER}&Body=plugh HTTP/1.1\r\nHost: x\r\n\r\n",
    f"POST /voice HTTP/1.1\r\nHost: x\r\nFrom +964{CALLER}: x\r\nContent-Length: 0\r\n\r\n",
    f"POST /voice HTTP/1.1\r\nHost: x\r\nContent-Length: {CALLER}x\r\n\r\n",
    f"POST /voice HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: {CALLER}\r\n\r\n",
    f"+964{CALLER}\r\n\r\n",
    f"POST /sms HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nX-Twilio-Signature: x\r\nTransfer-Encoding: chunked"
    f"\r\n\r\n{TEXTER}zz\r\nBody=plugh",
    f"POST /sms HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nX-Twilio-Signature: x\r\nContent-Length: 100"
    f"\r\n\r\nFrom={TEXTER}&Body=plugh",
]


# A call that wants its page as a text.
OFFERS = 'texts_to: "+9647"\ntexts_reach:\n  en: phones\n  ar: هواتف\n  ckb: مۆبایل\n'


def a_day(line):
    """Calls, texts and everything that can go wrong with them."""
    caller = Caller(line, f"+964{CALLER}").ring()
    for key in f"3{KEYS}#*9A":
        caller.press(key)
    for body in BODIES:
        for number in (f"+964{TEXTER}", f"whatsapp:+964{TEXTER}"):
            Texter(line, number).send(body, WaId=f"964{TEXTER}", ProfileName="Somebody")
    fields = [("CallSid", "CA-plugh"), ("From", f"+964{CALLER}"), ("To", f"+1{LINE}"), ("Digits", KEYS)]
    query = f"?From=%2B964{CALLER}&Digits={KEYS}"
    for path in (
        "/voice",
        "/voice/en/gone",
        "/voice/xx/main",
        "/nowhere",
        "/sms",
        f"/voice/en/main{query}",
        f"/{CALLER}",
    ):
        line.post(BASE + path, fields)
        line.post(BASE + path, [*fields, ("Body", "plugh" * 20_000)])
        line.send("GET", BASE + path, headers={"X-Twilio-Signature": sign(BASE + path, [], TOKEN)})
        line.send("POST", BASE + path, f"From=%2B964{CALLER}&Body=plugh".encode(), {"Content-Type": FORM})
    through_gateways(line)
    for raw in BROKEN:
        broken(line, raw)


def through_gateways(line):
    """Those that remember by the number, let in and turned away."""
    number = f"%2B964{TEXTER}"
    for body in BODIES:
        words = quote(body)
        for secret in ("letmein", "plugh"):
            line.send("GET", f"{BASE}/sms/kannel/{secret}?text={words}&charset=UTF-8&from={number}")
            form = f"secret={secret}&event=incoming_message&from_number={number}&content={words}"
            line.send("POST", f"{BASE}/sms/telerivet", form.encode(), {"Content-Type": FORM})
            asked = json.dumps({"text": body, "contact": {"urn": f"tel:+964{TEXTER}", "name": "Somebody"}}).encode()
            for broken in (asked, asked[:-1]):
                line.send("POST", f"{BASE}/sms/json", broken, {"Authorization": f"Bearer {secret}"})
        line.send("POST", f"{BASE}/sms/android", *told(body, f"+964{TEXTER}", name=body, key="letmein"))
        form = f"action=incoming&log={words}&from={number}&message={words}"
        line.send("POST", f"{BASE}/sms/envayasms", form.encode(), {"Content-Type": FORM, "X-Request-Signature": "x"})


def broken(line, raw):
    with closing(socket.create_connection(urlsplit(line.address).netloc.split(":"), timeout=5)) as sock:
        sock.sendall(raw.encode())
        sock.shutdown(socket.SHUT_WR)
        first = sock.makefile("rb").readline()  # none from a server that takes half a hang-up for a whole one
        assert first.split()[1:2] not in ([b"200"], [b"500"]), f"{raw} was answered {first}"


def secrets_in(text):
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize(
    "server", [(*SERVE, "--workers", "1"), (*GUNICORN, "--pythonpath", str(ROOT))], ids=["serve", "gunicorn"]
)
def test_a_server_writes_nothing_down(tmp_path, server):
    home = tmp_path / "home"
    home.mkdir()
    line = copytree(MENUS, tmp_path / "menus") / "hotline.yaml"
    line.write_text(line.read_text("utf-8") + OFFERS, "utf-8")
    settings = {
        **LIVE,
        "HOTLINE_MENUS": str(line.parent),
        "HOTLINE_SEND_BY": "android",
        "HOME": str(home),
        "TMPDIR": str(home),
        "PYTHONPATH": str(ROOT),
        **{secret_of(name): "letmein" for name in GATEWAYS},
        "HOTLINE_ANDROID_URL": "http://127.0.0.1:9",  # nobody is there: the number waits in memory
        "HOTLINE_ANDROID_USER": "x",
        "HOTLINE_ANDROID_PASSWORD": "x",
    }
    with running(server, home / "log", settings, cwd=home) as program:
        provider = Provider(BASE, program.listening(), TOKEN)
        sent = Caller(provider, f"+964{CALLER}").ring().dial("33178")
        a_day(provider)

    assert "The text will be sent now." in " ".join(sent.heard)

    for path in filter(lambda path: path.is_file(), home.rglob("*")):
        assert secrets_in(path.read_text("utf-8", "replace")) == [], path


class Failing(Live):
    """Fails at every third request, while it has the caller's number in hand."""

    requests = 0

    def book(self):
        self.requests += 1
        if self.requests % 3 == 0:
            raise ValueError(f"+964{CALLER} pressed {KEYS} and wrote {BODIES[0]}")
        return super().book()


@pytest.fixture
def watched(book):
    """The service with the log of `demo`, failing now and then."""
    live = Failing(lambda now: book, lambda: NOW)
    secrets = dict.fromkeys(GATEWAYS, ("letmein",))
    app = create_app(Settings(BASE, (TOKEN,), MENUS, allow_example=True, secrets=secrets), live)
    logged(app, live)
    with serving(app) as address:
        yield Provider(BASE, address, TOKEN)


def test_the_log_of_the_demo_names_places_and_nobody(watched, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    a_day(watched)

    assert "English · Main menu" in caplog.text
    assert "failed: ValueError" in caplog.text
    assert secrets_in(caplog.text) == []
    assert secrets_in("".join(capfd.readouterr())) == []


def test_answers_hold_nothing_of_the_request(watched):
    texter = Texter(watched, f"+964{TEXTER}")
    for body in BODIES:
        assert secrets_in(" ".join(texter.send(body))) == []
    for path in ("/voice", "/voice/en/main", "/sms", f"/{CALLER}", f"/voice/{CALLER}/{KEYS}"):
        response = watched.post(BASE + path, [("From", f"+964{CALLER}"), ("Digits", KEYS), ("Body", "plugh")])
        assert secrets_in(f"{response.headers}{response.body.decode()}") == []
