"""`hotline record`: finished files come in, and what callers could not understand does not."""

import shutil
import subprocess
from array import array
from math import cos, pi, sqrt
from pathlib import Path
from shutil import copytree

import pytest
import yaml

from hotline.audio.decode import decode
from hotline.audio.wav import HEADER
from tests.recordings.artist import pitch, samples_of, save, tone
from tests.recordings.conftest import run, sound_file


@pytest.fixture(scope="module")
def unrecorded(tmp_path_factory):
    """A line of a few pages: the menus are read twice for each command."""
    folder = tmp_path_factory.mktemp("unrecorded") / "menus"
    assert run("new", folder, "--languages", "ckb,en").exit_code == 0
    return folder


@pytest.fixture
def menus(unrecorded, tmp_path):
    return copytree(unrecorded, tmp_path / "menus")


@pytest.fixture
def take(tmp_path):
    """Saves a take under a name."""
    return lambda name, samples=None, **how: save(tmp_path / name, tone(440, 3) if samples is None else samples, **how)


def record(menus, *files):
    return run("record", "ckb", *files, "--menus", menus)


def ffmpeg(*arguments):
    subprocess.run(["ffmpeg", "-v", "error", "-y", *map(str, arguments)], check=True, timeout=30)


@pytest.mark.parametrize(
    "name",
    [
        "017.wav",
        "17.wav",
        "phrase-ways.wav",
        "017-phrase-ways.wav",
        "017-phrase-ways.973a.wav",
        "PHRASE-WAYS.WAV",
        "phrase-ways.973a.wav",
        "017 second take.wav",
        "017_b.wav",
    ],
)
def test_a_file_is_known_by_its_number_or_its_name(menus, take, name):
    result = record(menus, take(name))

    assert result.exit_code == 0, result.output
    assert f"{name} is piece 17, phrase-ways, 3.1 s: دووبارە: چوارگۆشە." in result.output
    assert result.output.endswith("1 taken in, 0 refused. ckb: 1 of 75 recorded.\n")
    heard = samples_of(sound_file(menus, "phrase-ways"))
    assert pitch(heard[1000:-1000]) == pytest.approx(440, abs=1)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("99.wav", "has number 99, and the sheet goes from 1 to 75"),
        ("000.wav", "has number 0, and the sheet goes from 1 to 75"),
        ("frase-ways.wav", "says neither by number nor by name which piece it is; did you mean 'phrase-ways'?"),
        ("sound.wav", "says neither by number nor by name which piece it is"),
        (
            "017-phrase-goodbye.wav",
            "could be two pieces: number 17 is 'phrase-ways', not 'phrase-goodbye'. Take one of them away",
        ),
        (
            "017-phrase-ways.0000.wav",
            "was read from an older sheet; the words of 'phrase-ways' have changed. Print the sheet again",
        ),
    ],
)
def test_a_file_that_could_be_anything_is_refused(menus, take, name, told):
    result = record(menus, take(name))

    assert result.exit_code == 1
    assert f"{name} {told}.\n" in result.output
    assert not (menus / "audio").exists()


def current(samples):
    """As a cheap sound card records: 3 % of direct current beside the sound."""
    return array("h", (min(32767, each + 983) for each in samples))


BAD = {
    "silent": (tone(440, 0), "is silent or far too quiet; check the microphone, go nearer and record it again"),
    "silent, with a current": (current(tone(440, 0, after=3)), "is silent or far too quiet"),
    "faint": (tone(440, 3, loud=0.01), "is silent or far too quiet"),
    "empty": (array("h"), "is silent or far too quiet"),
    "clipped": (
        array("h", (max(-32768, min(32767, 4 * each)) for each in tone(300, 3, loud=0.9 / 2))),
        "is distorted, it was recorded too loud; go back from the microphone and record it again",
    ),
    "long": (
        tone(440, 20),
        "lasts 20.1 seconds where about 3.7 are expected; it may hold more than these words. "
        "Cut it, or record it again",
    ),
    "short": (
        tone(440, 0.5),
        "lasts 0.6 seconds where about 3.7 are expected; part of the words seems to be missing. "
        "Compare it with the sheet and record it again",
    ),
}


@pytest.mark.parametrize("with_ffmpeg", [True, False], ids=["ffmpeg", "bare"])
@pytest.mark.parametrize(("samples", "told"), BAD.values(), ids=BAD)
def test_what_callers_could_not_understand_is_refused(menus, take, monkeypatch, with_ffmpeg, samples, told):
    if not with_ffmpeg:
        monkeypatch.setenv("PATH", "")

    result = record(menus, take("017.wav", samples))

    assert result.exit_code == 1
    assert f"017.wav {told}" in result.output
    assert not (menus / "audio").exists()


def test_a_steady_current_is_no_sound(menus, take):
    """The silence before and after the voice is cut all the same, and the voice is as loud as others."""
    for number, samples in enumerate([tone(440, 3, before=2, after=3), current(tone(440, 3, before=2, after=3))]):
        assert record(menus, take("017.wav", samples)).exit_code == 0
        heard = samples_of(sound_file(menus, "phrase-ways"))

        assert len(heard) / 8000 == pytest.approx(3.1, abs=0.05), number
        assert abs(sum(heard) / len(heard)) < 100


def test_more_than_two_minutes_is_refused(menus, take):
    result = record(menus, take("speech-privacy.wav", tone(440, 130, rate=8000), rate=8000))

    assert "lasts 130.1 seconds" in result.output
    assert result.exit_code == 1


def test_the_good_are_taken_in_beside_the_bad(menus, take):
    result = record(menus, take("017.wav"), take("018.wav", tone(440, 0)), take("019.wav", tone(500, 0.5)))

    assert result.exit_code == 1
    assert "2 taken in, 1 refused. ckb: 2 of 75 recorded." in result.output


def test_the_manifest_can_be_read_by_people(menus, take):
    record(menus, take("digit-3.wav", tone(440, 0.6)), take("017.wav"))

    text = (menus / "audio" / "ckb" / "manifest.yaml").read_text("utf-8")
    three = sound_file(menus, "digit-3").name
    assert text.startswith("# What is recorded in 'ckb', piece by piece.")
    assert f"digit-3:\n  words: |\n    3\n  file: {three}\n  seconds: 0.7\n" in text
    assert yaml.safe_load(text)["phrase-ways"]["words"].startswith("دووبارە: چوارگۆشە.")


def test_a_second_take_replaces_the_first(menus, take):
    record(menus, take("017.wav"))
    record(menus, take("phrase-ways.wav", tone(700, 3)))

    sounds = list((menus / "audio" / "ckb").glob("*.wav"))
    assert sounds == [sound_file(menus, "phrase-ways")]
    assert pitch(samples_of(sounds[0])[1000:-1000]) == pytest.approx(700, abs=1)


def test_what_is_damaged_stays_in_the_manifest(menus, take):
    record(menus, take("017.wav"), take("digit-3.wav", tone(440, 0.6)))
    away = sound_file(menus, "phrase-ways")
    shutil.move(away, away.with_suffix(".away"))
    record(menus, take("digit-4.wav", tone(440, 0.6)))
    shutil.move(away.with_suffix(".away"), away)

    assert record(menus, take("digit-5.wav", tone(440, 0.6))).output.endswith("ckb: 4 of 75 recorded.\n")


def test_what_somebody_wrote_into_the_manifest_is_not_lost(menus, take):
    record(menus, take("017.wav"))
    manifest = menus / "audio" / "ckb" / "manifest.yaml"
    with manifest.open("a", encoding="utf-8") as file:
        file.write('own:\n  words: "a: b"\n  file: "x: \'y\' # z"\n  seconds: "?"\n')
    before = yaml.safe_load(manifest.read_text("utf-8"))

    record(menus, take("digit-3.wav", tone(440, 0.6)))

    after = yaml.safe_load(manifest.read_text("utf-8"))
    assert after.pop("digit-3")
    assert {**after, "own": {**after["own"], "words": "a: b"}} == before


def test_a_manifest_that_cannot_be_read_is_not_written_over(menus, take):
    record(menus, take("017.wav"))
    manifest = menus / "audio" / "ckb" / "manifest.yaml"
    manifest.write_text("a: [b\n", "utf-8")

    result = record(menus, take("digit-3.wav", tone(440, 0.6)))

    assert (
        f"digit-3.wav has no place to go: {manifest} cannot be read. Run hotline check, and mend it first.\n"
        in result.output
    )
    assert manifest.read_text("utf-8") == "a: [b\n"


def test_every_piece_is_cut_and_brought_to_one_loudness(menus, take):
    record(
        menus,
        take("017.wav", tone(440, 3, loud=0.05, before=2, after=3)),
        take("018.wav", tone(440, 2, loud=0.9, before=0, after=0)),
    )

    for name, seconds in (("phrase-ways", 3.1), ("phrase-keys", 2.0)):
        heard = samples_of(sound_file(menus, name))
        spoken = heard[1000:-1000]
        assert len(heard) / 8000 == pytest.approx(seconds, abs=0.03)
        assert sqrt(sum(each * each for each in spoken) / len(spoken)) == pytest.approx(3277, rel=0.02)


@pytest.mark.parametrize("kind", ["m4a", "mp3", "ogg", "opus", "flac", "webm", "aiff", "au", "wma", "3gp"])
def test_what_phones_and_computers_record(menus, take, tmp_path, kind):
    wav = take("take.wav", tone(440, 3, rate=8000), rate=8000)
    codec = ["-c:a", "aac"] if kind in ("3gp", "m4a") else ["-c:a", "pcm_s16be"] if kind == "aiff" else []
    ffmpeg("-i", wav, *codec, tmp_path / f"017.{kind}")

    result = record(menus, tmp_path / f"017.{kind}")

    assert result.exit_code == 0, result.output
    assert pitch(samples_of(sound_file(menus, "phrase-ways"))[2000:-2000]) == pytest.approx(440, abs=2)


@pytest.mark.parametrize("rate", [8000, 11025, 16000, 22050, 44100, 48000])
@pytest.mark.parametrize(("channels", "width"), [(1, 1), (1, 2), (2, 2), (1, 3), (2, 4)])
def test_wav_of_every_kind_without_ffmpeg(take, monkeypatch, rate, channels, width):
    monkeypatch.setenv("PATH", "")

    heard = decode(take("017.wav", tone(440, 1, rate=rate), rate=rate, channels=channels, width=width))

    assert len(heard) / 8000 == pytest.approx(1.5, abs=0.01)
    assert max(heard) == pytest.approx(0.3 * 32767, rel=0.02)
    assert pitch(heard[2400:8800]) == pytest.approx(440, abs=1)


def test_a_recording_comes_in_without_ffmpeg(menus, take, monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert record(menus, take("017.wav", rate=16000)).exit_code == 0
    assert pitch(samples_of(sound_file(menus, "phrase-ways"))[1000:-1000]) == pytest.approx(440, abs=1)


def test_what_is_above_the_phones_pitch_does_not_fold_back(menus, take, monkeypatch):
    """A hiss of 6,500 Hz would be heard at 1,500 if it were only thinned out."""
    monkeypatch.setenv("PATH", "")
    low, high = tone(440, 2, rate=48000, loud=0.3), tone(6500, 2, rate=48000, loud=0.3)
    both = array("h", (a + b for a, b in zip(low, high, strict=True)))

    record(menus, take("017.wav", both, rate=48000))

    heard = samples_of(sound_file(menus, "phrase-ways"))[1000:-1000]
    assert strength(heard, 440) > 100 * strength(heard, 1500)


def strength(samples, frequency):
    """How much of a tone is in the samples (Goertzel)."""
    turn = 2 * cos(2 * pi * frequency / 8000)
    before = last = 0.0
    for sample in samples:
        before, last = last, sample + turn * last - before
    return sqrt(before * before + last * last - turn * before * last)


@pytest.mark.parametrize("with_ffmpeg", [True, False], ids=["ffmpeg", "bare"])
@pytest.mark.parametrize("data", [b"", b"words", b"RIFF", b"RIFF\xff\xff\xff\xffWAVEfmt ", bytes(5000)])
def test_what_is_no_sound_is_refused(menus, tmp_path, monkeypatch, with_ffmpeg, data):
    if not with_ffmpeg:
        monkeypatch.setenv("PATH", "")
    (tmp_path / "017.wav").write_bytes(data)

    result = record(menus, tmp_path / "017.wav")

    assert result.exit_code == 1
    assert "017.wav holds no sound" in result.output or "017.wav is not a plain WAV file" in result.output


def test_a_playlist_cannot_fetch_another_file(menus, take, tmp_path):
    other = take("other.wav")
    (tmp_path / "017.wav").write_text(f"#EXTM3U\n#EXTINF:3,\n{other}\n#EXT-X-ENDLIST\n")
    (tmp_path / "018.wav").write_text(f"ffconcat version 1.0\nfile {other.name}\n")

    result = record(menus, tmp_path / "017.wav", tmp_path / "018.wav")

    assert result.output.count("holds no sound that can be read") == 2


def test_a_file_that_is_not_there(menus, tmp_path):
    assert "017.wav is not there.\n" in record(menus, tmp_path / "017.wav").output
    (tmp_path / "018.wav").mkdir()
    assert "018.wav is not there.\n" in record(menus, tmp_path / "018.wav").output


def test_a_name_that_looks_like_an_option_or_a_protocol(menus, take, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(take("a.wav"), tmp_path / "017-concat:a.wav")

    assert record(menus, Path("017-concat:a.wav")).exit_code == 0


def test_a_language_that_the_line_does_not_have(menus, take):
    result = run("record", "ku", take("017.wav"), "--menus", menus)

    assert result.exit_code == 2
    assert "'ku' is not one of ckb, en" in result.output


def test_real_speech(menus, tmp_path):
    subprocess.run(
        [
            "espeak-ng",
            "-v",
            "ar",
            "-w",
            tmp_path / "phrase-goodbye.wav",
            "يمكن الاتصال بنا في أي وقت، ليلاً ونهاراً. المساعدة مجانية.",
        ],
        check=True,
        timeout=30,
    )

    result = record(menus, tmp_path / "phrase-goodbye.wav")

    assert result.exit_code == 0, result.output
    assert sound_file(menus, "phrase-goodbye").stat().st_size > HEADER + 3 * 16000
