"""A call is kept as a scenario, and then stays right: nothing goes live before somebody has read the new words."""

import pytest
from playwright.sync_api import expect

from hotline.menu.editing import splices
from hotline.scenarios import transcript
from hotline.store import draft, events, revisions
from tests.operators.conftest import PATIENCE

CLINICS = "scenarios/a-clinic.txt"


def written(store, file):
    return draft.read(store).folder[file].decode()


def changed(store, words="Doctors are there. {contact:office}\n"):
    """The draft with other words on the page of the clinics."""
    begun = draft.read(store) or draft.begin(store, revisions.newest(store).number)
    text = splices.put(begun.folder["health.yaml"].decode(), ("clinics", "text", "en"), words)
    return draft.write(store, {"health.yaml": text.encode()}, begun.edition)


@pytest.fixture
def amal(signed_in):
    return signed_in("amal")


@pytest.fixture
def guarded(amal):
    """A call to the clinics, kept and published."""
    amal.send("/desk/scenarios", "/desk/try", name="A clinic", keys="333", text="33 en")
    amal.send("/desk/publish", "/desk/publish", why="a call kept", digest=field(amal, "digest"))
    return amal


def field(client, name, path="/desk/publish"):
    return client.get(path).text.split(f'name="{name}" value="')[1].split('"')[0]


def test_a_call_is_kept_as_it_was_heard(amal, store):
    answer = amal.send("/desk/scenarios", "/desk/try", name="A clinic", keys="333", text="33 en", at="2026-12-24T09:00")

    assert answer.location == "/desk/scenarios/a-clinic?kept=1"
    text = written(store, CLINICS)
    assert text.startswith("# A clinic\n! 2026-12-24 09:00\n\n> ring\n")
    assert "\n> text 33 en\n" in text
    page = amal.get(answer.location).text
    assert "It holds." in page
    assert "at=2026-12-24T09:00&amp;keys=333&amp;text=33+en" in page
    amal.send("/desk/scenarios", "/desk/try", name="a clinic!", keys="3")
    assert "scenarios/a-clinic-2.txt" in draft.read(store).folder, "nothing is written over"


def test_what_cannot_be_kept_is_told(amal, store):
    assert "Call or text first" in amal.send("/desk/scenarios", "/desk/try", name="x").text
    assert "Give it a name" in amal.send("/desk/scenarios", "/desk/try", name=" / ", keys="3").text
    assert draft.read(store) is None


def test_nothing_goes_live_before_the_new_words_were_read(guarded, store):
    changed(store)
    page = guarded.get("/desk/publish").text
    assert "Scenarios that no longer hold" in page
    assert "Doctors are there." in page
    digest = field(guarded, "digest")
    for accept in ("", "00000000"):
        answer = guarded.send("/desk/publish", "/desk/publish", why="new words", digest=digest, accept=accept)
        assert answer.status_code == 409
        assert "A scenario no longer holds." in answer.text
    assert revisions.newest(store).number == 2

    accept = field(guarded, "accept")
    answer = guarded.send("/desk/publish", "/desk/publish", why="new words", digest=digest, accept=accept)

    assert answer.location == "/desk/publish/3"
    published = revisions.folder(store, 3)
    assert b"Doctors are there." in published[CLINICS]
    assert transcript.read(published, CLINICS).turns
    assert ("accept", "scenario a-clinic") in [(event.what, event.about) for event in events.latest(store, 5)]
    assert "Scenarios that no longer hold" not in guarded.get("/desk/publish").text


def test_one_that_cannot_be_tried_holds_up_publishing(guarded, store):
    begun = changed(store)
    draft.write(store, {"scenarios/bad.txt": b"\xff\xfe"}, begun.edition)

    answer = guarded.send("/desk/publish", "/desk/publish", why="x", digest=field(guarded, "digest"))

    assert answer.status_code == 409
    assert "A scenario cannot be tried" in answer.text
    page = guarded.get("/desk/scenarios/bad").text
    assert "not UTF-8" in page
    guarded.send("/desk/scenarios/bad/delete", "/desk/scenarios/bad", **{"s.text": field_of(page, "s.text")})
    assert "scenarios/bad.txt" not in draft.read(store).folder


def field_of(page, name):
    return page.split(f'name="{name}" value="')[1].split('"')[0]


def test_it_is_edited_accepted_renamed_and_deleted(guarded, store):
    changed(store)
    address = "/desk/scenarios/a-clinic"
    seen = field(guarded, "s.text", address)
    text = written(store, CLINICS)
    checked = guarded.send(address, address, do="check", **{"w.text": text.replace("> 3\n", "> 33\n"), "s.text": seen})
    assert "one key a line" in checked.text
    guarded.send(address, address, do="accept", **{"w.text": text.replace("\n", "\r\n"), "s.text": seen})
    assert "Doctors are there." in written(store, CLINICS)
    assert "\r" not in written(store, CLINICS)
    late = guarded.send(address, address, **{"w.text": "mine", "s.text": seen})
    assert late.status_code == 409
    assert "mine" in late.text

    seen = field(guarded, "s.text", address)
    answer = guarded.send(f"{address}/rename", address, name="عيادة", **{"s.text": seen})
    assert guarded.get(answer.location).status_code == 200
    assert guarded.send(f"{address}/rename", "/desk/try", name="x", **{"s.text": seen}).status_code == 404
    taken = guarded.send(answer.location.split("?")[0] + "/rename", "/desk/try", name="in danger", **{"s.text": seen})
    assert "of that name already" in taken.text


def test_whoever_only_looks_sees_them(signed_in, guarded):
    vera = signed_in("vera")

    assert "Keep this call" not in vera.get("/desk/try?keys=3").text
    assert "a-clinic" in vera.get("/desk/scenarios?which=live").text
    assert "readonly" in vera.get("/desk/scenarios/a-clinic").text


def test_a_call_is_kept_with_the_keys_of_the_phone(inside, page, opened):
    inside("/desk/try?which=draft&at=2026-12-24T09:00", "edip")
    page.get_by_role("button", name="Call", exact=True).click()
    page.keyboard.type("33")
    expect(page.locator("#code")).to_have_text("3")
    page.get_by_label("Message", exact=True).fill("31 en")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log", name="Messages").locator(".answered")).to_have_count(1)
    page.get_by_label("Name of the scenario").fill("By hand")
    page.get_by_role("button", name="Keep this call").click()

    expect(page.get_by_text("It holds.")).to_be_visible()
    text = written(opened.store, "scenarios/by-hand.txt")
    assert [line for line in text.splitlines() if line.startswith((">", "!"))] == [
        "! 2026-12-24 09:00",
        "> ring",
        "> 3",
        "> 3",
        "> text 31 en",
    ]


def test_a_call_is_kept_without_javascript(browser, base, opened):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    context.add_cookies([{"name": "desk", "value": opened.session("edip"), "url": base}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{base}/desk/try?keys=3")
    page.get_by_label("Name of the scenario").fill("No script")
    page.get_by_role("button", name="Keep this call").click()

    expect(page.get_by_text("It holds.")).to_be_visible()
    assert "> 3\n" in written(opened.store, "scenarios/no-script.txt")
    context.close()
