"""Two people write at once through every command that writes; nothing of either is lost unsaid."""

from contextlib import closing
from shutil import copytree

import click
import pytest
from click.testing import CliRunner

from hotline.audio import wav
from hotline.cli import main
from hotline.commands import publish, record, scenarios, waive
from hotline.desk.people import passwords
from hotline.disk import load
from hotline.folder import Directory, digest
from hotline.live import switching
from hotline.live.now import clock
from hotline.menu.editing import splices
from hotline.menu.editing.recordings import known_in
from hotline.store import draft, people, revisions
from hotline.store.engine import Store
from tests.conftest import NOW, ROOT
from tests.recordings.artist import tone

HERS, HIS = "a quiet river at noon", "another river at dusk"
# Command → the test below in which two use it at once.
TRIED = {
    "contact": "test_switching",
    "draft": "test_draft",
    "publish": "test_publish",
    "record": "test_record",
    "rollback": "test_rollback",
    "scenarios": "test_accept",
    "user add": "test_add",
    "waive": "test_waive",
}
# Command → why no two can be in each other's way.
APART = {
    **dict.fromkeys(("call", "canary", "check", "codes", "diff", "doctor", "history"), "writes nothing"),
    **dict.fromkeys(("review", "script", "show", "text", "user list"), "writes nothing"),
    **dict.fromkeys(
        ("fallback", "learn", "poster", "schema"), "writes what follows from the menus alone: twice is the same"
    ),
    **dict.fromkeys(("export", "new"), "writes into an empty folder only"),
    "backup": "writes a file of its own; the store is only read",
    "demo": "has a store of its own; whoever writes at its desk does so through its routes",
    "language": "reads each file in the moment in which it writes it, whole",
    "restore": "keeps what the store held in a file beside it, whoever wrote that",
    "serve": "writes nothing; whoever writes at its desk does so through its routes",
    "tick": "claims each letter in the store, so that it goes out once",
    **dict.fromkeys(
        ("user address", "user off", "user password"), "the last one stands, and the history tells of both"
    ),
}


def leaves(command, names=()):
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from leaves(each, (*names, name))
    else:
        yield " ".join(names)


def test_every_command_is_here():
    assert sorted(leaves(main)) == sorted([*TRIED, *APART])
    assert set(TRIED.values()) <= globals().keys()


@pytest.fixture
def folder(tmp_path):
    return copytree(ROOT / "docs" / "example", tmp_path / "menus")


@pytest.fixture
def store(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/hotline.sqlite"
    monkeypatch.setenv("HOTLINE_DATABASE_URL", url)
    monkeypatch.setenv("HOTLINE_STATE", str(tmp_path / "state"))
    with closing(Store(url)) as store:
        store.bring_up_to_date()
        yield store


def run(*words, typed=""):
    return CliRunner().invoke(main, list(map(str, words)), input=typed, prog_name="hotline")


@pytest.fixture
def meanwhile(monkeypatch):
    """Somebody else does something in the moment in which a command calls a function, once."""

    def at(place, name, deed, *, after=False):
        real, done = getattr(place, name), []

        def overtaken(*args, **fields):
            found = real(*args, **fields) if after else None
            if not done:
                done.append(True)
                deed()
            return found if after else real(*args, **fields)

        monkeypatch.setattr(place, name, overtaken)

    return at


def reworded(folder, words):
    path = folder / "health.yaml"
    path.write_text(splices.put(path.read_text("utf-8"), ("clinics", "title", "en"), words), "utf-8")


def write(store, words):
    """As the desk does."""
    begun = draft.read(store)
    text = splices.put(begun.folder["health.yaml"].decode(), ("clinics", "title", "en"), words)
    draft.write(store, {"health.yaml": text.encode()}, begun.edition)


def titled(found):
    return splices.get(found["health.yaml"].decode(), ("clinics", "title", "en"))


def test_draft(store, folder):
    """The one that somebody has written in meanwhile keeps its place, until she who takes it says so."""
    assert run("draft", folder, "--who", "amal").exit_code == 0
    reworded(folder, "Doctors")
    assert run("draft", folder, "--who", "amal").exit_code == 0, "nobody else has written in it"
    write(store, "Theirs")
    refused = run("draft", folder, "--who", "amal")

    assert refused.exit_code == 1
    assert "Theirs" in refused.output
    held = digest(draft.read(store).folder)
    assert f"--over {held}" in refused.output
    assert titled(draft.read(store).folder) == "Theirs"
    assert run("draft", folder, "--who", "amal", "--over", held).exit_code == 0
    assert titled(draft.read(store).folder) == "Doctors"


def test_a_draft_that_another_laid_down(store, folder):
    reworded(folder, "Doctors")
    run("draft", folder, "--who", "amal")
    reworded(folder, "Dentists")
    refused = run("draft", folder, "--who", "edip")

    assert (refused.exit_code, titled(draft.read(store).folder)) == (1, "Doctors")


def test_a_draft_in_the_same_moment(store, folder, meanwhile):
    run("draft", folder, "--who", "amal")
    reworded(folder, "Doctors")
    meanwhile(draft, "take", lambda: write(store, "Theirs"))
    refused = run("draft", folder, "--who", "amal")

    assert (refused.exit_code, titled(draft.read(store).folder)) == (1, "Theirs")
    assert "somebody else changed the draft meanwhile; run it again" in refused.output


def published(store, folder, tmp_path, words, why):
    other = copytree(folder, tmp_path / why)
    reworded(other, words)
    newest = revisions.newest(store)
    revisions.publish(store, Directory(other), who="edip", why=why, at=NOW, based_on=newest.number if newest else None)


def test_publish(store, folder, tmp_path, meanwhile):
    published(store, folder, tmp_path, "First", "first")
    run("export", tmp_path / "out")
    reworded(tmp_path / "out", "Hers")
    meanwhile(revisions, "publish", lambda: published(store, folder, tmp_path, "Theirs", "theirs"))
    overtaken = run("publish", tmp_path / "out", "--why", "hers")
    refused = run("publish", tmp_path / "out", "--why", "hers")

    assert (overtaken.exit_code, refused.exit_code) == (1, 1)
    assert "was published by edip meanwhile\nNothing was published." in overtaken.output
    assert "Theirs" in refused.output, "what they changed"
    assert titled(revisions.folder(store, revisions.newest(store).number)) == "Theirs"


def test_a_folder_that_changes_while_it_is_tried(store, folder, meanwhile):
    """Nothing goes live that no check has seen."""
    meanwhile(publish, "_mark", lambda: reworded(folder, "Unseen"))
    refused = run("publish", folder, "--why", "first")

    assert (refused.exit_code, revisions.newest(store)) == (1, None)
    assert "was changed while it was tried" in refused.output


def test_rollback(store, folder, tmp_path, meanwhile):
    published(store, folder, tmp_path, "First", "first")
    published(store, folder, tmp_path, "Second", "second")
    meanwhile(revisions, "roll_back", lambda: published(store, folder, tmp_path, "Theirs", "theirs"))
    refused = run("rollback", 1, "--why", "a wrong number")

    assert refused.exit_code == 1
    assert "was published by edip meanwhile\nNothing was published." in refused.output
    assert titled(revisions.folder(store, revisions.newest(store).number)) == "Theirs"


def test_switching(store, folder, meanwhile):
    """Both deeds stand in the history of the contact, the last one counts."""
    name = next(iter(load(folder, NOW).menu.contacts))
    meanwhile(
        switching, "switch", lambda: run("contact", name, "off", "--why", "his", "--who", "edip", "--menus", folder)
    )
    run("contact", name, "off", "--why", "hers", "--who", "amal", "--menus", folder)

    told = run("contact", name).output
    assert ("his" in told, "hers" in told) == (True, True)


def test_add(store, meanwhile):
    """Whoever was first keeps the name and its password."""
    words = ("user", "add", "hevi", "--role", "editor")
    meanwhile(people, "find", lambda: run(*words, typed=f"{HIS}\n"), after=True)
    refused = run(*words, typed=f"{HERS}\n")

    assert refused.exit_code == 1
    assert "somebody is called hevi already" in refused.output
    assert passwords.right(HIS, people.find(store, "hevi").password)


def warnings(folder):
    found = [each for each in load(folder, clock(), tries=100).problems if each.level == "warning"]
    return [":".join(map(str, each.mark)) for each in found]


def test_waive(folder, meanwhile):
    hers, his, *_ = dict.fromkeys(warnings(folder))
    meanwhile(waive, "load", lambda: run("waive", his, "--why", "his", "--menus", folder), after=True)
    run("waive", hers, "--why", "hers", "--menus", folder)

    kept = (folder / "waivers.yaml").read_text("utf-8")
    assert ('why: "his"' in kept, 'why: "hers"' in kept) == (True, True)


def test_accept(folder, meanwhile):
    """Words are not written into a scenario that is another one by then."""
    path = folder / "scenarios" / "x.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text("text en 2026-11-24 09:00\n\n> 1\nNobody says this.\n", "utf-8")
    meanwhile(scenarios, "_tell", lambda: path.write_text("# theirs\n", "utf-8"))
    refused = run("scenarios", "--accept", "--menus", folder)

    assert path.read_text("utf-8") == "# theirs\n"
    assert (refused.exit_code, "was changed while it was tried" in refused.output) == (1, True)


def test_record(tmp_path, monkeypatch, meanwhile):
    folder = tmp_path / "menus"
    run("new", folder, "--languages", "ckb,en")
    monkeypatch.setenv("PATH", "")
    for digit in (1, 3):
        (tmp_path / f"digit-{digit}.wav").write_bytes(wav.write(tone(400 + digit, 0.6, rate=wav.RATE).tobytes()))
    meanwhile(record, "sheet", lambda: run("record", "ckb", tmp_path / "digit-1.wav", "--menus", folder), after=True)
    taken = run("record", "ckb", tmp_path / "digit-3.wav", "--menus", folder)

    assert taken.exit_code == 0, taken.output
    assert set(known_in(folder, "ckb")) == {"digit-1", "digit-3"}
