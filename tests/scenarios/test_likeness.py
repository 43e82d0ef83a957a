"""Words against words: `...` stands for any, and what differs is told in as few lines as can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.scenarios.likeness import Change, changes, fits

LINES = st.lists(st.sampled_from(["a", "b b", "b b c", "c", "..."]), max_size=6)


@pytest.mark.parametrize(
    ("written", "came", "agrees"),
    [
        (["a"], ["a"], True),
        (["a"], [], False),
        ([], ["a"], False),
        (["..."], [], True),
        (["...", "b", "..."], ["a", "b", "c", "d"], True),
        (["...", "b"], ["b", "a", "b"], True),
        (["...", "b"], ["b", "a"], False),
        (["To ask..."], ["To ask: 1 2 3"], True),
        (["To ask..."], ["To answer"], False),
        (["..."] * 200, ["x"] * 200, True),
        ([*(["...", "x"] * 100), "y"], ["x"] * 1000, False),
    ],
)
def test_what_agrees(written, came, agrees):
    assert fits(written, came) is agrees


def test_a_number_that_changed_is_one_line():
    written = ["...", "To ask: 1 1 1, 1 1 1.", "Again: hash."]
    came = ["Doctors see you.", "To ask: 2 2 2, 2 2 2.", "Again: hash."]

    assert changes(written, came) == [Change(1, "To ask: 1 1 1, 1 1 1.", "To ask: 2 2 2, 2 2 2.")]


def test_what_is_new_and_what_is_gone():
    assert changes(["a"], ["a", "b"]) == [Change(1, None, "b")]
    assert changes(["a", "b"], ["b"]) == [Change(0, "a", None)]


@given(written=LINES, came=LINES.map(lambda lines: [line for line in lines if line != "..."]))
def test_with_its_changes_it_agrees(written, came):
    found = changes(written, came)
    new = list(written)
    for change in reversed(found):
        place = slice(change.row, change.row + (change.old is not None))
        new[place] = [change.new] if change.new is not None else []

    assert fits(new, came)
    assert (found == []) == fits(written, came)
