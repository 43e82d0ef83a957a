"""The demo's page in a real browser: a person with a keyboard, a screen reader or a phone tries the line on it."""

import json
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from threading import Thread
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from hotline.app import create_app
from hotline.book import LANGUAGES, Answer, Spot, Utterance
from hotline.demo import Quiet, demo_app
from hotline.live.now import Live
from hotline.menu.saying import twiml
from hotline.menu.saying.segments import segments
from hotline.settings import Settings
from hotline.simulate import WAIT, Heard, call
from hotline.web.captions import Caption, captions
from hotline.web.moments import KEPT, Moments
from hotline.web.signature import sign
from tests.chromium import PATIENCE, bars
from tests.conftest import NOW

LATER = "2027-03-01T10:00"  # every contact of today has expired
TOKEN = "0123456789abcdef0123456789abcdef"
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}


def free() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


@pytest.fixture(scope="module")
def base():
    return free()


@pytest.fixture(scope="module")
def tried(loaded, base):
    """The Book that the demo answers from."""
    return loaded.book(NOW, base)


@pytest.fixture(scope="module")
def served(loaded, base) -> Iterator[str]:
    with demo(loaded, base):
        yield base


@contextmanager
def demo(loaded, base) -> Iterator[None]:
    app, _ = demo_app(loaded, base, TOKEN, lambda: NOW)
    server = make_server("127.0.0.1", int(base.rpartition(":")[2]), app, threaded=True, request_handler=Quiet)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def web(loaded, base):
    """The demo without HTTP, where HTTP is not the point."""
    return demo_app(loaded, base, TOKEN, lambda: NOW)[0].test_client()


def visit(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("main[inert]")).to_have_count(0)


def tab_to(page: Page, name: str) -> None:
    """Walk with the Tab key until the control of this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText")
        if (here or "").strip().startswith(name):
            return
    raise AssertionError(f"the Tab key never comes to '{name}'")


def press(page: Page, key: str) -> None:
    """A key of a keyboard, also of one with Arabic or Kurdish digits, which Playwright's own lacks."""
    if key.isascii():
        page.keyboard.press(key)
    else:
        page.locator(":focus").dispatch_event("keydown", {"key": key})


def settled(page: Page, read: Callable[[], str], wanted: str) -> bool:
    """Whether `read` comes to give what is wanted; what it gives is shown where it does not."""
    for _ in range(PATIENCE // 20):
        if read() == wanted:
            return True
        page.wait_for_timeout(20)
    assert read() == wanted
    return True


def spoken(page: Page) -> str:
    return " ".join(page.locator("#transcript .words").all_inner_texts())


def expected(book, keys: str) -> list[Heard]:
    return [step for step in call(book, [WAIT if key == "." else key for key in keys]) if isinstance(step, Heard)]


# ---- a call --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ui", "dial", "hang_up", "typed", "keys"),
    [
        ("en", "Call", "Hang up", "3*3#12#.8", "3*3#12#.8"),
        ("ar", "اتصل", "أنهِ المكالمة", "١٢١#.", "121#."),
        ("ckb", "پەیوەندی بکە", "دایبخە", "۱۳۱", "131"),
    ],
)
def test_call_by_keyboard(page, served, tried, ui, dial, hang_up, typed, keys):
    """What is heard is what the Book says, word for word and second for second, whatever digits the keyboard has."""
    visit(page, f"{served}/?ui={ui}")
    tab_to(page, dial)
    page.keyboard.press("Enter")
    expect(page.locator("#call")).to_have_text(hang_up)
    for key in typed:
        press(page, key)
    heard = expected(tried, keys)

    expect(page.locator("#transcript .key")).to_have_count(len(keys))
    assert settled(page, lambda: spoken(page), " ".join(step.utterance.words for step in heard))
    assert page.locator("#presses").inner_text() == str(len(keys.replace(".", "")))
    last = heard[-1]
    minutes, seconds = page.locator("#seconds").inner_text().split(":")
    assert int(minutes) * 60 + int(seconds) == pytest.approx(last.second + last.utterance.seconds, abs=1.5)

    page.keyboard.press("Escape")
    expect(page.locator("#call")).to_have_text(dial)
    expect(page.locator("#transcript .end")).to_have_count(1)


def test_transcript_knows_its_languages(page, served):
    """A screen reader changes its voice, and Arabic stands on the right, whatever the buttons speak."""
    visit(page, f"{served}/?ui=en#keys=")
    arabic = page.locator("#transcript .words:lang(ar)").first

    expect(arabic).to_contain_text("العربية")
    assert arabic.evaluate("line => line.matches(':dir(rtl)')")
    assert page.get_by_role("log", name="Transcript").locator(".words:lang(en)").count() == 1


def test_three_silences_end_the_call(page, served, tried):
    visit(page, f"{served}/?ui=en")
    page.get_by_role("button", name="Call").click()
    page.get_by_role("button", name="3 DEF").click()
    for _ in range(3):
        page.get_by_role("button", name="Wait").click()

    expect(page.locator("#transcript .end")).to_have_text("The line hung up.")
    assert spoken(page) == " ".join(step.utterance.words for step in expected(tried, "3..."))
    page.get_by_role("button", name="1", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("No call is on. Press Call first.")


@pytest.mark.parametrize(("ui", "told"), [("en", "Sent as a text"), ("ar", "يُرسل"), ("ckb", "بە نامە")])
def test_a_text_that_a_call_has_sent_is_shown(page, texting, offering, ui, told):
    """Whole, in its own direction, and only once it was confirmed."""
    base = free()
    with demo(texting, base):
        visit(page, f"{base}/?ui={ui}#start=ar/health-checks&keys=78x")
        expect(page.locator("#transcript .end")).to_have_count(1)

        shown = page.locator("#transcript .texted")
        expect(shown).to_have_count(1)
        expect(shown).to_contain_text(told)
        words = shown.locator(".words")
        assert words.inner_text() == offering.replies[Spot("ar", "health-checks")].text
        assert words.evaluate("node => getComputedStyle(node).direction") == "rtl"
        page.evaluate("location.hash = '#start=ar/health-checks&keys=7x'")
        expect(page.locator("#transcript .end")).to_have_count(1)
        expect(page.locator("#transcript .texted")).to_have_count(0)


def test_three_wrong_keys_end_the_call(page, served):
    visit(page, f"{served}/?ui=en#start=en/clinics&keys=444")

    expect(page.locator("#transcript .end")).to_have_text("The line hung up.")
    expect(page.locator("#place")).to_have_text("EnglishMain menuHealthClinics")
    expect(page.locator("#code")).to_have_text("33")


def test_computer_keys_dial_only_on_the_phone(page, served):
    """In the message field a digit is a digit; and no single key works where nobody asked for the phone."""
    visit(page, f"{served}/?ui=en#keys=")
    page.get_by_label("Message", exact=True).fill("")
    page.keyboard.type("31")

    expect(page.locator("#transcript .key")).to_have_count(0)
    assert page.get_by_label("Message", exact=True).input_value() == "31"


DOCUMENT = """<Response><Pause length="2"/><Play>/demo/silence.wav</Play>
<Gather numDigits="1" timeout="5" action="/voice/en/main"><Say language="en-US">One. Two.</Say></Gather>
<Redirect>/voice/en/next</Redirect></Response>"""
NEXT = """<Response><Say language="en-US">Connecting.</Say><Dial action="/voice/en/dialled">
<Number>+12025550111</Number></Dial><Say language="en-US">Never said.</Say></Response>"""
WAV = b"RIFF\x2c\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\x08\0\0\0" + bytes(8)


def recorded(route):
    """The Book, with a recording whose words it knows."""
    caption = {"locale": "ckb", "lines": [{"words": "سڵاو", "seconds": 1}]}
    route.fulfill(json=route.fetch().json() | {"recordings": {"/demo/silence.wav": caption}})


def test_every_verb_is_followed(page, served):
    """Pause, a recording that plays, a redirect after silence, and a person who does not answer."""
    answers = {"/voice": DOCUMENT, "/voice/en/next": NEXT, "/voice/en/dialled": "<Response><Reject/></Response>"}
    asked = []

    def answer(route):
        asked.append(route.request.post_data or "")
        route.fulfill(content_type="text/xml", body=answers[route.request.url.removeprefix(served)])

    page.route(re.compile("/voice"), answer)
    page.route("**/book.json", recorded)
    page.route("**/silence.wav", lambda route: route.fulfill(content_type="audio/wav", body=WAV))
    visit(page, f"{served}/?ui=en")
    with page.expect_request("**/silence.wav"):
        page.get_by_role("button", name="Call").click()
    expect(page.locator("audio")).to_be_visible()
    page.get_by_role("button", name="Wait").click(click_count=2)

    expect(page.locator("#transcript .end").last).to_have_text("The line hung up.")
    lines = ["Recording", "0:02\nسڵاو", "0:03\nOne.", "0:03\nTwo.", "No key"]
    assert page.locator("#transcript p").all_inner_texts()[:5] == lines
    assert spoken(page) == "سڵاو One. Two. Connecting."
    assert ["DialCallStatus=no-answer" in fields for fields in asked] == [False, False, True]


def test_recordings_have_their_words(tried):
    """Neighbouring words of a language are one recording; what a voice says needs no caption."""
    said = (Utterance("en", "Hello.", 1), Utterance("ckb", "سڵاو", 1.5), Utterance("ckb", "دوو", 0.5))
    sounds = [twiml.Say("Hello.", "Polly.Joanna-Neural", "en-US"), twiml.Play("https://x.test/audio/a.wav")]
    body = twiml.call([sounds], [twiml.Play("https://x.test/audio/b.wav")], "https://x.test/voice")
    book = replace(tried, gone={"en": Answer(LANGUAGES, (said,), said[1:2], body)})

    wanted = {"/audio/a.wav": Caption("ckb", said[1:]), "/audio/b.wav": Caption("ckb", said[1:2])}
    assert captions(book) == wanted


# ---- a text thread -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ui", "field", "texts", "pages", "language", "direction"),
    [
        ("en", "Message", ["health", "31"], ["health", "health-checks"], "en", "ltr"),
        ("ar", "الرسالة", ["صحة", "٣١"], ["health", "health-checks"], "ar", "rtl"),
        ("en", "Message", ["31 ckb", "0"], ["health-checks", "contact"], "ckb", "rtl"),
    ],
)
def test_thread_by_keyboard(page, served, tried, ui, field, texts, pages, language, direction):
    """Each reply is the Book's, with its parts, in the language of the last one."""
    visit(page, f"{served}/?ui={ui}")
    tab_to(page, field)
    for text in texts:
        page.keyboard.insert_text(text)
        page.keyboard.press("Enter")
    bubbles = page.locator("#thread .answered")
    expect(bubbles).to_have_count(len(texts))

    for bubble, name in zip(bubbles.all(), pages, strict=True):
        reply = tried.replies[Spot(language, name)]
        words = bubble.locator(".words")
        assert words.evaluate("words => words.textContent") == reply.text
        assert words.evaluate(f"words => words.matches(':dir({direction})') && words.lang") == language
        encoding, units, parts = segments(reply.text)
        assert parts == reply.segments
        numbers = re.sub(r"[\u2068\u2069]", "", bubble.locator("small").inner_text())
        assert numbers.startswith(encoding)
        assert re.findall(r"\d+$|: (\d+)", numbers) == [str(units), str(parts)]
    assert page.locator("#thread .sent .words").all_inner_texts() == texts


def test_a_new_person_is_not_remembered(page, served, tried):
    visit(page, f"{served}/?ui=en#text=31+en")
    expect(page.locator("#thread .answered .words")).to_have_text(tried.replies[Spot("en", "health-checks")].text)
    page.get_by_role("button", name="Start as a new person").click()
    page.get_by_label("Message", exact=True).fill("31")
    page.get_by_role("button", name="Send").click()

    first = next(iter(tried.tongues))
    expect(page.locator("#thread .answered .words")).to_have_text(
        tried.first_replies[Spot(first, "health-checks")].text
    )


def test_no_reply_to_an_opt_out(page, served):
    visit(page, f"{served}/?ui=en#text=stop")

    expect(page.locator("#thread .note")).to_have_text("No reply is sent to this.")
    expect(page.locator("#thread .answered")).to_have_count(0)


def test_a_text_is_counted_while_it_is_written(page, served):
    visit(page, f"{served}/?ui=en")
    page.get_by_label("Message", exact=True).fill("ڕ" * 71)

    expect(page.locator("#size")).to_have_text(re.compile("UCS-2.*71.*2"))


# ---- moments, links, TwiML -----------------------------------------------------------------------


def test_another_date_and_hour(page, served, loaded, base):
    """The whole line answers as it will on that day, by the clock of the line."""
    moment = datetime.fromisoformat(LATER).replace(tzinfo=ZoneInfo("Asia/Baghdad"))
    later = loaded.book(moment, base).replies[Spot("en", "contact")].text
    assert later != loaded.book(NOW, base).replies[Spot("en", "contact")].text

    visit(page, f"{served}/?ui=en")
    page.get_by_label("Date and hour").fill(LATER)
    page.get_by_label("Message", exact=True).fill("0 en")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#thread .answered .words")).to_have_text(later)
    assert page.url.endswith(f"#at={LATER}&text=0+en")


def test_a_link_replays(page, served, tried):
    """What was done by hand is in the address; whoever opens it hears and reads the same, and the address stays."""
    visit(page, f"{served}/?ui=en")
    page.get_by_label("Start in", exact=True).select_option("en")
    page.get_by_label("Start at").select_option("health")
    page.get_by_role("button", name="Call").click()
    for key in ("1", "#", "*"):
        page.locator(f"#keypad [value='{key}']").click()
    page.get_by_role("button", name="Hang up").click()
    page.get_by_label("Message", exact=True).fill("ماء #1 & more")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#thread .answered")).to_have_count(1)
    address, words = page.url, spoken(page)
    assert "#start=en/health&keys=1%23*x&text=" in address

    page.goto("about:blank")
    visit(page, address)
    expect(page.locator("#transcript .end")).to_have_text("You hung up.")
    expect(page.locator("#thread .answered")).to_have_count(1)
    assert (spoken(page), page.url) == (words, address)
    expect(page.get_by_label("Start at")).to_have_value("health")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("status")).to_contain_text("copy it from there")
    page.context.grant_permissions(["clipboard-write"])  # as a person's own browser does for whoever clicks
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("status")).to_contain_text("The link is copied.")


def test_a_link_of_nonsense_is_harmless(page, served):
    visit(page, f"{served}/?ui=xx#start=../..&at=2026-99-99T99:99&keys=<script>&text=")

    expect(page.locator("#place")).to_have_text("Not in a call")
    assert page.get_by_label("Date and hour").input_value() == ""


@pytest.mark.parametrize("ui", ["en", "ar"])
def test_raw_twiml_is_one_click_away(page, served, tried, ui):
    """The very document, left to right also where the page is not."""
    visit(page, f"{served}/?ui={ui}#start=ar/main&keys=3&text=31+ar")
    page.locator("#phone summary").click()
    page.locator("#texts summary").click()
    call_raw, text_raw = page.locator("#call-raw"), page.locator("#text-raw")

    expect(call_raw).to_be_visible()
    expect(call_raw).to_contain_text("POST /voice/ar/main?answers=1  Digits=3")
    assert call_raw.evaluate("pre => getComputedStyle(pre).direction") == "ltr"
    counted = re.sub(r"\?answers=\d+", "", call_raw.inner_text())
    assert flat(counted) == flat(tried.ways[Spot("ar", "health")].prompt.body.decode())
    assert flat(text_raw.inner_text()) == flat(tried.replies[Spot("ar", "health-checks")].body.decode())


def flat(shown: str) -> str:
    """A document without the spaces between its tags, and without what stands before it."""
    root = ElementTree.fromstring(shown[shown.index("<Response") :])
    for element in root.iter():
        element.text, element.tail = (element.text or "").strip(), ""
    return ElementTree.tostring(root, encoding="unicode")


# ---- voices --------------------------------------------------------------------------------------


def test_a_computer_without_voices_says_so(page, served):
    visit(page, f"{served}/?ui=en")
    page.get_by_label("Read aloud").check()
    page.get_by_role("button", name="Call").click()

    expect(page.get_by_role("status")).to_have_text(re.compile("no voice of its own for .*العربية|English"))


VOICES = """
const voice = (lang, localService) => ({ lang, localService, name: lang, voiceURI: lang, default: false });
window.read = [];
class Utterance { constructor(text) { this.text = text; } }
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [voice("ar-SA", false), voice("en-GB", true)],
  speak(speech) { window.read.push([speech.voice.lang, speech.text]); speech.onend(); },
  cancel() {},
} });
"""


def test_only_voices_of_this_computer_read_aloud(page, served):
    """Another's voice would send the words away. Headless browsers have no voices: these two are stand-ins."""
    page.add_init_script(VOICES)
    visit(page, f"{served}/?ui=en")
    page.get_by_label("Read aloud").check()
    page.get_by_role("button", name="Call").click()

    expect(page.get_by_role("status")).to_contain_text("no voice of its own for ")
    assert settled(page, lambda: page.evaluate("window.read"), [["en-GB", "English: press 3."]])


# ---- for everybody -------------------------------------------------------------------------------


# Every two of a language, a size and a scheme meet.
LOOKS = [("en", WIDE, "light"), ("en", NARROW, "dark"), ("ar", WIDE, "dark"), ("ar", NARROW, "light")]


@pytest.mark.parametrize(("ui", "size", "scheme"), LOOKS, ids=["en-wide", "en-narrow", "ar-wide", "ar-narrow"])
def test_nothing_bars_anybody(page, served, ui, size, scheme):
    """WCAG 2.2 AA as far as a program can tell, in use; and the page never scrolls sideways."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    visit(page, f"{served}/?ui={ui}#keys=3317&text=31+ar&text=health&text=stop")
    expect(page.locator("#thread .note")).to_have_count(1)
    expect(page.locator("#transcript .key")).to_have_count(4)
    for summary in page.locator("summary").all():
        summary.click()

    assert bars(page, "target-size") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("html").get_attribute("dir") == {"en": "ltr", "ar": "rtl"}[ui]


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).bounding_box()
    assert found
    return found | {"bottom": found["y"] + found["height"]}


def down(page: Page, selector: str) -> float:
    """Pixels from the top of the page, however far it is scrolled."""
    return box(page, selector)["y"] + page.evaluate("scrollY")


@pytest.mark.parametrize("ui", ["en", "ar"])
def test_nothing_lies_under_anything(page, served, ui):
    """With its TwiML open the phone still shows all of its parts, one under the other."""
    page.set_viewport_size(WIDE)
    visit(page, f"{served}/?ui={ui}#keys=3317")
    expect(page.locator("#transcript .key")).to_have_count(4)
    page.locator("#phone summary").click()

    parts = ["#phone-title", ".start", ".state", "#transcript", "#phone summary", "#call-raw"]
    boxes = [box(page, part) for part in parts]
    assert [(above["bottom"] <= below["y"] + 1) for above, below in pairwise(boxes)] == [True] * (len(parts) - 1)
    assert box(page, "#transcript")["height"] > 100


def test_keys_stay_where_they_are(page, served):
    """Under a finger on a narrow screen, however long the way to a page is."""
    page.set_viewport_size(NARROW)
    visit(page, f"{served}/?ui=en#keys=3")
    expect(page.locator("#place")).to_have_text("EnglishMain menu")
    before = down(page, "#keypad")
    for key, title in (("3", "Health"), ("1", "Travel checks")):
        page.locator(f"#keypad [value='{key}']").click()
        expect(page.locator("#place")).to_contain_text(title)

    assert down(page, "#keypad") == before


def test_the_page_says_whose_line_it_is(page, served):
    for ui, name, operator in (
        ("en", "Migration information line", "Example organisation"),
        ("ar", "خط معلومات الهجرة", "منظمة تجريبية"),
    ):
        visit(page, f"{served}/?ui={ui}")

        expect(page.locator("h1")).to_have_text(name)
        expect(page.locator("header .name p")).to_contain_text(operator)


def test_a_caller_is_told_why_she_hears_another_language(page, served):
    """Nothing speaks Sorani yet; whoever asks for it, or rings, would wonder."""
    visit(page, f"{served}/?ui=en")
    hint = page.locator("#start-hint")

    expect(hint).to_contain_text("No calls in \u2068کوردی\u2069 yet")
    page.get_by_label("Start in").select_option("ckb")
    expect(hint).to_be_visible()
    page.get_by_label("Start in").select_option("en")
    expect(hint).to_be_hidden()


@pytest.mark.parametrize("written", ["2027-03-01 10:00", "٢٠٢٧-٠٣-٠١ ١٠:٠٠", LATER])
def test_a_moment_is_written_in_one_way_in_every_language(page, served, written):
    """The browser's own field shows mm/dd/yyyy to whoever has an American browser."""
    visit(page, f"{served}/?ui=ar")
    moment = page.locator("#moment")
    moment.fill(written)
    with page.expect_response("**/book.json"):
        moment.press("Enter")

    expect(moment).to_have_value("2027-03-01 10:00")
    assert page.url.endswith(f"#at={LATER}")


def test_a_moment_that_is_none_is_told(page, served):
    visit(page, f"{served}/?ui=en")
    page.locator("#moment").fill("03/01/2027")
    page.locator("#moment").press("Enter")

    expect(page.get_by_role("status")).to_have_text("Write date and hour as 2026-12-24 09:00.")


def test_the_empty_page_bars_nobody(page, served):
    visit(page, f"{served}/?ui=ckb")
    expect(page.locator("#moment-hint")).not_to_be_empty()

    assert bars(page) == []


# ---- for nobody else -----------------------------------------------------------------------------


def test_the_live_service_has_no_page(loaded, base):
    app = create_app(
        Settings(base, (TOKEN,), allow_example=True), Live(lambda now: loaded.book(now, base), lambda: NOW)
    )
    client = app.test_client()

    for path in ("/", "/demo/demo.js", "/demo/book.json"):
        assert client.get(path).status_code == 404
    assert client.post("/demo/sign", json={"url": f"{base}/sms", "fields": {}}).status_code == 404
    assert app.static_folder is None


def test_page_has_nothing_inline_and_nothing_from_elsewhere(web, base):
    response = web.get("/", base_url=base)
    html = response.get_data(as_text=True)

    assert "default-src 'none'; script-src 'self'; style-src 'self'" in response.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert re.findall(r"<style|\bstyle=|\bon\w+=|<script>|https?://", html) == []


def test_localhost_leads_to_the_page(web, base):
    port = base.rpartition(":")[2]
    response = web.get("/?ui=ar", base_url=f"http://localhost:{port}")

    assert (response.status_code, response.location) == (302, f"{base}/?ui=ar")


def asked(web, base, url="/sms", fields=None, origin=None, **options):
    question = {"url": base + url if url.startswith("/") else url, "fields": fields or {}}
    headers = {"Origin": origin or base}
    return web.post("/demo/sign", **{"base_url": base, "json": question, "headers": headers} | options)


def test_the_demo_signs_as_the_provider_does(web, base):
    fields = {"Body": "صحة", "From": "+12025550199"}

    assert asked(web, base, fields=fields).json == {"signature": sign(f"{base}/sms", fields, TOKEN)}


def test_the_demo_signs_for_no_other_site(web, base):
    """Neither for a page elsewhere, nor for a name that was pointed at this machine, nor for a plain form."""
    port = base.rpartition(":")[2]

    assert asked(web, base, origin="https://elsewhere.example").status_code == 403
    assert asked(web, base, origin="null").status_code == 403
    assert asked(web, base, base_url=f"http://rebound.example:{port}").status_code == 421
    assert asked(web, base, json=None, data=json.dumps({"url": "", "fields": {}})).status_code == 403
    assert web.get("/demo/book.json", base_url=f"http://localhost:{port}").status_code == 421


@pytest.mark.parametrize("url", ["https://elsewhere.example/voice", "/voicemail", "/smst", "/health", ""])
def test_the_demo_signs_only_for_webhooks(web, base, url):
    assert asked(web, base, url=url).status_code == 400


@pytest.mark.parametrize(
    "question", ["[]", "{}", '{"url": 1, "fields": {}}', '{"url": "", "fields": {"a": 1}}', "{", "1"]
)
def test_a_question_that_is_none(web, base, question):
    headers = {"Origin": base, "Content-Type": "application/json"}

    assert web.post("/demo/sign", base_url=base, data=question, headers=headers).status_code == 400


@pytest.mark.parametrize("written", ["soon", "1999-12-31T23:59", "2101-01-01T00:00", "2026-12-24T09:00+03:00", "٢٠٢٦"])
def test_a_moment_that_is_none(web, base, written):
    response = web.get("/demo/book.json", base_url=base, headers={"Hotline-Moment": written.encode().decode("latin-1")})

    assert response.status_code == 400
    assert "write it as 2026-12-24T09:00" in response.get_data(as_text=True)


def test_few_books_serve_many_moments(loaded, base):
    """One Book for all the moments that it covers, and never more than a few at a time."""
    compiled = []

    def compile(now):
        compiled.append(now)
        return loaded.book(now, base)

    live = Moments(compile, ZoneInfo("Asia/Baghdad"), lambda: NOW)
    for minute in range(50):
        live.at(live.moment(f"2027-06-01T10:{minute:02}"))
    ahead = [moment for moment in compiled if moment.year == 2027 and moment.month == 6]
    assert len(ahead) == 1

    for day in range(1, 25):
        live.at(live.moment(f"2026-01-{25 - day:02}T10:00"))
    assert len(live.kept) <= KEPT
