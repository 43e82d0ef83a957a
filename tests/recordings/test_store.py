"""Sounds in the store: hours of them are published, and served, and one file at a time is held."""

import tracemalloc

from hotline.audio import wav
from hotline.folder import Directory
from hotline.live import publishing, source
from hotline.menu.load import load
from hotline.state.home import Home
from hotline.store import revisions
from hotline.store.engine import Store
from tests.conftest import BASE, NOW

SOUNDS, LENGTH = 12, 4_000_000  # bytes of each
ROOM = 6 * LENGTH  # for one file as it is read, copied and unpacked, and for the menus


def sounds(language):
    """A manifest and its files, each another sound."""
    files, manifest = {}, ""
    for number in range(1, SOUNDS + 1):
        samples = bytes([number, 0]) * (LENGTH // 2)
        name = f"piece-{number}.{wav.digest(samples)}.wav"
        files[f"audio/{language}/{name}"] = wav.write(samples)
        manifest += f"piece-{number}:\n  words: Piece {number}\n  file: {name}\n  seconds: {wav.seconds(LENGTH)}\n"
    return files | {f"audio/{language}/manifest.yaml": manifest.encode()}


class Counting(Store):
    """Counts the statements that fetch a file."""

    fetched = 0

    def ask(self, question):
        self.fetched += "get" in question.__qualname__
        return super().ask(question)


def test_hours_of_sound_are_held_one_file_at_a_time(small, tmp_path):
    files = dict(Directory(small)) | sounds("en")
    store, home = Store(f"sqlite:///{tmp_path}/hotline.sqlite"), Home(tmp_path / "state")
    tracemalloc.start()
    try:
        assert len(load(files, NOW).menu.recordings["en"].sounds) == SOUNDS
        revisions.publish(store, files, who="Lamp", why="a test", at=NOW, based_on=None)
        served = source.revision(home, store, 1, NOW, BASE)
        served.loaded.book(NOW, BASE)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < ROOM


def test_a_line_fetches_once_what_it_lacks(small, tmp_path):
    files = dict(Directory(small)) | sounds("en")
    store, home = Counting(f"sqlite:///{tmp_path}/hotline.sqlite"), Home(tmp_path / "state")
    revisions.publish(store, files, who="Lamp", why="a test", at=NOW, based_on=None)
    first = source.revision(home, store, 1, NOW, BASE)
    source.keep(home, first)
    assert store.fetched == len(files)

    changed = files | {"pages.yaml": files["pages.yaml"] + b"\n# read anew\n"}
    revisions.publish(store, changed, who="Lamp", why="a test", at=NOW, based_on=1)
    store.fetched = 0
    second = source.revision(home, store, 2, NOW, BASE)
    assert store.fetched == 1
    recording = next(iter(second.loaded.menu.recordings["en"].sounds.values()))
    assert len(recording.read()) == LENGTH
    assert store.fetched == 1


def test_what_is_live_is_compared_without_fetching_the_same_sounds(small, tmp_path):
    files = dict(Directory(small)) | sounds("en")
    store = Counting(f"sqlite:///{tmp_path}/hotline.sqlite")
    newest = revisions.publish(store, files, who="Lamp", why="a test", at=NOW, based_on=None)
    changed = load(files | {"pages.yaml": files["pages.yaml"].replace(b"is free", b"costs nothing")}, NOW)
    store.fetched = 0
    live = publishing.served(store, newest, NOW, changed)

    assert store.fetched == 2  # the page that was changed, and the manifest
    assert len(live.menu.recordings["en"].sounds) == SOUNDS
    assert publishing.changes(live, changed, NOW)


def test_a_sound_that_was_damaged_since_is_read_again(small):
    files = dict(Directory(small)) | sounds("en")
    before = load(files, NOW)
    [spoiled, *_] = [name for name in files if name.endswith(".wav")]
    again = load(files | {spoiled: files[spoiled][:-2]}, NOW, before=before)

    assert len(again.menu.recordings["en"].sounds) == SOUNDS - 1
    assert any("damaged" in problem.sentence or "cut short" in problem.sentence for problem in again.problems)
