"""From a call to a text, over HTTP: the text reaches the phone that called, once, and nobody else's way changes."""

import logging
from dataclasses import replace
from itertools import count
from queue import Empty
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from hotline.app import Shared, create_app
from hotline.book import KEYS, LANGUAGES, OFFER, SEND, Outcome, Spot, press
from hotline.live.now import Live
from hotline.sending import confirm, shown
from hotline.settings import Bounds, Outlet, Settings
from hotline.web.memory import KEPT, Memory
from hotline.web.outbox import MOST, Outbox
from hotline.web.refusals import Refusals
from hotline.web.texting import sender
from tests import phone as imitated
from tests.caller import Caller, Provider, plain
from tests.conftest import BASE, NOW, TOKEN, serving
from tests.phone import KEY, PASSWORD, USER
from tests.program import PATIENCE, eventually
from tests.web.test_android import NOTHING, Away

NUMBER = "+9647701234567"
HEALTH = Spot("en", "health-checks")  # keys 3, 3, 1
SETTINGS = Settings(BASE, (TOKEN,), allow_example=True, secrets={"android": (KEY,)}, sends="android")


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture(scope="module")
def live(offering):
    return Live(lambda now: offering, lambda: NOW)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def phone():
    with imitated.phone() as phone:
        yield phone


@pytest.fixture
def provider(live, phone, clock):
    settings = replace(SETTINGS, android=Outlet(phone.url, USER, PASSWORD))
    with serving(create_app(settings, live, Shared(Refusals(BASE), Memory(clock)))) as address:
        yield Provider(BASE, address, TOKEN)


@pytest.fixture
def caller(provider):
    return Caller(provider, NUMBER).ring()


def got(phone):
    asked = phone.asked.get(timeout=PATIENCE)
    return asked["phoneNumbers"], asked["textMessage"]["text"]


def nothing(phone):
    with pytest.raises(Empty):
        phone.asked.get(timeout=NOTHING)


def said(book, outcome, language="en"):
    return book.sending[language].told[outcome].tries[0][0].words


def heard(caller):
    return " ".join(caller.heard)


@pytest.mark.parametrize(("key", "language"), [("3", "en"), ("1", "ar")])
def test_a_call_gets_the_page_as_a_text(caller, phone, offering, key, language):
    caller.dial(f"{key}31")
    assert offering.sending[language].ask.tries[0][0].words not in heard(caller)

    caller.press(OFFER)
    assert offering.sending[language].ask.tries[0][0].words in heard(caller)
    nothing(phone)

    caller.press(SEND)
    assert said(offering, Outcome.DONE, language) in heard(caller)
    assert got(phone) == ([NUMBER], offering.replies[Spot(language, "health-checks")].text)
    assert caller.where == f"{BASE}/voice/{language}/health-checks"
    nothing(phone)


def test_every_key_of_the_question_is_what_the_book_says(provider, offering):
    for spot in (HEALTH, Spot("ar", "contact"), Spot("en", "clinics")):
        url = press(offering, spot, OFFER).action
        for key in ("", *set(KEYS) - {SEND}):
            expected = confirm(offering, spot, key, (), shown)
            assert plain(provider.post(url, [("Digits", key)] if key else [])) == expected.body


def test_a_key_that_bounces_sends_nothing(caller, phone):
    caller.dial("331" + OFFER * 6)

    nothing(phone)


def test_a_page_is_sent_once_and_three_in_all(caller, phone, offering):
    told = []
    for keys in ("331", "*31", "*32", "*33", "*41"):
        caller.dial(f"{keys}{OFFER}{SEND}")
        told.append(caller.heard[0])
    outcomes = (Outcome.DONE, Outcome.BEFORE, Outcome.DONE, Outcome.DONE, Outcome.ENOUGH)

    assert [words.startswith(said(offering, what)) for words, what in zip(told, outcomes, strict=True)] == [True] * 5, (
        told
    )
    assert caller.action.endswith("&texts=31.32.33")
    assert [got(phone)[1] for _ in range(3)] == [
        offering.replies[Spot("en", page)].text for page in ("health-checks", "travel-when-ill", "clinics")
    ]
    nothing(phone)


def test_who_presses_30_times_gets_one_text(caller, phone):
    caller.dial("331" + (OFFER + SEND) * 15)

    got(phone)
    nothing(phone)


def test_a_webhook_that_comes_again_sends_nothing_more(caller, provider, phone):
    caller.dial(f"331{OFFER}")
    fields = [("CallSid", "CA1"), ("From", NUMBER), ("Digits", SEND)]

    bodies = {provider.post(caller.action, fields).body for _ in range(4)}

    assert len(bodies) == 1
    got(phone)
    nothing(phone)


def test_another_call_may_have_the_page_again_six_times_in_four_hours(provider, phone, clock, offering):
    url = press(offering, HEALTH, OFFER).action

    def call(name, number=NUMBER):
        body = provider.post(url, [("CallSid", name), ("From", number), ("Digits", SEND)]).body
        return said(offering, Outcome.DONE) in body.decode()

    assert [call(f"CA{each}") for each in range(8)] == [True] * 6 + [False] * 2
    assert call("CA9", "+9647709999999")
    clock.now += KEPT + 1
    assert call("CA10")
    assert [got(phone)[0] for _ in range(8)] == [[NUMBER]] * 6 + [["+9647709999999"], [NUMBER]]


HIDDEN = [
    *("", " ", "anonymous", "Anonymous", "Restricted", "unknown", "unavailable", "+266696687", "+7378742833"),
    *("sip:+9647701234567@example.org", "sip:anonymous@anonymous.invalid", "client:+9647701234567"),
    *("whatsapp:+9647701234567", "1234", "+9647", "+96477012345678901234567890", "+964770123456x", "٠٧٧٠١٢٣٤٥٦٧"),
    *("+9647701234567,+9647709999999", "+9647701234567\n+9647709999999", "+964 770 123 4567", "Asiacell", "x" * 3000),
    "+12025550100",  # the line's own
]


@pytest.mark.parametrize("number", HIDDEN)
def test_who_shows_no_number_gets_a_kind_sentence(provider, phone, offering, number):
    url = press(offering, HEALTH, OFFER).action
    response = provider.post(url, [("CallSid", "CA1"), ("From", number), ("Digits", SEND)])

    assert said(offering, Outcome.HIDDEN) in ElementTree.fromstring(response.body).findtext("Gather/Say")
    assert phone.asked.empty()


@pytest.mark.parametrize("number", ["+4915112345678", "+12025550123", "+96412345678", "9647701234567", "00964770123"])
def test_another_network_gets_a_kind_sentence(provider, phone, offering, number):
    url = press(offering, HEALTH, OFFER).action
    response = provider.post(url, [("CallSid", "CA1"), ("From", number), ("Digits", SEND)])

    assert said(offering, Outcome.ELSEWHERE) in ElementTree.fromstring(response.body).findtext("Gather/Say")
    assert phone.asked.empty()


def test_a_number_as_it_is_dialled_at_home_is_sent_to_where_the_menus_name_it(provider, phone, offering):
    url = press(offering, HEALTH, OFFER).action
    provider.post(url, [("CallSid", "CA1"), ("From", "07701234567"), ("Digits", SEND)])

    assert got(phone)[0] == ["07701234567"]


def test_a_number_that_the_network_calls_forged_gets_nothing(provider, phone, offering):
    url = press(offering, HEALTH, OFFER).action
    fields = [("From", NUMBER), ("StirVerstat", "TN-Validation-Failed-C"), ("Digits", SEND)]

    assert said(offering, Outcome.HIDDEN) in provider.post(url, fields).body.decode()
    nothing(phone)


def test_nothing_is_sent_unsigned(provider, phone, offering):
    url = press(offering, HEALTH, OFFER).action
    for headers in ({}, {"X-Twilio-Signature": "x"}):
        assert provider.send("POST", url, f"Digits={SEND}&From={quote(NUMBER)}".encode(), headers).status == 403

    nothing(phone)


def test_nothing_sensitive_is_sent_whatever_address_is_asked(provider, phone, offering):
    """A signed request for the address that such a page would have had; it is answered as the page answers the key."""
    for page in offering.codes:
        spot = Spot("en", page)
        if spot in offering.ways and spot not in offering.sendable:
            url = f"{BASE}/voice/en/{page}/text"
            for key in (OFFER, SEND):
                response = provider.post(url, [("CallSid", "CA1"), ("From", NUMBER), ("Digits", key)])
                assert plain(response) == press(offering, spot, key).body
    assert phone.asked.empty()


@pytest.mark.parametrize("spot", ["en/gone", "xx/main", "en/_", "_/_", "/languages", "ckb/health-checks"])
def test_an_address_of_nothing_sends_nothing(provider, phone, spot):
    response = provider.post(f"{BASE}/voice/{spot}/text", [("From", NUMBER), ("Digits", SEND)])

    assert response.status in (200, 404)
    assert phone.asked.empty()


@pytest.mark.parametrize("texts", ["x", "", "31.", "." * 500, "9" * 5000, "31,32", "٣١", "31.32.33.%0a"])
def test_a_broken_count_does_no_harm(provider, phone, offering, texts):
    url = f"{press(offering, HEALTH, OFFER).action}?answers=4&texts={quote(texts, safe='%')}"
    response = provider.post(url, [("CallSid", "CA1"), ("From", NUMBER), ("Digits", SEND)])

    assert b"texts=31&" in response.body or b'texts=31"' in response.body
    got(phone)


def test_a_call_that_was_long_enough_sends_nothing(provider, phone, offering):
    url = f"{press(offering, HEALTH, OFFER).action}?answers=150"
    response = provider.post(url, [("CallSid", "CA1"), ("From", NUMBER), ("Digits", SEND)])

    assert b"<Hangup" in response.body
    assert b"<Gather" not in response.body
    nothing(phone)


def test_a_gateway_that_is_away_is_told_of_and_nobody_waits(live, clock, offering):
    status, names = [503], count()
    outbox = Outbox("test", lambda text: status[0], waits=(0.05,))
    send = sender(outbox, Memory(clock), Bounds(sent=10_000))
    with serving(create_app(replace(SETTINGS, sends=""), live, send=send)) as address:
        provider, url = Provider(BASE, address, TOKEN), press(offering, HEALTH, OFFER).action

        def told(outcome):
            fields = [("CallSid", f"CA{next(names)}"), ("From", NUMBER), ("Digits", SEND)]
            return said(offering, outcome) in provider.post(url, fields).body.decode()

        assert told(Outcome.DONE)
        eventually(lambda: told(Outcome.AWAY))
        status[0] = 202
        eventually(lambda: told(Outcome.DONE))


def test_a_full_queue_takes_no_more_and_nobody_gives_way():
    gateway = Away(*[OSError()] * 10)
    outbox = Outbox("test", gateway, most=2, waits=(PATIENCE,))
    outbox.put(NUMBER, "first")
    gateway.called.wait(PATIENCE)
    eventually(lambda: outbox._tries)

    assert not outbox.takes(NUMBER, "second")
    assert [text.words for text in outbox._texts] == ["first"]
    outbox._tries = 0
    assert outbox.takes(NUMBER, "second")
    assert not outbox.takes(NUMBER, "third")
    assert MOST >= 100


def test_a_line_with_nothing_to_send_with_sends_nothing(live, offering):
    """Menus that offer texts, on a line that had a gateway a moment ago."""
    with serving(create_app(replace(SETTINGS, sends=""), live)) as address:
        fields = [("CallSid", "CA1"), ("From", NUMBER), ("Digits", SEND)]
        response = Provider(BASE, address, TOKEN).post(press(offering, HEALTH, OFFER).action, fields)

    assert said(offering, Outcome.AWAY) in response.body.decode()


def test_the_bounds_are_settings(live, phone, offering):
    settings = replace(SETTINGS, android=Outlet(phone.url, USER, PASSWORD), bounds=Bounds(sends=1))
    with serving(create_app(settings, live)) as address:
        caller = Caller(Provider(BASE, address, TOKEN), NUMBER).ring().dial(f"331{OFFER}{SEND}*32{OFFER}{SEND}")

    assert said(offering, Outcome.ENOUGH) in heard(caller)


def test_no_log_and_no_answer_holds_anybody(provider, phone, caplog):
    caplog.set_level(logging.DEBUG)
    phone.answers = [400]
    caller = Caller(provider, NUMBER).ring().dial(f"331{OFFER}{SEND}")
    eventually(lambda: phone.asked.qsize())
    eventually(lambda: "texts do not get out" in caplog.text)

    assert NUMBER[4:] not in caplog.text
    assert NUMBER[4:] not in caller.action + heard(caller)


def test_no_call_is_different_before_a_page_is_reached(offering, book):
    for spot in (LANGUAGES, Spot("en", "main"), Spot("ar", "main"), Spot("en", "health")):
        assert offering.ways[spot].prompt == book.ways[spot].prompt
