"""Records are changed as forms: what one changed is taken, what two changed is chosen, and nothing typed is lost."""

import re
from html import unescape

import pytest
from lxml import html

from hotline.menu.editing import splices
from hotline.store import draft, events
from tests.conftest import MENUS
from tests.operators.conftest import PASSWORD

CLINICS = "/desk/edit/page/clinics"
FORMS = (
    CLINICS,
    "/desk/edit/page/get-help-safely",
    "/desk/edit/contact/office",
    "/desk/edit/phrase/goodbye",
    "/desk/edit/list/menu",
    "/desk/edit/line/hotline",
)


def form(client, path):
    """The fields of the form of a page, as a browser would send them."""
    document = html.document_fromstring(client.get(path).text)
    (sheet,) = document.xpath("//form[@id='sheet']")
    return {name: value.removeprefix("\n") for name, value in sheet.form_values()}  # a browser drops it too


def send(client, path, fields, **changed):
    named = {f"w.{name.replace('__', '.')}": words for name, words in changed.items()}
    assert named.keys() <= fields.keys()
    return client.post(path, data={**fields, **named})


def stands(store, file, *path):
    return splices.get(draft.read(store).folder[file].decode(), path)


@pytest.mark.parametrize("path", FORMS)
def test_a_form_that_nobody_touched_changes_nothing(signed_in, store, path):
    edip = signed_in("edip")
    answer = send(edip, path, form(edip, path))

    assert answer.status_code == 302
    found = draft.read(store)
    assert found is None or dict(found.folder) == {file: (MENUS / file).read_bytes() for file in found.folder}


def test_words_are_changed_and_nothing_else(signed_in, store):
    edip = signed_in("edip")
    answer = send(edip, CLINICS, form(edip, CLINICS), title__ar="أطباء")
    assert answer.location == f"{CLINICS}?kept=1"
    before, now = (MENUS / "health.yaml").read_text("utf-8"), draft.read(store).folder["health.yaml"].decode()

    changed = [pair for pair in zip(before.split("\n"), now.split("\n"), strict=True) if pair[0] != pair[1]]
    assert [line.strip() for _, line in changed] == ["ar: أطباء"]
    assert events.latest(store)[0].about == "page clinics"
    assert "Kept in the draft" in edip.get(answer.location).text


def test_problems_stand_under_their_field_before_anything_is_kept(signed_in, store):
    edip = signed_in("edip")
    page = send(edip, CLINICS, {**form(edip, CLINICS), "do": "check"}, text__en="Call 0770 123 4567. TODO").text
    document = html.document_fromstring(page)

    (under,) = document.xpath("//div[@id='live-text-en']")
    assert "loose-numbers" in under.text_content()
    assert "TODO" in under.text_content()
    assert "0770 123 4567" in document.xpath("//textarea[@name='w.text.en']")[0].text
    assert draft.read(store) is None


def test_what_is_heard_and_read_stands_beside(signed_in):
    edip = signed_in("edip")
    fields = form(edip, CLINICS)
    words = fields["w.text.en"].replace("a", "à’", 1)
    page = send(edip, CLINICS, {**fields, "do": "check"}, text__en=words).text
    heard = html.document_fromstring(page).xpath("//div[@id='live-heard']")[0].text_content()

    assert "à’" in heard
    assert "makes it dearer" in heard


def test_different_fields_of_two_people_are_both_kept(signed_in, store):
    edip, amal = signed_in("edip"), signed_in("amal")
    hers, his = form(amal, CLINICS), form(edip, CLINICS)
    assert send(edip, CLINICS, his, title__en="Doctors").status_code == 302
    assert send(amal, CLINICS, hers, title__ar="أطباء").status_code == 302

    assert stands(store, "health.yaml", "clinics", "title", "en") == "Doctors"
    assert stands(store, "health.yaml", "clinics", "title", "ar") == "أطباء"


@pytest.mark.parametrize("theirs", [True, False])
def test_the_same_field_is_chosen(signed_in, store, theirs):
    edip, amal = signed_in("edip"), signed_in("amal")
    hers, his = form(amal, CLINICS), form(edip, CLINICS)
    send(edip, CLINICS, his, title__en="Doctors")
    answer = send(amal, CLINICS, hers, title__en="Healers", source="a letter")
    assert answer.status_code == 409
    assert "Doctors" in answer.text
    assert "Healers" in answer.text
    assert stands(store, "health.yaml", "clinics", "title", "en") == "Doctors"
    document = html.document_fromstring(answer.text)
    again = dict(document.xpath("//form[@id='sheet']")[0].form_values())
    taken = {"theirs": "title.en"} if theirs else {}
    assert amal.post(CLINICS, data={**again, **taken}).status_code == 302

    assert stands(store, "health.yaml", "clinics", "title", "en") == ("Doctors" if theirs else "Healers")
    assert stands(store, "health.yaml", "clinics", "source") == "a letter"


def test_a_page_that_was_deleted_meanwhile_is_said_with_what_was_typed(signed_in, store):
    edip, amal = signed_in("edip"), signed_in("amal")
    hers = form(amal, CLINICS)
    begun = draft.begin(store, 1)
    text = begun.folder["health.yaml"].decode()
    draft.write(store, {"health.yaml": splices.drop(text, ("clinics",)).encode()}, begun.edition)
    answer = send(amal, CLINICS, hers, title__en="Healers <b>")

    assert answer.status_code == 410
    assert "Healers &lt;b&gt;" in answer.text
    assert len(html.document_fromstring(answer.text).xpath("//main//textarea")) == 1, "and nothing that she left"
    assert edip.get(CLINICS).status_code == 404


def test_a_translator_writes_her_own_language_and_nothing_else(signed_in, store):
    hevi = signed_in("hevi")
    fields = form(hevi, CLINICS)
    assert "w.title.ckb" in fields
    assert "w.title.ar" not in fields
    assert send(hevi, CLINICS, fields, title__ckb="پزیشک").status_code == 302
    forged = {**fields, "w.title.ar": "x", "s.title.ar": form(signed_in("edip"), CLINICS)["s.title.ar"]}

    assert hevi.post(CLINICS, data=forged).status_code == 403
    assert stands(store, "health.yaml", "clinics", "title", "ckb") == "پزیشک"


def test_a_country_is_no_language(signed_in, store):
    """A number for callers from abroad stands under letters that may be those of a language too."""
    path = "/desk/edit/contact/office"
    begun = draft.begin(store, 1)
    numbers = splices.put(begun.folder["contacts.yaml"].decode(), ("office", "phone"), "+12025550123")
    numbers = numbers.replace('phone: "+12025550123"', 'phone: {ckb: "+12025550123", iq: "+12025550124"}')
    draft.write(store, {"contacts.yaml": numbers.encode()}, begun.edition)
    fields = form(signed_in("edip"), path)
    hevi = signed_in("hevi")
    forged = {**form(hevi, path), "w.phone.ckb": "+1", "s.phone.ckb": fields["s.phone.ckb"]}

    assert hevi.post(path, data=forged).status_code == 403


def test_a_viewer_writes_nothing(signed_in):
    assert signed_in("vera").get(CLINICS).status_code == 403
    assert "Change the words" not in signed_in("vera").get("/desk/line/clinics").text


def test_a_draft_with_an_error_can_still_be_mended(signed_in, store):
    edip = signed_in("edip")
    send(edip, CLINICS, form(edip, CLINICS), title__en="")
    page = edip.get(CLINICS)

    assert page.status_code == 200
    assert "missing-languages" in page.text
    assert send(edip, CLINICS, form(edip, CLINICS), title__en="Clinics").status_code == 302


def test_a_file_that_is_no_yaml_is_told_and_nothing_typed_is_lost(signed_in, store):
    edip = signed_in("edip")
    fields = form(edip, CLINICS)
    begun = draft.begin(store, 1)
    draft.write(store, {"health.yaml": begun.folder["health.yaml"] + b"clinics: ]\n"}, begun.edition)
    answer = send(edip, CLINICS, fields, title__en="Healers")

    assert answer.status_code == 409
    assert "health.yaml: line" in answer.text
    assert "Healers" in answer.text


@pytest.mark.parametrize(
    "words",
    [
        "a\x07b",
        "<script>alert(1)</script>",
        "x" * 30_000,
        "‮",
        "- a: [b",
        "\ud83d\ude42".encode("utf-16", "surrogatepass").decode("utf-16"),
    ],
)
def test_hostile_words(signed_in, words):
    edip = signed_in("edip")
    answer = send(edip, CLINICS, form(edip, CLINICS), text__en=words)

    assert answer.status_code in (302, 409)
    assert "<script>alert" not in edip.get(CLINICS).text


def test_too_many_letters_are_refused_and_stay_typed(signed_in, store):
    edip, words = signed_in("edip"), "x" * 30_000
    answer = send(edip, CLINICS, form(edip, CLINICS), text__en=words)

    assert answer.status_code == 409
    assert "20000 letters at most" in answer.text
    assert words in answer.text
    assert draft.read(store).edition == 1  # begun, and nothing written


@pytest.mark.parametrize(
    "path", ["/desk/edit/page/nothing", "/desk/edit/what/x", "/desk/edit/page/..%2fx", "/desk/edit/contact/x"]
)
def test_what_is_not_there_is_said(signed_in, path):
    assert signed_in("edip").get(path).status_code == 404


def test_the_rules_stand_where_one_writes(signed_in):
    edip = signed_in("edip")

    assert "This page can put somebody in danger" in edip.get("/desk/edit/page/get-help-safely").text
    assert "This page can put somebody in danger" not in edip.get(CLINICS).text


@pytest.mark.parametrize("what", ["page", "contact", "notice"])
def test_what_was_to_begin_is_not_lost_when_a_session_ended(stranger, what):
    token = stranger.token("/desk/sign-in")
    answer = stranger.post(f"/desk/new/{what}", data={"name": "dentists", "title.en": "Healers", "csrf_token": token})

    assert answer.status_code == 401
    assert "Healers" in answer.text


def test_a_session_that_ended_leads_back_to_what_was_written(signed_in, stranger):
    fields = form(signed_in("edip"), CLINICS)
    token = stranger.token("/desk/sign-in")
    answer = stranger.post(CLINICS, data={**fields, "csrf_token": token, "kept": "1"})
    assert answer.location == "/desk/sign-in"

    assert stranger.sign_in("edip", PASSWORD).location == CLINICS


def test_without_javascript_a_session_that_ended_loses_nothing(signed_in, store, stranger):
    """The words stand in the answer, and are sent again once somebody has signed in beside it."""
    fields = form(signed_in("edip"), CLINICS)
    token = stranger.token("/desk/sign-in")
    answer = stranger.post(CLINICS, data={**fields, "w.title.en": "Doctors", "csrf_token": token})
    assert answer.status_code == 401
    (again,) = html.document_fromstring(answer.text).xpath("//main//form")
    stranger.sign_in("edip", PASSWORD)

    assert stranger.post(CLINICS, data=dict(again.form_values())).status_code == 302
    assert stands(store, "health.yaml", "clinics", "title", "en") == "Doctors"


def test_a_form_whose_token_has_gone_shows_what_was_written(signed_in):
    edip = signed_in("edip")
    answer = edip.post(CLINICS, data={**form(edip, CLINICS), "w.title.en": "Doctors", "csrf_token": "x"})

    assert answer.status_code == 400
    assert "Doctors" in answer.text


def test_every_field_has_its_words(signed_in):
    page = unescape(signed_in("edip").get("/desk/edit/contact/office").text)

    assert re.search(r'name="w.phone" value="\+12025550123"', page)
