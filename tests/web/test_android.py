"""SMS Gateway for Android: a signed text comes in, and the answer goes out with a call to the phone's API, once."""

import logging
from base64 import b64encode
from queue import Empty
from threading import Event

import pytest

from hotline.app import create_app
from hotline.book import Spot
from hotline.settings import Outlet, Settings
from hotline.web.outbox import LATEST, Outbox
from tests import phone as imitated
from tests.conftest import BASE, MENUS, TOKEN, serving
from tests.phone import KEY, PASSWORD, USER, told
from tests.program import LIVE, PATIENCE, SERVE, eventually, running
from tests.web.test_gateways import ask

SENDER = "+9647701234567"
NOTHING = 0.3  # seconds in which a text would have been sent


@pytest.fixture
def phone():
    with imitated.phone() as phone:
        yield phone


@pytest.fixture
def address(live, phone):
    settings = Settings(
        BASE, (TOKEN,), allow_example=True, secrets={"android": (KEY,)}, android=Outlet(phone.url, USER, PASSWORD)
    )
    with serving(create_app(settings, live)) as address:
        yield address


def tell(address, *told):
    status, _, body = ask(address, "POST", "/sms/android", *told)
    assert body == "" or status != 200
    return status


def test_the_answer_is_sent_to_whoever_wrote(address, phone, book):
    assert tell(address, *told("31 ckb", SENDER)) == 200

    sent = phone.asked.get(timeout=PATIENCE)
    assert sent["phoneNumbers"] == [SENDER]
    assert sent["textMessage"] == {"text": book.replies[Spot("ckb", "health-checks")].text}
    assert sent["path"] == "/3rdparty/v1/messages?skipPhoneValidation=true"
    assert sent["allowed"] == "Basic " + b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    assert sent["withDeliveryReport"] is False


def test_the_language_is_remembered(address, phone, book):
    tell(address, *told("31 ckb", SENDER, name="1"))
    tell(address, *told("32", SENDER, name="2"))

    words = [phone.asked.get(timeout=PATIENCE)["textMessage"]["text"] for _ in range(2)]
    assert words[1] == book.replies[Spot("ckb", book_page(book, "32"))].text


def book_page(book, code):
    return next(page for page, other in book.codes.items() if other == code)


def test_a_text_that_is_told_again_is_answered_once(address, phone):
    """The phone repeats what it could not bring, up to 14 times."""
    assert [tell(address, *told("31 en", SENDER)) for _ in range(4)] == [200] * 4

    phone.asked.get(timeout=PATIENCE)
    with pytest.raises(Empty):
        phone.asked.get(timeout=NOTHING)


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"event": "sms:sent"}, 200),
        ({"event": "mms:received"}, 200),
        ({"event": "system:ping", "payload": {"health": {}}}, 200),
        ({"payload": []}, 200),
        ({"key": "another key"}, 403),
        ({"age": 301}, 403),
        ({"age": -301}, 403),
    ],
)
def test_nothing_is_sent_for_anything_else(address, phone, more, status):
    assert tell(address, *told("31 en", SENDER, **more)) == status
    with pytest.raises(Empty):
        phone.asked.get(timeout=NOTHING)


@pytest.mark.parametrize("timestamp", ["", "x", "٣", "9" * 40, "-1"])
def test_a_timestamp_that_is_none_is_refused(address, timestamp):
    body, headers = told("31 en", SENDER)

    assert tell(address, body, headers | {"X-Timestamp": timestamp.encode().decode("latin-1")}) == 403
    assert tell(address, body, {name: value for name, value in headers.items() if name != "X-Signature"}) == 403


def test_an_older_app_names_the_sender_otherwise(address, phone):
    tell(address, *told("", "", payload={"messageId": "a", "message": "31 en", "phoneNumber": SENDER}))

    assert phone.asked.get(timeout=PATIENCE)["phoneNumbers"] == [SENDER]


@pytest.mark.parametrize("sender", ["AsiaCell", "1234", "+9647700000000", ""])
def test_no_machine_is_answered(address, phone, sender):
    assert tell(address, *told("31 en", sender)) == 200
    with pytest.raises(Empty):
        phone.asked.get(timeout=NOTHING)


class Away:
    """A gateway that does what it is told to."""

    def __init__(self, *does):
        self.does, self.got, self.called = list(does), [], Event()

    def __call__(self, text):
        self.got.append(text)
        does = self.does.pop(0) if self.does else 202
        self.called.set()
        if isinstance(does, Exception):
            raise does
        return does


def outbox(gateway, **more):
    return Outbox("android", gateway, waits=(0.01,), **more)


def test_a_gateway_that_is_away_is_tried_again_with_the_same_text():
    gateway = Away(ConnectionRefusedError(), TimeoutError(), 503, 429, 202)
    outbox(gateway).put(SENDER, "words")

    eventually(lambda: len(gateway.got) == 5)
    assert len({text.name for text in gateway.got}) == 1


def test_what_the_gateway_will_never_take_holds_up_nobody(caplog):
    gateway = Away(400, ValueError(SENDER), 409, 202)
    box = outbox(gateway)
    for words in ("first", "second", "third", "fourth"):
        box.put(SENDER, words)

    eventually(lambda: len(gateway.got) == 4)
    assert [text.words for text in gateway.got] == ["first", "second", "third", "fourth"]
    assert "texts do not get out through android: status 400" in caplog.text
    assert SENDER not in caplog.text
    assert "words" not in repr(gateway.got)


def test_the_oldest_give_way_while_the_gateway_is_away():
    back = Event()

    class Slow(Away):
        def __call__(self, text):
            status = super().__call__(text)
            back.wait(PATIENCE)
            return status

    gateway = Slow()
    box = outbox(gateway, most=3)
    box.put(SENDER, "0")
    gateway.called.wait(PATIENCE)
    for number in range(1, 10):
        box.put(SENDER, str(number))
    back.set()

    eventually(lambda: len(gateway.got) == 4)
    assert [text.words for text in gateway.got] == ["0", "7", "8", "9"]


def test_nobody_is_answered_when_it_is_too_late():
    now = [0.0]
    gateway = Away()
    box = outbox(gateway, clock=lambda: now[0])
    gateway.does = [503]
    box.put(SENDER, "old")
    eventually(lambda: gateway.got)
    now[0] = LATEST + 1
    box.put(SENDER, "new")

    eventually(lambda: gateway.got[-1].words == "new")


def test_what_waits_is_sent_before_the_service_ends_and_nobody_is_written_down(tmp_path, phone):
    """Also when the gateway takes a moment to come back."""
    phone.answers = [503]
    home = tmp_path / "home"
    home.mkdir()
    settings = LIVE | {
        "HOTLINE_MENUS": str(MENUS),
        "HOTLINE_ANDROID_SECRET": KEY,
        "HOTLINE_ANDROID_URL": phone.url,
        "HOTLINE_ANDROID_USER": USER,
        "HOTLINE_ANDROID_PASSWORD": PASSWORD,
        "HOTLINE_STATE": str(home / "state"),
        "HOME": str(home),
        "TMPDIR": str(home),
    }
    with running(SERVE, home / "log", settings) as program:
        address = program.listening()
        tell(address, *told("31 en xyzzy", SENDER, name="1"))
        assert phone.asked.get(timeout=PATIENCE)["status"] == 503
        tell(address, *told("32 en", SENDER, name="2"))

    assert [phone.asked.get(timeout=PATIENCE)["status"] for _ in range(2)] == [202, 202]
    log = (home / "log").read_text()
    assert "texts do not get out through android: status 503" in log
    for path in filter(lambda path: path.is_file(), home.rglob("*")):
        assert not any(word in path.read_text("utf-8", "replace") for word in (SENDER[4:], "xyzzy", PASSWORD, KEY)), (
            path
        )


def test_logs_hold_nobody(caplog, address, phone):
    caplog.set_level(logging.DEBUG)
    phone.answers = [500, 400]
    tell(address, *told("31 en", SENDER))
    eventually(lambda: phone.asked.qsize() == 2)

    assert SENDER[4:] not in caplog.text
