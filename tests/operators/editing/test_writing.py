"""Writing in a real browser: checked while one writes, kept in the browser, and put back when the session ended."""

import pytest
from playwright.sync_api import expect

from hotline.menu.editing import splices
from hotline.menu.editing.changes import Set, What
from hotline.menu.editing.effect import effect
from hotline.store import draft, sessions
from tests.operators.conftest import PASSWORD

CLINICS = "/desk/edit/page/clinics"


@pytest.fixture
def english(inside, page):
    """The English text of a page, to write in; the draft is what is live."""
    inside(f"{CLINICS}?ui=en", "edip")
    return page.locator("#f-text-en")


def test_problems_come_while_one_writes(page, english):
    english.press("Control+End")
    english.press_sequentially(" TODO")

    expect(page.locator("#live-text-en")).to_contain_text("TODO")
    expect(page.locator("#live-heard")).to_contain_text("mended")


def test_a_late_answer_is_dropped(page, english):
    """The first question is answered last, and says nothing of what stands there now."""
    held = []
    page.route(f"**{CLINICS}**", lambda route: held.append(route) if not held else route.continue_())
    with page.expect_request(f"**{CLINICS}**"):
        english.press_sequentially(" TODO")
    english.fill("Doctors are there. {contact:office}")
    expect(page.locator("html")).to_have_attribute("data-checked", "2")
    with page.expect_response(f"**{CLINICS}**"):
        held[0].continue_()

    expect(page.locator("#live-text-en")).not_to_contain_text("TODO")


def test_nothing_is_lost_when_the_session_ends(page, opened, english):
    english.fill("Doctors see you. {contact:office}")
    sessions.end_all(opened.store, "edip")
    page.get_by_role("button", name="Keep in the draft").click()
    page.get_by_label("Name").fill("edip")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    expect(page.locator("#noted")).to_be_visible()
    expect(english).to_have_value("Doctors see you. {contact:office}")
    page.goto(f"{page.url.partition('?')[0]}?kept=1")  # as a page that was moved meanwhile leads back
    expect(english).to_have_value("Doctors see you. {contact:office}")
    page.get_by_role("button", name="Keep in the draft").click()
    expect(page.get_by_text("Kept in the draft.")).to_be_visible()
    text = draft.read(opened.store).folder["health.yaml"].decode()
    assert splices.get(text, ("clinics", "text", "en")) == "Doctors see you. {contact:office}"


def test_what_two_people_wrote_is_chosen_and_what_is_written_after_that_is_kept_too(browser, base, opened):
    """The page that asks keeps the digests of what is there by now; the one that was taken, what comes later."""
    context = browser.new_context()
    context.add_cookies([{"name": "desk", "value": opened.session("edip"), "url": base}])
    page = context.new_page()
    page.goto(f"{base}{CLINICS}?ui=en")
    english, keep = page.locator("#f-text-en"), page.get_by_role("button", name="Keep in the draft")
    english.fill("Hers. {contact:office}")
    begun = opened.begun()
    theirs = Set(What.PAGE, "clinics", ("text", "en"), "Theirs. {contact:office}")
    draft.write(opened.store, effect(begun.folder, theirs), begun.edition)
    keep.click()
    expect(page.get_by_text("Somebody else wrote:")).to_be_visible()
    page.wait_for_load_state()
    page.goto(f"{base}{CLINICS}?ui=en")
    expect(english).to_have_value("Hers. {contact:office}")
    keep.click()
    expect(page.get_by_text("Kept in the draft.")).to_be_visible()
    text = draft.read(opened.store).folder["health.yaml"].decode()
    assert splices.get(text, ("clinics", "text", "en")) == "Hers. {contact:office}"

    english.fill("Later. {contact:office}")
    page.reload()
    expect(page.locator("#noted")).to_be_visible()
    expect(english).to_have_value("Later. {contact:office}")
    context.close()


def test_a_new_page_is_kept_too_until_it_is_there(inside, page, opened):
    inside("/desk/new/page?ui=en", "edip")
    page.get_by_label("Short name").fill("dentists")
    page.locator("#text-en").fill("Dentists are there.")
    sessions.end_all(opened.store, "edip")
    page.get_by_role("button", name="Add to the draft").click()
    page.get_by_label("Name").fill("edip")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#text-en")).to_have_value("Dentists are there.")
    page.locator("#title-en").fill("Dentists")
    page.locator("#under").select_option("health")
    page.locator("#key").select_option("7")
    page.get_by_role("button", name="Add to the draft").click()
    expect(page.locator("#f-text-en")).to_have_value("Dentists are there.")
    inside("/desk/new/page?ui=en", "edip")

    expect(page.locator("#text-en")).to_have_value("")


def test_two_tabs_of_one_person_keep_the_words_of_both(browser, base, opened):
    """What one of them has sent is dropped, and what stands only in the other is there after that has died."""
    context = browser.new_context()
    context.add_cookies([{"name": "desk", "value": opened.session("edip"), "url": base}])
    one, other = context.new_page(), context.new_page()
    for tab in (one, other):
        tab.goto(f"{base}/desk/edit/page/health?ui=en")
    other.locator("#f-title-ckb").fill("تەندروستیی من")
    one.locator("#f-title-ar").fill("صحتي")
    one.locator("#f-source").fill("a leaflet")
    one.get_by_role("button", name="Keep in the draft").click()
    expect(one.get_by_text("Kept in the draft.")).to_be_visible()
    other.close()
    one.goto(f"{base}/desk/edit/page/health?ui=en")

    expect(one.locator("#noted")).to_be_visible()
    expect(one.locator("#f-title-ckb")).to_have_value("تەندروستیی من")
    one.get_by_role("button", name="Keep in the draft").click()
    expect(one.get_by_text("Kept in the draft.")).to_be_visible()
    one.goto(f"{base}/desk/edit/page/health?ui=en")
    expect(one.locator("#noted")).to_be_hidden()
    text = draft.read(opened.store).folder["health.yaml"].decode()
    found = [splices.get(text, ("health", *path)) for path in (("title", "ar"), ("title", "ckb"), ("source",))]
    assert found == ["صحتي", "تەندروستیی من", "a leaflet"]
    context.close()


def test_without_the_network_what_is_written_stays(browser, base, opened):
    """In a browser of its own, whose console may complain."""
    context = browser.new_context()
    context.add_cookies([{"name": "desk", "value": opened.session("edip"), "url": base}])
    page = context.new_page()
    page.goto(f"{base}{CLINICS}?ui=en")
    english = page.locator("#f-text-en")
    context.set_offline(True)
    english.fill("Written on a train.")
    expect(page.locator("#apart")).to_be_visible()
    context.set_offline(False)
    page.reload()
    expect(english).to_have_value("Written on a train.")
    page.get_by_role("button", name="Throw it away").click()

    expect(english).not_to_have_value("Written on a train.")
    context.close()
