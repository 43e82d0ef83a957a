"""The command line: what is printed, what programs can rely on, and how it ends."""

import json
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest
import time_machine
from click.testing import CliRunner

from hotline import __version__
from hotline.cli import main
from tests.conftest import MENUS, NOW, ROOT

COMMANDS = tuple(main.commands)


@pytest.fixture
def run(monkeypatch):
    """Runs a command on the menus that ship, whatever the folder or the environment of the tests."""
    monkeypatch.setenv("HOTLINE_MENUS", str(MENUS))
    with time_machine.travel(NOW):
        yield lambda *words, typed=None: CliRunner().invoke(main, words, input=typed, prog_name="hotline")


def lines(result, status=0):
    assert result.exit_code == status, result.output
    return result.stdout.splitlines()


# ---- check


def test_check(run, folder):
    last = lines(run("check", str(folder)))[-1]

    assert last.startswith(f"{folder}: 0 errors, ")
    assert " in 4 pages and 1 language" in last


def test_check_finds_an_error(run, folder):
    (folder / "main.yaml").write_text((folder / "main.yaml").read_text().replace("1: health", "1: helath"))

    result = lines(run("check", str(folder)), status=1)

    assert (
        f"{folder}/main.yaml:5:8: error: key 1 on 'main' leads to 'helath', which is not a page; did you mean "
        "'health'? [dead-keys]"
    ) in result
    assert re.match(rf"{folder}: 1 error, ", result[-1])


def test_check_for_programs(run, folder):
    (folder / "pages.yaml").write_text("health: words\n")

    problems = json.loads(run("check", str(folder), "--json").stdout)

    assert {
        "file": "pages.yaml",
        "line": 1,
        "column": 9,
        "level": "error",
        "check": "shape",
        "sentence": "'words' stands under 'health', where names with a colon are expected",
    } in problems
    assert run("check", str(folder), "--json").exit_code == 1


def told(run, folder, form):
    (folder / "main.yaml").write_text((folder / "main.yaml").read_text().replace("1: health", "1: helath"))
    (folder / "x, y.yaml").write_text("")
    result = run("check", str(folder), "--format", form)
    assert result.exit_code == 1
    return result.stdout


SENTENCE = "key 1 on 'main' leads to 'helath', which is not a page; did you mean 'health'?"


def test_check_as_json_with_a_version(run, folder):
    result = json.loads(told(run, folder, "json"))

    assert result["version"] == 1
    assert {
        "file": "main.yaml",
        "line": 5,
        "column": 8,
        "level": "error",
        "check": "dead-keys",
        "sentence": SENTENCE,
        "path": f"{folder}/main.yaml",
        "end_line": 5,
        "end_column": 14,
        "heading": "docs/checks.md#dead-keys",
    } in result["problems"]


def test_check_for_github(run, folder):
    result = told(run, folder, "github").splitlines()

    assert f"::error file={folder}/main.yaml,line=5,col=8,endColumn=14,title=dead-keys::{SENTENCE}" in result
    assert all(re.match(r"::(error|warning) file=[^:,]+,line=\d+,col=\d+,", line) for line in result)
    assert any(f"file={folder}/x%2C y.yaml,line=1" in line for line in result)


def test_check_as_sarif(run, folder):
    result = json.loads(told(run, folder, "sarif"))

    (only,) = result["runs"]
    rules = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    assert result["version"] == "2.1.0"
    assert [rules[each["ruleIndex"]] for each in only["results"]] == [each["ruleId"] for each in only["results"]]
    assert {
        "ruleId": "dead-keys",
        "ruleIndex": rules.index("dead-keys"),
        "level": "error",
        "message": {"text": SENTENCE},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": f"{folder}/main.yaml"},
                    "region": {"startLine": 5, "startColumn": 8, "endLine": 5, "endColumn": 14},
                }
            }
        ],
    } in only["results"]


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_check_of_no_folder_in_every_form(run, form):
    result = run("check", "gone", "--format", form)

    assert result.exit_code == 1
    assert "there is no folder 'gone'" in result.stdout


def test_a_warning_is_no_failure(run, folder):
    (folder / "extra.yaml").touch()

    told = f"{folder}/extra.yaml:1:1: warning: this file is empty; nothing in it reaches a caller [yaml]"
    assert told in lines(run("check", str(folder)))


# ---- call


def test_call(run):
    heard = lines(run("call", "--press", "3,1,1"))

    assert [line for line in heard if line.startswith(">")] == ["> 3", "> 1", "> 1"]
    assert "0:02  This is a test." in heard
    assert heard[-1].endswith("  Again: hash. Back: 9. Main menu: star.")


@pytest.mark.parametrize("keys", ["119", "1 1 9", "1, 1, 9", ",119,", "١۱9"])
def test_call_with_keys_in_every_form(run, folder, keys):
    heard = lines(run("call", str(folder), "--press", "1,1,9"))

    assert [line for line in heard if line.startswith(">")] == ["> 1", "> 1", "> 9"]
    assert lines(run("call", str(folder), "--press", keys)) == heard


def test_call_in_a_language(run):
    assert run("call", "--language", "en", "--press", "11").stdout == run("call", "--press", "311").stdout


def test_call_for_programs(run):
    steps = json.loads(run("call", "--press", "3.", "--json").stdout)

    assert steps[0] == {"second": 0.0, "language": "ar", "words": "العربية: اضغطوا 1."}
    assert [step["key"] for step in steps if "key" in step] == ["3", ""]


def test_call_by_hand(run):
    """Keys that do not exist are told, Enter alone waits, q hangs up."""
    result = lines(run("call", typed="3\nx\n31\n\nq\n"))

    assert "Ringing." in result[0]
    assert any("'x' is no key of a phone" in line for line in result)
    assert any("  Does the International Organization for Migration arrange" in line for line in result)
    assert result[-1].startswith("> The call is over: ")
    assert result[-1].endswith(", 3 keys.")


def test_call_by_hand_until_the_line_hangs_up(run, folder):
    result = lines(run("call", str(folder), typed="\n\n\n"))

    assert result[-2].endswith("Goodbye.")
    assert result[-1].startswith("The call is over: ")


def test_call_by_hand_until_the_terminal_closes(run, folder):
    assert "The call is over: " in lines(run("call", str(folder), "--language", "en", typed=""))[-1]


# ---- text

FIELDS = ["text", "page", "code", "language", "reply", "segments", "matched", "offers"]


def test_text(run):
    told = lines(run("text", "31 en"))

    assert told[0].startswith("Before a journey with IOM's help there is a health check.")
    assert told[-1] == "(page health-checks 31 in English, by code, 2 segments)"


def test_text_that_opts_out(run, folder):
    assert lines(run("text", "STOP", str(folder))) == ["(no reply: this is an opt-out)"]


def test_texts_for_programs(run):
    """One message a line, each from a stranger; the message comes back as it was, without its line's end."""
    told = [json.loads(line) for line in lines(run("text", "--json", "-", typed="٣١\r\n\nSTOP\nصحة\nhello"))]

    assert [list(reply) for reply in told] == [FIELDS] * 5
    assert [(reply["text"], reply["page"], reply["code"], reply["language"]) for reply in told] == [
        ("٣١", "health-checks", "31", "ar"),
        ("", "main", "", "ar"),
        ("STOP", None, None, "en"),
        ("صحة", "health", "3", "ar"),
        ("hello", "main", "", "en"),
    ]
    assert [reply["segments"] for reply in told] == [3, 3, 0, 1, 1]
    assert [reply["reply"] == "" for reply in told] == [False, False, True, False, False]
    assert all(reply["offers"] == [] for reply in told)


def test_texts_that_are_no_text(run, folder):
    typed = b"\xff\xfe\n\0\n\xed\xa0\x80\n" + "é".encode() * 5000 + b"\n"
    told = [json.loads(line) for line in lines(run("text", "--json", "-", str(folder), typed=typed))]

    assert len(told) == 4
    assert {reply["page"] for reply in told} == {"main"}


# ---- show


def test_show_for_programs(run, book):
    rows = json.loads(run("show", "--json").stdout)

    assert len(rows) == len(book.codes) * len(book.tongues)
    for row in rows:
        assert row["voice"] == (row["presses"] is not None) == (row["seconds"] is not None)
        assert row["sms"] == (row["segments"] is not None)
    health = next(row for row in rows if (row["page"], row["language"]) == ("health-checks", "en"))
    seconds = health.pop("seconds")
    assert health == {
        "code": "31",
        "page": "health-checks",
        "language": "en",
        "title": "Travel checks",
        "voice": True,
        "sms": True,
        "presses": 3,
        "segments": 2,
    }
    assert 5 < seconds < 30


def test_show(run):
    rows = lines(run("show"))

    assert rows[0].split() == ["code", "page", "title", "keys", "ar", "ckb", "en"]
    health = next(row for row in rows if row.startswith("31 "))
    assert health.split()[:5] == ["31", "health-checks", "Travel", "checks", "3"]


# ---- fallback


def test_fallback(run, tmp_path):
    target = tmp_path / "new" / "public"

    assert lines(run("fallback", str(target)))[:2] == [f"{target}/voice.xml", f"{target}/sms.xml"]
    voice, sms = (ElementTree.parse(target / name).getroot() for name in ("voice.xml", "sms.xml"))
    assert {verb.tag for verb in voice[:-1]} <= {"Say", "Play"}
    assert voice[-1].tag == "Hangup"
    assert len(sms.findtext("Message").splitlines()) == 3


# ---- which folder


NAMED = ("check", "call --press 1", "show", "text health", "codes", "script en", "fallback out")


@pytest.mark.parametrize("words", NAMED)
def test_the_folder_is_an_argument_or_an_option(run, folder, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOTLINE_MENUS", "gone")
    before, behind = ([*words.split(), *more] for more in ((str(folder),), ("--menus", str(folder))))

    result = run(*before)

    assert result.exit_code == 0
    assert result.output == run(*behind).output


def test_two_folders_at_once(run, folder):
    result = run("check", str(folder), "--menus", "other")

    assert result.exit_code == 2
    assert f"two menus folders are named, '{folder}' and 'other'; name one" in result.stderr


def test_no_folder_says_what_to_do(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HOTLINE_MENUS")

    told = lines(run("check"), status=1)

    assert told[0].startswith("menus:1:1: error: there is no folder 'menus'; name the folder that holds hotline.yaml")
    assert "hotline new FOLDER --languages" in told[0]


def test_version(run):
    assert lines(run("--version")) == [f"hotline {__version__}"]


# ---- help, and wrong use


def test_help_names_every_command(run):
    told = "\n".join(lines(run("--help")))

    assert {"check", "call", "text", "show", "demo", "fallback"} <= {*COMMANDS}
    assert [name for name in COMMANDS if f"\n  {name} " not in told] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(run, command):
    told = lines(run(command, "--help"))

    assert any(line.startswith(f"  hotline {command}") for line in told)
    assert run(command, "-h").stdout == run(command, "--help").stdout


WRONG = {
    "chek": "No such command 'chek'. (Did you mean one of: 'check', 'schema'?)",
    "check --jsn": "No such option '--jsn'. Did you mean '--json'?",
    "text": "Missing argument 'MESSAGE'.",
    "call --language xx": "Invalid value for --language: 'xx' is not offered on calls; there are ar, en",
    "call --press 3x": "Invalid value for --press: 'x' is no key of a phone; there are 0 to 9, * and #",
    "call --language ckb": "Invalid value for --language: 'ckb' is not offered on calls; there are ar, en",
    "call --press 3\x1b": "Invalid value for --press: '\\x1b' is no key of a phone; there are 0 to 9, * and #",
    "demo --port 0": "Invalid value for '--port': 0 is not in the range 1<=x<=65535.",
    "fallback": "Missing argument 'TARGET'.",
    "fallback /dev/null/x": "Invalid value for TARGET: '/dev/null/x' cannot be written: Not a directory",
}


@pytest.mark.parametrize("words", WRONG)
def test_wrong_use(run, words):
    result = run(*words.split())

    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == f"Error: {WRONG[words]}"


@pytest.mark.parametrize("words", ["call", "text hello", "show", "fallback out"])
def test_menus_with_errors_cannot_be_tried(run, folder, words):
    (folder / "pages.yaml").unlink()

    result = run(*words.split(), "--menus", str(folder))

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "[dead-keys]" in result.stderr
    assert result.stderr.endswith("nothing can be tried until the errors are mended\n")


def test_as_a_module():
    """As `python -m hotline`, with nothing in its environment, and with a terminal that wants no more."""
    result = subprocess.run(
        [sys.executable, "-m", "hotline", "call", "--press", "3"],
        cwd=ROOT,
        env={},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert result.stdout.splitlines()[-1].endswith("Contact: press 0.")
    assert result.stderr == ""
