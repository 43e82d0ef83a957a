"""A backup, restored, serves the same: on either database, into the same store, another one, or a new one."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sql
from click.testing import CliRunner

from hotline.cli import main
from hotline.store import draft, events, lives, revisions, schema, switches
from hotline.store.backup import Unfit, backup, restore
from hotline.store.engine import Lost, Store, engine
from hotline.store.events import Event
from hotline.store.switches import Switch
from hotline.store.tables import CHUNKS
from tests.conftest import ROOT
from tests.program import PATIENCE, environment
from tests.store.test_revisions import FIRST, NOW, SECOND, publish

EVENT = Event(NOW, "lead", "restore", "the store", "drill")


def fill(store):
    publish(store, FIRST, changes=["all is new"])
    draft.begin(store, 1)
    switches.add(store, Switch("desk", True, "answers a stranger", "night duty", NOW))


def held(store):
    return revisions.history(store), dict(revisions.folder(store, 1)), switches.latest(store), lives.held(store)


def test_a_drill(store, tmp_path):
    """The store goes on after the backup; then it is put back, and published into again."""
    fill(store)
    before = held(store)
    backup(store, tmp_path / "backup")
    publish(store, SECOND, 1)
    switches.add(store, Switch("police", True, "x", "night duty", NOW))

    restore(tmp_path / "backup", store, EVENT)

    assert held(store) == before
    assert events.latest(store)[0] == EVENT
    assert dict(draft.read(store).folder) == FIRST
    assert publish(store, SECOND, 1).number == 2
    switches.add(store, Switch("police", True, "y", "night duty", NOW))
    assert [path.name for path in tmp_path.iterdir() if "backup" in path.name] == ["backup"]


def nightly(url, folder):
    """deploy/backup.sh, as the container runs it, with the `python` of these tests."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    settings = environment(HOTLINE_DATABASE_URL=url, BACKUP_FOLDER=str(folder), BACKUP_ONCE="1", PATH=path)
    script = ["sh", ROOT / "deploy" / "backup.sh"]
    return subprocess.run(script, cwd=ROOT, env=settings, capture_output=True, text=True, timeout=PATIENCE, check=False)


def test_the_nightly_copy_is_put_back_on_another_machine(store, url, tmp_path):
    fill(store)
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "hotline-2020-01-01T020000Z.backup").touch()
    os.utime(folder / "hotline-2020-01-01T020000Z.backup", (0, 0))

    assert nightly(url, folder).returncode == 0
    [copy] = folder.iterdir()  # the old one is gone
    with closing(Store(f"sqlite:///{tmp_path}/new.sqlite")) as new:
        restore(copy, new, EVENT)

        assert held(new) == held(store)


def test_a_copy_that_cannot_be_made_leaves_none(tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    failed = nightly("postgresql://nobody@127.0.0.1:1/nothing", folder)

    assert (failed.returncode, list(folder.iterdir())) == (1, [])
    assert failed.stderr.endswith("the backup failed\n")


def test_into_a_new_store_of_the_other_database(store, tmp_path, request):
    fill(store)
    backup(store, tmp_path / "backup")

    with closing(Store(f"sqlite:///{tmp_path}/new.sqlite")) as new:
        restore(tmp_path / "backup", new, EVENT)

        assert held(new) == held(store)


def test_a_backup_of_an_older_store(url, tmp_path):
    database = engine(url)
    with database.begin() as connection:
        schema.upgrade(connection, "1")
        connection.execute(sql.text("DROP TABLE alembic_version"))
    database.dispose()
    with closing(Store(url)) as store:
        switch = Switch("desk", True, "answers a stranger", "night duty", NOW)
        switches.add(store, switch)
        backup(store, tmp_path / "backup")
        restore(tmp_path / "backup", store, EVENT)

        assert switches.latest(store) == [switch]
        publish(store, FIRST)


def test_sounds_that_are_there_are_not_written_again(store, tmp_path):
    fill(store)
    backup(store, tmp_path / "backup")
    store.change(lambda connection: connection.execute(CHUNKS.delete().where(CHUNKS.c.number == 1)))

    restore(tmp_path / "backup", store, EVENT)

    assert dict(revisions.folder(store, 1)) == FIRST


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" + bytes(100)])
def test_what_is_no_backup_changes_nothing(store, tmp_path, content):
    fill(store)
    (tmp_path / "file").write_bytes(content)

    with pytest.raises((Unfit, Lost), match=r"is no backup|does not answer"):
        restore(tmp_path / "file", store, EVENT)

    assert len(revisions.history(store)) == 1


def test_the_commands(tmp_path):
    url = f"sqlite:///{tmp_path}/store.sqlite"
    with closing(Store(url)) as store:
        fill(store)

    def run(*words):
        return CliRunner().invoke(main, list(words), env={"HOTLINE_DATABASE_URL": url})

    assert "is in" in run("backup", str(tmp_path / "backup")).output
    restored = run("restore", str(tmp_path / "backup"))
    assert "What the store held is kept in" in restored.output
    assert "revision 1 is its newest" in restored.output
    assert "until: hotline restore --accept" in restored.output
    assert "within two seconds" in run("restore", "--accept", "--why", "drill").output
    assert "name the backup, or accept" in run("restore").output
    with closing(Store(url)) as store:
        assert lives.held(store).accepted
        assert [event.what for event in events.latest(store, 2)] == ["accept", "restore"]
