"""Output as it is written for people: `...` stands for any words at the end of a line, alone for any lines."""

import re
from difflib import unified_diff

import pytest


def pattern(line):
    if line == "...":
        return "(.*\n)*"
    words = re.escape(line.removesuffix("..."))
    return words + (".*\n" if line.endswith("...") else "\n")


def alike(written, came):
    """What came back; as it was written where that fits, so that a failure shows only what differs."""
    fits = re.fullmatch("".join(map(pattern, written)), "".join(f"{line}\n" for line in came))
    return written if fits else came


def same(name, came, written):
    """Fails with what differs, and nothing of Python's."""
    said, expected = ([line for sent, lines in turns for line in (f"> {sent}", *lines)] for turns in (came, written))
    if said != expected:
        pytest.fail("\n".join(unified_diff(expected, said, name, "the line", lineterm="")), pytrace=False)
