"""Sentences that ask nothing change no answer, wherever they stand; whatever tells of danger is heard."""

from dataclasses import replace

import pytest

from hotline.book import find
from hotline.fold import fold, squeeze
from hotline.understand.explain import explain
from hotline.understand.message import understand

ASIDES = (
    "I saw your number on Facebook",
    "my friend Omar gave me this number",
    "sorry to write so late",
    "شفت رقمكم بالفيسبوك",
    "اسمي حسين وساكن بالنجف",
    "ژمارەکەتانم لە فەیسبووک بینی",
    "هاوڕێیەکم ئەم ژمارەیەی پێدام",
    "shift raqamkum bil facebook",
)


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize("around", ["{aside}. {text}", "{text}. {aside}", "{aside}\n{text}\n{aside}"])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31", "31"),
        ("health", "3"),
        ("عودة طوعية", "1"),
        ("where is the nearest clinic", "33"),
        ("he beats me", "22"),
    ],
)
def test_a_sentence_beside_what_is_asked(book, aside, around, text, code):
    page = find(book, around.format(aside=aside, text=text)).page

    assert book.codes[page] == code


@pytest.mark.parametrize("aside", ASIDES)
def test_who_wants_no_more_texts_gets_none(book, aside):
    assert find(book, f"{aside}. STOP").page is None


def test_a_language_is_no_aside(book):
    found = find(book, "اسمي حسين وساكن بالنجف. اريد كردي")

    assert (found.page, found.language) == ("main", "ckb")


def test_a_time_is_no_code(book):
    assert find(book, "[Voice message 0:43]").page == "main"


def test_the_language_of_an_aside_where_nothing_else_tells(book):
    assert find(book, "my cousin told me to write. 31").language == "en"


@pytest.mark.parametrize(
    "message", ["my name is Sara. he locks me in", "I am 14. they sold me. please answer when you can"]
)
def test_danger_is_no_aside(book, message):
    assert find(book, message).page == "get-help-safely"


def test_no_keyword_of_another_page_silences_danger(book):
    """One person alone may write keywords, and the page for danger is never kept from who needs it."""
    said = "my landlord beats me"
    known = replace(book.vocabulary, keywords={**book.vocabulary.keywords, squeeze(fold(said)): {"en": "clinics"}})

    assert understand("clinic", known).page == "clinics"
    assert understand(said, known).offers == ("clinics", "get-help-safely")
    assert any("help is offered beside" in line for line in explain(said, known, book.codes))


def test_asides_and_nothing_else(book):
    assert find(book, "my name is Sara. my friend gave me this number.").page == "main"


@pytest.mark.parametrize(
    "message", ["I saw your number on Facebook", "شفت رقمكم بالفيسبوك", "sadiqi intani hatha el raqam"]
)
def test_no_page_is_opened_where_all_may_be_asides(book, message):
    """It may be what is asked all the same, so it is asked about."""
    found = find(book, message)

    assert (found.page, found.matched) == ("main", "between")


@pytest.mark.parametrize("message", ["أريد أن أعرف عن الصحة", "السلام عليكم، أريد أن أعرف عن الصحة، من فضلكم"])
def test_whoever_names_a_page_asks_for_it(book, message):
    """However much the rest reads like sentences that ask nothing."""
    assert find(book, message).page == "health"


@pytest.mark.parametrize(
    "aside", ["my friend Omar gave me this number", "شفت رقمكم بالفيسبوك", "ئەمڕۆ باران زۆر دەبارێت لێرە"]
)
@pytest.mark.parametrize("around", ["{aside} {text}", "{text} {aside}"])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("where can my baby get her vaccines", "33"),
        ("شلون اقدم على الرجوع الطوعي وانا بالمانيا", "11"),
        ("خێمەکەمان دڕاوە و باران دێتە ژوورەوە", "41"),
        ("my boss beats me every night", "22"),
    ],
)
def test_a_sentence_run_together_with_what_is_asked(book, aside, around, text, code):
    """People type without a sign between."""
    page = find(book, around.format(aside=aside, text=text)).page

    assert book.codes[page] == code


@pytest.mark.parametrize(
    "message",
    [
        "I do not know if you can help with this end of the month when is the office open",
        "Our cat just had kittens\nstop at the bakery on your way\nWhat a week it has been",
    ],
)
def test_nobody_is_silenced_by_what_is_cut_off(book, message):
    assert find(book, message).page is not None


@pytest.mark.parametrize(
    "message",
    [
        "I turned thirty eight last Sunday باوکم دەڵێت پێنجشەممە دەبیتە ژنی ئامۆزاکەت",
        "صافن على حبل الغسيل وافكر لكيت الرقم على ملصق بالسوك",
        "جاوبوني من تكدرون رجاء ابوها يريد ينطيها لرجال عمره ستين وهي بالسادس ابتدائي",
    ],
)
def test_danger_run_together_with_what_asks_nothing(book, message):
    found = find(book, message)

    assert {"22", "34"} & {book.codes[page] for page in (found.page, *found.offers)}


def test_a_wish_is_no_aside(book):
    """ "How do I start" alone is about how IOM began; beside it stands what she asks for."""
    found = find(book, "I live in Finland and I would like to return to Iraq, how do I start")

    assert {"1", "11"} & {book.codes[page] for page in (found.page, *found.offers)}


def test_it_says_why_no_page_is_opened(book):
    lines = list(explain("I saw your number on Facebook", book.vocabulary, book.codes))

    assert "All of it reads like sentences that ask nothing; else yes: 0 contact, in en" in lines


def test_it_says_what_is_left(book):
    lines = list(explain("my friend Omar gave me this number where is the clinic", book.vocabulary, book.codes))

    assert [line for line in lines if "what is left: where is the clinic." in line]


def test_it_says_what_was_set_aside(book):
    lines = list(explain("I saw your number on Facebook. where is the clinic", book.vocabulary, book.codes))

    assert "set aside    i saw your number on facebook: asks nothing" in lines
