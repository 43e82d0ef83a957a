"""Recordings at the desk: files that are sent, what becomes of them in the draft, and who may send them."""

import io
import json
import re
import zipfile
from contextlib import closing

import pytest

from hotline.desk.access import MAX_UPLOAD
from hotline.menu.editing.recordings import entries_of
from hotline.store import draft, events, revisions
from hotline.store.engine import Store
from tests.operators.conftest import Opened, filled
from tests.recordings.artist import save, tone
from tests.recordings.conftest import run

CKB = "/desk/recordings/ckb"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A small line, of which Sorani is not recorded."""
    folder = tmp_path_factory.mktemp("small") / "menus"
    assert run("new", folder, "--languages", "ckb,en,ar").exit_code == 0
    return folder


@pytest.fixture
def desk(folder, tmp_path, hashed, known):
    with closing(Store(f"sqlite:///{tmp_path}/desk.sqlite")) as store:
        yield Opened(filled(store, hashed, folder), known)


@pytest.fixture
def hevi(desk, monkeypatch):
    """A translator of Sorani; ffmpeg hears each file in a process of its own, and is not needed for most."""
    monkeypatch.setenv("PATH", "")
    return desk.client("hevi")


@pytest.fixture
def sound(tmp_path):
    def made(seconds=0.6, pitch=440, **how):
        return save(tmp_path / "sound.wav", tone(pitch, seconds, rate=8000, **how), rate=8000).read_bytes()

    return made


def send(client, *files, **fields):
    token = client.token(CKB)
    data = {"files": [(io.BytesIO(data), name) for name, data in files], "csrf_token": token, **fields}
    return posted(client, data)


def posted(client, data):
    response = client.post(CKB, data=data, headers={"Accept": "application/json"})
    response.request.environ["wsgi.input"].close()  # what is large lies in a file of the client
    return response


def entries(desk):
    found = draft.read(desk.store)
    return entries_of(found.folder, "ckb") if found else {}


def test_a_piece_goes_into_the_draft_and_is_listened_to(desk, hevi, sound):
    (answer,) = send(hevi, ("digit-3.wav", sound())).json

    assert (answer["fate"], answer["piece"], answer["state"]) == ("taken", "digit-3", "recorded")
    assert answer["told"] == "Taken: 0.7 seconds."
    assert entries(desk)["digit-3"].file == answer["sound"]
    heard = hevi.get(f"{CKB}/{answer['sound']}")
    assert (heard.status_code, heard.mimetype) == (200, "audio/wav")
    assert [(each.what, each.about) for each in events.latest(desk.store, 1)] == [("record", "recording ckb digit-3")]
    changes = desk.client("vera").get("/desk/publish").text
    assert "recording is recorded now" in changes


def test_sent_twice_it_is_there_once(desk, hevi, sound):
    first = send(hevi, ("digit-3.wav", sound()))
    edition = draft.read(desk.store).edition
    second = send(hevi, ("digit-3.wav", sound()))

    assert first.json == second.json
    assert draft.read(desk.store).edition == edition


def test_many_at_once_each_with_an_answer(desk, hevi, sound):
    """As a browser without JavaScript sends them."""
    files = [("digit-1.wav", sound()), ("007.wav", sound()), ("x.wav", sound()), ("digit-2.wav", b"words")]
    data = {"files": [(io.BytesIO(data), name) for name, data in files], "csrf_token": hevi.token(CKB)}
    page = hevi.post(CKB, data=data).text

    told = re.findall(r'<li class="(taken|refused)"><b><bdi>([^<]+)', page)
    assert told == [("taken", "digit-1.wav"), ("taken", "007.wav"), ("refused", "x.wav"), ("refused", "digit-2.wav")]
    assert set(entries(desk)) == {"digit-1", "digit-4"}


def test_two_exchanged_files_are_told(desk, hevi, sound):
    answers = send(hevi, ("phrase-ways.wav", sound(0.5)), ("digit-1.wav", sound(3))).json

    assert {each["fate"] for each in answers} == {"refused"}
    assert "exchanged with digit-1.wav" in answers[0]["told"]
    assert entries(desk) == {}


def zipped():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("digit-3.wav", bytes(5_000_000))
    return data.getvalue()


def lying(data, at, claimed, size=4):
    return data[:at] + claimed.to_bytes(size, "little") + data[at + size :]


HOSTILE = {
    "words": lambda data: b"#!/bin/sh\nrm -rf /\n",
    "a page": lambda data: b"<script>alert(1)</script>" * 100,
    "nothing": lambda data: b"",
    "a zip": lambda data: zipped(),
    "cut short": lambda data: data[:30],
    "channels that lie": lambda data: lying(data, 22, 65_535, 2),
    "a rate that lies": lambda data: lying(data, 24, 4_000_000_000),
    "a playlist": lambda data: b"#EXTM3U\n#EXTINF:3,\nhttp://127.0.0.1/x.wav\n",
}


@pytest.mark.parametrize("with_ffmpeg", [True, False], ids=["ffmpeg", "bare"])
@pytest.mark.parametrize("spoilt", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_sound_is_refused_in_words(desk, hevi, sound, monkeypatch, spoilt, with_ffmpeg):
    if with_ffmpeg:
        monkeypatch.setenv("PATH", "/usr/bin:/bin")

    response = send(hevi, ("digit-3.wav", spoilt(sound())))

    (answer,) = response.json
    assert (response.status_code, answer["fate"]) == (200, "refused")
    assert answer["told"].startswith("The file ")
    assert entries(desk) == {}


def test_a_header_that_claims_more_than_there_is(desk, hevi, sound):
    (answer,) = send(hevi, ("digit-3.wav", lying(sound(), 40, 4_000_000_000))).json

    assert answer["fate"] == "taken"


@pytest.mark.parametrize(
    "name", ["../../../etc/digit-3.wav", "..\\\\..\\\\digit-3.wav", "/audio/en/digit-3.wav", "C:\\\\x\\\\digit-3.wav"]
)
def test_a_name_that_leads_elsewhere_leads_nowhere(desk, hevi, sound, name):
    (answer,) = send(hevi, (name, sound())).json

    assert (answer["file"], answer["piece"]) == ("digit-3.wav", "digit-3")
    changed = set(draft.read(desk.store).folder) - set(revisions.folder(desk.store, 1))
    assert changed == {"audio/ckb/manifest.yaml", f"audio/ckb/{answer['sound']}"}


def test_a_file_of_fifty_megabytes(desk, hevi):
    response = send(hevi, ("digit-3.wav", bytes(50_000_000)))

    assert response.status_code == 413
    assert "Send fewer files, or smaller ones." in response.text
    assert len(send(hevi, ("digit-3.wav", bytes(MAX_UPLOAD - 10_000))).json) == 1


def test_a_stranger_sends_no_more_than_a_form(desk):
    stranger = desk.desk.test_client()
    token = stranger.token("/desk/sign-in")
    data = {"files": (io.BytesIO(bytes(5_000_000)), "digit-3.wav"), "csrf_token": token}

    assert posted(stranger, data).status_code == 413


@pytest.mark.parametrize(("name", "status"), [("vera", 403), ("hevi", 200), ("edip", 200), ("amal", 200)])
def test_who_may_record(desk, sound, name, status):
    assert send_as(desk, name, CKB, sound()) == status


def send_as(desk, name, path, data):
    client = desk.client(name)
    fields = {"files": (io.BytesIO(data), "digit-3.wav"), "csrf_token": client.token("/desk/me")}
    return client.post(path, data=fields, headers={"Accept": "application/json"}).status_code


def test_a_translator_records_her_own_languages(desk, sound, folder, tmp_path):
    changed = draft.begin(desk.store, 1)
    text = changed.folder["hotline.yaml"].decode()
    silent = re.sub(r"voice: Polly\.(Hala|Joanna)\S*", "voice: none", text)
    draft.write(desk.store, {"hotline.yaml": silent.encode()}, changed.edition)

    assert send_as(desk, "hevi", "/desk/recordings/en", sound()) == 403
    assert send_as(desk, "edip", "/desk/recordings/en", sound()) == 200
    assert "I listened" not in desk.client("hevi").get("/desk/recordings/en").text


@pytest.mark.parametrize("path", ["/desk/recordings/en", "/desk/recordings/xx", f"{CKB}/x.wav", f"{CKB}/manifest.wav"])
def test_where_nothing_is_recorded(desk, path):
    assert desk.client("vera").get(path).status_code == 404


def test_the_words_have_changed(desk, hevi, sound):
    (answer,) = send(hevi, ("digit-3.0000.wav", sound())).json

    assert answer["fate"] == "refused"
    assert "was read from an older sheet" in answer["told"]


def test_what_somebody_else_recorded_meanwhile_is_not_written_over(desk, hevi, sound):
    hers = send(hevi, ("digit-3.wav", sound(pitch=500)), seen="{}").json[0]["sound"]

    (clash,) = send(desk.client("edip"), ("digit-3.wav", sound()), seen="{}").json
    assert clash["fate"] == "clash"
    assert entries(desk)["digit-3"].file == hers
    (taken,) = send(desk.client("edip"), ("digit-3.wav", sound()), seen=json.dumps({"digit-3": hers})).json
    assert taken["fate"] == "taken"
    assert entries(desk)["digit-3"].file == taken["sound"]
    assert f"audio/ckb/{hers}" not in draft.read(desk.store).folder


def test_a_machines_draft_is_right_once_somebody_has_listened(desk, hevi, sound):
    (answer,) = send(hevi, ("digit-3.wav", sound()), machine="1").json
    assert answer["state"] == "machine"
    assert "I listened, it is right" in hevi.get(CKB).text
    assert "I listened, it is right" not in desk.client("vera").get(CKB).text

    hevi.send(f"{CKB}/heard", CKB, piece="digit-3", sound=answer["sound"])

    entry = entries(desk)["digit-3"]
    assert (entry.machine, entry.heard_by, entry.heard_on) == (True, "hevi", "2026-11-24")
    assert "listened to by hevi" in hevi.get(CKB).text
    assert hevi.send(f"{CKB}/heard", CKB, piece="digit-3", sound="digit-3.0.wav").status_code == 409


def test_the_script_of_what_is_left(desk, hevi, sound):
    send(hevi, ("digit-3.wav", sound()))
    table = hevi.get(f"{CKB}/script.csv").get_data(as_text=True)

    assert "digit-2" in table
    assert "digit-3" not in table
    assert table.startswith("\ufeffnumber,piece,words,seconds,state,file\r\n")


def test_only_where_somebody_records_is_there_a_microphone(desk):
    client = desk.client("hevi")

    assert "microphone=(self)" in client.get(CKB).headers["Permissions-Policy"]
    for page in ("/desk/", "/desk/recordings", "/desk/line", f"{CKB}/x.wav"):
        assert "microphone=()" in client.get(page).headers["Permissions-Policy"]


def test_a_line_of_which_nothing_can_be_heard_yet(desk, hevi, sound):
    """Its draft has an error, which only recordings mend."""
    changed = draft.begin(desk.store, 1)
    text = changed.folder["hotline.yaml"].decode()
    draft.write(desk.store, {"hotline.yaml": re.sub(r"voice: Polly\S*", "voice: none", text).encode()}, changed.edition)

    assert send(hevi, ("digit-3.wav", sound())).json[0]["fate"] == "taken"


def test_a_manifest_that_cannot_be_read(desk, hevi, sound):
    changed = draft.begin(desk.store, 1)
    draft.write(desk.store, {"audio/ckb/manifest.yaml": b"a: [b\n"}, changed.edition)

    (answer,) = send(hevi, ("digit-3.wav", sound())).json
    assert "cannot be read" in answer["told"]
    assert draft.read(desk.store).folder["audio/ckb/manifest.yaml"] == b"a: [b\n"
