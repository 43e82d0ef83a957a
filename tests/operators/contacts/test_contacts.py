"""A contact's closed days in its form, its other name, and its end; of the draft, whatever is live."""

from datetime import timedelta

import pytest

from hotline.folder import Directory
from hotline.menu.load import load
from hotline.store import draft, sessions
from tests.conftest import MENUS, NOW
from tests.operators.editing.test_edit import form, send

OFFICE = "/desk/edit/contact/office"
FILE = "contacts.yaml"
NEWROZ = "2027-03-20 to 2027-03-23"
NAMES = {"en": "Newroz", "ar": "نوروز", "ckb": "نەورۆز"}


def text(store):
    return draft.read(store).folder[FILE]


def keep(client, days, **words):
    row = days.replace(" ", "_")
    fields = form(client, OFFICE)
    return client.post(OFFICE, data={**fields, **{f"w.closed.{row}.{name}": said for name, said in words.items()}})


@pytest.fixture
def edip(signed_in):
    """An editor, once Newroz is in the draft."""
    edip = signed_in("edip")
    assert keep(edip, "new", first="2027-03-20", last="2027-03-23", **NAMES).status_code == 302
    return edip


def test_days_go_in_and_nothing_else_changes(edip, store):
    shipped = (MENUS / FILE).read_bytes()
    words = "".join(f"      {code}: {NAMES[code]}\n" for code in load(Directory(MENUS), NOW).menu.languages)
    closed = f"  closed:\n    {NEWROZ}:\n{words}".encode()

    assert text(store).replace(closed, b"", 1) == shipped
    (closure,) = load(draft.read(store).folder, NOW).menu.contacts["office"].closed
    assert (str(closure.first), str(closure.last)) == ("2027-03-20", "2027-03-23")


def test_a_form_with_days_that_nobody_touched(edip, store):
    edition = draft.read(store).edition
    send(edip, OFFICE, form(edip, OFFICE))

    assert draft.read(store).edition == edition


def test_days_move_get_another_name_and_go(edip, store):
    keep(edip, NEWROZ, last="2027-03-24", en="Nowruz")
    assert b"    2027-03-20 to 2027-03-24:\n" in text(store)
    assert b"      en: Nowruz\n" in text(store)
    keep(edip, "2027-03-20 to 2027-03-24", last="")
    assert b"    2027-03-20:\n" in text(store)
    keep(edip, "2027-03-20", first="", last="")

    assert text(store) == (MENUS / FILE).read_bytes()


@pytest.mark.parametrize(
    ("row", "words", "told"),
    [
        ("new", {"first": "2027-04-05", "last": "2027-04-01", "en": "Eid"}, "ends before it starts"),
        ("new", {"first": "2027-04-05"}, "say what callers are to hear"),
        ("new", {"en": "Eid"}, "say on which day"),
        ("new", {"first": "2027-03-20", "last": "2027-03-23", "en": "Eid"}, "is closed already"),
        (NEWROZ, {"last": "soon"}, "is no day or days"),
    ],
)
def test_what_is_refused_stays_typed(edip, store, row, words, told):
    before = text(store)
    answer = keep(edip, row, **words)

    assert (answer.status_code, text(store)) == (409, before)
    assert told in answer.text
    assert all(f'value="{said}"' in answer.text for said in words.values())


def test_two_move_the_same_days(edip, signed_in, store):
    amal = signed_in("amal")
    hers = form(amal, OFFICE)
    keep(edip, NEWROZ, en="Nowruz")
    row = f"w.closed.{NEWROZ.replace(' ', '_')}"
    answer = amal.post(OFFICE, data={**hers, f"{row}.en": "New year"})

    assert answer.status_code == 409
    assert ("Nowruz" in answer.text, "New year" in answer.text) == (True, True)
    keep(edip, NEWROZ, last="2027-03-25")
    gone = amal.post(OFFICE, data={**hers, f"{row}.ar": "عيد"})
    assert (gone.status_code, "عيد" in gone.text) == (409, True)


def test_a_translator_names_the_days_and_does_not_move_them(edip, signed_in, store):
    hevi = signed_in("hevi")
    fields = form(hevi, OFFICE)
    row = f"closed.{NEWROZ.replace(' ', '_')}"
    assert hevi.post(OFFICE, data={**fields, f"w.{row}.ckb": "جەژن"}).status_code == 302
    first = {f"w.{row}.last": "2027-03-25", f"s.{row}.last": form(edip, OFFICE)[f"s.{row}.last"]}

    assert hevi.post(OFFICE, data={**fields, **first}).status_code == 403
    assert "جەژن" in text(store).decode()


def test_one_that_is_told_is_not_deleted(signed_in, store):
    edip = signed_in("edip")
    page = edip.get("/desk/contacts/office/name").text
    assert "would break" in page
    answer = edip.send("/desk/contacts/office/delete", "/desk/contacts/office/name", sure="1")

    assert answer.status_code == 409
    assert "&#39;office&#39; is told at" in answer.text


def test_one_only_in_the_draft_is_renamed_and_deleted(signed_in, store):
    edip = signed_in("edip")
    edip.send("/desk/new/contact", "/desk/new/contact", name="police", phone="+9647701234567")
    wrong = edip.send("/desk/contacts/police/rename", "/desk/contacts/police/name", name="The Police!")
    assert (wrong.status_code, 'value="The Police!"' in wrong.text) == (409, True)
    edip.send("/desk/contacts/police/rename", "/desk/contacts/police/name", name="station")
    assert b"\nstation:\n" in text(store)

    asked = edip.send("/desk/contacts/station/delete", "/desk/contacts/station/name")
    assert (asked.status_code, "Nothing is deleted yet" in asked.text) == (200, True)
    assert b"\nstation:\n" in text(store)
    edip.send("/desk/contacts/station/delete", "/desk/contacts/station/name", sure="1")
    assert b"station" not in text(store)


def test_one_only_in_the_draft_has_its_page(signed_in, store):
    edip = signed_in("edip")
    edip.send("/desk/new/contact", "/desk/new/contact", name="police", phone="+9647701234567")

    looked, listed = edip.get("/desk/contacts/police").text, edip.get("/desk/contacts").text
    edip.send("/desk/contacts/police/called", "/desk/contacts/police", who="coordinator")

    assert "+9647701234567" in looked
    assert "/desk/contacts/police/off" not in looked
    assert "/desk/contacts/police" in listed
    assert b"  checked_by: coordinator\n" in text(store)
    assert edip.send("/desk/contacts/police/off", "/desk/contacts/police", why="a stranger").status_code == 404


def test_whoever_called_sees_what_the_draft_says_now(signed_in, store, clock):
    """Also when she comes back; and the day is that of the line, where it is past midnight already."""
    edip = signed_in("edip")
    before = edip.get("/desk/contacts/website").text
    clock.now = NOW.replace(hour=22)
    edip.set_cookie("desk", sessions.begin(store, "edip", clock.now))
    edip.send("/desk/contacts/website/called", "/desk/contacts/website", who="coordinator")
    after = edip.get("/desk/contacts/website").text

    assert 'id="drafted"' not in before
    assert f"{NOW.date() + timedelta(days=1)}</bdi>" in after.partition('id="drafted"')[2].partition("</p>")[0]


def test_what_can_be_few_things_only_is_offered(signed_in):
    shown = signed_in("edip").get(OFFICE).text

    assert '<option value="helpline">' in shown
    assert '<option value="website">' in shown
