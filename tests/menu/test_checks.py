"""docs/checks.md, executed: each example prints exactly what stands below it. And what no example can show."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from hotline.book import Spot
from hotline.disk import load, tried
from hotline.gsm import dear
from hotline.menu import checks
from hotline.menu.checks import traps
from hotline.menu.load import NOWHERE
from hotline.menu.saying.segments import cheaper
from hotline.problem import ERROR, show
from tests import big
from tests.conftest import MENUS, ROOT

PAGE = ROOT / "docs" / "checks.md"
SOUND = ROOT / "docs" / "example"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
# What the page says of itself: the example menus are drafts, and their number is made up.
OF_ITSELF = ("unreviewed", "fictional-numbers")
READING = ("files", "yaml", "shape", "fields", "lost-words", "waivers", "scenarios")


class Example(NamedTuple):
    check: str
    change: str
    printed: str


def examples() -> Iterator[Example]:
    for section in re.split(r"^## ", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        name = section.partition("\n")[0]
        for change, printed in re.findall(r"```diff\n(.*?)```\n\n```text\n(.*?)```", section, re.DOTALL):
            yield Example(name, change, printed)


EXAMPLES = list(examples())
HEADINGS = re.findall(r"^## ([a-z-]+)$", PAGE.read_text("utf-8"), re.MULTILINE)


def changed(folder: Path, change: str) -> None:
    """Applies a change of the page: hunks under `--- file`, parted by `@@`; `+++ file` begins a new one."""
    for part in re.split(r"^(?=--- )|^(?=\+\+\+ (?!/dev/null))", change, flags=re.MULTILINE)[1:]:
        head, _, hunks = part.partition("\n")
        path = folder / head[4:]
        if hunks.startswith("+++ /dev/null"):
            path.unlink()
            continue
        text = path.read_text("utf-8") if path.exists() else ""
        path.parent.mkdir(exist_ok=True)
        for hunk in hunks.split("@@\n"):
            text = replaced(text, hunk)
        path.write_text(text, "utf-8")


def replaced(text: str, hunk: str) -> str:
    lines = hunk.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
    new = "".join(f"{repeated(line[1:])}\n" for line in lines if line[0] in " +")
    assert not old or text.count(old) == 1, f"{text.count(old)} places in the sound menus read:\n{old}"
    return text.replace(old, new) if old else new


def repeated(line: str) -> str:
    """`  again × 3` is `  again again again`."""
    found = re.fullmatch(r"( *(?:[a-z]+: )?)(.*) × ([0-9]+)", line)
    return found[1] + " ".join([found[2]] * int(found[3])) if found else line


@pytest.fixture
def menus(tmp_path):
    return shutil.copytree(SOUND, tmp_path / "menus")


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{e.check}-{number}" for number, e in enumerate(EXAMPLES)])
def test_example_prints_what_the_page_says(example, menus, monkeypatch):
    changed(menus, example.change)
    monkeypatch.chdir(menus.parent)

    problems = tried(Path("menus"), NOW, tries=100)[0].problems
    printed = [
        show(problem, folder="menus/")
        for problem in problems
        if problem.check == example.check or problem.check not in OF_ITSELF
    ]

    assert "".join(f"{line}\n" for line in printed) == example.printed


def test_every_check_has_a_heading():
    names = [checks.name(module) for module in checks.CHECKS]

    assert sorted(HEADINGS) == sorted([*READING, *names])


@pytest.mark.parametrize("name", HEADINGS)
def test_every_check_has_an_example_that_only_it_finds(name):
    assert any(f"[{name}]" in example.printed for example in EXAMPLES if example.check == name)


def test_a_page_that_cannot_be_left_is_a_trap():
    loaded = load(SOUND, NOW)
    book = loaded.book(NOW, NOWHERE)
    spot = Spot("en", "clinics")
    stuck = replace(book.ways[spot], keys=dict.fromkeys("90*#", book.ways[spot].prompt))

    clinics = loaded.menu.pages["clinics"]
    found = list(traps.check_page_in_book(clinics, loaded.menu, replace(book, ways={**book.ways, spot: stuck})))

    assert [problem.sentence for problem in found] == [
        "no keys lead from 'clinics' back to the main menu in en; callers are trapped"
    ]
    assert [problem.level for problem in found] == [ERROR]


def test_shipped_menus_warn_only_of_what_people_must_settle():
    """On the day after the last contact was read up. Four menus have a sixth choice; what is asked least comes late.

    Among what is not told: a text or a question that is not understood, and keywords that are too close.
    """
    found = {problem.check for problem in load(MENUS, NOW + timedelta(days=4), tries=100).problems}

    assert found - {"learnt"} == {"unreviewed", "examples", "recordings", "many-choices", "slow-pages"}


@pytest.mark.parametrize(
    ("letter", "instead"), {"’": "'", "ê": "e", "ş": "s", "…": "...", "\u00a0": " ", "\u200f": "", "🙂": None}.items()
)
def test_a_cheaper_letter(letter, instead):
    assert cheaper(letter) == instead
    assert instead is None or not dear(instead)


def told(menus, *names):
    """The sentences of some checks, without how many there are of what."""
    found = [problem for problem in load(menus, NOW).problems if problem.check in names and problem.level == ERROR]
    return [(problem.mark.file, re.sub("[0-9]+", "…", problem.sentence)) for problem in found]


def test_a_language_that_was_renamed_is_told_once(menus):
    changed(menus, "--- hotline.yaml\n-  en:\n-    name: English\n+  gb:\n+    name: English\n")

    assert told(menus, "languages", "missing-languages") == [
        (
            "hotline.yaml",
            "… places are in 'en', which is not a language of the line, and nothing is in 'gb'; if you renamed the "
            "language, write 'en' here again",
        )
    ]


def test_a_contact_that_was_renamed_is_told_once(tmp_path):
    """Also where a language is recorded, and the pieces of the pages that name it are counted."""
    folder = shutil.copytree(MENUS, tmp_path / "menus")
    path = folder / "contacts.yaml"
    path.write_text(path.read_text("utf-8").replace("\noffice:", "\ndesk:"), "utf-8")

    (problem,) = [problem for problem in load(folder, NOW).problems if problem.level == ERROR]

    assert problem.mark.file == "health.yaml"
    assert re.fullmatch(
        "contact 'office' is not in contacts.yaml; [0-9]+ places in [0-9] files name it, here the first",
        problem.sentence,
    )


def test_a_language_that_was_taken_out_is_told_once(menus):
    path = menus / "hotline.yaml"
    path.write_text(re.sub(r"  en:\n    name: English\n(    .*\n)+", "", path.read_text("utf-8")), "utf-8")

    assert told(menus, "languages", "missing-languages") == [
        (
            "contacts.yaml",
            "… places are in 'en', which is not a language of the line; this is the first; it has ar",
        )
    ]


def test_a_new_language_is_told_once_a_file(menus):
    new = "+  fa:\n+    name: فارسی\n+    key: 3\n+    voice: none\n+    words_per_minute: 130\n"
    changed(menus, f"--- hotline.yaml\n-  en:\n-    name: English\n{new}+  en:\n+    name: English\n")

    silence = "say nothing in fa; there would be silence"
    assert told(menus, "languages", "missing-languages") == [
        ("contacts.yaml", f"the name of contact 'office' and the name of contact 'website' {silence}"),
        ("health.yaml", f"the title of page 'health', the title of page 'clinics' and … more in this file {silence}"),
        ("hotline.yaml", f"the line's name and the operator {silence}"),
        ("main.yaml", f"the title of page 'main', the title of page 'contact' and … more in this file {silence}"),
        ("phrases.yaml", f"phrase 'language', phrase 'greeting' and … more in this file {silence}"),
    ]


def test_words_that_are_no_key_are_told_once(menus):
    """And are not counted as keys, a letter each."""
    changed(menus, "--- health.yaml\n-    2: checks\n+    two: checks\n")

    assert [problem.check for problem in load(menus, NOW).problems if problem.check not in OF_ITSELF] == ["keys"]


def test_time_alone_brings_no_error():
    later = load(MENUS, NOW.replace(year=2036))

    assert {"contact-dates", "old-facts"} <= {problem.check for problem in later.problems}
    assert [problem for problem in later.problems if problem.level == ERROR] == []


def test_five_hundred_pages_are_checked_to_the_last(tmp_path):
    folder = big.write(tmp_path, 500)
    last = max(folder.glob("pages-*.yaml"))
    text = last.read_text("utf-8")
    last.write_text(text.replace("voyage.", "{voyage}."), "utf-8")

    errors = [problem for problem in load(folder, NOW).problems if problem.level == ERROR]

    assert {(problem.mark.file, problem.check) for problem in errors} == {(last.name, "gaps")}


# ---- how it is printed


def run(*words):
    return subprocess.run([sys.executable, "-m", "hotline", "check", *words], cwd=ROOT, capture_output=True, text=True)


def on_terminal(*words):
    """What a person sees, read from a real pseudo-terminal."""
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "hotline", "check", *words], cwd=ROOT, env=environment, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    seen = b""
    try:
        while part := os.read(ours, 4096):
            seen += part
    except OSError:  # Linux says so when the other side has closed
        pass
    os.close(ours)
    process.wait()
    return seen.decode().replace("\r\n", "\n")


@pytest.fixture
def wrong(menus):
    changed(menus, "--- health.yaml\n-    1: clinics\n+    1: clinic\n")
    return menus


def test_in_a_pipe_each_problem_is_one_plain_line(wrong):
    result = run(str(wrong))

    *problems, last = result.stdout.splitlines()
    assert result.returncode == 1
    assert last == f"{wrong}: 1 error, 3 warnings"
    assert all(re.fullmatch(r".+\.yaml:\d+:\d+: (error|warning): .+ \[[a-z-]+\]", line) for line in problems)
    assert len(problems) == 4


def test_in_a_terminal_with_colour_and_a_caret(wrong):
    """Without its colours it is the sample at the top of the page."""
    seen = on_terminal(str(wrong))
    sample = re.search(r"(?:^    .*\n){3}", PAGE.read_text("utf-8").partition("In a terminal")[2], re.MULTILINE)[0]

    assert "\033[31merror:\033[0m key 1 on 'health' leads to 'clinic'" in seen
    plain = re.sub("\033\\[[0-9]*m", "", seen).replace(f"{wrong}/", "menus/")
    assert sample in "".join(f"    {line}\n" for line in plain.splitlines())


def test_problems_are_in_file_order(wrong):
    found = json.loads(run(str(wrong), "--json").stdout)
    places = [(problem["file"], problem["line"], problem["column"]) for problem in found]

    assert places == sorted(places)
    assert len(places) == 4


def test_errors_only(wrong):
    assert [line.rpartition("[")[2] for line in run(str(wrong), "--errors").stdout.splitlines()[:-1]] == ["dead-keys]"]


def test_codes_are_kept_for_the_posters(menus):
    command = [sys.executable, "-m", "hotline", "codes", str(menus), "--keep"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    changed(menus, "--- main.yaml\n-    1: health\n-    2: safety\n+    1: safety\n+    2: health\n")

    assert [(problem.check, problem.mark.line) for problem in load(menus, NOW).problems if problem.level == ERROR] == [
        ("reused-codes", 6),
        ("reused-codes", 7),
    ]


def test_what_a_line_leaves_out_only_warns():
    """A line asks whether a revision can be served; a check that finds errors must not be left out then."""
    names = {checks.name(module): Path(module.__file__).read_text("utf-8") for module in checks.CHECKS}

    assert names.keys() >= checks.MILD
    assert [name for name in checks.MILD if re.search(r"\bProblem\(", names[name])] == []
