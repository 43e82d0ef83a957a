"""Somebody without an account looks at a draft by a secret link, calls it, and says yes or no."""

import logging
import re
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import expect

from hotline.desk.people.patience import FREE
from hotline.desk.publishing.approve import LASTS
from hotline.store import draft, events, people, revisions
from tests.chromium import bars
from tests.operators.conftest import PATIENCE, reworded
from tests.operators.publishing.test_publish import digest

HOSTILE = "<script>alert(1)</script><b>Dr. \u202eAzad\x00\x07</b>"


def reword(store, words="Doctors in Iraq"):
    """Another English text of the clinics in the draft."""
    begun = draft.read(store) or draft.begin(store, revisions.newest(store).number)
    changed = reworded(begun.folder["health.yaml"].decode(), words)
    draft.write(store, {"health.yaml": changed.encode()}, begun.edition)


def ask(client):
    """The path of a new link, as it stands in the address that is shown."""
    page = client.send("/desk/publish/ask", "/desk/publish")
    (address,) = html.document_fromstring(page.text).xpath("//input[@id='address']/@value")
    assert address.startswith("http://localhost/desk/approve/")
    return address.removeprefix("http://localhost")


@pytest.fixture
def link(signed_in, store):
    reword(store)
    return ask(signed_in("edip"))


def told(client):
    """What the page where the draft is published says of the links."""
    (part,) = html.document_fromstring(client.get("/desk/publish").text).xpath(
        "//section[@aria-labelledby='h-approvals']"
    )
    return " ".join(part.text_content().split())


def say(client, link, answer="yes", name="Sara, IOM", words=""):
    return client.send(link, link, answer=answer, name=name, words=words)


def test_a_stranger_looks_calls_and_answers(signed_in, stranger, store, link):
    amal = signed_in("amal")
    assert "No answer yet" in told(amal)
    page = stranger.get(link).text
    assert "edip asks you" in page
    assert "(33)" in page
    assert "Doctors in Iraq" in page
    heard = stranger.get(f"{link}/try?keys=333&text=33+en").text
    assert "Doctors in Iraq" in heard, "by text"
    assert "This line cannot give medical advice" in heard, "on the phone"
    assert link + "/try?keys=3331" in heard

    assert say(stranger, link, words="the hours are right").location == link
    assert "Sara, IOM" in stranger.get(link).text
    assert "Yes · Sara, IOM" in told(amal)
    assert "the hours are right" in told(amal)
    say(stranger, link, "no", "Sara, IOM", "the hours are wrong")
    assert "No · Sara, IOM" in told(amal)
    acts = [(event.who, event.what, event.why) for event in events.latest(store)[:3]]
    assert acts == [
        ("by link: Sara, IOM", "refuse", "the hours are wrong"),
        ("by link: Sara, IOM", "approve", "the hours are right"),
        ("edip", "ask", ""),
    ]


def test_it_opens_nothing_else(stranger, link):
    stranger.get(link)

    for path in ("/desk/", "/desk/try?which=draft", "/desk/publish", "/desk/try/draft/book.json", f"{link}/more"):
        assert stranger.get(path).location == "/desk/sign-in"
    assert stranger.send("/desk/publish/ask", link).location == "/desk/sign-in"
    assert stranger.send("/desk/agree", link).location == "/desk/sign-in"


def published(amal, store):
    amal.send("/desk/publish", "/desk/publish", why="a better word", digest=digest(amal))
    assert revisions.newest(store).number == 2


ENDS = {
    "the draft changes": lambda amal, store, clock: reword(store, "Surgeons in Iraq"),
    "it changes and changes back": lambda amal, store, clock: (reword(store, "Surgeons"), reword(store)),
    "it is published": lambda amal, store, clock: published(amal, store),
    "it is thrown away": lambda amal, store, clock: draft.drop(store),
    "it is withdrawn": lambda amal, store, clock: amal.send("/desk/publish/ask/1/withdraw", "/desk/publish"),
    "a week has passed": lambda amal, store, clock: setattr(clock, "now", clock.now + LASTS),
    "who asked is off": lambda amal, store, clock: people.change(store, "edip", off=True),
    "who asked may no more": lambda amal, store, clock: people.change(store, "edip", role="viewer"),
    "what is live changes": lambda amal, store, clock: revisions.publish(
        store, {"a.yaml": b""}, who="amal", why="x", at=clock.now, based_on=1
    ),
}


@pytest.mark.parametrize("how", ENDS)
def test_a_link_ends(signed_in, stranger, store, clock, link, how):
    """And says so as one that never was."""
    token = stranger.token(link)
    ENDS[how](signed_in("amal"), store, clock)
    never = stranger.get("/desk/approve/" + "x" * 43)

    for answer in (
        stranger.get(link),
        stranger.get(f"{link}/try"),
        stranger.post(link, data={"csrf_token": token, "answer": "yes", "name": "Sara"}),
    ):
        assert answer.status_code == never.status_code == 410
        assert plain(answer.text) == plain(never.text)
    assert "approve" not in [event.what for event in events.latest(store)]


def plain(text):
    return re.sub('name="(csrf_token|back)" value="[^"]*"', "", text)


def test_an_answer_is_to_the_draft_that_was_shown(signed_in, stranger, store, link):
    say(stranger, link)
    amal = signed_in("amal")
    assert "changed since" not in told(amal)
    reword(store, "Surgeons in Iraq")

    assert "Yes · Sara, IOM" in told(amal)
    assert "The draft has changed since." in told(amal)


def test_guessing_is_slowed_down_and_keeps_nobody_from_signing_in(stranger, clock, link):
    for each in range(FREE):
        assert stranger.get(f"/desk/approve/{each:043}").status_code == 410
    assert stranger.get(link).status_code == 429
    assert stranger.sign_in("amal", "a quiet river at noon").status_code == 302
    clock.now += timedelta(seconds=31)

    assert stranger.get(link).status_code == 200


def test_many_answers_are_slowed_down(stranger, store, link):
    for _ in range(FREE):
        assert say(stranger, link).status_code == 302

    assert say(stranger, link).status_code == 429
    assert len([event for event in events.latest(store) if event.what == "approve"]) == FREE


def test_hostile_words_are_words(signed_in, stranger, store, link):
    assert say(stranger, link, "no", HOSTILE, HOSTILE).status_code == 302
    pages = (
        stranger.get(link).text,
        signed_in("amal").get("/desk/publish").text,
        signed_in("amal").get("/desk/history").text,
    )

    for page in pages:
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;Dr. Azad&lt;/b&gt;" in page


def test_nobody_pretends_to_be_somebody_of_the_desk(stranger, store, link):
    say(stranger, link, name="amal")

    assert events.latest(store)[0].who == "by link: amal"


@pytest.mark.parametrize(
    "wrong",
    [
        {"answer": ""},
        {"answer": "perhaps"},
        {"name": ""},
        {"name": " \x00\u202e "},
        {"name": "x" * 61},
        {"words": "x" * 501},
        {"name": "x" * 500_000, "words": "x" * 500_000},
    ],
)
def test_what_is_no_answer(stranger, store, link, wrong):
    answer = say(stranger, link, **wrong)

    assert answer.status_code == 400
    assert "Choose yes or no" in answer.text
    assert len(answer.text) < 40_000
    assert events.latest(store)[0].what == "ask"


def test_more_than_a_form_holds(stranger, link):
    assert say(stranger, link, words="x" * 2_000_000).status_code == 413


def test_a_form_without_its_token_is_no_answer(stranger, store, link):
    assert stranger.post(link, data={"answer": "yes", "name": "Sara"}).status_code == 400
    assert events.latest(store)[0].what == "ask"


def test_the_secret_lies_nowhere_and_no_other_page_learns_it(desk, signed_in, stranger, store, link, caplog):
    caplog.set_level(logging.DEBUG)
    secret = link.rpartition("/")[2]
    say(stranger, link)
    desk.config["PROPAGATE_EXCEPTIONS"] = False
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr("hotline.desk.publishing.approve.approvals.find", lambda store, secret: 1 / 0)
        assert stranger.get(link).status_code == 500

    assert all(secret.encode() not in path.read_bytes() for path in Path(store.path).parent.glob("desk*"))
    assert "ZeroDivisionError" in caplog.text
    assert secret not in caplog.text
    for page in ("/desk/publish", "/desk/history"):
        assert secret not in signed_in("amal").get(page).text
    for path in (link, f"{link}/try", "/desk/approve/no"):
        headers = stranger.get(path).headers
        assert headers["Referrer-Policy"] == "strict-origin"
        assert headers["Cache-Control"] == "no-store"
        assert "noindex" in headers["X-Robots-Tag"]


@pytest.mark.parametrize(("name", "status"), [("vera", 403), ("hevi", 403), ("edip", 200), ("amal", 200)])
def test_who_may_ask(signed_in, store, name, status):
    reword(store)
    client = signed_in(name)

    assert client.send("/desk/publish/ask", "/desk/publish").status_code == status
    assert ("Ask somebody to approve" in client.get("/desk/publish").text) == (status == 200)


def test_nothing_is_asked_where_nothing_changed_or_there_are_errors(signed_in, store):
    edip = signed_in("edip")
    assert edip.send("/desk/publish/ask", "/desk/publish").status_code == 409
    begun = draft.begin(store, 1)
    draft.write(store, {"health.yaml": b"health: ["}, begun.edition)

    assert edip.send("/desk/publish/ask", "/desk/publish").status_code == 409


@pytest.mark.parametrize("number", [0, 7, 10**20])
def test_no_link_to_withdraw(signed_in, number):
    assert signed_in("edip").send(f"/desk/publish/ask/{number}/withdraw", "/desk/publish").status_code == 404


LOOKS = [("", "en", "light"), ("/try?keys=333&text=33+en", "ar", "dark"), ("", "ckb", "dark")]


def test_the_pages_of_a_stranger(page, base, opened):
    """On a small phone; nobody is signed in."""
    draft.drop(opened.store)
    reword(opened.store)
    link = ask(opened.client("edip"))
    page.set_viewport_size({"width": 320, "height": 740})
    for rest, language, scheme in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{base}{link}{rest}{'&' if '?' in rest else '?'}ui={language}")
        assert page.locator("html").get_attribute("lang") == language
        fits(page)


def test_the_page_of_a_link_that_has_ended(browser, base):
    """Apart, since a browser tells its console of it."""
    page = browser.new_page(viewport={"width": 320, "height": 740})
    page.goto(f"{base}/desk/approve/no?ui=ckb", timeout=PATIENCE)
    fits(page)
    page.close()


def fits(page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    assert bars(page) == [], page.url


def test_an_answer_from_a_phone_without_javascript(browser, base, opened):
    draft.drop(opened.store)
    reword(opened.store)
    link = ask(opened.client("edip"))
    context = browser.new_context(viewport={"width": 320, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{base}{link}?ui=en")
    page.get_by_role("link", name="Call it here").click()
    page.get_by_role("link", name="3", exact=True).click()
    expect(page.get_by_role("log", name="What is heard")).to_contain_text("press")
    page.get_by_role("link", name="Back to the question").click()
    page.get_by_label("Yes").check()
    page.get_by_label("Your name, and for whom you speak").fill("Sara, IOM")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_contain_text("Sara, IOM")
    context.close()


def test_the_pages_of_whoever_asks(inside, page, opened):
    draft.drop(opened.store)
    reword(opened.store)
    page.set_viewport_size({"width": 320, "height": 740})
    inside("/desk/publish", "edip")
    page.get_by_role("button", name="Ask somebody to approve").click()
    for _ in range(2):
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        fits(page)
        page.get_by_role("link", name="Publish", exact=True).last.click()
