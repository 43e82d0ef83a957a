"""What changes with time, as calls that anybody can read: the line of `desk`, with people behind it.

! 2026-11-29 10:00         the clock of the line; a call begins at the first key after it
! desk off                 somebody switches a contact off, or `desk on`
! busy                     how calls to a person end from now on: busy, no-answer, failed or completed
> 3                        the caller presses 3; what is heard stands below
> ring                     a new call
> text 0 ar                a text, and below it the reply

Comments and `...` are those of `calls/`.
"""

import pytest

from hotline.book import COMPLETED, LANGUAGES, Ended, answer, find, hung_up, press
from hotline.simulate import Call
from tests.conftest import ROOT
from tests.desk import book
from tests.ellipsis import alike, same

PATHS = sorted((ROOT / "tests" / "times").glob("*.txt"))


def turns(path):
    found = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith((">", "!")):
            found.append((line, []))
        elif line.strip() and not line.startswith("#"):
            found[-1][1].append(line.strip())
    return found


class Line:
    """The line at a moment that can change while somebody is on it."""

    def __init__(self):
        self.moment, self.off, self.dial, self.call = "", frozenset(), COMPLETED, None

    @property
    def book(self):
        return book(self.moment, self.off)

    def turn(self, written):
        sign, words = written[0], written[1:].strip()
        return self.happens(words) if sign == "!" else self.does(words)

    def happens(self, what):
        name, _, state = what.partition(" ")
        if what[0].isdigit():
            self.moment = what
        elif state == "off":
            self.off |= {name}
        elif state == "on":
            self.off -= {name}
        else:
            self.dial = what
        return []

    def does(self, what):
        if what.startswith("text "):
            return answer(self.book, find(self.book, what.removeprefix("text "))).text.splitlines()
        if what == "ring":
            self.call = Call(self.next, self.ended)
            return self.heard(self.call.begin())
        self.call.dial = self.dial
        return self.heard(self.call.wait() if what == "." else self.call.press(what))

    def next(self, said, key):
        return press(self.book, said.spot, key, said.wrong) if said else self.book.ways[LANGUAGES].prompt

    def ended(self, said, status):
        return hung_up(self.book, Ended(said.spot.language, said.bridge.contact, status))

    def heard(self, steps):
        return [step.utterance.words for step in steps] + ["(the line hangs up)"] * self.call.over


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_times(path):
    line = Line()

    written = turns(path)
    came = [(turn, alike(lines, line.turn(turn))) for turn, lines in written]

    same(path.name, came, written)
