"""Calls and texts as plain files that anybody can read and write.

# a comment
> 3                        the caller presses 3; `> .` waits in silence; to a text line, the message
Travel checks: press 1.    what is heard or read then, line by line
To ask...                  any words from here to the end of the line
...                        any lines, or none

In a file of texts the answers keep to the language of the last one, as for a person who writes several times.
"""

import pytest

from hotline.book import answer, find
from hotline.simulate import through
from tests.conftest import ROOT
from tests.ellipsis import alike, same


def files(folder):
    paths = sorted((ROOT / "tests" / folder).glob("*.txt"))
    return pytest.mark.parametrize("path", paths, ids=[path.stem for path in paths])


def turns(path):
    """What was pressed or sent, and what came back; nothing was pressed before the first."""
    found = [("", [])]
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(">"):
            found.append((line[1:].strip(), []))
        elif line.strip() and not line.startswith("#"):
            found[-1][1].append(line.strip())
    return found


@files("calls")
def test_call(book, path):
    call(book, path)


@files("sent")
def test_call_that_can_have_texts(offering, path):
    call(offering, path)


def call(book, path):
    line = through(book)

    def hear(key):
        if line.over:
            return ["(nobody hears this key)"]
        heard = (line.wait() if key == "." else line.press(key)) if key else line.begin()
        return [step.utterance.words for step in heard] + ["(the line hangs up)"] * line.over

    written = turns(path)
    came = [(key, alike(lines, hear(key))) for key, lines in written]

    same(path.name, came, written)


@files("texts")
def test_text(book, path):
    language = None

    def send(message):
        nonlocal language
        reply = answer(book, find(book, message), language)
        language = reply.spot.language or language
        return [line for line in reply.text.splitlines() if line.strip()] or ["(no answer)"]

    _, *written = turns(path)
    came = [(message, alike(lines, send(message))) for message, lines in written]

    same(path.name, came, written)
