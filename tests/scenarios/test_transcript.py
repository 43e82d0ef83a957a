"""What can be written in a scenario; and whatever else lies there is told at its line, in words."""

import pytest

from hotline.scenarios.transcript import LARGEST, MOST_TURNS, Deed, Unclear, read

FILE = "scenarios/x.txt"


def turns(text):
    return [
        (turn.deed, turn.what, [said.words for said in turn.said]) for turn in read({FILE: text.encode()}, FILE).turns
    ]


def test_a_call_begins_with_words():
    assert turns("# hers\n! 2026-11-29 10:00\nPress 1.\n\n> 1\n...\n> .\nAgain.\n") == [
        (Deed.AT, "2026-11-29 10:00:00", []),
        (Deed.RING, "", ["Press 1."]),
        (Deed.KEY, "1", ["..."]),
        (Deed.WAIT, "", ["Again."]),
    ]


def test_texts_begin_with_a_text():
    assert turns("> health\r\nHealth\r\n>\r\n...\r\n> 3\r\nx") == [
        (Deed.TEXT, "health", ["Health"]),
        (Deed.TEXT, "", ["..."]),
        (Deed.TEXT, "3", ["x"]),
    ]


def test_a_call_a_text_and_another_call():
    assert [
        (deed, what) for deed, what, _ in turns("> text 0 en\na\n> ring\na\n! office off\n> 1\n> text ring\nb")
    ] == [
        (Deed.TEXT, "0 en"),
        (Deed.RING, ""),
        (Deed.OFF, "office"),
        (Deed.KEY, "1"),
        (Deed.TEXT, "ring"),
    ]


WRONG = {
    b"x" * (LARGEST + 1): (1, "larger than 100 kB"),
    b"...\n> 1\n\xff\xfe": (3, "byte 0xff is not UTF-8"),
    b"\x89PNG\r\n": (1, "byte 0x89 is not UTF-8"),
    b"a\n\0": (2, "this is no text"),
    b"": (1, "nothing happens"),
    b"# only words about it\n": (1, "nothing happens"),
    b"...\n> 31\nx": (2, "'31' is no key"),
    b"...\n> health\nx": (2, "a text beside a call is `> text health`"),
    b"! 2026-02-30 10:00\n...": (1, "'2026-02-30 10:00' is no moment (day is out of range for month)"),
    b"! 12.11.2026\n...": (1, "write it as `! 2026-11-29 10:00`"),
    b"! 1999-01-01 10:00\n...": (1, "the line knows the years 2000 to 2100, not 1999"),
    b"! 2026-11-29T10:00Z\n...": (1, "names a time zone"),
    b"! language fr\n...": (1, "'! language fr' is nothing that can happen"),
    b"...\n! office off\nwords": (3, "nothing is heard or read of '! …' itself"),
    b"...\n" + b"> 1\nx\n" * (MOST_TURNS + 1): (2 * MOST_TURNS + 2, "split it"),
}


@pytest.mark.parametrize(("data", "told"), WRONG.items(), ids=[sentence[:30] for _, sentence in WRONG.values()])
def test_what_is_no_scenario(data, told):
    with pytest.raises(Unclear) as error:
        read({FILE: data}, FILE)

    line, sentence = told
    assert error.value.problem.mark == (FILE, line, 1)
    assert sentence in error.value.problem.sentence
    assert len(error.value.problem.sentence) < 400
