"""The desk plays the line: its phone and thread are answered as the webhooks answer, whoever is signed in."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from shutil import copytree
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from hotline.book import LANGUAGES, Ended, Spot, answer, find, hung_up, press
from hotline.desk.app import create_desk
from hotline.desk.shelf import Shelf
from hotline.folder import Directory
from hotline.state.home import Home
from hotline.store import draft, people, revisions, sessions
from hotline.store.engine import Store
from hotline.store.people import VIEWER, Person
from hotline.web.handset import WORDS
from tests.conftest import MENUS, NOW
from tests.operators.conftest import SECRET

BASE = "http://127.0.0.1/desk/try/live"
SESSIONS = 20


@pytest.fixture(scope="module")
def played(loaded):
    """The Book of the shipped menus, with the addresses of the desk."""
    return loaded.book(NOW, BASE)


@pytest.fixture
def post(signed_in):
    """Post as the page's modules do: with the token of the page in a header."""
    client = signed_in("vera")
    token = client.token("/desk/try")

    def posted(path, **fields):
        return client.post(path, data=fields, headers={"X-CSRFToken": token})

    return posted


def test_calls(post, played):
    assert post("/desk/try/live/voice").data == press(played, LANGUAGES, "").body
    assert post("/desk/try/live/voice", Digits="3").data == press(played, LANGUAGES, "3").body
    for key in ("", "1", "5*", "#", "x"):
        address = "/desk/try/live/voice/en/main?wrong=1"
        assert post(address, Digits=key).data == press(played, Spot("en", "main"), key[:1], 1).body
    gone = post("/desk/try/live/voice/en/no-such-page", Digits="1")
    assert gone.data == played.gone["en"].body
    ended = post("/desk/try/live/voice/en/main/dialled/office", DialCallStatus="busy")
    assert ended.data == hung_up(played, Ended("en", "office", "busy")).body


def test_a_page_as_a_text_is_shown_and_sent_to_nobody(post, store, offering):
    begun = draft.begin(store, 1)
    line = begun.folder["hotline.yaml"].decode()
    offer = 'texts_to: "+9647"\ntexts_reach:\n  en: phones\n  ar: هواتف\n  ckb: مۆبایل\n'
    draft.write(store, {"hotline.yaml": (line + offer).encode()}, begun.edition)
    asked = post("/desk/try/draft/voice/en/health-checks", Digits="7")
    url = urlsplit(ElementTree.fromstring(asked.data).find("Gather").get("action")).path

    assert url.endswith("/voice/en/health-checks/text")
    assert "Hotline-Text" not in asked.headers
    sent = post(url, Digits="8")
    assert unquote(sent.headers["Hotline-Text"]) == offering.replies[Spot("en", "health-checks")].text
    assert "Hotline-Text" not in post(url, Digits="9").headers
    assert "Hotline-Text" not in post("/desk/try/draft/voice/en/get-help-safely/text", Digits="8").headers


def test_texts(post, played):
    for words, last in [("31", ""), ("31", "en"), ("31 ckb", "en"), ("stop", ""), ("قاچاغچی", "ar"), ("", "")]:
        reply = answer(played, find(played, words), last or None)
        response = post("/desk/try/live/sms", Body=words, Language=last)

        assert response.data == reply.body
        assert response.headers.get("Content-Language", "") == reply.spot.language


def test_another_moment_and_the_draft_and_a_revision(post, store, loaded):
    then = loaded.menu.line.time_zone.fromutc(NOW.replace(year=2027, tzinfo=loaded.menu.line.time_zone))
    late = loaded.book(then, "http://127.0.0.1/desk/try/1")
    response = post(f"/desk/try/1/voice/en/main?at={then:%Y-%m-%dT%H:%M}", Digits="3")
    assert response.data == press(late, Spot("en", "main"), "3").body
    begun = draft.begin(store, 1)
    text = begun.folder["health.yaml"].decode()
    draft.write(store, {"health.yaml": text.replace("en: Health", "en: Doctors").encode()}, begun.edition)

    assert b"Doctors" in post("/desk/try/draft/voice/en/main").data
    assert b"Doctors" not in post("/desk/try/live/voice/en/main").data


@pytest.mark.parametrize("which", ["7", "-1", "x", "9" * 40, "draft%00"])
def test_what_is_not_there(post, which):
    assert post(f"/desk/try/{which}/voice").status_code == 404


def test_a_draft_with_errors_is_not_played(post, store):
    begun = draft.begin(store, 1)
    draft.write(store, {"health.yaml": b"health: ["}, begun.edition)

    assert post("/desk/try/draft/voice").status_code == 409


def test_nobody_else_is_answered(desk, signed_in):
    assert signed_in("vera").post("/desk/try/live/voice").status_code == 400, "without the token"
    client = desk.test_client()
    token = client.token("/desk/sign-in")
    response = client.post("/desk/try/live/voice", headers={"X-CSRFToken": token})
    assert (response.status_code, response.location) == (302, "/desk/sign-in"), "not signed in"


def test_the_page_needs_no_more_than_the_desk(signed_in):
    client = signed_in("vera")
    told = client.get("/desk/try/live/book.json").json

    assert {tongue["code"] for tongue in told["tongues"]} >= {"en", "ar", "ckb"}
    with client.get("/desk/handset/phone.js") as response:
        assert response.mimetype == "text/javascript"
    assert set(WORDS["en"]) == set(WORDS["ar"]) == set(WORDS["ckb"])


@pytest.mark.parametrize("length", [0, 70, 161, 5000])
def test_what_a_text_costs(post, length):
    told = post("/desk/segments", text="x" * length).json

    assert told["parts"] == max(1, -(-min(length, 1600) // 153)) if length > 160 else told["parts"] in (0, 1)


def test_twenty_sessions_try_twenty_states_at_once(tmp_path, hashed, small):
    """Each of its own revision, more than are kept ready; nobody hears what another looks at."""
    with closing(Store(f"sqlite:///{tmp_path / 'desk.sqlite'}")) as store:
        people.add(store, Person("vera", VIEWER, (), hashed, since=NOW))
        numbers = [_published(store, small, tmp_path / word) for word in map(str, range(1, SESSIONS + 1))]
        desk = create_desk(store, Home(tmp_path / "state"), SECRET, "", Shelf(store, None, MENUS), lambda: NOW)
        keys = [sessions.begin(store, "vera", NOW) for _ in numbers]

        with ThreadPoolExecutor(SESSIONS) as sitting:
            heard = list(sitting.map(lambda each: _heard(desk, *each), zip(keys, numbers, strict=True)))

    assert heard == [{str(number)} for number in numbers]


def _published(store, small, folder):
    """The small menus, whose doctors tell the state that they are in."""
    copytree(small, folder)
    pages = folder / "pages.yaml"
    pages.write_text(pages.read_text("utf-8").replace("The check", f"State {folder.name}: the check"), "utf-8")
    newest = revisions.newest(store)
    based_on = newest.number if newest else None
    return revisions.publish(store, Directory(folder), who="vera", why="a state", at=NOW, based_on=based_on).number


def _heard(desk, key, number):
    """What one session meets in three looks at its page."""
    client = desk.test_client()
    client.set_cookie("desk", key)
    pages = [client.get(f"/desk/try?which={number}&text=doctor&keys=11").text for _ in range(3)]
    return {words for page in pages for words in re.findall(r"State (\d+): the check", page)}
