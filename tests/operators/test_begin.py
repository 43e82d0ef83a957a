"""Pages, contacts and notices begin, move, get other names and end; files are written as YAML; two people agree."""

import io
from datetime import timedelta

import pytest

from hotline.audio import wav
from hotline.menu.editing import splices
from hotline.store import draft, events, revisions
from tests.conftest import NOW
from tests.operators.editing.test_edit import CLINICS, form, send, stands
from tests.operators.publishing.test_publish import digest
from tests.recordings.artist import tone

DAY = "2026-12-01"
HELP = "/desk/edit/page/get-help-safely"
WORDS = {
    "title.en": "Dentists",
    "title.ar": "أسنان",
    "title.ckb": "ددان",
    "text.en": "A: b",
    "text.ar": "نص",
    "text.ckb": "دەق",
}


def folder(store):
    return draft.read(store).folder


def test_a_page_is_added_with_a_key(signed_in, store):
    edip = signed_in("edip")
    fields = {"name": "dentists", "under": "health", "key": "7", "source": "us", **WORDS}
    answer = edip.send("/desk/new/page", "/desk/new/page", **fields)

    assert answer.location == "/desk/edit/page/dentists?kept=1"
    assert stands(store, "health.yaml", "health", "choices", "7") == "dentists"
    assert edip.get(answer.location).status_code == 200
    assert edip.send("/desk/new/page", "/desk/new/page", **fields).status_code == 409
    assert "Dentists" in edip.send("/desk/new/page", "/desk/new/page", **fields).text, "nothing typed is lost"


def test_a_contact_and_a_notice_are_added_and_end(signed_in, store):
    edip = signed_in("edip")
    words = {key: said for key, said in WORDS.items() if key.startswith("title")}
    answer = edip.send(
        "/desk/new/contact", "/desk/new/contact", name="police", phone="+9647701234567", source="us", **words
    )
    assert answer.location == "/desk/edit/contact/police?kept=1"
    words = {key: said for key, said in WORDS.items() if key.startswith("text")}
    fields = {"name": "newroz", "first": "2027-03-20", "last": "2027-03-23", "where": "greeting", **words}
    assert edip.send("/desk/new/notice", "/desk/new/notice", **fields).status_code == 302
    assert "newroz" in edip.get("/desk/words").text
    heard = "It will be heard from Saturday \u20662027-03-20\u2069 until Tuesday \u20662027-03-23\u2069."
    assert heard in edip.get("/desk/words").text
    assert heard in edip.get("/desk/edit/notice/newroz").text
    assert edip.send("/desk/new/notice", "/desk/new/notice", **fields | {"first": "soon"}).status_code == 409
    edip.send("/desk/notices/newroz/end", "/desk/words")

    assert "newroz" not in edip.get("/desk/words").text


def test_a_contact_is_renewed_in_one_press(signed_in, store):
    edip = signed_in("edip")
    answer = edip.send("/desk/contacts/website/called", "/desk/contacts/website", who="night duty")

    assert answer.status_code == 302
    assert stands(store, "contacts.yaml", "website", "checked_on") == str(NOW.date())
    assert stands(store, "contacts.yaml", "website", "checked_by") == "night duty"
    assert stands(store, "contacts.yaml", "website", "expires_on") == "2027-02-22"


def test_a_page_is_moved_renamed_and_deleted(signed_in, store):
    edip = signed_in("edip")
    page = edip.get("/desk/place/get-help-safely").text
    assert "hotline.yaml:" in page, "what would break is told before"
    assert edip.send("/desk/place/clinics/move", "/desk/place/clinics", to="health 8").status_code == 302
    assert stands(store, "health.yaml", "health", "choices", "8") == "clinics"
    assert edip.send("/desk/place/clinics/rename", "/desk/place/clinics", name="Clinic!").status_code == 409
    answer = edip.send("/desk/place/clinics/rename", "/desk/place/clinics", name="doctors")
    assert answer.location == "/desk/edit/page/doctors?kept=1"
    asked = edip.send("/desk/place/doctors/delete", "/desk/place/doctors")
    assert (asked.status_code, "Nothing is deleted yet" in asked.text) == (200, True)
    assert edip.send("/desk/place/doctors/delete", "/desk/place/doctors", sure="1").status_code == 302

    assert stands(store, "health.yaml", "health", "choices", "8") is None
    assert edip.get("/desk/place/doctors").status_code == 404
    assert [event.what for event in events.latest(store)[:3]] == ["delete", "rename", "move"]


def test_a_file_is_as_large_as_menus_may_be(signed_in, store):
    edip, path = signed_in("edip"), "/desk/files/about.yaml"
    fields = form(edip, path)
    large = fields["w.text"] + "# x\n" * 300_000
    assert edip.post(path, data={**fields, "w.text": large}).status_code == 302
    assert len(folder(store)["about.yaml"]) > 1_200_000

    larger = {**fields, "w.text": large + "# x\n" * 720_000}
    answer = edip.post(path, data=larger, content_type="multipart/form-data")
    assert (answer.status_code, "too long for one file" in answer.text) == (409, True)


def test_what_was_changed_meanwhile_is_looked_at_before_it_goes_or_moves(signed_in, store):
    edip, amal = signed_in("edip"), signed_in("amal")
    place = "/desk/place/clinics"
    asked = amal.send(f"{place}/delete", place).text
    sure = {"sure": "1", "seen": asked.split('name="seen" value="')[-1].split('"')[0]}
    send(edip, CLINICS, form(edip, CLINICS), title__en="Doctors")
    answer = amal.send(f"{place}/delete", place, **sure)
    assert (answer.status_code, "Somebody else changed it meanwhile" in answer.text) == (409, True)
    sure["seen"] = answer.text.split('name="seen" value="')[-1].split('"')[0]
    edip.send(f"{place}/move", place, to="health 8")
    assert amal.send(f"{place}/move", place, **{"to": "health 7", "seen": "33"}).status_code == 409
    assert stands(store, "health.yaml", "health", "choices", "8") == "clinics"
    assert amal.send(f"{place}/delete", place, **sure).status_code == 302

    words = {key: said for key, said in WORDS.items() if key.startswith("title")}
    edip.send("/desk/new/contact", "/desk/new/contact", name="police", phone="104", **words)
    path = "/desk/contacts/police"
    asked = amal.get(f"{path}/name").text.split('name="seen" value="')[1].split('"')[0]
    telephone = "/desk/edit/contact/police"
    send(edip, telephone, form(edip, telephone), phone="105")

    assert amal.send(f"{path}/delete", f"{path}/name", sure="1", seen=asked).status_code == 409


def test_a_number_in_prose_becomes_a_contact_in_one_press(signed_in, store):
    edip = signed_in("edip")
    fields = form(edip, CLINICS)
    typed = {"w.text.en": "Call 0770 123 4567.", "w.text.ar": "اتصلوا 0770 123 4567"}
    page = edip.post(CLINICS, data={**fields, **typed, "do": "check"}).text
    assert 'name="number" value="0770 123 4567"' in page
    answer = edip.post(CLINICS, data={**fields, **typed, "number": "0770 123 4567"})

    assert answer.location == "/desk/edit/contact/clinics-1?kept=1"
    assert stands(store, "contacts.yaml", "clinics-1", "phone") == "0770 123 4567"
    assert stands(store, "health.yaml", "clinics", "text", "en") == "Call {contact:clinics-1}."
    assert stands(store, "health.yaml", "clinics", "text", "ar") == "اتصلوا {contact:clinics-1}"


def test_a_number_becomes_a_contact_and_nothing_else_that_was_typed_is_lost(signed_in, store):
    edip, amal = signed_in("edip"), signed_in("amal")
    hers, his = form(amal, CLINICS), form(edip, CLINICS)
    send(edip, CLINICS, his, text__ar="الأطباء هنا")
    typed = {"w.text.en": "Call 0770 123 4567.", "w.title.en": "Healers", "number": "0770 123 4567"}
    assert amal.post(CLINICS, data={**hers, **typed}).status_code == 302
    assert stands(store, "health.yaml", "clinics", "title", "en") == "Healers"
    assert stands(store, "health.yaml", "clinics", "text", "ar") == "الأطباء هنا"

    assert amal.post(CLINICS, data={**hers, **typed, "w.text.en": "Or 0770 123 4567"}).status_code == 409


def test_a_file_is_written_as_yaml_with_marks_on_its_lines(signed_in, store):
    edip = signed_in("edip")
    path = "/desk/files/health.yaml"
    fields = form(edip, path)
    broken = fields["w.text"].replace("title:", "title", 1)
    page = edip.post(path, data={**fields, "w.text": broken, "do": "check"}).text
    line = broken[: broken.index("title\n")].count("\n") + 1
    assert f'<li value="{line}">' in page or f'<li value="{line + 1}">' in page
    assert edip.post(path, data=fields).status_code == 302
    assert draft.read(store) is None or dict(folder(store)) == dict(revisions.folder(store, 1)), "not a byte"
    assert edip.post(path, data={**fields, "w.text": fields["w.text"] + "# so\n"}).status_code == 302

    assert folder(store)["health.yaml"].endswith(b"# so\n")


def test_two_people_in_one_file(signed_in, store):
    edip, amal = signed_in("edip"), signed_in("amal")
    path = "/desk/files/health.yaml"
    his, hers = form(edip, path), form(amal, path)
    edip.post(path, data={**his, "w.text": his["w.text"] + "# his\n"})
    answer = amal.post(path, data={**hers, "w.text": hers["w.text"] + "# hers\n"})

    assert answer.status_code == 409
    assert "# his" in answer.text
    assert "# hers" in answer.text
    assert b"# hers" not in folder(store)["health.yaml"]


@pytest.mark.parametrize("path", ["/desk/new/page", "/desk/place/clinics", CLINICS, "/desk/words"])
def test_a_draft_that_cannot_be_read_is_said_and_can_be_mended(signed_in, store, path):
    edip = signed_in("edip")
    begun = draft.begin(store, 1)
    broken = {"hotline.yaml": b"name: [\n", "health.yaml": b"clinics: [\n", "phrases.yaml": b"a: [\n"}
    draft.write(store, broken, begun.edition)
    answer = edip.get(path)

    assert answer.status_code == 409
    assert ".yaml: line" in answer.text
    assert edip.get("/desk/files/hotline.yaml").status_code == 200


@pytest.mark.parametrize("path", ["/desk/files/..%2fx", "/desk/files/texts.tsv", "/desk/new/x", "/desk/place/x"])
def test_what_is_not_there_is_said(signed_in, path):
    assert signed_in("edip").get(path).status_code == 404


def test_the_page_that_danger_opens_needs_two(signed_in, store):
    edip, amal = signed_in("edip"), signed_in("amal")
    keep(amal, HELP, title__en="Getting support")
    page = amal.get("/desk/publish").text
    assert "You cannot agree to your own words." in page
    answer = amal.send("/desk/publish", "/desk/publish", why="x", digest=digest(amal))
    assert answer.status_code == 409
    assert "A second person" in answer.text
    about = (
        page.split('name="about"')[1]
        if 'name="about"' in page
        else edip.get("/desk/publish").text.split('name="about" value="')[1]
    )
    about = about.split('"')[0]
    assert amal.send("/desk/agree", "/desk/publish", about=about).status_code == 409
    assert edip.send("/desk/agree", "/desk/publish", about="other words").status_code == 409
    assert edip.send("/desk/agree", "/desk/publish", about=about).status_code == 302
    accept = amal.get("/desk/publish").text.split('name="accept" value="')[1].split('"')[0]

    answer = amal.send("/desk/publish", "/desk/publish", why="x", digest=digest(amal), accept=accept)
    assert answer.status_code == 302


NAME = HELP.rpartition("/")[2]
PLACE = f"/desk/place/{NAME}"


def keep(amal, path, **fields):
    send(amal, path, form(amal, path), **fields)


def by_hand(amal):
    path = "/desk/files/work-and-rights.yaml"
    fields = form(amal, path)
    amal.post(path, data={**fields, "w.text": fields["w.text"].replace("sensitive: true", "sensitive:  true")})


def told(amal):
    """A contact that the page tells rings elsewhere."""
    keep(amal, "/desk/edit/contact/office", phone="+12025550199")


def noticed(amal):
    words = {key: said for key, said in WORDS.items() if key.startswith("text")}
    amal.send("/desk/new/notice", "/desk/new/notice", name="n", first=DAY, last=DAY, where=NAME, **words)


def covered(amal):
    keep(amal, "/desk/edit/phrase/cover", en="You called about trafficking.")


def phrased(amal):
    """What is said in the place of a number that is not set."""
    keep(amal, "/desk/edit/phrase/not-set", en="Call the number that you know.")


def ended(amal):
    keep(amal, "/desk/edit/phrase/goodbye", en="You asked about danger. Goodbye.")


def unheard(amal):
    """No text about danger opens it any more."""
    keep(amal, "/desk/edit/list/danger", en="")


def silenced(amal):
    keep(amal, "/desk/edit/list/opt-out", en="stop, he locked me in")


def led_elsewhere(amal):
    """The way to it that it tells itself, by a phrase."""
    keep(amal, "/desk/edit/phrase/press", en="do not press {keys}")


def dialled(amal):
    """Another number of a contact is told, and its hours by another clock."""
    keep(amal, "/desk/edit/line/hotline", countries="de", time_zone="Europe/Berlin")


def opened_by_danger(amal):
    """Another sensitive page stands where texts about danger lead."""
    keep(amal, "/desk/edit/line/hotline", safety="hard-times", comfort=NAME)


def spoken(amal):
    files = [(io.BytesIO(wav.write(tone(440, 0.6, rate=wav.RATE).tobytes())), f"title-{NAME}.wav")]
    path = "/desk/recordings/ckb"
    assert "taken" in amal.post(path, data={"csrf_token": amal.token(path), "files": files}).text


@pytest.mark.parametrize(
    "way",
    [
        lambda amal: keep(amal, HELP, title__en="Getting support"),
        lambda amal: amal.send(f"{PLACE}/rename", PLACE, name="support"),
        lambda amal: amal.send(f"{PLACE}/move", PLACE, to="health 8"),
        lambda amal: amal.send(f"{PLACE}/delete", PLACE, sure="1"),
        by_hand,
        told,
        noticed,
        covered,
        phrased,
        ended,
        unheard,
        silenced,
        led_elsewhere,
        dialled,
        opened_by_danger,
        spoken,
    ],
    ids=[
        "edit",
        "rename",
        "move",
        "delete",
        "by hand",
        "contact",
        "notice",
        "cover",
        "phrase",
        "goodbye",
        "danger",
        "opt-out",
        "way",
        "country",
        "role",
        "sound",
    ],
)
def test_whoever_changed_such_a_page_by_any_way_does_not_agree(signed_in, store, way):
    """Whoever is named in such an event is not asked; that is tried above."""
    way(signed_in("amal"))

    (event,) = events.latest(store, what=("guarded",))
    assert (event.who, NAME in event.about) == ("amal", True)
    assert "You cannot agree to your own words." in signed_in("amal").get("/desk/publish").text


def test_an_account_that_somebody_made_meanwhile_does_not_agree(signed_in, store):
    """Or whoever changed such a page would be two people within a minute."""
    amal = signed_in("amal")
    keep(amal, HELP, title__en="Getting support")
    about = signed_in("edip").get("/desk/publish").text.split('name="about" value="')[1].split('"')[0]
    made = {"name": "amal two", "role": "editor", "password": "a quiet lake at dusk"}
    assert amal.send("/desk/people", "/desk/people", **made).status_code == 302
    assert amal.send("/desk/people/vera/role", "/desk/people", role="editor").status_code == 302

    for _ in range(1100):  # nobody hides what she did behind much else that she does
        events.add(store, events.Event(NOW, "amal", "add", "notice n"))
    for name in ("amal two", "vera", "amal"):
        other = signed_in(name)
        assert 'name="about"' not in other.get("/desk/publish").text
        assert other.send("/desk/agree", "/desk/publish", about=about).status_code == 409
    assert "Somebody else has to agree." in signed_in("vera").get("/desk/publish").text


def test_whom_the_machine_adds_meanwhile_agrees(signed_in, store):
    """Whoever runs the machine answers for whom she adds: a desk of one person is not stuck."""
    amal = signed_in("amal")
    keep(amal, HELP, title__en="Getting support")
    events.add(store, events.Event(NOW, "command line", "add", "editor edip"))

    assert 'name="about"' in signed_in("edip").get("/desk/publish").text


def test_to_try_a_contact_again_needs_nobody_else(signed_in, store):
    path = "/desk/contacts/website"
    signed_in("amal").send(f"{path}/called", path, who="night duty")

    assert events.latest(store, what=("guarded",)) == []


def test_to_go_back_does_not_make_hers_the_words_of_others(signed_in, store):
    """What she wrote into the draft is hers still when an older revision is live again."""
    amal = signed_in("amal")
    keep(amal, HELP, title__en="Getting support")
    revisions.roll_back(store, 1, who="amal", why="x", at=NOW + timedelta(seconds=1), based_on=1)

    assert "You cannot agree to your own words." in amal.get("/desk/publish").text
    assert 'name="about"' in signed_in("edip").get("/desk/publish").text


def test_whoever_changed_another_page_agrees(signed_in, store):
    edip, amal = signed_in("edip"), signed_in("amal")
    send(edip, CLINICS, form(edip, CLINICS), title__en="Doctors")
    keep(amal, HELP, title__en="Getting support")

    assert 'name="about"' in edip.get("/desk/publish").text


def test_who_agreed_agreed_to_those_words_only(signed_in, store):
    edip, amal = signed_in("edip"), signed_in("amal")
    keep(amal, HELP, title__en="Getting support")
    about = edip.get("/desk/publish").text.split('name="about" value="')[1].split('"')[0]
    edip.send("/desk/agree", "/desk/publish", about=about)
    keep(amal, HELP, title__en="Something else")

    assert amal.send("/desk/publish", "/desk/publish", why="x", digest=digest(amal)).status_code == 409


def test_what_is_written_while_somebody_publishes_stays(signed_in, store):
    """The draft that was published is dropped, and no later one."""
    begun = draft.begin(store, 1)
    draft.write(store, {"health.yaml": begun.folder["health.yaml"] + b"# later\n"}, begun.edition)
    draft.drop(store, begun.edition)

    assert splices.names(folder(store)["health.yaml"].decode())
