"""Two people write at once through every way of writing that the desk has; nobody overwrites anybody."""

import io
import json

import pytest
from lxml import html

from hotline.audio import wav
from hotline.desk.access import PUBLISH, SWITCH, TRANSLATE, WRITE
from hotline.desk.editing import drafting
from hotline.desk.editing.paper import digest
from hotline.menu.editing import form as fields_of
from hotline.menu.editing import splices
from hotline.menu.editing.changes import Set, What
from hotline.store import draft
from tests.conftest import MENUS
from tests.operators.editing.test_edit import CLINICS, form
from tests.recordings.artist import tone

WORDS = {
    "title.en": "Dentists",
    "title.ar": "أسنان",
    "title.ckb": "ددان",
    "text.en": "A",
    "text.ar": "ب",
    "text.ckb": "پ",
}
CLINICS_TITLE = splices.get((MENUS / "health.yaml").read_text("utf-8"), ("clinics", "title", "ckb"))
FILE = "/desk/files/about.yaml"
SCENARIO = "/desk/scenarios/in-danger"
CKB = "/desk/recordings/ckb"
DIGIT = wav.write(tone(440, 0.6, rate=wav.RATE).tobytes())


def edited(client):
    return CLINICS, {**form(client, CLINICS), "w.title.en": "Doctors"}


def written(client):
    fields = form(client, FILE)
    return FILE, {**fields, "w.text": fields["w.text"] + "# hers\n"}


def scenario(client):
    fields = form(client, SCENARIO)
    return SCENARIO, {**fields, "w.text": fields["w.text"] + "# hers\n"}


def seen():
    """The digest of the scenario as it ships."""
    return digest((MENUS / "scenarios" / "in-danger.txt").read_text("utf-8"))


def sent(path, page, **fields):
    return lambda client: (path, {"csrf_token": client.token(page), **fields})


def waived(client):
    warning = client.get("/desk/publish").text.split('name="warning" value="')[1].split('"')[0]
    return "/desk/waive", {"csrf_token": client.token("/desk/publish"), "warning": warning, "why": "we know"}


def brought(client):
    """A file that came back, in which one title is another."""
    rows = [["page clinics title", "ددان", fields_of.digest(CLINICS_TITLE), ""]]
    return "/desk/languages/ckb/take", {"csrf_token": client.token(CLINICS), "rows": json.dumps(rows)}


def read(client):
    page = "/desk/languages/ckb/read/1"
    (sheet,) = html.document_fromstring(client.get(page).text).xpath("//form[@id='sheet']")
    fields = {name: value.removeprefix("\n") for name, value in sheet.form_values()}
    return page, {**fields, "w.page clinics title": "ددان"}


def recorded(client, **fields):
    files = [(io.BytesIO(DIGIT), "digit-3.wav")]
    return CKB, {"csrf_token": client.token(CKB), "files": files, **fields}


def listened(client):
    """To a sound that a machine made, and that lies in the draft since before."""
    path, fields = recorded(client, machine="1")
    (answer,) = client.post(path, data=fields, headers={"Accept": "application/json"}).json
    return f"{CKB}/heard", {"csrf_token": client.token(CKB), "piece": "digit-3", "sound": answer["sound"]}


DAYS = {"first": "2027-03-20", "last": "2027-03-23", "where": "greeting"}
# Endpoint → what somebody sends. A new way of writing needs its line here.
WAYS = {
    "edit.write": edited,
    "paper.write": written,
    "new.add_page": sent("/desk/new/page", "/desk/new/page", name="dentists", under="health", key="7", **WORDS),
    "new.add_contact": sent("/desk/new/contact", "/desk/new/contact", name="police", phone="+9647701234567", **WORDS),
    "new.add_notice": sent("/desk/new/notice", "/desk/new/notice", name="newroz", **DAYS, **WORDS),
    "contacts.called": sent("/desk/contacts/website/called", "/desk/contacts/website"),
    "naming.rename": sent("/desk/contacts/website/rename", "/desk/contacts/website/name", name="site"),
    "naming.delete": sent("/desk/contacts/unused/delete", "/desk/contacts/website/name", sure="1"),
    "places.move": sent("/desk/place/clinics/move", "/desk/place/clinics", to="health 8"),
    "places.rename": sent("/desk/place/clinics/rename", "/desk/place/clinics", name="doctors"),
    "places.delete": sent("/desk/place/clinics/delete", "/desk/place/clinics", sure="1"),
    "words.end": sent("/desk/notices/flood/end", "/desk/words"),
    "scenarios.keep": sent("/desk/scenarios", "/desk/try", name="ill", keys="33"),
    "scenario.write": scenario,
    "scenario.rename": sent(f"{SCENARIO}/rename", SCENARIO, name="danger", **{"s.text": seen()}),
    "scenario.delete": sent(f"{SCENARIO}/delete", SCENARIO, **{"s.text": seen()}),
    "sheets.accept": brought,
    "reading.write": read,
    "recordings.take": recorded,
    "recordings.heard": listened,
    "waive.waive": waived,
    "waive.dismiss": sent("/desk/waive/dismiss", "/desk/publish", warning="00000000"),
}
NO_WORDS = {"agree.agree", "approve.ask", "approve.withdraw", "sheets.look"}  # changes no folder


def test_every_way_is_here(desk):
    needed = {
        rule.endpoint
        for rule in desk.url_map.iter_rules()
        if "POST" in rule.methods and getattr(desk.view_functions[rule.endpoint], "needs", "") in (WRITE, TRANSLATE)
    }

    assert needed == {*WAYS, *NO_WORDS}
    assert {SWITCH, PUBLISH}.isdisjoint({WRITE, TRANSLATE})


@pytest.mark.parametrize("way", WAYS)
def test_two_people_at_once(signed_in, store, shelf, monkeypatch, way):
    """In the moment between her reading of the draft and her writing, somebody else writes."""
    amal = signed_in("amal")
    if way == "words.end":
        amal.send("/desk/new/notice", "/desk/new/notice", name="flood", **DAYS, **WORDS)
    monkeypatch.setenv("PATH", "")  # ffmpeg would hear each sound in a process of its own, and this one needs none
    if way == "naming.delete":
        amal.send("/desk/new/contact", "/desk/new/contact", name="unused", phone="+9647701234567", **WORDS)
    path, fields = WAYS[way](amal)
    real, others = draft.write, []

    def overtaken(store, changed, edition):
        if not others:
            others.append(True)
            theirs = Set(What.PAGE, "what-iom-is", ("title", "en"), "Theirs")
            begun = shelf.begun()
            real(store, drafting.effect(begun.folder, theirs), begun.edition)
        return real(store, changed, edition)

    monkeypatch.setattr(drafting.draft, "write", overtaken)
    before = draft.read(store)
    answer = amal.post(path, data=fields)

    assert answer.status_code in (302, 409) or 'class="taken"' in answer.text, answer.text
    now = draft.read(store)
    if others:
        assert splices.get(now.folder["about.yaml"].decode(), ("what-iom-is", "title", "en")) == "Theirs"
    if answer.status_code == 409:
        assert "# hers" in answer.text, "what was typed stands there, with a way out"
    elif others:
        assert now.edition == (before.edition if before else 1) + 2, "theirs and hers"
