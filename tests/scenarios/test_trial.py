"""Scenarios are tried on the menus that they lie with; what no longer holds is told, and can be accepted."""

from datetime import timedelta

import pytest

from hotline.folder import Directory
from hotline.menu.load import NOWHERE, load
from hotline.scenarios import keeping
from hotline.scenarios.acceptance import accepted
from hotline.scenarios.coverage import coverage
from hotline.scenarios.transcript import parse
from hotline.scenarios.trial import one, tried
from hotline.understand.vocabulary import Vocabulary
from tests.conftest import MENUS, NOW
from tests.desk import at
from tests.desk import loaded as desk

HERS = """# Somebody who is ill
! 2026-11-24 12:00
...
English: press 1.

> 1
...
Health: press 1.
...

# what she wants
> 1
The check before a journey...
...
> text doctor
...
"""


@pytest.fixture
def files(folder):
    return dict(Directory(folder)) | {"scenarios/ill.txt": HERS.encode()}


def tries(files, now=NOW):
    return tried(files, load(files, now), now)


def test_the_shipped_ones_hold_whenever_they_are_tried(loaded):
    folder = Directory(MENUS)

    for now in (NOW, NOW + timedelta(days=400)):
        trials = tried(folder, loaded, now)
        assert trials.problems == ()
        assert len(trials.trials) >= 40
        assert trials.until is None, "each carries its moment"


def test_words_that_changed_are_told_with_the_old_ones(files):
    files["pages.yaml"] = files["pages.yaml"].replace(b"The check", b"The test")

    (problem,) = tries(files).problems

    assert problem.mark == ("scenarios/ill.txt", 13, 1)
    assert problem.level == "error"
    assert "after key 1, which leads to 'health' in en" in problem.sentence
    assert 'is heard now, not "The check before a journey..."' in problem.sentence
    assert "hotline scenarios --accept" in problem.sentence


def test_a_key_that_leads_elsewhere_is_told(files):
    files["main.yaml"] = files["main.yaml"].replace(b"    1: ", b"    4: ")

    (problem,) = tries(files).problems

    assert "more line" in problem.sentence
    assert '"Health: press 4." is heard now, not "Health: press 1."' in problem.sentence


def test_new_words_are_accepted_and_nothing_else_changes(files):
    files["pages.yaml"] = files["pages.yaml"].replace(b"The check", b"The test")
    before = files["scenarios/ill.txt"].replace(b"\n", b"\r\n")
    files["scenarios/ill.txt"] = before

    files |= accepted(files, tries(files).trials)

    after = files["scenarios/ill.txt"]
    assert tries(files).problems == ()
    changed = [(old, new) for old, new in zip(before.split(b"\r\n"), after.split(b"\r\n"), strict=True) if old != new]
    assert [old for old, _ in changed] == [b"The check before a journey..."]
    assert changed[0][1].startswith(b"The test")


def test_keys_alone_become_a_whole_call_when_they_are_accepted(files):
    files["scenarios/ill.txt"] = b"> ring\n> 1\n> 1\n> .\n"

    files |= accepted(files, tries(files).trials)

    assert tries(files).problems == ()
    assert b"English: press 1." in files["scenarios/ill.txt"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("! nobody off\n...", "there is no contact 'nobody' to switch"),
        ("! dask off\n...", "did you mean 'desk'?"),
        ("! busy off\n...", "there is no contact 'busy'"),
    ],
)
def test_what_these_menus_do_not_know(text, sentence):
    trial = one(parse(text, "scenarios/x.txt"), desk(), at("2026-11-24 12:00"))

    assert sentence in trial.problem.sentence


def test_a_moment_that_the_clocks_are_put_forward_over(folder):
    line = folder / "hotline.yaml"
    line.write_text(line.read_text("utf-8").replace("Asia/Baghdad", "Europe/Berlin"), "utf-8")
    files = dict(Directory(folder)) | {"scenarios/x.txt": b"! 2026-03-29 02:30\n..."}

    (problem,) = tries(files).problems

    assert "2026-03-29 02:30 does not exist in Europe/Berlin" in problem.sentence


def test_menus_with_errors_are_not_tried(files):
    files |= {"pages.yaml": b"x: [", "scenarios/bad.txt": b"\xff"}

    assert [problem.mark.file for problem in tries(files).problems] == ["scenarios/bad.txt"]


def test_what_is_not_read_is_named(files):
    files |= {"scenarios/a.docx": b"", "scenarios/old/b.txt": b"", "scenarios/.c.txt": b"", "scenarios/d.txt~": b""}

    found = [(problem.mark.file, problem.level) for problem in tries(files).problems]

    assert found == [("scenarios/a.docx", "warning"), ("scenarios/old/b.txt", "warning")]


def test_too_many(files):
    files |= {f"scenarios/{number:04}.txt": HERS.encode() for number in range(1001)}

    assert "there are 1002 scenarios; at most 1000 are tried" in tries(files).problems[-1].sentence


def test_what_no_scenario_meets(files):
    found = load(files, NOW)
    book = found.book(NOW, NOWHERE, known=Vocabulary())
    covered = {each.page: each.languages["en"] for each in coverage(book, tried(files, found, NOW).trials)}

    assert covered["main"] == (True, False)
    assert [page for page, met in covered.items() if met == (True, True)] != []
    assert (False, False) in covered.values()


def test_a_call_that_is_kept_holds(loaded):
    text = keeping.kept("A clinic,\nat night", loaded, NOW, "3.3#", ["31 en", "ring", " text me ", "stop", "#"])
    scenario = parse(text, "scenarios/x.txt")

    assert text.startswith("# A clinic, at night\n! 2026-11-24 12:00\n\n> ring\n")
    assert one(scenario, loaded, NOW + timedelta(days=900)).problem is None


def test_texts_that_are_kept_hold(loaded):
    text = keeping.kept("x", loaded, NOW, None, ["31 en", "ring", "text", "health please"])

    assert "> 31 en\n" in text
    assert "> text ring\n" in text
    assert one(parse(text, "x"), loaded, NOW).problem is None


def test_names_of_files():
    assert keeping.file("A clinic, at night!") == "scenarios/a-clinic-at-night.txt"
    assert keeping.file("مكالمة من البصرة") == "scenarios/مكالمة-من-البصرة.txt"
    assert keeping.file("../../etc/passwd") == "scenarios/etc-passwd.txt"
    assert keeping.file(" .. ") == ""
    assert keeping.free({"scenarios/a.txt": b"", "scenarios/a-2.txt": b""}, "scenarios/a.txt") == "scenarios/a-3.txt"
