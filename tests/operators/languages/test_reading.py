"""The reading sheet: each text is marked as read or corrected, and one press keeps it all; nothing is lost."""

import pytest
from lxml import html
from playwright.sync_api import expect

from hotline.folder import digest
from hotline.store import draft, events, revisions
from tests.operators.conftest import PASSWORD
from tests.operators.editing.test_edit import stands
from tests.operators.languages.test_languages import grid, said, write

SHEET = "/desk/languages/ckb/read/1"
CLINICS, HEALTH = "page clinics", "page health"


def form(client, path=SHEET):
    """The fields as a browser sends them, and the marks that can be set."""
    (sheet,) = html.document_fromstring(client.get(path).text).xpath("//form[@id='sheet']")
    fields = {name: value.removeprefix("\n") for name, value in sheet.form_values()}
    return fields, {box.get("name")[2:]: box.get("value") for box in sheet.xpath(".//input[starts-with(@name, 'r.')]")}


def send(client, fields, marks, *read, path=SHEET, **changed):
    words = {f"w.{name.replace('_', ' ')}": each for name, each in changed.items()}
    assert words.keys() <= fields.keys()
    return client.post(path, data={**fields, **words, **{f"r.{name}": marks[name] for name in read}})


def review(store, field, name="clinics", file="health.yaml"):
    return stands(store, file, name, "review", "ckb", field)


def untouched(store):
    return digest(draft.read(store).folder) == revisions.get(store, 1).digest


def test_a_sheet_that_nobody_touched_changes_nothing(signed_in, store):
    hevi = signed_in("hevi")

    assert send(hevi, *form(hevi)).status_code == 302
    assert untouched(store)


def test_one_press_reviews_all_she_read_and_nothing_else(signed_in, store):
    hevi = signed_in("hevi")
    assert send(hevi, *form(hevi), CLINICS, HEALTH).location == f"{SHEET}?kept=1"

    assert (review(store, "on"), review(store, "by")) == ("2026-11-24", "hevi")
    assert review(store, "beside").startswith("en ")
    assert review(store, "words", "health")
    states = grid(hevi, "?ui=en")
    assert [title for title, state in states.items() if state == ["reviewed"]] == ["3 Health", "33 Clinics"]
    assert (events.latest(store)[0].what, events.latest(store)[0].about) == ("review", "ckb: 2 texts read, 0 corrected")


def test_what_she_corrects_and_marks_is_read_as_corrected(signed_in, store):
    hevi = signed_in("hevi")
    send(hevi, *form(hevi), CLINICS, page_clinics_title="پزیشک", page_health_title="تەندروستیی تۆ")

    assert stands(store, "health.yaml", "clinics", "title", "ckb") == "پزیشک"
    found = grid(hevi, "?ui=en&state=reviewed")
    assert list(found) == ["33 Clinics"], "a correction alone is no review"


def test_phrases_are_read_too(signed_in, store):
    hevi = signed_in("hevi")
    path = "/desk/languages/ckb/read/2"
    fields, marks = form(hevi, path)
    name = next(name for name in marks if name.startswith("phrase "))
    assert send(hevi, fields, marks, name, path=path).status_code == 302

    assert stands(store, "reviews.yaml", name, "ckb", "by") == "hevi"
    assert len(grid(hevi, "?state=reviewed")) == 1


def test_a_source_that_changed_after_she_read_is_told(signed_in, store):
    hevi = signed_in("hevi")
    shown = form(hevi)
    write(store, said("en", "Other words."))
    send(hevi, *shown, CLINICS)

    assert grid(hevi, "?ui=en")["33 Clinics"] == ["source changed"], "she has not seen those"
    assert "<ins>" in hevi.get(SHEET).text
    send(hevi, *form(hevi), CLINICS)
    assert grid(hevi, "?ui=en")["33 Clinics"] == ["reviewed"]


def test_words_that_changed_while_she_read_are_not_marked(signed_in, store):
    hevi = signed_in("hevi")
    shown = form(hevi)
    write(store, said("ckb", "نەخۆشخانە", "title"))
    assert send(hevi, *shown, CLINICS, HEALTH).status_code == 302

    assert list(grid(hevi, "?ui=en&state=reviewed")) == ["3 Health"]


@pytest.mark.parametrize("theirs", [True, False])
def test_the_same_words_are_chosen(signed_in, store, theirs):
    hevi = signed_in("hevi")
    shown = form(hevi)
    write(store, said("ckb", "نەخۆشخانە", "title"))
    answer = send(hevi, *shown, HEALTH, page_clinics_title="پزیشک")
    assert answer.status_code == 409
    assert "نەخۆشخانە" in answer.text
    assert "پزیشک" in answer.text
    (again,) = html.document_fromstring(answer.text).xpath("//form[@id='sheet']")
    fields = {name: value.removeprefix("\n") for name, value in again.form_values()}
    assert f"r.{HEALTH}" in fields, "her marks are still set"
    taken = {"theirs": f"{CLINICS} title"} if theirs else {}
    assert hevi.post(SHEET, data={**fields, **taken}).status_code == 302

    assert stands(store, "health.yaml", "clinics", "title", "ckb") == ("نەخۆشخانە" if theirs else "پزیشک")


def test_nobody_reads_in_a_language_that_is_not_hers(signed_in, store):
    hevi, vera = signed_in("hevi"), signed_in("vera")
    token = hevi.token("/desk/languages")
    for client, path in ((hevi, SHEET.replace("ckb", "ar")), (vera, SHEET)):
        assert client.get(path).status_code == 403
    assert hevi.post(SHEET.replace("ckb", "ar"), data={"csrf_token": token, f"r.{CLINICS}": "x"}).status_code == 403
    fields, _ = form(hevi)
    forged = {"w.page clinics title ar": "x", "s.page clinics title ar": "x", "r.page clinics ar": "x"}
    hevi.post(SHEET, data={**fields, **forged})

    assert untouched(store)
    assert [hevi.get(f"/desk/languages/{path}").status_code for path in ("xx/read/1", "ckb/read/99")] == [404, 404]


def test_without_javascript_a_session_that_ended_loses_nothing(signed_in, store, stranger):
    fields, marks = form(signed_in("hevi"))
    token = stranger.token("/desk/sign-in")
    answer = send(stranger, {**fields, "csrf_token": token}, marks, CLINICS, page_health_title="تەندروستیی تۆ")
    assert answer.status_code == 401
    (again,) = html.document_fromstring(answer.text).xpath("//main//form")
    stranger.sign_in("hevi", PASSWORD)

    assert stranger.post(SHEET, data=dict(again.form_values())).status_code == 302
    assert review(store, "by") == "hevi"
    assert stands(store, "health.yaml", "health", "title", "ckb") == "تەندروستیی تۆ"


def test_marks_and_words_stay_in_the_browser(inside, page, opened):
    """By keyboard, on a phone: a mark and a correction are there again after the page was left, until they are kept."""
    page.set_viewport_size({"width": 320, "height": 800})
    inside(f"{SHEET}?ui=en", "hevi")
    mark = page.locator(f"input[name='r.{CLINICS}']")
    mark.focus()
    page.keyboard.press("Space")
    page.reload()
    expect(page.locator("#noted")).to_be_visible()
    expect(mark).to_be_checked()
    page.get_by_role("button", name="Keep what I have read").click()
    expect(page.get_by_text("Kept in the draft.")).to_be_visible()

    assert review(opened.store, "by") == "hevi"
    expect(page.locator("#noted")).to_be_hidden()
