"""What commands print when nobody can read it: a sentence, never a traceback."""

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

CLOSED = "Error: there is nowhere to print to: the output is closed\n"
FULL = "Error: what there is to say cannot be printed: No space left on device\n"


def run(words, redirected="", **settings):
    command = f"{sys.executable} -m hotline {words} {redirected}"
    environment = {"PATH": os.environ["PATH"], "HOTLINE_MENUS": str(ROOT / "docs" / "example"), **settings}
    return subprocess.run(["sh", "-c", command], cwd=ROOT, env=environment, capture_output=True)


@pytest.mark.parametrize("words", ["check", "check --json", "call --press 2", "--help"])
def test_an_output_that_is_closed_or_full(words):
    closed, full = run(words, ">&-"), run(words, ">/dev/full")

    assert (closed.returncode, closed.stderr.decode()) == (1, CLOSED)
    assert (full.returncode, full.stderr.decode()) == (1, FULL)


def test_a_reader_who_has_read_enough():
    result = run("check", "| head -1")

    assert result.stdout.count(b"\n") == 1
    assert result.stderr == b""


def test_letters_that_the_output_lacks():
    """An answer for programs can still be read by them."""
    result = run("text --json '12 ar'", PYTHONIOENCODING="cp1252")
    whole = run("text --json '12 ar'", PYTHONIOENCODING="utf-8")

    assert result.returncode == 0
    assert json.loads(result.stdout.decode("cp1252")) == json.loads(whole.stdout.decode("utf-8"))
    assert result.stderr.decode("ascii").startswith("The output is in cp1252: letters that it lacks stand as \\u ")
    assert whole.stderr == b""
