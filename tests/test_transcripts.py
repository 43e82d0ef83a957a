"""Scenarios on menus that are not those that ship: the line of `desk`, with people behind it, and one that sends texts.

They lie in `times/` and `sent/`, in the format of `hotline.scenarios.transcript`.
"""

import pytest

from hotline.scenarios.transcript import parse
from hotline.scenarios.trial import one
from tests.conftest import NOW, ROOT
from tests.desk import at, loaded


def files(folder):
    paths = sorted((ROOT / "tests" / folder).glob("*.txt"))
    return pytest.mark.parametrize("path", paths, ids=[path.stem for path in paths])


def held(path, loaded, now):
    trial = one(parse(path.read_text("utf-8"), path.name), loaded, now)

    assert trial.problem is None, trial.problem


@files("times")
def test_what_changes_with_time(path):
    held(path, loaded(), at("2026-11-24 12:00"))


@files("sent")
def test_a_call_that_can_have_texts(texting, path):
    held(path, texting, NOW)
