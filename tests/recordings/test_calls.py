"""Sorani on the phone, in recorded speech."""

import json
from array import array
from functools import cache
from socket import socket

import pytest

from hotline.book import Channel, Spot
from hotline.live.now import Live
from hotline.menu.model.gaps import called
from hotline.phone import dial
from hotline.understand.vocabulary import Vocabulary
from tests.conftest import BASE, MENUS, NOW
from tests.recordings.artist import samples_of
from tests.recordings.conftest import TOKEN, Line, line, read, run, served, sound_file

SHORT, LONG = array("h", [0] * 800), array("h", [0] * 3200)


@pytest.fixture(scope="module")
def ringing(recorded):
    """The address of a line with the recorded menus, for whoever spoils nothing."""
    with line(recorded) as caller:
        yield caller.address


@pytest.fixture
def caller(ringing):
    return Line(ringing)


def said(menus, *sentences):
    """Sentences of pieces, with their silences."""
    heard = array("h")
    for sentence in sentences:
        sounds = [samples_of(sound_file(menus, name)) for name in sentence.split()]
        for sound in sounds[:-1]:
            heard += sound + SHORT
        heard += sounds[-1] + LONG
    return heard


def choice(title, key):
    """`{title}: number {key}.`, as the menus say it in Sorani."""
    return f"title-{title} phrase-language digit-{key}"


@cache
def choices(page):
    return {choice.page.value: choice.key.value for choice in read(MENUS).menu.pages[page].choices}


def main():
    """The choices of the main menu."""
    return [choice(title, key) for title, key in (choices("main") | {"contact": "0"}).items()]


WELCOME = ("phrase-test", "operator phrase-greeting", "help")  # before the main menu


def told(keys):
    """The keys that exist, and the ones that exist everywhere."""
    digits = " ".join(f"digit-{key}" for key in (*sorted(keys), "9", "0"))
    return f"phrase-keys {digits} phrase-star phrase-and phrase-hash"


def test_the_first_ring_offers_sorani_between_the_voices(recorded, caller):
    tries, _ = caller.press()

    arabic, sorani, english = tries[0]
    assert arabic.startswith("العربية")
    assert english.startswith("English")
    assert sorani == said(recorded, "language phrase-language digit-2 phrase-language_2")
    assert len(tries) == 3


def test_the_welcome_is_one_sound(recorded, caller):
    caller.press()
    tries, last = caller.press("2")

    assert tries[0] == [said(recorded, *WELCOME, *main())]
    assert tries[1] == tries[2] == [said(recorded, *main())]
    assert last == [said(recorded, "phrase-goodbye")]


def test_a_message_and_the_ways_on(recorded, caller):
    for key in ("", "2", "3"):
        caller.press(key)
    tries, _ = caller.press("1")

    assert tries[0] == [said(recorded, "speech-health-checks phrase-not-set", "phrase-ways")]
    assert tries[1] == [said(recorded, "phrase-ways")]


def test_a_wrong_key_is_answered_in_recorded_speech(recorded, caller):
    for key in ("", "2"):
        caller.press(key)
    tries, _ = caller.press("8")

    assert tries[0] == [said(recorded, told(choices("main").values()), *main())]


def test_a_number_is_dictated_in_groups_and_then_as_it_is_dialled_at_home(menus):
    contacts = (menus / "contacts.yaml").read_text("utf-8")
    real = contacts.replace('"+12025550123"', '"+9647701234567"').replace(
        "transfer: true\n  example: true", "kind: office"
    )
    (menus / "contacts.yaml").write_text(real.replace("  kind: office\n  phone", "  phone"), "utf-8")

    with line(menus) as caller:
        for key in ("", "2"):
            caller.press(key)
        tries, _ = caller.press("0")

    dictated = ("00964", "770", "123", "4567", "0770", "123", "4567")
    groups = [" ".join(f"digit-{digit}" for digit in group) for group in dictated]
    start = samples_of(sound_file(menus, "speech-contact")) + SHORT
    assert tries[0][0][: len(start)] == start
    rest = said(menus, *groups)
    assert tries[0][0][len(start) : len(start) + len(rest)] == rest


def test_every_sound_that_the_book_names_is_there(recorded, caller):
    """For every spot, every answer: what is fetched lasts as long as the Book says."""
    book = read(recorded).book(NOW, BASE, known=Vocabulary())
    lengths = {}
    for digest in book.tracks:
        url = f"{BASE}/audio/{digest}.wav"
        status, headers, body = caller.ask(url, "HEAD")
        assert (status, body) == (200, b"")
        lengths[digest] = len(caller.get(url))
        assert int(headers["Content-Length"]) == lengths[digest]
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable"

    spoken = [answer for ways in book.ways.values() for answer in (ways.prompt, *ways.keys.values(), *ways.wrong)]
    spoken = [answer for answer in spoken if answer.spot.language == "ckb"]
    assert len(spoken) > 150
    for answer in spoken:
        for attempt, gather in zip(answer.tries, answer.body.decode().split("</Gather>"), strict=False):
            (digest,) = (part[:32] for part in gather.split("/audio/")[1:])
            seconds = sum(utterance.seconds for utterance in attempt)
            assert seconds == pytest.approx((lengths[digest] - 44) / 16000, abs=0.1)


@pytest.mark.parametrize("path", ["0" * 32, "..%2f..%2fmanifest", "", "a/../b", "x" * 5000, "%00"])
def test_nothing_else_is_served(caller, path):
    status, _, _ = caller.ask(f"{BASE}/audio/{path}.wav")

    assert status == 404


def test_a_call_in_progress_still_hears_what_it_was_told(menus, recorded):
    before, after = read(recorded), menus
    retitle(after)
    live = Live(lambda now: before.book(now, BASE, known=Vocabulary()), lambda: NOW)  # nobody texts
    gone = set(live.book().tracks)

    with served(live) as caller:
        live.serve(lambda now: read(after).book(now, BASE, known=Vocabulary()))
        gone -= set(live.book().tracks)
        assert gone
        assert {caller.ask(f"{BASE}/audio/{digest}.wav")[0] for digest in gone} == {200}


def retitle(menus):
    text = (menus / "health.yaml").read_text("utf-8")
    assert text.count("ckb: تەندروستی\n") == 1
    (menus / "health.yaml").write_text(text.replace("ckb: تەندروستی\n", "ckb: نەخۆشخانە\n"), "utf-8")


def test_a_sound_taken_away_leaves_its_page_out(menus):
    sound_file(menus, "speech-clinics").unlink()

    with line(menus) as caller:
        for key in ("", "2"):
            caller.press(key)
        health, _ = caller.press("3")
        wrong, _ = caller.press("3")

    book = read(menus).book(NOW, BASE, known=Vocabulary())
    assert not book.offers(Spot("ckb", "clinics"), Channel.VOICE)
    assert book.offers(Spot("ckb", "clinics"), Channel.SMS)
    assert book.offers(Spot("ar", "clinics"), Channel.VOICE)
    left = {name: key for name, key in choices("health").items() if name != "clinics"}
    assert health[1] == [said(menus, *(choice(name, key) for name, key in left.items()), "phrase-ways")]
    named = said(menus, told(left.values()))
    assert wrong[0][0][: len(named)] == named


def test_a_changed_title_takes_the_branch_off_the_phone(menus):
    retitle(menus)

    with line(menus) as caller:
        caller.press()
        tries, _ = caller.press("2")

    assert tries[1] == [said(menus, *(each for each in main() if "title-health" not in each))]
    pages = {
        row["page"]: row
        for row in json.loads(run("show", "--json", "--menus", menus).output)
        if row["language"] == "ckb"
    }
    for name in ("health", *choices("health")):
        assert (pages[name]["voice"], pages[name]["presses"], pages[name]["seconds"]) == (False, None, None)
    assert pages["moving"]["voice"]


def test_a_menu_with_nothing_to_choose_is_left_out(menus):
    sound_file(menus, "title-travel-when-ill").unlink()
    for name in choices("health").keys() - {"travel-when-ill"}:
        sound_file(menus, f"speech-{name}").unlink()

    book = read(menus).book(NOW, BASE, known=Vocabulary())

    assert not book.offers(Spot("ckb", "health"), Channel.VOICE)
    assert "3" not in book.ways[Spot("ckb", "main")].keys


@pytest.mark.parametrize(
    "name",
    ["digit-7", "phrase-goodbye", "language", "speech-get-help-safely", "title-work-and-rights", "contact-website"],
)
def test_without_what_every_call_needs_the_language_is_not_offered(menus, name):
    sound_file(menus, name).unlink()

    with line(menus) as caller:
        tries, last = caller.press()
        again, _ = caller.press("2")
        arabic, _ = caller.press("1")

    assert [words.split(":")[0] for words in tries[0]] == ["العربية", "English"]
    assert all(isinstance(words, str) for words in last)
    assert again == tries
    assert arabic[0][0].startswith("هذا اختبار")


def test_show_tells_the_seconds_of_the_recordings(recorded):
    pages = {
        row["page"]: row
        for row in json.loads(run("show", "--json", "--menus", recorded).output)
        if row["language"] == "ckb"
    }

    first = sum(
        u.seconds
        for u in read(recorded).book(NOW, BASE, known=Vocabulary()).ways[Spot("", "languages")].prompt.tries[0][:2]
    )
    welcome = len(said(recorded, *WELCOME)) / 8000
    offered = len(said(recorded, *main()[:3])) / 8000
    assert pages["health"]["presses"] == 2
    assert pages["health"]["seconds"] == pytest.approx(first + welcome + offered, abs=0.15)


def test_the_transcript_is_in_words(recorded):
    result = run("call", "--press", "2,3,1", "--menus", recorded)

    assert "کوردی: ژمارە 2 دابگرە." in result.output
    assert "تەندروستی: ژمارە 3." in result.output


def test_without_recordings_texts_lose_the_way_by_phone_and_nothing_else(menus):
    loaded = read(menus)
    book = loaded.book(NOW, BASE, known=Vocabulary())
    texts = {name: page.text.get("ckb") or "" for name, page in loaded.menu.pages.items() if page.text}
    told = {Spot("ckb", name) for name, words in texts.items() if called(words)}
    way, _, _ = loaded.menu.phrases["text-call"].get("ckb").partition("{")
    for file in (menus / "audio" / "ckb").iterdir():
        file.unlink()

    silent = read(menus).book(NOW, BASE, known=Vocabulary())

    assert not silent.tracks
    assert told
    assert {spot for spot in book.replies if silent.replies[spot] != book.replies[spot]} == told
    for spot in told:
        lines = book.replies[spot].text.splitlines()
        assert silent.replies[spot].text.splitlines() == [each for each in lines if not each.startswith(way)]
    assert {spot.language for spot in silent.ways} == {"", "ar", "en"}


def test_the_fallback_speaks_sorani_where_its_files_will_lie(recorded, tmp_path):
    bare, public = tmp_path / "bare", tmp_path / "public"
    there = ("--url", "https://files.example.org/h/")
    assert run("fallback", bare, "--menus", recorded).exit_code == 0
    assert run("fallback", public, *there, "--menus", recorded).exit_code == 0

    assert "<Play>" not in (bare / "voice.xml").read_text("utf-8")
    (url,) = [part.split("</Play>")[0] for part in (public / "voice.xml").read_text("utf-8").split("<Play>")[1:]]
    assert url.startswith("https://files.example.org/h/audio/")
    heard = samples_of(public / "audio" / url.rpartition("/")[2])
    assert heard == said(recorded, "phrase-away")


def test_the_phone_of_the_demo_counts_the_seconds_of_a_recording(recorded):
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    book = read(recorded).book(NOW, base, known=Vocabulary())

    with served(Live(lambda now: book, lambda: NOW), base=base, port=port):
        phone = dial(base, TOKEN)
        phone.begin()
        (heard,) = phone.press("2")
        phone.press("#")

    assert heard.utterance.words.startswith("[recording /audio/")
    assert heard.utterance.seconds == len(said(recorded, *WELCOME, *main())) / 8000
