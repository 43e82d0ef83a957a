"""The line starts from what it last knew: fail to the last known, never to nothing."""

import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hotline.app import live_app
from hotline.folder import Directory, digest
from hotline.live.follower import Follower
from hotline.menu.compile import switched
from hotline.menu.load import contacts
from hotline.places import home
from hotline.settings import Unset
from hotline.state import copy, known
from hotline.state.home import Home
from hotline.store import lives, revisions
from hotline.store import switches as table
from hotline.store.engine import Store
from hotline.store.switches import Switch
from tests.conftest import NOW
from tests.desk import BASE, build
from tests.program import environment
from tests.store.test_switches import NOT_AVAILABLE, TOKEN, contact, heard, until

OFF = Switch("desk", True, "answers a stranger", "night duty", NOW)


@pytest.fixture
def menus(tmp_path):
    return build(tmp_path / "menus")


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/hotline.sqlite"


def client(url, menus=None):
    """A line that was just started."""
    settings = environment(HOTLINE_PUBLIC_URL=BASE, TWILIO_AUTH_TOKEN=TOKEN, HOTLINE_DATABASE_URL=url)
    return live_app(settings | ({"HOTLINE_MENUS": str(menus)} if menus else {})).test_client()


def health(client):
    return client.get("/health").json


def is_off(client):
    return NOT_AVAILABLE["en"] in heard(client)["en"]


def kept(url):
    return copy.latest(home(environment(HOTLINE_DATABASE_URL=url)))


def lose(folder):
    """Put a damaged store in the place of a good one, which a running line may be writing to."""
    for log in folder.glob("hotline.sqlite-*"):
        log.unlink()  # SQLite would mend the new file from it
    (folder / "damaged").write_bytes(b"not a database " * 100)
    (folder / "damaged").rename(folder / "hotline.sqlite")


def test_a_start_while_the_database_is_away_tells_no_number_that_is_off(menus, url, tmp_path):
    with closing(Store(url)) as store:
        table.add(store, OFF)
    assert is_off(client(url, menus))

    lose(tmp_path)
    started = client(url, menus)

    assert is_off(started)
    assert health(started)["store"] == "lost"


@pytest.mark.parametrize("spoiled", [lambda path: path.unlink(), lambda path: path.write_bytes(b"")])
def test_a_store_that_was_deleted_or_emptied_switches_nothing_on(menus, url, tmp_path, spoiled):
    with closing(Store(url)) as store:
        table.add(store, OFF)
    line = client(url, menus)
    assert is_off(line)

    spoiled(tmp_path / "hotline.sqlite")

    assert until(lambda: health(line)["store"] == "lost", seconds=10)
    assert is_off(line)
    assert is_off(client(url, menus))


def test_a_restored_store_is_followed_only_after_somebody_says_so(tmp_path, url):
    path = tmp_path / "hotline.sqlite"
    with closing(Store(url)) as store:
        revisions.publish(store, {"a.yaml": b"1"}, who="", why="", at=NOW, based_on=None)
        shutil.copy(path, tmp_path / "yesterday")
        revisions.publish(store, {"a.yaml": b"2"}, who="", why="", at=NOW, based_on=1)
        table.add(store, OFF)
        follower = Follower(store, Home(tmp_path / "state"))
        follower.look()
        assert follower.newest == 2

        shutil.copy(tmp_path / "yesterday", path)
        follower.look()
        assert (follower.believes, follower.newest, follower.off) == (False, None, {"desk"})
        # As many rows as were seen, and others.
        revisions.publish(store, {"a.yaml": b"3"}, who="", why="", at=datetime.now(UTC), based_on=1)
        follower.look()
        assert not follower.believes

        lives.accept(store, who="lead", why="drill", at=NOW)
        follower.look()
        assert (follower.believes, follower.newest, follower.off) == (True, 2, frozenset())


def test_menus_with_errors_at_the_start_leave_the_last_good_ones(menus, url, caplog):
    good = health(client(url, menus))["revision"]
    assert until(lambda: kept(url), seconds=10)

    (menus / "main.yaml").write_text("main: [\n")
    started = health(client(url, menus))

    assert (started["revision"], started["from"]) == (good, "copy")
    assert "cannot be served" in caplog.text
    assert "The line starts with the last good copy of the folder" in caplog.text


def test_a_copy_of_another_folder_is_none(menus, url, tmp_path):
    client(url, menus)
    assert until(lambda: kept(url), seconds=10)

    with pytest.raises(Unset, match="cannot be served"):
        client(url, tmp_path / "elsewhere")


def test_the_newest_revision_is_served_and_its_copy_while_the_store_is_away(menus, url, tmp_path):
    with closing(Store(url)) as store:
        made = revisions.publish(store, Directory(menus), who="", why="", at=NOW, based_on=None)
    first = health(client(url))
    assert until(lambda: kept(url), seconds=10)
    lose(tmp_path)
    second = health(client(url))

    assert (first["revision"], first["number"], first["from"], first["store"]) == (made.digest, 1, "store", "ok")
    assert (second["revision"], second["number"], second["from"], second["store"]) == (made.digest, 1, "copy", "lost")


def test_a_switch_reaches_the_line_of_this_machine_while_the_store_is_away(menus, url, tmp_path):
    line = client(url, menus)
    lose(tmp_path)

    result = contact(menus, url, "desk", "off", "--why", "answers a stranger")

    assert result.exit_code == 1
    assert "does not answer" in result.output
    assert until(lambda: is_off(line), seconds=10)


def test_a_switch_that_waited_reaches_the_store(tmp_path):
    with closing(Store(f"sqlite:///{tmp_path}/hotline.sqlite")) as store:
        follower = Follower(store, Home(tmp_path / "state"))
        follower.look()
        known.change(follower.home, lambda before: known.waits(before, switches=[OFF]))

        follower.look()
        follower.look()

        assert table.latest(store) == [OFF]
        assert known.read(follower.home).waiting == ()


def test_a_number_is_off_under_every_name(menus, url):
    """A contact that was renamed after it was switched off."""
    line = client(url, menus)
    assert contact(menus, url, "+1 202 555 0123", "off", "--why", "answers a stranger").exit_code == 0
    assert until(lambda: is_off(line), seconds=10)
    assert contact(menus, url, "desk", "on", "--checked", "2026-11-24").exit_code == 0
    assert until(lambda: not is_off(line), seconds=10)


def test_from_another_folder_nobody_is_told_what_is_not_so(menus, tmp_path):
    """No line runs with this store: the operator must not believe that the number is off."""
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
    command = [sys.executable, "-m", "hotline", "contact"]
    settings = environment(HOTLINE_MENUS=str(menus), PYTHONPATH=":".join(sys.path))

    off = subprocess.run(
        [*command, "desk", "off", "--why", "answers a stranger"],
        cwd=tmp_path / "a", env=settings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    seen = subprocess.run(command, cwd=tmp_path / "b", env=settings, capture_output=True, text=True, check=False)

    assert off.returncode == 1
    assert "No running line has taken it" in off.stderr
    assert f"{tmp_path}/state/hotline.sqlite" in off.stderr
    assert "desk is off since" in seen.stdout


def test_what_is_spoiled_is_nothing(tmp_path):
    here = Home(tmp_path)
    for name in (known.NAME, copy.NAME):
        (tmp_path / name).write_text('{"half": ')

    assert known.read(here) == known.Known()
    assert copy.latest(here) is None
    copy.keep(here, {"a.yaml": b"a"}, "store", 1)
    assert digest(copy.latest(here).folder) == digest({"a.yaml": b"a"})


KILLED = """
import sys
from datetime import UTC, datetime
from hotline.store import revisions
from hotline.store.engine import Store
store = Store(sys.argv[1])
print("ready", flush=True)
number = revisions.newest(store).number
while True:
    files = {f"{n}.yaml": b"%d" % (number * n) * 400_000 for n in range(4)}
    revisions.publish(store, files, who="", why="", at=datetime.now(UTC), based_on=number)
    number += 1
"""


def test_killed_in_the_midst_of_publishing_the_store_holds_whole_revisions(url):
    with closing(Store(url)) as store:
        revisions.publish(store, {"a.yaml": b"a"}, who="", why="", at=NOW, based_on=None)
        for moment in (0.0, 0.03, 0.11, 0.27):
            with subprocess.Popen([sys.executable, "-c", KILLED, url], stdout=subprocess.PIPE) as publisher:
                publisher.stdout.readline()
                until(lambda: False, seconds=moment)
                publisher.kill()
            for revision in revisions.history(store):
                assert digest(dict(revisions.folder(store, revision.number))) == revision.digest


def test_a_name_that_is_off_takes_its_number_along(menus):
    """Also without a switch of the number, as the desk and an older hotline write it."""
    menu = contacts(Directory(menus))
    front = replace(menu.contacts["desk"], id="front")
    menu = replace(menu, contacts={"desk": menu.contacts["desk"], "front": front})

    assert [name for name, each in switched(menu, {"desk"}).contacts.items() if each.off] == ["desk", "front"]
