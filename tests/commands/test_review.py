"""`hotline review`: what somebody reads who grew up with a language, and the marks that then stand in the menus."""

import csv
import io
import json
import re
from shutil import copytree

import pytest
import time_machine
from click.testing import CliRunner
from lxml import html

from hotline.cli import main
from hotline.disk import load
from tests.conftest import NOW, ROOT

PAGES = ["main", "health", "clinics", "checks", "safety", "contact"]


@pytest.fixture
def menus(tmp_path):
    return copytree(ROOT / "docs" / "example", tmp_path / "menus")


@pytest.fixture
def run(menus):
    def run(*words):
        result = CliRunner().invoke(main, ["review", *words, str(menus)])
        assert result.exit_code == 0, result.output
        return result.stdout

    with time_machine.travel(NOW):
        yield run


def test_marks_of_all_pages_at_once(run):
    *lines, last = run("ar").splitlines()

    assert [line.split()[1] for line in lines] == PAGES
    assert all(re.search(r"never read +ar: \{on: 2026-11-24, words: [0-9a-f]{6}\}$", line) for line in lines)
    assert last == "ar: 0 of 6 pages read. Once a page is, write its line under its `review:`."


def test_the_lines_are_what_the_menus_need(run, menus):
    """Written as they are told, every page counts as read; until its words change."""
    lines = {line.split()[1]: line[line.index("en: {") :] for line in run("en").splitlines()[:-1]}
    for path in (menus / "main.yaml", menus / "health.yaml"):
        text = path.read_text("utf-8")
        for page, line in lines.items():
            text = re.sub(rf"(?m)^{page}:\n", f"{page}:\n  review:\n    {line}\n", text)
        path.write_text(text, "utf-8")

    assert "en: 6 of 6 pages read." in run("en")
    assert not [
        problem for problem in load(menus, NOW).problems if re.search(r"native speaker of .*\ben\b", problem.sentence)
    ]

    path.write_text(path.read_text("utf-8").replace("They are free.", "All are free."), "utf-8")
    assert [(mark["page"], mark["state"], mark["on"]) for mark in json.loads(run("en", "--json", "--open"))] == [
        ("clinics", "changed since it was read", "2026-11-24")
    ]


def test_marks_for_programs(run):
    marks = json.loads(run("ar", "--json"))

    assert [mark["page"] for mark in marks] == PAGES
    assert list(marks[0]) == ["file", "line", "page", "code", "language", "words", "state", "on"]
    assert {mark["state"] for mark in marks} == {"never read"}


def test_a_sheet_to_print_or_read_on_a_telephone(run):
    sheet = html.fromstring(run("ar", "--html"))
    words = sheet.text_content()

    assert (sheet.get("dir"), sheet.get("lang")) == ("rtl", "ar")
    assert sheet.xpath("//meta[@name='viewport']")
    assert "إذا لم يكن الاستماع آمنا، يمكن إنهاء المكالمة." in words
    assert "مكتب المعلومات" in words
    assert sheet.xpath("//script") == []


def test_a_sheet_for_spreadsheets(run, menus):
    """All words: the pages, the phrases, the contacts; none that a spreadsheet would take for a formula."""
    path = menus / "health.yaml"
    path.write_text(path.read_text("utf-8").replace("There are 12 clinics.", "=12 clinics."), "utf-8")
    text = run("en", "--csv")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))

    assert [row["name"] for row in rows[: len(PAGES)]] == PAGES
    assert {"phrase 'goodbye'", "the name of contact 'office'", "the operator"} <= {row["name"] for row in rows}
    assert next(row["text"] for row in rows if row["name"] == "clinics").startswith("'=12")
