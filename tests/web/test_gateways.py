"""Texts through every gateway: what its documentation shows comes in, and what it can send goes out.

Twilio's own is in test_sms.py, a real Kannel in test_kannel.py. No Telerivet, EnvayaSMS or RapidPro can run here: what
is asked has the shape that their public pages and sources show.
"""

import hashlib
import json
import subprocess
import sys
from base64 import b64encode
from contextlib import closing
from dataclasses import replace
from http.client import HTTPConnection
from time import time
from urllib.parse import quote, urlencode, urlsplit

import pytest

from hotline.app import Shared, create_app
from hotline.book import Spot
from hotline.settings import GATEWAYS, Bounds, Settings
from hotline.web.memory import KEPT, Memory, Thread
from hotline.web.refusals import Refusals
from tests.caller import FORM, Provider, Texter, sign
from tests.conftest import BASE, ROOT, TOKEN, serving

SECRETS = {name: (f"the-word-of-{name}", "the-next-word") for name in GATEWAYS}
SENDER, LINE = "+9647701234567", "+9647700000000"
SETTINGS = Settings(BASE, (TOKEN,), allow_example=True, secrets=SECRETS)


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture(scope="module")
def clock():
    return Clock()


@pytest.fixture(scope="module")
def shared(clock):
    return Shared(Refusals(BASE), Memory(clock))


@pytest.fixture(scope="module")
def address(live, shared):
    with serving(create_app(SETTINGS, live, shared)) as address:
        yield address


@pytest.fixture(autouse=True)
def rested(clock):
    """Whatever was texted in another test is long ago."""
    clock.now += KEPT + 1


def ask(address, method, path, body=b"", headers=None):
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=15)) as line:
        line.request(method, path, body, headers or {})
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read().decode()


def posted(address, path, fields, headers=None):
    return ask(address, "POST", path, urlencode(fields).encode(), {"Content-Type": FORM, **(headers or {})})


def kannel(address, text, *, secret="the-word-of-kannel", sender=SENDER, octets=None, charset="UTF-8", coding="0"):
    query = {"charset": charset, "coding": coding, "id": "6d1f", "from": sender, "to": LINE}
    raw = text.encode() if octets is None else octets
    return ask(address, "GET", f"/sms/kannel/{secret}?text={quote(raw, safe='')}&{urlencode(query)}")


def envayasms(address, text, *, secret="the-word-of-envayasms", sender=SENDER, url=f"{BASE}/sms/envayasms", **more):
    fields = {
        "version": "36",
        "action": "incoming",
        "message_type": "sms",
        "from": sender,
        "message": text,
        "timestamp": "1795766400000",
        "phone_number": LINE,
        "log": f"Received SMS from {sender}",
        **more,
    }
    signed = ",".join([url, *(f"{name}={fields[name]}" for name in sorted(fields)), secret])
    signature = b64encode(hashlib.sha1(signed.encode()).digest()).decode()
    return posted(address, "/sms/envayasms", fields, {"X-Request-Signature": signature})


def telerivet(address, text, *, secret="the-word-of-telerivet", sender=SENDER, **more):
    fields = {
        "event": "incoming_message",
        "id": "SM0123456789abcdef",
        "message_type": "sms",
        "content": text,
        "from_number": sender,
        "to_number": LINE,
        "time_created": str(int(time())),
        "contact_id": "CTabcdef0123456789",
        "phone_id": "PNabcdef0123456789",
        "project_id": "PJabcdef0123456789",
        "contact[name]": "Somebody",
        **({"secret": secret} if secret else {}),
        **more,
    }
    return posted(address, "/sms/telerivet", fields)


def payload(text, urn, parts, contact="5d76d86b-3bb9-4d5a-b822-c9d86f5d8e4f"):
    """The body that RapidPro writes by itself: the fields of `DefaultWebhookPayload` in its public source."""
    channel = {"uuid": "57f1078f-88aa-46f4-a59a-948a5739c03d", "name": "Short code", "address": "7777"}
    at = "2026-11-24T12:00:00.123456+03:00"
    return {
        "contact": {"uuid": contact, "name": "Somebody", "urn": urn},
        "flow": {"uuid": "50c3706e-fedb-42c0-8eab-dda3335714b7", "name": "Information"},
        "path": [{"uuid": "d9dba561-b5ee-4f62-ba44-60c4dc242b84", "node_uuid": "72a1f5df", "arrived_on": at}],
        "results": {},
        "run": {"uuid": "692926ea-09d6-4942-bd38-d266ec8d3716", "created_on": at},
        "input": {
            **{"attachments": [], "channel": channel, "created_on": at, "text": text, "type": "msg", "urn": parts},
            "uuid": "9bf91c2b-ce58-4cef-aacc-281e03f69ab5",
        },
        "channel": channel,
    }


def rapidpro(address, text, *, secret="the-word-of-rapidpro", sender=SENDER, body=None):
    asked = payload(text, f"tel:{sender}", {"display": sender, "path": sender, "scheme": "tel"})
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {secret}"}
    return ask(address, "POST", "/sms/json", json.dumps(asked if body is None else body).encode(), headers)


# How each is asked, and how what it would send is read from the answer.
ASK = {"kannel": kannel, "envayasms": envayasms, "telerivet": telerivet, "rapidpro": rapidpro}
SENT = {
    "kannel": lambda body: body,
    "envayasms": lambda body: "".join(m["message"] for e in json.loads(body)["events"] for m in e["messages"]),
    "telerivet": lambda body: "".join(message["content"] for message in json.loads(body)["messages"]),
    "rapidpro": lambda body: json.loads(body)["text"],
}
each = pytest.mark.parametrize("name", ASK)


def texted(address, name, text, **more):
    """What the gateway would send to whoever texted."""
    status, _, body = ASK[name](address, text, **more)
    assert status == 200
    return SENT[name](body)


@each
@pytest.mark.parametrize("language", ["en", "ar", "ckb"])
def test_every_gateway_sends_what_the_book_says(address, book, name, language):
    assert texted(address, name, f"31 {language}") == book.replies[Spot(language, "health-checks")].text


@each
def test_the_language_is_remembered_for_four_hours(address, book, clock, name):
    texted(address, name, "31 ckb")
    clock.now += KEPT - 1

    assert texted(address, name, "31") == book.replies[Spot("ckb", "health-checks")].text
    assert texted(address, name, "31", sender="+9647709999999") == book.first_replies[Spot("ar", "health-checks")].text

    clock.now += KEPT
    assert texted(address, name, "31") == book.first_replies[Spot("ar", "health-checks")].text


@each
def test_somebody_who_never_stops_gets_only_codes(live, clock, book, name):
    settings = replace(SETTINGS, bounds=Bounds(texts=2))
    with serving(create_app(settings, live, Shared(Refusals(BASE), Memory(clock)))) as address:
        heard = [texted(address, name, word) for word in ("health", "health", "health", "31 en")]

    assert [bool(words) for words in heard] == [True, True, False, True]


@each
@pytest.mark.parametrize("sender", ["AsiaCell", "1234", LINE])
def test_no_machine_is_answered(address, name, sender):
    if (name, sender) == ("rapidpro", LINE):
        sender = "1234"  # it does not say which number was texted
    assert texted(address, name, "31 en", sender=sender) == ""


@each
def test_an_opt_out_is_not_answered(address, name):
    assert texted(address, name, "STOP") == ""


@each
@pytest.mark.parametrize("text", ["", "31 en", "٣١", "\N{GRINNING FACE}", "<xyzzy>&\"'", "xyzzy" * 300])
def test_nothing_is_echoed(address, name, text):
    assert "xyzzy" not in texted(address, name, text)


@each
@pytest.mark.parametrize("secret", ["", "wrong", "سر", "the-word-of-kannel,the-next-word"])
def test_a_request_without_the_secret_is_refused(address, name, secret):
    status, _, body = ASK[name](address, "31 en", secret=quote(secret))

    assert status == 403
    assert "checks" not in body


@each
def test_a_new_secret_is_in_use_beside_the_old_one(address, name):
    assert texted(address, name, "31 en", secret="the-next-word")


@each
def test_a_gateway_without_a_secret_is_off_and_says_so_once_a_minute(live, caplog, name):
    off = replace(SETTINGS, secrets={other: word for other, word in SECRETS.items() if other != name})
    with serving(create_app(off, live)) as address:
        assert [ASK[name](address, "31 en")[0] for _ in range(3)] == [403] * 3

    told = [message for message in caplog.messages if "refused" in message]
    assert len(told) == 1
    assert "a gateway that is off" in told[0]
    assert f"HOTLINE_{name.upper()}_SECRET" in told[0]
    assert SENDER not in caplog.text
    assert "the-word" not in caplog.text


def test_kannel_is_told_which_letters_come(address):
    _, plain, _ = kannel(address, "31 en")
    _, dear, _ = kannel(address, "31 ar")

    assert plain["Content-Type"] == dear["Content-Type"] == "text/plain; charset=UTF-8"
    assert plain["X-Kannel-Coding"] is None
    assert dear["X-Kannel-Coding"] == "2"


@pytest.mark.parametrize(
    ("octets", "charset", "coding"),
    [
        ("صحة".encode(), "UTF-8", "2"),
        ("صحة".encode("utf-16-be"), "UTF-16BE", "2"),
        ("صحة".encode("utf-16-be"), "utf-16be", "2"),
        ("صحة".encode("utf-16-be"), "", "2"),
        (b"sant\xe9", "ISO-8859-1", "0"),
        (b"sant\xe9", "no such letters", "0"),
        ("health +".encode("utf-16-be"), "UTF-16BE", "2"),
    ],
)
def test_kannel_sends_octets_in_many_ways(address, book, octets, charset, coding):
    status, _, body = kannel(address, "", octets=octets, charset=charset, coding=coding)

    assert status == 200
    if "صحة".encode("utf-16-be") == octets or octets == "صحة".encode():
        assert body == book.replies[Spot("ar", "health")].text
    if b"h\0e" in octets:
        assert body == book.replies[Spot("en", "health")].text


@pytest.mark.parametrize(("octets", "coding"), [(b"", "0"), (b" ", "0"), (b"\x06\x05\x04\x15\x8a", "1")])
def test_an_empty_text_and_a_binary_one_are_silence_to_kannel(address, octets, coding):
    status, _, body = kannel(address, "", octets=octets, charset="", coding=coding)

    assert (status, body) == (200, "")


def test_half_a_letter_is_no_reason_to_fail(address):
    assert kannel(address, "", octets=b"\xd8\x35\0", charset="UTF-16BE", coding="2")[0] == 200


def test_kannel_must_know_the_secret_and_nothing_stands_without(address):
    assert ask(address, "GET", "/sms/kannel?text=31")[0] == 403
    assert ask(address, "GET", "/sms/kannel/?text=31")[0] in (403, 404)
    assert ask(address, "POST", "/sms/kannel/the-word-of-kannel?text=31")[0] == 405


@pytest.mark.parametrize(
    "action", ["outgoing", "test", "device_status", "send_status", "amqp_started", "forward_sent", ""]
)
def test_envayasms_hears_that_there_is_nothing_to_send(address, action):
    status, headers, body = envayasms(address, "31 en", action=action)

    assert (status, json.loads(body)) == (200, {"events": []})
    assert headers["Content-Type"] == "application/json"


def test_a_missed_call_is_no_text(address):
    assert json.loads(envayasms(address, "", message_type="call")[2]) == {"events": []}
    assert json.loads(telerivet(address, "", message_type="call")[2]) == {"messages": []}
    assert json.loads(telerivet(address, "31 en", event="send_status")[2]) == {"messages": []}


def test_envayasms_signs_the_address_too(address):
    assert envayasms(address, "31 en", url="https://evil.example/sms/envayasms")[0] == 403


def test_rapidpro_gets_the_page_and_can_carry_the_language_itself(address, book):
    status, _, body = rapidpro(address, "", body={"text": "31", "language": "ckb"})
    reply = book.replies[Spot("ckb", "health-checks")]

    assert status == 200
    assert json.loads(body) == {"text": reply.text, "page": "health-checks", "code": "31", "language": "ckb"}


def test_rapidpro_may_name_the_language_of_its_contact(address, book):
    told = json.loads(rapidpro(address, "", body={"text": "31", "language": "eng"})[2])

    assert (told["language"], told["text"]) == ("en", book.replies[Spot("en", "health-checks")].text)


def test_rapidpro_may_show_nobodys_number_and_each_is_remembered_apart(address, book):
    """A workspace that redacts them calls everybody the same."""

    def text(words, contact):
        body = payload(words, "tel:********", {"display": "********", "path": "********", "scheme": "tel"}, contact)
        return json.loads(rapidpro(address, "", body=body)[2])["text"]

    assert text("31 ckb", "one") == book.replies[Spot("ckb", "health-checks")].text
    assert text("31 en", "another") == book.replies[Spot("en", "health-checks")].text
    assert text("32", "one") == book.replies[Spot("ckb", "travel-when-ill")].text


def test_rapidpro_may_ask_where_nobody_wrote(address, book):
    """A flow that was started by something else than a text."""
    body = payload("", "tel:+9647701234567", None) | {"input": None, "channel": None}

    assert json.loads(rapidpro(address, "", body=body)[2])["page"] == "main"


@pytest.mark.parametrize("age", [901, 86_400])
def test_telerivet_is_told_nothing_where_nobody_waits_any_more(address, age):
    """It repeats what failed for up to a day."""
    assert texted(address, "telerivet", "31 en", time_created=str(int(time()) - age)) == ""


@pytest.mark.parametrize("created", ["", "x", "9" * 30, "٣", "1390343986"])
def test_telerivet_may_not_say_when(address, created):
    assert texted(address, "telerivet", "31 en", time_created=created)


def test_rapidpro_is_told_that_there_is_nothing_to_send(address):
    assert json.loads(rapidpro(address, "STOP")[2]) == {"text": "", "page": None, "code": None, "language": None}


@pytest.mark.parametrize(
    "body", [[], "31", 31, None, {"text": 31}, {"text": "\ud800"}, {"input": []}, {"contact": "x"}]
)
def test_any_json_gets_an_answer(address, body):
    assert rapidpro(address, "", body=body)[0] in (200, 400)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 60_000, b"1" * 60_000])
def test_what_is_no_json_is_refused_in_words(address, body):
    headers = {"Authorization": "bearer the-word-of-rapidpro"}
    status, _, told = ask(address, "POST", "/sms/json", body, headers)

    assert status == 400
    assert "no JSON object" in told


def test_somleng_may_ask_with_get(address, book):
    query = urlencode({"MessageSid": "0a8f5c", "From": SENDER, "To": LINE, "Body": "31 ckb"})
    url = f"{BASE}/sms?{query}"
    status, _, body = ask(address, "GET", f"/sms?{query}", headers={"X-Twilio-Signature": sign(url, [], TOKEN)})

    assert (status, body.encode()) == (200, book.replies[Spot("ckb", "health-checks")].body)
    assert ask(address, "GET", f"/sms?{query}", headers={"X-Twilio-Signature": "x"})[0] == 403


def test_a_provider_that_keeps_no_cookies_is_remembered_for(address, book):
    """Somleng numbers its messages in another way than Twilio, and sends no cookie back."""
    provider = Provider(BASE, address, TOKEN)
    own = {"MessageSid": "5b1ffb74-2b4c-4c09-a1a7-d0b3e4f1a7c2"}
    fields = [("From", SENDER), ("To", LINE), *own.items()]
    provider.post(f"{BASE}/sms", [*fields, ("Body", "31 ckb")])

    again = provider.post(f"{BASE}/sms", [*fields, ("Body", "31")])
    twilio = Texter(provider, SENDER).send("31")

    assert again.body == book.replies[Spot("ckb", "health-checks")].body
    assert twilio == [book.first_replies[Spot("ar", "health-checks")].text]


def test_the_memory_is_bounded_and_the_oldest_give_way(clock):
    memory = Memory(clock, places=16)
    for number in range(1000):
        clock.now += 1
        memory.keep(f"+964770{number:07}", Thread("ckb", number))

    known = [number for number in range(1000) if memory.recall(f"+964770{number:07}").language]
    assert len(known) <= 16
    assert 999 in known
    assert memory.recall("+9647700000999") == Thread("ckb", 999)


def test_the_memory_holds_no_name_and_nobody_has_none(clock):
    memory = Memory(clock)
    memory.keep(SENDER, Thread("ckb", 70_000))
    memory.keep("", Thread("ckb", 1))

    assert memory.recall(SENDER) == Thread("ckb", 0xFFFF)
    assert memory.recall("") == Thread()
    assert b"770123" not in memory._table[:]
    assert memory.first("an id")
    assert not memory.first("an id")


FORKED = """
import os
from hotline.web.memory import Memory, Thread

memory = Memory()
if not os.fork():
    memory.keep("somebody", Thread("ckb", 1))
    os._exit(0)
os.wait()
print(*memory.recall("somebody"), *Memory().recall("somebody"))
"""


def test_workers_remember_together():
    """What one of them was told, all know, and nobody who started elsewhere. A process without threads is forked."""
    told = subprocess.run([sys.executable, "-c", FORKED], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert told.split() == ["ckb", "1", "0"]
