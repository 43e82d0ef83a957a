"""One spelling for the many ways in which a word is typed; the rules are those of domain.md's sources (Lucene)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.fold import fold, folding, squeeze

SAME = {
    "capital letters": "Health HEALTH health hEALTH",
    "accents": "tendurustî tendurusti TENDURUSTÎ",
    "full width": "health ｈｅａｌｔｈ",
    "a Turkish keyboard": "iraq ıraq İraq",
    "ta marbuta and he": "عودة عوده عودۃ",
    "hamza": "أهلا اهلا إهلا آهلا ٱهلا",
    "ya": "قضايى قضايي قضایی",
    "waw with hamza": "مسؤول مسوول",
    "tatweel": "صحة صحـــة",
    "vowel marks": "صحة صِحَّة",
    "presentation forms": "لا ﻻ ﻼ",
    "kaf of an Arabic keyboard": "کوردی كوردي كوردى",
    "letters that an Arabic keyboard lacks": "گەڕانەوە گهرانهوه گه‌ڕانه‌وه گەرانەوە",
    "marked letters of Sorani": "هێڵی هيلي",
    "direction signs": "صحة \u200fصحة\u200e \u202bصحة\u202c \u2067صحة\u2069 \ufeffصحة",
    "apostrophes": "dont don't don’t don‘t donʼt",
    "a picture that is a word": "sos \N{SQUARED SOS}",
    "digits": "31 ٣١ ۳۱ ３１ 3️⃣1️⃣",
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_word(name):
    assert len({fold(word) for word in SAME[name].split()}) == 1


@pytest.mark.parametrize(
    "words",
    ["عمل امل", "سلام سلامة", "صحة سهة", "safe save", "کار گار", "پار بار", "7aram aram", "3awda awda"],
)
def test_different_words(words):
    one, other = words.split()

    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        (" 3. ", "3"),
        ("(3)", "3"),
        ("# 3", "3"),
        ("3،1", "3 1"),
        ("صحة؟!", "صحه"),
        ("health, doctor; clinic", "health doctor clinic"),
        ("health👍", "health"),
        ("help\N{SQUARED SOS}me", "help sos me"),
        ("²", ""),
        ("①", ""),
        ("½", ""),
        ("👍", ""),
        ("\u200b\u200f\ufeff", ""),
        ("", ""),
    ],
)
def test_what_is_left(typed, folded):
    assert fold(typed) == folded


def test_spaces_do_not_count_between_words():
    """An Arabic keyboard leaves one after each ه that stands for ە."""
    assert squeeze(fold("گه رانه وه")) == squeeze(fold("گەڕانەوە"))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_folds_once_and_for_all(text):
    folded = fold(text)

    assert fold(folded) == folded
    assert folded == " ".join(folded.split())
    assert folded == folded.casefold()
    assert all(letter in "0123456789" for letter in folded if letter.isdigit())


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_word_by_word_it_is_the_same(text):
    folded = folding()

    assert folded(text) == fold(text).split()
    assert folded(text) == fold(text).split()
