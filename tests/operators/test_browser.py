"""The desk in a real browser: every page, in each language, on a phone and a laptop, light and dark, by keyboard."""

from itertools import cycle

import pytest
from playwright.sync_api import Page, expect

from hotline.menu.editing import form
from hotline.store import draft, lines, switches
from hotline.store.lines import Line
from hotline.store.switches import Switch
from tests.chromium import bars
from tests.conftest import MENUS, NOW
from tests.operators.conftest import PASSWORD, PATIENCE, reworded
from tests.operators.languages.test_sheets import workbook
from tests.operators.test_pages import DESKS, PAGES

# Two looks that have no language, direction, width or scheme in common.
WAYS = cycle(
    [
        (("en", 1280, "light"), ("ar", 320, "dark")),
        (("ckb", 320, "light"), ("en", 1280, "dark")),
        (("ar", 1280, "light"), ("en", 320, "dark")),
        (("en", 320, "light"), ("ckb", 1280, "dark")),
    ]
)
LOOKS = list(zip((*PAGES, *DESKS), WAYS, strict=False))


@pytest.mark.parametrize(("path", "looks"), LOOKS)
def test_page(inside, page, path, looks):
    for language, width, scheme in looks:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        inside(path + ("&" if "?" in path else "?") + f"ui={language}")

        seen_well(page)


def seen_well(page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url}: wider than the screen"
    assert bars(page) == [], page.url


@pytest.mark.parametrize(("language", "width", "scheme"), [("en", 1280, "dark"), ("ar", 320, "light")])
def test_what_came_back_is_looked_at(inside, page, language, width, scheme):
    """Changes, a clash, and texts that are not here: the page before anything is taken."""
    rows = [["page clinics title", "پزیشک", "", ""], ["page gone title", "ماڵئاوا", "", ""]]
    rows += [["page health title", "تەندروستی باش", form.digest("تەندروستی"), ""]]
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    inside(f"/desk/languages?ui={language}")
    page.locator("form[action*='/ckb/import']").evaluate("form => form.closest('details').open = true")
    page.locator("form[action*='/ckb/import'] input[type=file]").set_input_files(
        {"name": "ckb.xlsx", "mimeType": "application/octet-stream", "buffer": workbook(rows)}
    )
    page.locator("form[action*='/ckb/import'] button").click()
    expect(page.locator("input[type=radio]")).to_have_count(2)
    expect(page.locator("ins")).to_have_count(1)
    seen_well(page)


def test_signing_in_looking_and_publishing_by_keyboard_alone(page, base, opened):
    store = opened.store
    begun = draft.begin(store, opened.newest())
    text = reworded(begun.folder["health.yaml"].decode())
    draft.write(store, {"health.yaml": text.encode()}, begun.edition)
    before = opened.newest()
    page.goto(f"{base}/desk/")
    tab_to(page, "Name")
    page.keyboard.type("amal")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("How the line is")
    tab_to(page, "Publish")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Publish")
    tab_to(page, "Why")
    page.keyboard.type("a better word")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(f"Revision {before + 1} is published")


def test_a_number_is_off_on_a_phone_without_javascript(browser, base, opened):
    """From the sign-in to off in five actions: name, password, sign in, the red button, off."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{base}/desk/")
    page.get_by_label("Name").fill("edip")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Switch a number off").click()
    page.get_by_role("button", name="Switch off now office").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("IOM information desk")
    assert "office" in switches.off(opened.store)
    context.close()


def test_lines_tick_off_one_by_one(inside, page, opened):
    """What was published, and what is off; the page looks again by itself."""
    number = opened.newest()
    for name in ("one", "two"):
        lines.beat(opened.store, Line(name, "", None, "store", frozenset()))
    ticks = inside(f"/desk/publish/{number}").locator(".ticks .good")
    expect(ticks).to_have_count(0)
    for count, name in enumerate(("one", "two"), 1):
        lines.beat(opened.store, Line(name, "", number, "store", frozenset()))
        expect(ticks).to_have_count(count)

    switches.add(opened.store, Switch("website", True, "moved", "edip", NOW))
    inside("/desk/contacts/website")
    expect(ticks).to_have_count(0)
    for count, name in enumerate(("one", "two"), 1):
        lines.beat(opened.store, Line(name, "", number, "store", frozenset({"website"})))
        expect(ticks).to_have_count(count)
    expect(page.locator(".ticks[data-again]")).to_have_count(0)
    for name in ("one", "two"):
        lines.ended(opened.store, name)


def test_a_call_without_javascript(browser, base, opened):
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "desk", "value": opened.session("vera"), "url": base}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{base}/desk/try?keys=")
    page.get_by_role("link", name="3", exact=True).click()
    page.get_by_role("link", name="3", exact=True).click()
    expect(page.get_by_role("log", name="What is heard")).to_contain_text("press 1")
    assert "keys=33" in page.url

    page.goto(f"{base}/desk/try?keys=33x&text=31")
    expect(page.get_by_role("log", name="Texts")).to_contain_text("31")
    context.close()


def test_a_call_and_a_text_with_the_keyboard(inside, page):
    """The handset of the demo, on the draft; what was tried stands in the address and plays again from there."""
    inside("/desk/try?which=draft&at=2026-12-24T09:00", "vera")
    page.get_by_role("button", name="Call", exact=True).click()
    page.keyboard.type("33")
    expect(page.get_by_role("log", name="Transcript")).to_contain_text("press 1")
    expect(page.locator("#code")).to_have_text("3")
    page.get_by_label("Message", exact=True).fill("31 en")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log", name="Messages").locator(".answered .words")).to_have_attribute("lang", "en")
    page.get_by_text("TwiML").first.click()
    expect(page.locator("#call-raw")).to_contain_text("POST /desk/try/draft/voice/")
    assert "which=draft&at=2026-12-24T09%3A00&keys=33&text=31+en" in page.url

    page.reload()
    expect(page.locator("#code")).to_have_text("3")
    page.get_by_role("radio", name="Live").check()
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#code")).to_have_text("3")
    assert "which=live&at=2026-12-24T09%3A00&keys=33&text=31+en" in page.url


def test_whose_session_has_ended_signs_in_and_goes_on(inside, page, opened):
    inside("/desk/try?keys=3", "vera")
    expect(page.locator("#place")).to_contain_text("English")
    page.context.clear_cookies(name="desk")
    page.get_by_role("button", name="3 DEF").click()
    page.get_by_label("Name").fill("vera")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    expect(page.locator("#code")).to_have_text("3")


def tab_to(page: Page, name: str) -> None:
    """Walk with the Tab key until the control of this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText")
        if (here or "").strip() == name:
            return
    raise AssertionError(f"the Tab key never comes to '{name}'")


def test_a_place_leads_to_its_line_in_the_yaml(inside):
    """From another page the caret stands there; a press on a marked line leads there too."""
    page = inside("/desk/files/contacts.yaml?line=12#l-12", "edip")
    lines = (MENUS / "contacts.yaml").read_text("utf-8").split("\n")
    at = "[document.activeElement.id, yaml.value.slice(yaml.selectionStart, yaml.selectionEnd)]"
    page.wait_for_function("document.activeElement.id === 'yaml'")
    assert page.evaluate(at) == ["yaml", lines[11]]

    page.locator("#yaml").evaluate("field => field.setSelectionRange(0, 0)")
    page.locator("#l-12").click()
    assert page.evaluate(at) == ["yaml", lines[11]]
