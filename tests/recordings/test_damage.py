"""Whatever happens to the recordings, the line answers and the operator is told."""

import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from hotline.audio.cache import Cache
from hotline.audio.track import digest, join
from hotline.book import Channel, Spot
from hotline.folder import Directory
from hotline.menu.load import NOWHERE, load
from hotline.understand.vocabulary import Vocabulary
from tests.conftest import MENUS, NOW
from tests.recordings.artist import samples_of, save, tone
from tests.recordings.conftest import line, read, run, sound_file

SPOT = Spot("ckb", "clinics")


def problems(loaded):
    return [problem for problem in loaded.problems if problem.check == "recordings"]


def shown(menus):
    return [f"{p.mark.file}: {p.level}: {p.sentence}" for p in problems(read(menus))]


def offers(loaded, spot=SPOT):
    return loaded.book(NOW, NOWHERE, known=Vocabulary()).offers(spot, Channel.VOICE)


def test_with_all_recorded_there_is_nothing_to_say(menus):
    loaded = read(menus)

    assert problems(loaded) == []
    assert offers(loaded)


def test_with_nothing_recorded_one_warning_says_what_is_missing(rows):
    names = [row.name for row in rows]
    first = names.index("speech-get-help-safely_2") + 1  # what every call needs, and then the page for danger

    assert shown(MENUS) == [
        f"hotline.yaml: warning: ckb is not offered on calls: {len(rows)} of {len(rows)} pieces are not recorded "
        f"({len(rows)} missing). It is offered once the first {first} of them are; see: hotline script ckb --missing"
    ]


def test_missing_stale_and_damaged_pieces_are_counted(menus, rows):
    retitle(menus)
    sound_file(menus, "digit-1").write_bytes(b"")
    manifest = menus / "audio" / "ckb" / "manifest.yaml"
    text, found = re.subn(r"(?m)^title-moving:\n(?: .*\n)+", "", manifest.read_text("utf-8"))
    assert found == 1
    manifest.write_text(text, "utf-8")

    silent = [sentence for sentence in shown(menus) if sentence.startswith("hotline.yaml")]

    assert silent == [
        f"hotline.yaml: warning: ckb is not offered on calls: 3 of {len(rows)} pieces are not recorded (1 stale, "
        "1 missing, 1 damaged). It is offered once the first of them is; see: hotline script ckb --missing"
    ]


def retitle(menus):
    text = (menus / "health.yaml").read_text("utf-8")
    (menus / "health.yaml").write_text(text.replace("ckb: تەندروستی\n", "ckb: نەخۆشخانە\n"), "utf-8")


def test_each_page_that_is_left_out_is_named(menus):
    retitle(menus)
    sound_file(menus, "speech-news").unlink()

    left_out = [sentence for sentence in shown(menus) if not sentence.startswith("audio/")]

    assert left_out == [
        "about.yaml: warning: page 'news' is left out of calls in ckb and key 5 is unused there: 'speech-news' is "
        "damaged; see: hotline script ckb --missing",
        "health.yaml: warning: page 'health' is left out of calls in ckb and key 3 is unused there: 'title-health' "
        "has changed since it was read; see: hotline script ckb --missing",
        *(
            f"health.yaml: warning: page '{name}' is left out of calls in ckb and key {key} is unused there, "
            "because its menu 'health' is left out"
            for key, name in enumerate(("health-checks", "travel-when-ill", "clinics", "hard-times"), 1)
        ),
    ]


def _truncate(path):
    os.truncate(path, path.stat().st_size // 2)


def _flip(path):
    data = bytearray(path.read_bytes())
    data[1000] ^= 1
    path.write_bytes(data)


def _link(path):
    shutil.move(path, path.with_suffix(".moved"))
    path.symlink_to(path.with_suffix(".moved"))


DAMAGE = {
    "is not there": lambda path: path.unlink(),
    "is cut short": _truncate,
    "is not the sound that was taken in: the file was changed or damaged": _flip,
    "is not a WAV file, or a damaged one": lambda path: path.write_text("words"),
    "is not 8,000 samples a second, one channel and 16 bits": lambda path: save(path, tone(300, 1), rate=44100),
    "is empty": lambda path: save(path, [], rate=8000),
    "is a link or far too large": _link,
    "cannot be read": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize(("told", "damage"), DAMAGE.items(), ids=DAMAGE)
def test_a_damaged_file_is_told_at_its_place(menus, told, damage):
    path = sound_file(menus, "speech-clinics")
    damage(path)

    loaded = read(menus)

    first, second = problems(loaded)

    place = first.mark
    assert (menus / place.file).read_text("utf-8").splitlines()[place.line - 1][place.column - 1 :] == path.name
    assert first.sentence == (
        f"'{path.name}' {told}; callers do not hear it. Put it back, or take 'speech-clinics' in again: "
        "hotline record ckb FILE"
    )
    assert second.sentence.startswith("page 'clinics' is left out of calls in ckb")
    assert not offers(loaded)
    assert offers(loaded, Spot("ckb", "health-checks"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "words",
        "- a\n",
        "a: b\n",
        "a:\n  words: x\n",
        "digit-1: [[[[",
        "\x07",
        "digit-1:\n\tx: y",
        "a: &b c",
        "A B:\n  words: x\n  file: x\n  seconds: 1\n",
    ],
)
def test_a_damaged_manifest_takes_the_language_off_the_phone_alone(menus, text):
    (menus / "audio" / "ckb" / "manifest.yaml").write_text(text, "utf-8")

    loaded = read(menus)

    assert loaded.menu
    assert {problem.level for problem in loaded.problems if problem.check == "recordings"} == {"warning"}
    assert not offers(loaded, Spot("ckb", "main"))
    assert offers(loaded, Spot("ar", "main"))


@pytest.mark.parametrize("file", ["../../hotline.yaml", "/etc/passwd", "a.wav", "..", "x/0123456789abcdef.wav"])
def test_a_manifest_cannot_point_elsewhere(menus, file):
    path = menus / "audio" / "ckb" / "manifest.yaml"
    path.write_text(path.read_text("utf-8").replace(sound_file(menus, "speech-clinics").name, file), "utf-8")

    loaded = read(menus)

    assert f"'{file}' is not named as `hotline record` names its files" in problems(loaded)[0].sentence
    assert not offers(loaded)


def test_a_folder_in_the_place_of_the_manifest(menus):
    (menus / "audio" / "ckb" / "manifest.yaml").unlink()
    (menus / "audio" / "ckb" / "manifest.yaml").mkdir()

    assert "this is not a file" in problems(read(menus))[0].sentence


def test_a_line_of_recordings_alone_needs_them_complete(menus):
    text = (menus / "hotline.yaml").read_text("utf-8")
    (menus / "hotline.yaml").write_text(re.sub("voice: Polly.*", "voice: none", text), "utf-8")
    complete = read(menus)
    sound_file(menus, "digit-1").unlink()

    spoiled = read(menus)

    assert complete.menu
    assert {spot.language for spot in complete.book(NOW, NOWHERE, known=Vocabulary()).ways} == {"", "ckb"}
    assert spoiled.menu is None
    assert [problem.sentence for problem in spoiled.problems if problem.level == "error"] == [
        "no language can be offered on calls; every caller would hear silence"
    ]


# ---- the cache


@pytest.fixture(scope="module")
def track(recorded):
    book = read(recorded).book(NOW, NOWHERE, known=Vocabulary())
    name, track = next(iter(book.tracks.items()))
    assert name == digest(track)
    return name, track


def test_joined_prompts_are_kept_outside_the_menus(menus, tmp_path):
    before = sorted(menus.rglob("*"))
    with line(menus, tmp_path / "cache") as caller:
        caller.press()
        heard, _ = caller.press("2")

    kept = sorted((tmp_path / "cache").iterdir())
    assert [samples_of(path) for path in kept].count(heard[0][0]) == 1
    assert sorted(menus.rglob("*")) == before


def test_another_worker_finds_what_is_kept(track, tmp_path):
    name, track = track
    first, second = Cache(tmp_path / "cache"), Cache(tmp_path / "cache")
    wav = first.wav(name, track)
    stamp = (tmp_path / "cache" / f"{name}.wav").stat().st_mtime_ns

    assert second.wav(name, track) == wav == join(track)
    assert (tmp_path / "cache" / f"{name}.wav").stat().st_mtime_ns == stamp


def test_half_a_file_is_made_again(track, tmp_path):
    name, track = track
    cache = Cache(tmp_path / "cache")
    wav = cache.wav(name, track)
    _truncate(tmp_path / "cache" / f"{name}.wav")

    assert cache.wav(name, track) == wav
    assert (tmp_path / "cache" / f"{name}.wav").read_bytes() == wav


def test_a_cache_that_cannot_be_written_is_done_without(track, tmp_path):
    name, track = track
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "gone")
    (tmp_path / "gone").rmdir()

    assert Cache(tmp_path / "file").wav(name, track) == join(track)
    assert Cache(tmp_path / "file" / "below").wav(name, track) == join(track)
    assert cache.wav(name, track) == join(track)


def test_a_folder_that_others_can_write_is_not_trusted(track, tmp_path):
    name, track = track
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    (tmp_path / "open" / f"{name}.wav").write_bytes(bytes(len(join(track))))
    (tmp_path / "link").symlink_to(tmp_path / "open")

    assert Cache(tmp_path / "open").wav(name, track) == join(track)
    assert Cache(tmp_path / "link").wav(name, track) == join(track)


def test_a_sound_that_is_lost_while_the_line_runs_is_silent_until_it_is_back(menus, tmp_path, caplog):
    # In this very folder; `read` finds it unchanged, and would play what was recorded in another one.
    loaded = load(Directory(menus), NOW)
    name, track = next(iter(loaded.book(NOW, NOWHERE, known=Vocabulary()).tracks.items()))
    whole, file = join(track), next(menus.glob(f"audio/ckb/*.{track[0].digest}.wav"))
    cache, sound = Cache(tmp_path / "cache"), file.read_bytes()
    file.write_bytes(sound[:-2] + b"??")
    lost = cache.wav(name, track)

    assert len(lost) == len(whole)
    assert lost != whole
    assert "callers hear silence in its place" in caplog.text
    file.write_bytes(sound)
    assert cache.wav(name, track) == whole


def test_check_prints_a_damaged_file_with_its_place(menus):
    sound_file(menus, "speech-clinics").unlink()
    # It holds while nobody hears Sorani on calls; here somebody does, and those who read it are told so.
    (menus / "scenarios" / "in-danger.txt").unlink()

    result = run("check", menus)

    assert result.exit_code == 0
    assert re.search("audio/ckb/manifest.yaml:[0-9]+:9: warning: 'speech-clinics.[0-9a-f]+.wav' is not", result.output)
    assert "page 'clinics' is left out of calls in ckb and key 3 is unused there" in result.output


def test_workers_that_join_at_the_same_time_all_hear_the_whole(track, tmp_path):
    name, track = track
    caches = [Cache(tmp_path / "cache") for _ in range(8)]

    with ThreadPoolExecutor(8) as workers:
        heard = list(workers.map(lambda number: caches[number % 8].wav(name, track), range(200)))

    assert set(heard) == {join(track)}
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [f"{name}.wav"]
