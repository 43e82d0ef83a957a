"""A change is looked at, put live and undone; a number is switched off; nobody overwrites anybody."""

import io
import re
import zipfile

import pytest

from hotline import folder
from hotline.menu.editing import splices
from hotline.store import draft, events, people, revisions, switches
from tests.conftest import MENUS, NOW
from tests.operators.conftest import reworded

HEALTH = MENUS / "health.yaml"


@pytest.fixture
def drafted(store):
    """A draft in which the clinics have another text in English."""
    begun = draft.begin(store, 1)
    changed = reworded(begun.folder["health.yaml"].decode())
    return draft.write(store, {"health.yaml": changed.encode()}, begun.edition)


def digest(client, path="/desk/publish"):
    return client.get(path).text.split('name="digest" value="')[1].split('"')[0]


def test_what_callers_will_hear_differently_stands_before_the_button(signed_in, drafted):
    page = signed_in("amal").get("/desk/publish").text

    assert "(33)" in page
    assert "Doctors in Iraq" in page
    assert page.index("What callers will hear differently") < page.index("Publish now")


def test_publish_and_go_back(signed_in, store, drafted):
    amal = signed_in("amal")
    answer = amal.send("/desk/publish", "/desk/publish", why="a better word", digest=digest(amal))
    assert answer.location == "/desk/publish/2"
    assert amal.get("/desk/publish/2").status_code == 200
    newest = revisions.newest(store)
    assert (newest.number, newest.who, newest.why) == (2, "amal", "a better word")
    assert newest.changes
    assert draft.read(store) is None

    answer = amal.send("/desk/back/1", "/desk/back/1", why="the old one was right", digest=digest(amal, "/desk/back/1"))

    assert answer.location == "/desk/publish/3"
    assert revisions.newest(store).digest == revisions.get(store, 1).digest


def test_a_reason_is_asked_for(signed_in, store, drafted):
    amal = signed_in("amal")

    assert amal.send("/desk/publish", "/desk/publish", why=" ", digest=digest(amal)).status_code == 409
    assert revisions.newest(store).number == 1


def test_a_draft_that_changed_since_is_looked_at_again(signed_in, store, drafted):
    amal = signed_in("amal")
    seen = digest(amal)
    draft.write(store, {"health.yaml": HEALTH.read_bytes() + b"# changed\n"}, drafted.edition)

    answer = amal.send("/desk/publish", "/desk/publish", why="a better word", digest=seen)

    assert answer.status_code == 409
    assert "look again" in answer.text
    assert revisions.newest(store).number == 1


def test_what_somebody_published_meanwhile_is_looked_at_first(signed_in, store, drafted):
    """The draft is the same, and would undo what is live by now."""
    amal = signed_in("amal")
    seen = {"digest": digest(amal), "seen": "1"}
    assert "The draft began before revision" not in amal.get("/desk/publish").text
    newer = {**drafted.folder, "about.yaml": drafted.folder["about.yaml"] + b"# newer\n"}
    revisions.publish(store, newer, who="edip", why="by hand", at=NOW, based_on=1)
    answer = amal.send("/desk/publish", "/desk/publish", why="a better word", **seen)
    assert answer.status_code == 409
    assert "edip published revision 2 meanwhile" in answer.text
    assert "The draft began before revision 2, by edip." in answer.text

    again = {"digest": digest(amal), "seen": "2"}
    assert amal.send("/desk/publish", "/desk/publish", why="a better word", **again).status_code == 302


def test_errors_are_not_published(signed_in, store, drafted):
    amal = signed_in("amal")
    draft.write(store, {"health.yaml": b"health: [\n"}, drafted.edition)
    page = amal.get("/desk/publish")
    assert "Publish now" not in page.text

    answer = amal.send("/desk/publish", "/desk/", why="x", digest=folder.digest(draft.read(store).folder))

    assert answer.status_code == 409
    assert revisions.newest(store).number == 1


def test_a_line_that_serves_a_folder_is_not_published_to(signed_in, shelf, drafted):
    shelf.fixed = True
    amal = signed_in("amal")

    assert "Publish now" not in amal.get("/desk/publish").text


def test_a_number_is_off_in_two_presses(signed_in, store):
    edip = signed_in("edip")
    page = edip.get("/desk/").text
    assert 'href="/desk/contacts">Switch a number off' in page
    assert "Switch off now" in edip.get("/desk/contacts").text
    answer = edip.send("/desk/contacts/office/off", "/desk/contacts", why="reaches a stranger")

    assert answer.location == "/desk/contacts/office"
    assert switches.off(store) == {"office", "+12025550123"}, "its number is off under any other name too"
    assert "office" in edip.get("/desk/").text


def test_switched_on_again_only_after_it_was_rung(signed_in, store):
    edip = signed_in("edip")
    edip.send("/desk/contacts/office/off", "/desk/contacts", why="reaches a stranger")
    assert edip.send("/desk/contacts/office/on", "/desk/contacts/office").status_code == 400

    edip.send("/desk/contacts/office/on", "/desk/contacts/office", rung="1")

    assert switches.off(store) == frozenset()
    assert [event.what for event in events.latest(store)[:2]] == ["on", "off"]


def test_publishing_asks_for_the_second_factor_once_it_is_set(desk, signed_in, store, clock, drafted):
    people.change(store, "amal", factor="0" * 32)
    amal = signed_in("amal")

    answer = amal.send("/desk/publish", "/desk/publish", why="x", digest=digest(amal), code="000000")

    assert answer.status_code == 409
    assert revisions.newest(store).number == 1


def test_a_revision_as_a_zip(signed_in):
    data = signed_in("vera").get("/desk/history/1.zip").data

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("health.yaml") == HEALTH.read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/desk/line/..%2f..%2fetc",
        "/desk/line/nothing",
        "/desk/line?which=999999999999",
        "/desk/history/99.zip",
        "/desk/help/..%2fREADME",
        "/desk/contacts/nobody",
        "/desk/publish/7",
        "/desk/back/7",
        "/desk/try?which=x",
        "/desk/history/compare?before=x",
    ],
)
def test_what_is_not_there_is_said(signed_in, path):
    assert signed_in("amal").get(path).status_code == 404


@pytest.mark.parametrize("at", ["9999-12-31T23:59", "0001-01-01T00:00", "x" * 5000, "2026-01-01T00:00+03:00"])
def test_moments_that_nobody_means_are_now(signed_in, at):
    assert signed_in("vera").get("/desk/try", query_string={"at": at, "keys": "3"}).status_code == 200


def test_the_same_address_is_the_same_call(signed_in):
    address = "/desk/try?which=live&at=2026-12-24T09:00&keys=331&text=31"

    assert played(signed_in("vera"), address) == played(signed_in("edip"), address)


def played(client, address):
    """What is on the page, but for the token of its forms, and for what only who writes may keep."""
    main = client.get(address).text.split("<main")[1].split("</main>")[0]
    main = re.sub(r'\s*<form method="post"[^>]*id="keep".*?</form>', "", main, flags=re.DOTALL)
    return re.sub('data-token="[^"]+"', "", main)


def test_menu_words_cannot_break_a_page(signed_in, store, drafted):
    """HTML in a title is shown as it is written."""
    text = splices.put(HEALTH.read_text("utf-8"), ("clinics", "title", "en"), "<script>alert(1)</script>")
    draft.write(store, {"health.yaml": text.encode()}, drafted.edition)
    amal = signed_in("amal")

    for path in ("/desk/line?which=draft&language=en", "/desk/publish", "/desk/try?which=draft&keys=33"):
        assert "<script>alert" not in amal.get(path).text


def test_a_warning_stands_for_a_reason_and_is_told_again(signed_in, store):
    edip = signed_in("edip")
    page = edip.get("/desk/publish").text
    digest = page.split('name="warning" value="')[1].split('"')[0]
    edip.send("/desk/waive", "/desk/publish", warning=digest, why="the office knows")
    page = edip.get("/desk/publish").text
    assert "the office knows" in page
    assert "Warnings that stand for a reason: 1" in page
    assert b"the office knows" in draft.read(store).folder["waivers.yaml"]

    edip.send("/desk/waive/dismiss", "/desk/publish", warning=digest)

    assert "Warnings that stand" not in edip.get("/desk/publish").text


def test_what_is_no_warning_cannot_stand(signed_in, store):
    edip = signed_in("edip")

    assert edip.send("/desk/waive", "/desk/publish", warning="00000000", why="x").status_code == 400
    assert draft.read(store) is None


def test_what_is_off_and_in_no_menu_is_settled_before_publishing(signed_in, store, drafted):
    """It may have been renamed, and would be told again."""
    switches.add(store, switches.Switch("old-office", True, "a stranger", "night duty", NOW))
    amal = signed_in("amal")
    answer = amal.send("/desk/publish", "/desk/publish", why="a better word", digest=digest(amal))

    assert answer.status_code == 409
    assert "old-office" in answer.text
    assert revisions.newest(store).number == 1
