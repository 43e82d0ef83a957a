"""What a text asks for: codes in every digit form, keywords, languages, greetings, opt-outs, and anything at all."""

from itertools import cycle, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hotline.book import Spot, answer, find
from hotline.understand.message import weigh

FORMS = {
    "as they are": "{0}{1}",
    "spaces around": "  {0}{1}  ",
    "a full stop": "{0}{1}.",
    "brackets": "({0}{1})",
    "one bracket": "{0}{1})",
    "a hash before": "# {0}{1}",
    "a space between": "{0} {1}",
    "a comma between": "{0},{1}",
    "an Arabic comma between": "{0}، {1}",
    "a hyphen between": "{0}-{1}",
    "a line each": "{0}\n{1}\n",
    "a direction sign": "\u200f{0}{1}\u200e",
    "isolated": "\u2067{0}{1}\u2069",
    "press": "press {0}{1}",
    "number": "Number: {0} {1}",
    "in Arabic": "رقم {0}{1}",
    "in Sorani": "ژمارە {0}{1}",
}
DIGITS = {
    "ASCII": "0123456789",
    "Arabic-Indic": "٠١٢٣٤٥٦٧٨٩",
    "Persian": "۰۱۲۳۴۵۶۷۸۹",
    "full width": "０１２３４５６７８９",
    "Devanagari": "०१२३४५६७८९",
    "keycaps": [f"{digit}\ufe0f\u20e3" for digit in "0123456789"],
    "old keycaps": [f"{digit}\u20e3" for digit in "0123456789"],
    "mathematical bold": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("digits", DIGITS)
def test_a_code_in_every_form(book, form, digits):
    found = find(book, FORMS[form].format(DIGITS[digits][3], DIGITS[digits][1]))

    assert (found.page, found.matched) == ("health-checks", "code")


def test_a_number_as_a_word_is_answered_in_its_language(book, loaded):
    """So few letters tell little: `six` and `zero` were taken for Sorani."""
    listed = loaded.menu.words["digits"].words
    said = {(word, language) for language in listed for scalar in listed[language] for word in scalar.value.split()}
    once = [(word, language) for word, language in said if len({each for heard, each in said if heard == word}) == 1]

    answers = [(word, language, find(book, word)) for word, language in once]

    assert len(answers) > 40
    assert [found for _, language, found in answers if found.matched == "code" and found.language != language] == []
    assert {language for _, language, found in answers if found.matched == "code"} == set(listed)


def test_every_code_opens_its_page_in_every_language(book):
    for page, code in book.codes.items():
        for language in book.tongues if code else ():
            for message in (f"{code} {language}", f"{language} {code}"):
                reply = answer(book, find(book, message))

                assert reply == book.replies[Spot(language, page)]


@pytest.mark.parametrize("message", ["²", "³", "①", "⑳", "½", "Ⅲ", "㊂", "x²"])
def test_what_only_looks_like_a_digit(book, message):
    """Some of these are digits to str.isdigit, and none to int."""
    assert find(book, message).matched != "code"


@pytest.mark.parametrize("message", ["3awda", "3 awda", "awda"])
def test_a_digit_that_is_a_letter(book, message):
    """3 is written for ع in Latin letters."""
    found = find(book, message)

    assert (found.page, found.language) == ("voluntary-return", "ar")


@pytest.mark.parametrize("message", ["7aram", "31x", "x31", "99", "9", "311", "3.141592", "00000", "1" * 1600])
def test_no_code(book, message):
    assert find(book, message).matched != "code"


def test_every_name_of_a_language_opens_the_menu_in_it(loaded, book):
    for code, language in loaded.menu.line.languages.items():
        for name in (code, language.name.value, *(word.value for word in language.keywords)):
            found = find(book, name)

            assert (found.page, found.language, found.matched) == ("main", code, "language"), name


def test_every_keyword_opens_its_page(loaded, book):
    for page in loaded.menu.pages.values():
        for language, words in (page.keywords.words if page.keywords else {}).items():
            for word in words:
                for typed in (word.value, word.value.upper(), f" {word.value}! "):
                    reply = answer(book, find(book, typed), language)

                    assert reply.spot.page == page.name, typed


def test_what_is_posted_asks_for_the_same_as_if_it_were_weighed(loaded, book):
    """Twice: when it is first sent, and when it is known."""
    typed = cycle(product(("{}", " {}  ", "{}\n", "\n {}", "{}\u00a0"), (str, str.upper, str.title)))
    posted = [
        case(form.format(text)) for text, (form, case) in zip(sorted(book.vocabulary.posted), typed, strict=False)
    ]
    labelled = [line.value.rpartition("\t")[2] for line in loaded.menu.texts]
    for message in (*posted, *labelled):
        weighed = weigh(message, book.vocabulary)

        assert find(book, message) == weighed, message
        assert find(book, message) == weighed, message


def test_every_greeting_opens_the_menu(loaded, book):
    for language, words in loaded.menu.words["greeting"].words.items():
        for word in words:
            found = find(book, word.value)

            assert (found.page, found.matched) == ("main", "greeting"), word.value
            assert answer(book, found, language).spot == Spot(found.language or language, "main")


STOPS = ["STOP", "stop", " Stop. ", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "CANCEL"]


def test_every_opt_out_is_answered_by_nothing(loaded, book):
    listed = [word.value for words in loaded.menu.words["opt-out"].words.values() for word in words]
    for word in STOPS + listed:
        reply = answer(book, find(book, word), "en")

        assert (reply.text, reply.segments) == ("", 0), word
        assert b"<Message" not in reply.body


@pytest.mark.parametrize("message", ["please stop this man", "when does it end", "START", "YES", "HELP", "INFO"])
def test_no_opt_out(book, message):
    """Only a message that is exactly the word; Twilio's other words get the best answer there is."""
    assert find(book, message).page is not None


@pytest.mark.parametrize(
    ("message", "remembered", "language"),
    [
        ("31", None, "ar"),
        ("31", "ckb", "ckb"),
        ("31 en", "ckb", "en"),
        ("health", "ckb", "en"),
        ("صحة", "en", "ar"),
        ("تەندروستی", "en", "ckb"),
        ("👍", "en", "en"),
        ("👍", "xx", "ar"),
        ("👍", "", "ar"),
    ],
)
def test_the_language_of_the_answer(book, message, remembered, language):
    """The words' own; else that of the last answer; else the first of the line."""
    assert answer(book, find(book, message), remembered).spot.language == language


def test_a_stranger_learns_of_the_other_languages(book):
    reply = answer(book, find(book, "31"))

    assert reply.text.splitlines()[-1] == "کوردی: 31 ckb · English: 31 en"


def test_any_text_is_answered_and_none_by_a_sensitive_page_for_a_slip(book, loaded):
    # Within, not as arguments: a Book is 25 MB once it is written out, as arguments of examples are.
    @settings(max_examples=400, deadline=None)
    @given(st.text(max_size=1600), st.sampled_from([None, "ar", "ckb", "en", "xx"]))
    @example("", None)
    @example("\0", None)
    @example("\ud800", None)
    @example("ﷺ" * 1600, None)
    @example("é" * 5000, "en")
    @example("ا" * 1600, "ckb")
    def answered(message, remembered):
        found = find(book, message)
        reply = answer(book, found, remembered)

        assert reply.text or found.matched in ("opt-out", "reaction")
        assert found.page is None or not loaded.menu.pages[found.page].sensitive or found.matched != "spelling"

    answered()


# What stands around a code that is sent back, in any language.
AROUND = [
    "{}",
    "{}.",
    "> {}",
    "“{}”",
    "*{}*",
    "{} 🙏",
    "1) {}",
    "Re: {}",
    "hi, {}",
    "{} please",
    "Hello, I want to know about {} thank you",
    "{}\n\nThanks\nAli",
    "السلام عليكم {} شكرا",
    "اريد {} لو سمحت",
    "سڵاو، {} تکایە",
    "{} دەمەوێت",
    "salam 3alaykom {} shukran",
]


@pytest.mark.parametrize("around", AROUND)
def test_every_line_of_every_menu_opens_its_page_when_it_comes_back(book, around):
    pages = {code: page for page, code in book.codes.items() if code}
    lines = {line for reply in book.replies.values() for line in reply.text.splitlines() if line.split()[0] in pages}

    assert len(lines) >= len(pages) * len(book.tongues)
    assert {line: pages[line.split()[0]] for line in lines} == {
        line: find(book, around.format(line)).page for line in lines
    }


def test_a_copied_line_is_answered_in_its_language(book):
    for spot, title in book.titles.items():
        if code := book.codes[spot.page]:
            languages = [
                other.language for other, same in book.titles.items() if (other.page, same) == (spot.page, title)
            ]
            found = find(book, f"{code} {title}")

            assert found.language in languages, title


@pytest.mark.parametrize(
    ("message", "code", "language"),
    [
        ("31 thanks", "31", "en"),
        ("Hello 31", "31", "en"),
        ("السلام عليكم 31", "31", "ar"),
        ("سڵاو ٣١ زۆر سوپاس", "31", "ckb"),
        ("رمز 31", "31", None),
        ("كود 31", "31", "ar"),
        ("ارسل 31", "31", "ar"),
        ("page 31", "31", "en"),
        ("text 31", "31", "en"),
        ("I want 31 please", "31", "en"),
        ("31 in english", "31", "en"),
        ("31 بالعربي لو سمحت", "31", "ar"),
        ("English: 31 en", "31", "en"),
        ("کوردی: 31 ckb · English: 31 en", "31", None),
        ("31en", "31", "en"),
        ("31ckb", "31", "ckb"),
        ("22 help", "22", "en"),
        ("3 health", "3", "en"),
        ("two please", "2", "en"),
        ("14 Your free choice", "14", "en"),
        ("Help if displaced: 41", "41", "en"),
        ("33 عيادات العراق", "33", "ar"),
        ("0 الاتصال", "0", "ar"),
        ("5 عن منظمة الهجرة", "5", "ar"),
        ("4 النازحون", "4", "ar"),
        ("22 وەرگرتنی یارمەتی", "22", "ckb"),
    ],
)
def test_a_code_beside_other_words(book, message, code, language):
    found = find(book, message)

    assert (book.codes[found.page], found.matched) == (code, "code")
    assert language is None or found.language == language


@pytest.mark.parametrize(
    "message",
    [
        "I am 31 years old",
        "عمري 31 سنة",
        "تەمەنم ٣١ ساڵە",
        "2 children",
        "عندي 2 اطفال",
        "room 12",
        "from 1 to 4",
        "no one",
        "31%",
        "$31",
        "31 €",
        "+31",
        "5:30",
        "1/4",
        "we are 5 people",
        "since 3 months",
        "3 bottles of water",
        "3 of us",
        "41 tents burned",
        "2 workers beaten",
    ],
)
def test_a_number_that_is_no_code(book, message):
    assert find(book, message).matched != "code"


def test_danger_beside_a_code_is_heard(book):
    """ "22 men locked us in" is not page 22 by its number, and "3 health" may stand beside worse."""
    for message in ("14 Your free choice he beats me", "31 he locked me in"):
        assert book.codes[find(book, message).page] == "22"
