"""Use has bounds: answers in a call, calls to people, texts in four hours. Nobody is stored for it."""

from xml.etree import ElementTree

import pytest

from hotline.app import create_app
from hotline.book import Spot
from hotline.live.now import Live
from hotline.settings import Bounds, Settings
from tests.caller import Caller, Provider, Texter, sign
from tests.conftest import BASE, TOKEN, serving
from tests.desk import at, loaded

OPEN = at("2026-11-29 10:00")


@pytest.fixture(scope="module")
def desk():
    """A line that puts calls through to a person."""
    live = Live(lambda now: loaded().book(now, BASE), lambda: OPEN)
    return create_app(Settings(BASE, (TOKEN,)), live).test_client()


def post(client, url, **fields):
    headers = {"X-Twilio-Signature": sign(url, list(fields.items()), TOKEN)}
    return ElementTree.fromstring(client.post(url.removeprefix(BASE), data=fields, headers=headers).data)


def goodbye(book, language):
    return " ".join(said.words for said in book.ways[Spot(language, "main")].wrong[-1].last)


def test_a_call_ends_kindly_after_150_answers(caller, book):
    caller.ring().press("3")
    for _ in range(148):
        caller.press("#")
        assert not caller.over

    caller.press("#")

    assert caller.hung_up
    assert " ".join(caller.heard) == goodbye(book, "en")


def test_wrong_keys_and_pages_that_are_gone_count_too(live):
    app = create_app(Settings(BASE, (TOKEN,), allow_example=True, bounds=Bounds(answers=6)), live)
    with serving(app) as address:
        caller = Caller(Provider(BASE, address, TOKEN)).ring().dial("3D#D#")
        assert not caller.over
        caller.action = caller.action.replace("/main", "/taken-away")

        assert caller.press("1").hung_up


@pytest.mark.parametrize("count", ["-1", "x", "", "1.5", "9" * 5000])
def test_a_count_that_is_none_of_ours_is_none(provider, count):
    assert b"?answers=1" in provider.post(f"{BASE}/voice/en/main?answers={count}", [("Digits", "3")]).body


def test_a_call_is_put_through_three_times_at_most(desk):
    url = f"{BASE}/voice/en/contact"
    for _ in range(3):
        dial = post(desk, url, Digits="1").find("Dial")
        back = post(desk, dial.get("action"), DialCallStatus="no-answer")
        url = post(desk, back.find("Gather").get("action"), Digits="0").find("Gather").get("action")

    last = post(desk, url, Digits="1")

    assert [verb.tag for verb in last] == ["Say", "Hangup"]


def test_the_end_of_a_call_that_was_put_through_counts(desk):
    dialled = f"{BASE}/voice/en/contact/dialled/desk?answers=149&through=3"
    back = post(desk, dialled, DialCallStatus="busy")

    assert back.find("Gather").get("action") == f"{BASE}/voice/en/main?answers=150&through=3"
    assert [verb.tag for verb in post(desk, dialled.replace("149", "150"), DialCallStatus="busy")] == ["Say", "Hangup"]


@pytest.fixture
def tired(texter):
    """Somebody, or something, that has been answered 30 times."""
    for _ in range(30):
        assert texter.send("what is this")
    return texter


def test_texts_are_answered_30_times_and_then_only_what_a_person_writes(tired):
    assert tired.send("what is this") == []
    assert tired.send("health") == []
    assert tired.send("Your ticket has been received. Health 3 is our code, we answer within two days") == []
    assert tired.send("31 en")
    assert tired.send("٣١")
    assert tired.send("they locked me in and took my passport, help")
    assert tired.send("health") == []
    assert tired.rested().send("health")


@pytest.mark.parametrize("cookie", ["answers=-5", "answers=x", "answers=", "answers=" + "9" * 5000, "answers=٣"])
def test_a_broken_number_in_the_cookie_does_no_harm(provider, cookie):
    response = provider.post(f"{BASE}/sms", [("Body", "31 en")], {"Cookie": cookie.encode().decode("latin-1")})

    assert response.headers.get_all("Set-Cookie")[0] == "language=en; Path=/"


def test_the_bounds_are_settings(live):
    app = create_app(Settings(BASE, (TOKEN,), allow_example=True, bounds=Bounds(answers=2, texts=1)), live)
    with serving(app) as address:
        provider = Provider(BASE, address, TOKEN)
        texter = Texter(provider)

        assert Caller(provider).ring().dial("33").hung_up
        assert texter.send("health")
        assert texter.send("health") == []
