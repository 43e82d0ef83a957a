"""Parts of a text, as Twilio counts and bills them: https://www.twilio.com/docs/glossary/what-sms-character-limit"""

import pytest

from hotline.gsm import dear
from hotline.menu.saying.segments import segments, sendable

CASES = {
    "nothing": ("", "GSM-7", 0, 0),
    "one letter": ("a", "GSM-7", 1, 1),
    "a full part": ("a" * 160, "GSM-7", 160, 1),
    "one letter more": ("a" * 161, "GSM-7", 161, 2),
    "two full parts": ("a" * 306, "GSM-7", 306, 2),
    "three parts": ("a" * 307, "GSM-7", 307, 3),
    "lines": ("a\r\nb\n", "GSM-7", 5, 1),
    "the whole alphabet of GSM": ("@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà", "GSM-7", 42, 1),
    "escaped letters count twice": ("€" * 80, "GSM-7", 160, 1),
    "one escaped letter more": ("€" * 81, "GSM-7", 162, 2),
    "all that are escaped": ("^{}\\[~]|€\f", "GSM-7", 20, 1),
    # 152 letters leave room for half of the euro: it moves into the second part.
    "an escape does not straddle": ("a" * 152 + "€" + "a" * 151, "GSM-7", 305, 2),
    "and so needs a part more": ("a" * 152 + "€" + "a" * 152, "GSM-7", 306, 3),
    "a full part of Arabic": ("ص" * 70, "UCS-2", 70, 1),
    "one Arabic letter more": ("ص" * 71, "UCS-2", 71, 2),
    "two full parts of Arabic": ("ص" * 134, "UCS-2", 134, 2),
    "three parts of Arabic": ("ص" * 135, "UCS-2", 135, 3),
    "five full parts of Sorani": ("ێ" * 335, "UCS-2", 335, 5),
    "six parts of Sorani": ("ێ" * 336, "UCS-2", 336, 6),
    "an emoji counts twice": ("😀" * 35, "UCS-2", 70, 1),
    "one emoji more": ("😀" * 36, "UCS-2", 72, 2),
    "an emoji at the seam": ("ا" * 66 + "😀" + "ا" * 66, "UCS-2", 134, 3),
    "an emoji before the seam": ("ا" * 65 + "😀" + "ا" * 67, "UCS-2", 134, 2),
    "one curly quote makes all letters dear": ("’" + "a" * 70, "UCS-2", 71, 2),
}


@pytest.mark.parametrize("name", CASES)
def test_parts(name):
    text, *expected = CASES[name]

    assert list(segments(text)) == expected


@pytest.mark.parametrize("letter", [*"çêîûş`\t’“”–…", "\u00a0", "\u200f", "٣", "😀"])
def test_letters_that_look_cheap(letter):
    assert segments(f"a{letter}").encoding == "UCS-2"
    assert dear(f"a{letter}a{letter}") == [letter]


def test_what_is_sent_is_composed():
    """An é in two signs would make every letter dear."""
    text = sendable("  cafe\u0301 \n")

    assert text == "café"
    assert segments(text).encoding == "GSM-7"


def test_composing_keeps_arabic_whole():
    """NFC, never NFKC or NFD: أ stays one letter, and ﻻ what was written."""
    assert sendable("أ ئ ﻻ") == "أ ئ ﻻ"


def test_the_parts_that_the_book_names_are_those_of_its_words(book):
    for reply in (*book.replies.values(), *book.first_replies.values()):
        assert reply.segments == segments(reply.text).parts
