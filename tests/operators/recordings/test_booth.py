"""Recording in a real browser, with a microphone that hears a voice: by keyboard alone, and on a link that breaks."""

import subprocess
from array import array
from contextlib import closing
from time import monotonic

import pytest
from playwright.sync_api import expect

from hotline.audio import wav
from hotline.live.now import Live
from hotline.menu.editing.recordings import Take, entries_of, taken
from hotline.menu.load import load
from hotline.menu.saying.sheet import sheet
from hotline.store import draft, revisions, sessions
from hotline.store.engine import Store
from hotline.understand.vocabulary import Vocabulary
from tests.conftest import BASE, NOW, serving
from tests.operators.conftest import PASSWORD, PATIENCE, Opened, filled
from tests.recordings.artist import samples_of, save, tone
from tests.recordings.conftest import run, served

CKB = "/desk/recordings/ckb"
HERS = ("digit-1", "digit-2", "digit-3")


@pytest.fixture(scope="module")
def microphone(tmp_path_factory):
    """A word of a synthetic voice, and a long silence; the browser hears it over and over."""
    folder = tmp_path_factory.mktemp("microphone")
    subprocess.run(["espeak-ng", "-v", "ar", "-w", folder / "word.wav", "واحد"], check=True, timeout=30)
    word = array("h", (folder / "word.wav").read_bytes()[44:])
    quiet = array("h", bytes(2 * 22050 * 8))
    return save(folder / "microphone.wav", word + quiet, rate=22050)


@pytest.fixture(scope="module")
def chromium(browser_type, browser_type_launch_args, microphone):
    hears = [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={microphone}",
    ]
    arguments = [*browser_type_launch_args["args"], *hears]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": arguments})
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small") / "menus"
    assert run("new", folder, "--languages", "ckb,en").exit_code == 0
    return folder


@pytest.fixture
def desk(folder, tmp_path, hashed, known, monkeypatch):
    monkeypatch.setenv("PATH", "")  # what the browser sends is plain
    with closing(Store(f"sqlite:///{tmp_path}/desk.sqlite")) as store:
        yield Opened(filled(store, hashed, folder), known)


@pytest.fixture
def hevi(desk, chromium):
    """Her browser, and the address of the desk."""
    with serving(desk.desk) as base:
        context = chromium.new_context(locale="en", service_workers="block")
        context.add_cookies([{"name": "desk", "value": desk.session("hevi"), "url": base}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        page.base = base
        yield page
        context.close()


def recorded(desk):
    found = draft.read(desk.store)
    return entries_of(found.folder, "ckb") if found else {}


def all_but(desk, names):
    """The draft with every piece recorded but some."""
    begun = draft.begin(desk.store, 1)
    rows = sheet(load(begun.folder, NOW).menu, "ckb", NOW)
    hum = tone(300, 0.5, rate=8000).tobytes()
    takes = [Take(row.name, row.words, hum) for row in rows if row.name not in names]
    draft.write(desk.store, taken(begun.folder, "ckb", takes), begun.edition)


def until(page, condition):
    """The policy of the page forbids what waits for a condition inside it."""
    deadline = monotonic() + PATIENCE / 1000
    while not page.evaluate(condition):
        assert monotonic() < deadline, condition
        page.wait_for_timeout(20)


def speak(page):
    """Record from before the voice is heard until after it, by keyboard."""
    page.locator("#record").focus()
    page.keyboard.press("Space")
    until(page, "document.getElementById('level').value > 0.05")
    until(page, "document.getElementById('level').value < 0.01")
    page.keyboard.press("Space")
    expect(page.locator("#said")).to_contain_text("Taken")


def test_three_pieces_are_recorded_published_and_heard_on_a_call(desk, hevi):
    all_but(desk, HERS)
    hevi.goto(f"{hevi.base}{CKB}")
    for number, name in enumerate(HERS):
        expect(hevi.locator("#read")).to_have_text(name[-1])
        if number == 1:
            hevi.keyboard.press("ArrowDown")
            hevi.keyboard.press("ArrowUp")
        speak(hevi)
        hevi.keyboard.press("KeyL")
        until(hevi, "document.getElementById('player').duration > 0.2")
        hevi.keyboard.press("ArrowDown")
    expect(hevi.locator("#queue")).to_contain_text("Everything you recorded is at the desk.")
    there = recorded(desk)
    assert set(HERS) <= set(there)

    amal = desk.client("amal")
    page = amal.get("/desk/publish").text
    assert "recordings are recorded now" in page
    assert "is offered on calls now" in page
    seen = page.partition('name="digest" value="')[2].partition('"')[0]
    amal.send("/desk/publish", "/desk/publish", why="three pieces", digest=seen)
    published = revisions.folder(desk.store, desk.newest())
    loaded = load(published, NOW)
    live = Live(lambda now: loaded.book(now, BASE, known=Vocabulary()), lambda: NOW)
    with served(live) as line:
        tries, _ = line.press()
    sound = samples_of(published[f"audio/ckb/{there['digit-1'].file}"])
    heard = [each for each in tries[0] if isinstance(each, array)]
    assert any(sound.tobytes() in each.tobytes() for each in heard), "the key of Sorani is spoken in her voice"


def test_on_a_link_that_breaks_nothing_is_lost(desk, hevi, tmp_path):
    """Two dozen files; some requests do not arrive, some answers do not, the network goes, and the page is closed."""
    rows = sheet(load(revisions.folder(desk.store, 1), NOW).menu, "ckb", NOW)[:24]
    files = [
        save(tmp_path / row.file, tone(300 + row.number, max(0.3, 0.6 * row.seconds), rate=8000), rate=8000)
        for row in rows
    ]
    sent = []

    def break_some(route):
        if route.request.method != "POST":
            return route.continue_()
        sent.append(route)
        if len(sent) == 5:
            return route.abort()
        if len(sent) == 9:
            route.fetch()  # the desk has it, and nobody learns of it
            return route.abort()
        if len(sent) == 14:
            return route.fulfill(status=503)
        return route.continue_()

    hevi.route(f"**{CKB}", break_some)
    hevi.goto(f"{hevi.base}{CKB}")
    hevi.get_by_label("Sound files").set_input_files(files)
    hevi.context.set_offline(True)
    hevi.get_by_role("button", name="Send", exact=True).click()
    expect(hevi.locator("#queue")).to_contain_text("nothing is lost")
    until(hevi, f"document.getElementById('queue').dataset.left == {len(rows)}")
    hevi.context.set_offline(False)
    until(hevi, f"document.getElementById('queue').dataset.left < {len(rows) - 15}")
    context = hevi.context
    hevi.close()
    again = context.new_page()
    again.set_default_timeout(PATIENCE)
    again.goto(f"{hevi.base}{CKB}")
    expect(again.locator("#queue")).to_contain_text("Everything you recorded is at the desk.")

    assert set(recorded(desk)) == {row.name for row in rows}
    assert len(sent) > 14


def test_whose_session_has_ended_signs_in_and_loses_nothing(desk, hevi):
    hevi.goto(f"{hevi.base}{CKB}")
    sessions.end_all(desk.store, "hevi")
    large = tone(300, 70, rate=8000).tobytes()  # more than a stranger may send
    for name, sound in (("digit-1.wav", tone(300, 0.6, rate=8000).tobytes()), ("speech-privacy.wav", large)):
        file = {"name": name, "mimeType": "audio/wav", "buffer": wav.write(sound)}
        hevi.get_by_label("Sound files").set_input_files([file])
        hevi.get_by_role("button", name="Send", exact=True).click()
    expect(hevi.locator("#queue")).to_contain_text("Your session has ended")
    until(hevi, "document.getElementById('queue').dataset.left == 2")
    hevi.get_by_role("link", name="Sign in again").click()
    hevi.get_by_label("Name").fill("hevi")
    hevi.get_by_label("Password").fill(PASSWORD)
    hevi.get_by_role("button", name="Sign in").click()

    expect(hevi.locator("#queue")).to_contain_text("Everything you recorded is at the desk.")
    assert set(recorded(desk)) == {"digit-1"}  # and of the other it was said that it is too long
    expect(hevi.locator("#answers")).to_contain_text("lasts 70.1 seconds")
