"""What must never be said where somebody else may hear it, or as if it were real; over every answer of the Book."""

import re

import pytest

from hotline.book import KEYS, Spot, press
from hotline.disk import load
from hotline.fold import fold
from tests.conftest import BASE, NOW

# What a page of help is about, and what no title, no first sentence and no cover may hold; also as a part of a word.
TOPICS = (
    *("traffick", "exploit", "smuggl", "slave", "violence", "abuse", "beat", "victim", "prostitut", "police", "forced"),
    *("اتجار", "استغلال", "تهريب", "عبودية", "عنف", "ضحية", "شرطة", "قسري"),
    *("بازرگانی بە مرۆڤ", "چەوساندنەوە", "قاچاخ", "کۆیلا", "توندوتیژی", "قوربانی", "پۆلیس", "زۆرەملێ"),
)


def betrayals(words):
    return [topic for topic in TOPICS if fold(topic) in fold(words)]


def sensitive(loaded):
    return [page for page in loaded.menu.pages.values() if page.sensitive]


def test_which_pages_are_sensitive(loaded):
    assert {page.name for page in sensitive(loaded)} == {
        *("exploitation-signs", "get-help-safely", "smuggling"),
        *("complaints", "hard-times", "survivors"),
    }


def test_no_title_betrays_its_page(book):
    assert {spot: title for spot, title in book.titles.items() if betrayals(title)} == {}


def test_no_first_sentence_betrays_its_page(loaded, book):
    for page in sensitive(loaded):
        for language in book.tongues:
            said = page.spoken(language).splitlines()[0]
            ways = book.ways.get(Spot(language, page.name))

            assert betrayals(said) == []
            assert not ways or betrayals(ways.prompt.tries[0][0].words) == []


def test_star_is_a_cover_at_every_spot(book):
    """After star, and after whatever key is pressed next by somebody who listens, harmless words come first."""
    for spot, ways in book.ways.items():
        cover = ways.keys["*"]
        said = [utterance.words for utterance in cover.tries[0]]

        assert betrayals(" ".join(said)) == [], spot
        for key in KEYS:
            assert betrayals(press(book, cover.spot, key).tries[0][0].words) == [], (spot, key)


@pytest.mark.parametrize("page", ["exploitation-signs", "get-help-safely", "smuggling"])
def test_silence_after_the_message_says_only_the_ways(book, page):
    """Whoever puts the phone down for a minute does not leave the topic sounding from it."""
    for language in book.tongues:
        for said in book.ways[Spot(language, page)].prompt.tries[1:] if Spot(language, page) in book.ways else ():
            assert betrayals(" ".join(utterance.words for utterance in said)) == []


def everything(book):
    """All that can be heard or read."""
    for ways in book.ways.values():
        for answer in (ways.prompt, *ways.keys.values(), *ways.wrong):
            for said in (*answer.tries, answer.last):
                yield " ".join(utterance.words for utterance in said)
    for reply in (*book.replies.values(), *book.first_replies.values(), *book.sorry.values()):
        yield reply.text


def test_no_made_up_number_is_ever_said_or_sent(loaded, book):
    """However it is grouped: in speech, in texts and in the bytes that go out."""
    made_up = [
        re.sub(r"\D", "", number.value)
        for contact in loaded.menu.contacts.values()
        for number in contact.phone.values()
        if contact.example
    ]
    bodies = [ways.prompt.body for ways in book.ways.values()] + [reply.body for reply in book.replies.values()]
    said = [*everything(book), *(body.decode() for body in bodies)]

    assert made_up
    for words in said:
        digits = re.sub(r"(?<=\d)[\s,.-]+(?=\d)", "", words)
        assert [number for number in made_up if number in digits] == []


def test_nothing_that_looks_like_a_phone_number_is_said(book):
    """No number has been verified yet: seven digits in a row, or groups as the line speaks them, would be rung."""
    number = re.compile(r"(\d[ -]?){7,}|(\d \d \d,? ){2,}")
    for words in everything(book):
        assert number.search(words) is None, words


def test_no_call_just_drops(book):
    """Wherever it ends, words come last."""
    for spot, ways in book.ways.items():
        for answer in (ways.prompt, *ways.keys.values(), *ways.wrong):
            assert answer.last, spot


def test_the_page_for_danger_stands_once_in_the_main_menu(small):
    """As a choice of it, or beside the choices: never both."""
    book = load(small, NOW).book(NOW, BASE)
    lines = book.replies[Spot("en", "main")].text.splitlines()

    assert [line for line in lines if book.titles[Spot("en", "safe")] in line] == [
        "2 " + book.titles[Spot("en", "safe")]
    ]
