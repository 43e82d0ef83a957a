"""Slips of an operator in numbers, addresses and hours, each in menus that are sound: what harms is told, and no more.

`slips/*.tsv`: the file, what stands there, what is written in its place, and the checks that may tell it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

import pytest

from hotline.menu.load import Loaded, load
from tests.conftest import ROOT

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SLIPS = ROOT / "tests" / "slips"
SOUND = {
    path.name: path.read_bytes() for folder in (ROOT / "docs" / "example", SLIPS) for path in folder.glob("*.yaml")
}
DRAFT = "unreviewed"


class Slip(NamedTuple):
    file: str
    written: str
    slip: str
    check: str


def slips(name: str) -> Iterator[Slip]:
    for line in (SLIPS / f"{name}.tsv").read_text("utf-8").splitlines()[1:]:
        yield Slip(*(cell.replace("\\n", "\n") for cell in line.split("\t")))


def told(slip: Slip) -> set[str]:
    """The checks that complain of menus with a slip in them."""
    text = SOUND[slip.file].decode()
    assert slip.written in text, slip.written
    folder = SOUND | {slip.file: text.replace(slip.written, slip.slip, 1).encode()}
    # As the desk reads a file that was changed; test_kept.py holds that it is as if all were read anew.
    return {problem.check for problem in load(folder, NOW, before=sound()).problems} - {DRAFT}


@cache
def sound() -> Loaded:
    return load(SOUND, NOW)


def test_the_menus_are_sound():
    assert {problem.check for problem in sound().problems} == {DRAFT}


@pytest.mark.parametrize("slip", [*slips("numbers"), *slips("times")], ids=lambda slip: slip.slip[:50])
def test_what_would_harm_a_caller_is_told(slip):
    assert told(slip) & set(slip.check.split("|"))


@pytest.mark.parametrize("slip", list(slips("harmless")), ids=lambda slip: slip.slip[:50])
def test_what_harms_nobody_is_not(slip):
    assert told(slip) <= set(slip.check.split("|"))
