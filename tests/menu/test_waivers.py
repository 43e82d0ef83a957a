"""A warning stands for a reason until its words change; and the file of the waivers keeps what people wrote in it."""

import re
from datetime import date

import pytest
import time_machine
from click.testing import CliRunner

from hotline.cli import main
from hotline.disk import load
from hotline.menu.editing.waivers import dismiss, waive
from tests.conftest import NOW

DAY = date(2026, 11, 24)


@pytest.fixture
def run(folder):
    with time_machine.travel(NOW):
        yield lambda *words: CliRunner().invoke(main, [*words, "--menus", str(folder)], prog_name="hotline")


def warned(folder, check):
    return [problem for problem in load(folder, NOW).problems if problem.check == check]


def test_a_warning_stands_until_its_words_change(folder, run):
    (first,) = [each for each in warned(folder, "unreviewed") if each.mark.file == "pages.yaml"][:1]
    result = run("waive", f"{first.mark.file}:{first.mark.line}", "--why", "the office read it", "--who", "desk")
    assert result.output == f"pages.yaml:{first.mark.line} [unreviewed] stands: the office read it\n"

    loaded = load(folder, NOW)
    assert [(each.problem, each.waiver.why.value) for each in loaded.waived] == [(first, "the office read it")]
    assert first not in loaded.problems
    assert re.search(r"\d+ warnings?, 1 waived in", run("check").output)

    path = folder / "pages.yaml"
    lines = path.read_text().split("\n")
    lines[first.mark.line] = lines[first.mark.line] + "  # touched"
    path.write_text("\n".join(lines))
    assert load(folder, NOW).waived == ()
    assert [each.sentence[:15] for each in warned(folder, "waivers")] == ["no warning is '"]


def test_an_error_cannot_stand(folder, run):
    (folder / "main.yaml").write_text((folder / "main.yaml").read_text().replace("1: health", "1: helath"))
    error = next(each for each in load(folder, NOW).problems if each.level == "error")

    result = run("waive", f"main.yaml:{error.mark.line}", "--why", "x")

    assert result.exit_code == 1
    assert "an error is there, and must be mended" in result.output


@pytest.mark.parametrize(("place", "told"), [("health", "is no place"), ("pages.yaml:999", "nothing is wrong there")])
def test_where_nothing_can_stand(run, place, told):
    assert told in run("waive", place, "--why", "x").output


def test_what_people_wrote_in_the_file_stays():
    text = "# ours\n\n'aaaaaaaa':\n  why: one\n\n# about the next\n\"bbbbbbbb\":\n  why: two\n"
    more = waive(text, "cccccccc", "x.yaml, pace", 'it is "so"', "amal", DAY)

    assert more.startswith(text.rstrip("\n"))
    assert dismiss(more, "cccccccc").strip() == text.strip()
    assert "# about the next" in dismiss(more, "aaaaaaaa")
    assert "one" not in dismiss(more, "aaaaaaaa")


def test_a_reason_is_needed(folder):
    (folder / "waivers.yaml").write_text('"00000000":\n  who: amal\n')

    assert [each.sentence for each in warned(folder, "waivers")] == [
        "'00000000' has no 'why'; say why the warning may stand"
    ]


def test_hostile_waivers_are_told(folder):
    (folder / "waivers.yaml").write_text("a: b\nc: [1]\nd:\n  why: x\n  colour: red\n  on: soon\n")

    assert {each.mark.file for each in load(folder, NOW).problems if each.check in ("shape", "fields")} == {
        "waivers.yaml"
    }
