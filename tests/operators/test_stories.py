"""A first day at the desk, by keyboard alone: sign in, mend a contact, see who hears it, publish, and call the line."""

import polib
import pytest
from playwright.sync_api import expect

from hotline.desk.wording import FOLDER
from hotline.menu.editing import splices
from hotline.store import revisions
from tests.operators.conftest import PASSWORD, PATIENCE

MOST = 60  # keys pressed and lines typed


class Keyboard:
    """Somebody who has no mouse; every key and every line that is typed counts."""

    def __init__(self, page, language):
        self.page = page
        self.count = 0
        self.words = {}
        if language != "en":
            self.words = {entry.msgid: entry.msgstr for entry in polib.pofile(str(FOLDER / f"{language}.po"))}

    def said(self, words):
        return self.words.get(words, words)

    def press(self, key):
        self.count += 1
        self.page.keyboard.press(key)

    def type(self, text):
        self.count += 1
        self.page.keyboard.type(text)

    def skip(self):
        """Past the head of a page, by the first link on it."""
        self.to("To the content")
        self.press("Enter")
        expect(self.page.locator("main")).to_be_focused()

    def to(self, words):
        """With the Tab key until what is called so has the focus."""
        for _ in range(MOST):
            self.press("Tab")
            here = self.page.evaluate(
                "document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText"
            )
            if (here or "").strip() == self.said(words):
                return
        raise AssertionError(f"the Tab key never comes to '{self.said(words)}'")

    def on(self, words):
        expect(self.page.get_by_role("heading", level=1)).to_have_text(words)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_first_day_by_keyboard_alone(browser, base, opened, language):
    context = browser.new_context(locale=language)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    hands = Keyboard(page, language)
    before = opened.newest()
    page.goto(f"{base}/desk/")
    hands.to("Name")
    hands.type("amal")
    hands.press("Tab")
    hands.type(PASSWORD)
    hands.press("Enter")
    hands.on(hands.said("How the line is"))

    hands.to("Contacts")
    hands.press("Enter")
    hands.on(hands.said("Contacts"))
    hands.skip()
    hands.press("Tab")
    hands.press("Enter")
    expect(page.locator("main")).to_contain_text(hands.said("Told on:"))
    hands.skip()
    hands.to("Who tried it (a role, no name); may stay empty")
    hands.type(f"desk {language}")
    hands.press("Enter")
    expect(page.locator("main")).to_contain_text(hands.said("Renewed in the draft, for 90 days."))

    hands.skip()
    hands.to("Look, and publish")
    hands.press("Enter")
    hands.on(hands.said("Publish"))
    hands.skip()
    hands.to("Why")
    hands.type("rung today")
    hands.press("Enter")
    hands.on(hands.said("Revision {number} is published").format(number=before + 1))

    hands.skip()
    hands.to("Call it here")
    hands.press("Enter")
    hands.on(hands.said("Try the line"))
    expect(page.get_by_role("log").first).to_contain_text("English")
    context.close()

    text = revisions.folder(opened.store, before + 1)["contacts.yaml"].decode()
    assert splices.get(text, ("website", "checked_by")) == f"desk {language}"
    assert hands.count < MOST, hands.count
