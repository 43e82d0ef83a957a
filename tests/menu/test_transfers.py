"""A call is put through to a person over HTTP: to numbers of contacts.yaml alone, and it always comes back."""

from xml.etree import ElementTree

import pytest
from twilio.twiml.voice_response import VoiceResponse

from hotline.app import create_app
from hotline.book import LANGUAGES, press
from hotline.disk import load
from hotline.live.now import Live
from hotline.menu.saying.twiml import LONGEST, RINGS, Say, bridge
from hotline.settings import Settings
from hotline.simulate import Call
from hotline.web.signature import sign
from tests.caller import uncounted
from tests.conftest import BASE, TOKEN
from tests.desk import at, build, loaded, problems

OPEN = at("2026-11-29 10:00")
SAID = {
    "completed": "That call is over.",
    "answered": "That call is over.",
    "busy": "the information desk: the phone is busy.",
    "no-answer": "the information desk: nobody answered.",
    "failed": "the information desk: the call did not get through.",
    "canceled": "the information desk: the call did not get through.",
    "": "the information desk: the call did not get through.",
}


@pytest.fixture(scope="module")
def client():
    live = Live(lambda now: loaded().book(now, BASE), lambda: OPEN)
    return create_app(Settings(BASE, (TOKEN,)), live).test_client()


def post(client, path, **fields):
    headers = {"X-Twilio-Signature": sign(BASE + path, fields, TOKEN)}
    response = client.post(path, data=fields, headers=headers)
    assert response.status_code == 200
    return ElementTree.fromstring(uncounted(response.text))


def test_the_person_sees_the_number_of_the_line(client):
    fields = {"Digits": "1", "From": "+12025550199", "To": "+12025550198", "Caller": "+12025550197"}
    document = post(client, "/voice/en/contact", **fields)

    dial = document.find("Dial")
    assert dial.attrib == {
        "action": f"{BASE}/voice/en/contact/dialled/desk",
        "callerId": "+12025550100",
        "method": "POST",
        "timeLimit": str(LONGEST),
        "timeout": str(RINGS),
    }
    assert [(number.tag, number.text) for number in dial] == [("Number", "+12025550123")]


def test_the_phone_stops_ringing_before_voice_mail_answers():
    """Most of it answers after 20 to 30 seconds; a machine that picks up is `completed`, and nobody was spoken to."""
    assert RINGS < 20


@pytest.mark.parametrize(("status", "said"), SAID.items())
def test_however_it_ends_the_caller_is_told_and_gets_the_main_menu(client, status, said):
    document = post(client, "/voice/en/contact/dialled/desk", DialCallStatus=status)

    first, *_ = document.findall("Gather")
    assert first.findtext("Say").startswith(said)
    assert "Travel: press 1." in first.findtext("Say")
    assert first.get("action") == f"{BASE}/voice/en/main"


@pytest.mark.parametrize("path", ["/voice/en/contact/dialled/nobody", "/voice/en/no-page/dialled/nobody"])
def test_a_contact_that_has_gone_leads_to_the_main_menu(client, path):
    assert "This is the main menu." in post(client, path, DialCallStatus="busy").find("Gather").findtext("Say")


def test_a_language_that_has_gone_leads_to_the_languages(client):
    document = post(client, "/voice/xx/contact/dialled/desk", DialCallStatus="busy")

    assert document.find("Gather").get("action") == f"{BASE}/voice"


def test_nobody_else_can_say_how_it_ended(client):
    assert client.post("/voice/en/contact/dialled/desk", data={"DialCallStatus": "busy"}).status_code == 403


def test_the_document_is_the_one_that_twilio_would_write():
    response = VoiceResponse()
    response.say("Wait & see.", voice="Polly.Joanna-Neural", language="en-US")
    dial = response.dial(caller_id="+1202", timeout=RINGS, time_limit=LONGEST, method="POST", action="https://x/?a=1&b")
    dial.number("+12025550123")

    body = bridge([Say("Wait & see.", "Polly.Joanna-Neural", "en-US")], "+12025550123", "+1202", "https://x/?a=1&b")

    assert body.decode() == str(response)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("  hours: Sun-Thu 8:00-16:00, Sat 9:00-12:00\n", "", "callers would wait for a phone that nobody answers"),
        ('  phone: "+1 202 555 0123"\n', '  phone:\n    iq: "122"\n    us: "911"\n', "it could not be called"),
        ("  answers: ngo\n  speaks: ar, en", "  answers: machine\n  speaks: ar, en", "callers are promised a person"),
        ("+1 202 555 0123", "+1 202 555 0100", "the call would come back here"),
    ],
)
def test_what_would_disappoint_a_caller_is_an_error(tmp_path, old, new, sentence):
    folder = build(tmp_path / "menus")
    contacts = folder / "contacts.yaml"
    text = contacts.read_text("utf-8")
    assert old in text
    contacts.write_text(text.replace(old, new, 1), "utf-8")

    found = [problem for problem in problems(folder) if "[transfers]" in problem]

    assert len(found) == 1
    assert "error: contact 'desk' has `transfer: true`" in found[0]
    assert sentence in found[0]


NIGHT = "  hours: Fri 20:00-24:00, Sat 0:00-6:00\n  closed:\n    2027-03-19:"


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        ("2027-03-19 21:00", "It is closed now: Newroz. It opens on Friday, 26 March, at eight in the evening."),
        ("2027-03-20 01:00", "It is closed now: Newroz. It opens on Friday at eight in the evening."),
        ("2027-03-20 07:00", "It is closed now. It opens on Friday at eight in the evening."),
        ("2027-03-27 01:00", "It is open now, until six in the morning."),
    ],
)
def test_a_night_that_begins_on_a_closed_day_is_closed_to_its_end(tmp_path, moment, hours):
    contacts = build(tmp_path / "menus") / "contacts.yaml"
    text = contacts.read_text("utf-8")
    day = "  hours: Sun-Thu 8:00-16:00, Sat 9:00-12:00\n  closed:\n    2027-03-20 to 2027-03-23:"
    assert day in text
    contacts.write_text(text.replace(day, NIGHT), "utf-8")
    book = load(tmp_path / "menus", at(moment)).book(at(moment), BASE)

    call = Call(
        lambda said, key: press(book, said.spot, key, said.wrong) if said else book.ways[LANGUAGES].prompt, ended=None
    )
    call.begin()
    call.press("3")
    heard = [step.utterance.words for step in call.press("0")]

    assert hours in heard
    assert any(words.startswith("To speak to a person") for words in heard) == hours.startswith("It is open")
