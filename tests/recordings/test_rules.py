"""What is a voice and what is not: real speech, with what microphones, rooms and hands do to it."""

import random
import subprocess
from array import array
from math import pi, sin
from zlib import crc32

import pytest

from hotline.audio.decode import decode
from hotline.audio.swap import Lasting, swapped
from hotline.audio.take import fit
from hotline.audio.wav import Unusable
from tests.recordings.artist import save, tone
from tests.recordings.conftest import run

RATE = 22050  # of espeak
WORD, TEXT = 0.5, 5.5  # seconds that the sheet expects


def spoken(folder, words, voice="en"):
    path = folder / "spoken.wav"
    subprocess.run(["espeak-ng", "-v", voice, "-w", path, words], check=True, timeout=30)
    return array("h", path.read_bytes()[44:])


@pytest.fixture(scope="module")
def word(tmp_path_factory):
    return spoken(tmp_path_factory.mktemp("word"), "three")


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    words = "Before you travel, a doctor checks that you are fit to fly. It is free."
    return spoken(tmp_path_factory.mktemp("text"), words)


@pytest.fixture
def judged(request, tmp_path, monkeypatch):
    """What comes of a sound: the seconds of it, or why it is refused. About half of the sounds do without ffmpeg."""
    if crc32(request.node.name.encode()) % 2:
        monkeypatch.setenv("PATH", "")

    def judge(samples, expected, channels=1):
        path = tmp_path / "take.wav"
        save(path, samples, rate=RATE)
        if channels > 1:
            data = bytearray(path.read_bytes())
            data[22], data[32] = channels, 2 * channels
            path.write_bytes(data)
        try:
            return len(fit(decode(path), expected)) / 16000
        except Unusable as refused:
            return str(refused)

    return judge


def silence(seconds):
    return array("h", bytes(2 * int(RATE * seconds)))


def bent(samples, how):
    """Each sample and its number through a function."""
    return array("h", (max(-32768, min(32767, int(how(sample, at)))) for at, sample in enumerate(samples)))


def current(samples):
    return bent(samples, lambda sample, at: sample + 983)


def hummed(samples):
    return bent(
        samples, lambda sample, at: sample + 900 * sin(2 * pi * 50 * at / RATE) + 500 * sin(pi * 300 * at / RATE)
    )


def hissed(samples, loud=600):
    chance = random.Random(1)
    return bent(samples, lambda sample, at: sample + chance.gauss(0, loud))


def padded(samples):
    return silence(2) + samples + silence(3)


CLICK = array("h", [30000, -30000] * 15)
WORDS = {
    "in silence": padded,
    "with a current": lambda word: current(padded(word)),
    "with a current that begins": lambda word: silence(1) + current(silence(1) + word + silence(2)),
    "with a current that drifts": lambda word: bent(padded(word), lambda sample, at: sample + at / 30),
    "over the hum of the mains": lambda word: hummed(padded(word)),
    "beside a fan": lambda word: hissed(padded(word)),
    "between clicks": lambda word: CLICK + silence(1) + word + silence(1) + CLICK + silence(0.2),
}


@pytest.mark.parametrize("how", WORDS.values(), ids=WORDS)
def test_a_word_is_cut_out_of_what_is_around_it(judged, word, how):
    assert judged(how(word), WORD) == pytest.approx(judged(word, WORD), abs=0.05)


SILENT = "is silent or far too quiet"
STEADY = "holds a steady noise and no voice"
NO_WORDS = {
    "a current": (current(silence(1)), SILENT),
    "a current that begins": (silence(0.3) + current(silence(0.7)), SILENT),
    "a current and a room": (current(hissed(silence(1), 30)), SILENT),
    "a click": (silence(0.5) + CLICK + silence(0.5), SILENT),
    "the hum of the mains": (hummed(silence(1)), SILENT),
    "a loud hum": (bent(silence(1), lambda sample, at: 9000 * sin(2 * pi * 50 * at / RATE)), STEADY),
    "a fan": (hissed(silence(1), 1500), STEADY),
}


@pytest.mark.parametrize(("sound", "told"), NO_WORDS.values(), ids=NO_WORDS)
def test_what_nobody_said_is_no_word(judged, sound, told):
    assert judged(sound, WORD).startswith(told)


def pair(one, other):
    both = array("h", bytes(4 * len(one)))
    both[0::2], both[1::2] = one, other
    return both


PAIRS = {
    "the same twice": lambda text: pair(text, text),
    "inverted": lambda text: pair(text, bent(text, lambda sample, at: -sample)),
    "inverted, with currents": lambda text: pair(current(text), bent(text, lambda sample, at: -sample - 983)),
    "only the right": lambda text: pair(silence(len(text) / RATE + 0.001)[: len(text)], text),
    "the loud one distorted": lambda text: pair(bent(text, lambda sample, at: 8 * sample), text),
}


@pytest.mark.parametrize("how", PAIRS.values(), ids=PAIRS)
def test_one_of_two_channels_is_taken(judged, text, how):
    assert judged(how(text), TEXT, channels=2) == pytest.approx(judged(text, TEXT), abs=0.05)


def halved(text, how):
    half = len(text) // 2
    return text[:half] + bent(text[half:], how)


HALVES = {
    "quiet": (lambda sample, at: sample / 20, "is far quieter in one part than in the other"),
    "hardly heard": (lambda sample, at: sample / 100, "is far quieter in one part than in the other"),
    "distorted": (lambda sample, at: sample * 8, "is distorted"),
}


@pytest.mark.parametrize(("how", "told"), HALVES.values(), ids=HALVES)
def test_half_of_a_text_is_not_enough(judged, text, how, told):
    assert judged(halved(text, how), TEXT).startswith(told)


@pytest.mark.parametrize("words", ["six", "eight", "Stop.", "no"])
def test_single_words_of_a_voice(judged, tmp_path, monkeypatch, words):
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    samples = spoken(tmp_path, words)

    assert 0.2 < judged(samples, WORD) < 0.8


def test_a_shout_in_a_long_text_is_distorted_too(judged):
    long = tone(440, 30, rate=RATE)
    shout = range(len(long) // 2, len(long) // 2 + RATE)

    assert judged(bent(long, lambda sample, at: sample * 8 if at in shout else sample), 20).startswith("is distorted")


def test_two_exchanged_files_are_told_by_their_length(tmp_path):
    menus = tmp_path / "menus"
    run("new", menus, "--languages", "ckb,en")
    short, long = save(tmp_path / "017.wav", tone(440, 0.6)), save(tmp_path / "007.wav", tone(440, 2.4))
    good = save(tmp_path / "018.wav", tone(440, 2.4))

    result = run("record", "ckb", short, long, good, "--menus", menus)

    assert result.exit_code == 1
    assert "017.wav" in result.output
    assert (
        f"{short} and {long} seem to be exchanged: 017.wav lasts 0.7 seconds where about 3.7 are expected, and 007.wav "
        "lasts 2.5 seconds where about 0.5 are expected. Listen to both, and exchange their names; if they are right, "
        "take each in by itself."
    ) in result.output
    assert result.output.endswith("1 taken in, 2 refused. ckb: 1 of 75 recorded.\n")


def lasting(*seconds):
    return [Lasting(str(number), *each) for number, each in enumerate(seconds)]


@pytest.mark.parametrize(
    ("found", "pairs"),
    [
        (lasting((1.4, 4.0), (4.2, 1.5)), [("0", "1")]),
        (lasting((0.7, 2.0), (2.1, 0.6), (4, 4), (3, 3), (2, 2)), [("0", "1")]),
        (lasting((1.4, 8.0), (4.2, 3.0), (2, 4), (1.5, 3), (1, 2)), [("0", "1")]),
        (lasting((0.9, 0.5), (0.4, 0.5)), []),
        (lasting((2, 4), (1.5, 3), (1, 2), (3, 6)), []),
        (lasting((4, 2), (6, 3), (2, 1)), []),
        (lasting((1, 4)), []),
        ([], []),
    ],
)
def test_a_fast_or_a_slow_voice_is_no_exchange(found, pairs):
    assert [(one.name, other.name) for one, other in swapped(found)] == pairs


def test_a_header_that_lies_costs_nothing(judged, tmp_path, word):
    """It says a thousand million samples, and there are a few."""
    path = save(tmp_path / "lies.wav", word, rate=RATE)
    data = bytearray(path.read_bytes())
    data[40:44] = (2_000_000_000).to_bytes(4, "little")
    path.write_bytes(data)

    assert len(decode(path)) / 8000 == pytest.approx(len(word) / RATE, abs=0.05)
    data[22:24], data[24:28] = (60_000).to_bytes(2, "little"), (4_000_000_000).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(Unusable):
        fit(decode(path), WORD)
