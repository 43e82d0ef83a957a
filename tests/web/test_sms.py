"""Texts over HTTP: what is asked, in which language it is answered, and the one word that the provider remembers."""

import pytest

from hotline.book import Spot
from tests.caller import Texter, document
from tests.conftest import BASE

HEALTH = "health-checks"


@pytest.fixture
def replies(book):
    return {language: book.replies[Spot(language, HEALTH)].text for language in book.tongues}


@pytest.fixture
def first(book):
    """To somebody whose language is not known: in the first one, with a line that names the others."""
    return book.first_replies[Spot("ar", HEALTH)].text


def test_a_stranger_is_answered_in_the_first_language_with_the_way_to_the_others(texter, first):
    assert texter.send("31") == [first]
    assert first.splitlines()[-1] == "کوردی: 31 ckb · English: 31 en"


@pytest.mark.parametrize("language", ["en", "ar", "ckb"])
def test_the_language_of_the_last_answer_is_remembered(texter, replies, language):
    assert texter.send(f"31 {language}") == [replies[language]]
    assert texter.cookies["language"] == language
    assert texter.send("31") == [replies[language]]
    assert texter.send("٣١") == [replies[language]]


def test_the_last_language_counts(texter, replies):
    texter.send("31 en")
    texter.send("31 ckb")

    assert texter.send("31") == [replies["ckb"]]


def test_a_keyword_of_another_language_changes_it(texter, book):
    texter.send("31 en")

    assert texter.send("صحة") == [book.replies[Spot("ar", "health")].text]
    assert texter.cookies["language"] == "ar"


def test_after_four_hours_nothing_is_remembered(texter, first):
    texter.send("31 en")

    assert texter.rested().send("31") == [first]


@pytest.mark.parametrize("value", ["xx", "EN", "en-US", "", "ar,en", "../en", "0"])
def test_an_unknown_language_in_the_cookie_is_ignored(provider, first, value):
    assert Texter(provider, cookies={"language": value}).send("31") == [first]


def test_other_cookies_are_ignored(provider, first):
    assert Texter(provider, cookies={"session": "en", "lang": "en"}).send("31") == [first]


def test_the_cookies_hold_the_language_and_a_number_and_nothing_else(provider):
    response = provider.post(f"{BASE}/sms", [("From", "+9647701112233"), ("Body", "31 ckb")])

    assert response.headers.get_all("Set-Cookie") == ["language=ckb; Path=/", "answers=1; Path=/"]


@pytest.mark.parametrize("word", ["STOP", "stop", "Stop.", "UNSUBSCRIBE", "إيقاف", "وەستان"])
def test_an_opt_out_is_not_answered_and_forgets_nothing(texter, word):
    """Twilio has answered it already; a reply would fail with error 21610."""
    texter.send("31 en")

    assert texter.send(word) == []
    assert texter.cookies["language"] == "en"


def test_an_opt_out_sets_no_cookie(texter):
    assert texter.send("STOP") == []
    assert texter.cookies == {}


@pytest.mark.parametrize("body", ["31 en", "٣١", "health", "صحة", "تەندروستی", "?", "STOP"])
def test_whatsapp_gets_the_same_answers(provider, body):
    whatsapp = {"ProfileName": "Somebody", "WaId": "9647707654321"}
    whatsapp_texter = Texter(provider, "whatsapp:+9647707654321")

    assert whatsapp_texter.send(body, **whatsapp) == Texter(provider).send(body)


@pytest.mark.parametrize("kind", ["audio/ogg", "image/jpeg", "text/x-vcard"])
def test_a_picture_or_a_voice_note_gets_the_menu(texter, book, kind):
    media = {"NumMedia": "1", "MediaUrl0": "https://api.twilio.com/media/ME1", "MediaContentType0": kind}

    assert texter.send("", **media) == [book.first_replies[Spot("ar", "main")].text]


def test_nothing_that_was_written_is_echoed(texter):
    for body in ("xyzzy-plugh", "<b>xyzzy-plugh</b>", "31 xyzzy-plugh", "health xyzzy-plugh"):
        assert "xyzzy" not in "".join(texter.send(body))


@pytest.mark.parametrize("word", ["STOP", "HELP", "START", "ARRET"])
def test_what_the_provider_has_answered_is_not_answered_again(texter, word):
    """Twilio's Advanced Opt-Out tells what it took a text for, in any language."""
    assert texter.send("AIDE", OptOutType=word) == []


@pytest.mark.parametrize(
    "sender", ["AsiaCell", "whatsapp:Zain-IQ", "1234", "+40404", "", " ", "anonymous", "+12025550100"]
)
def test_a_machine_is_not_answered(provider, sender):
    """Names, short codes, nobody, and the line itself, which would talk to itself for ever."""
    assert Texter(provider, sender).send("31 en") == []


def test_a_text_to_itself_over_whatsapp_is_not_answered(provider):
    own = "whatsapp:+9647700000000"
    response = provider.post(f"{BASE}/sms", [("From", own), ("To", own), ("Body", "31 en")])

    assert list(document(response)) == []


@pytest.mark.parametrize("sender", ["+9647701234567", "whatsapp:+9647701234567", "9647701234567", "07701234567"])
def test_a_number_in_any_form_is_answered(provider, replies, sender):
    assert Texter(provider, sender).send("31 en") == [replies["en"]]


def test_a_reaction_of_whatsapp_is_not_answered(texter):
    assert texter.send("👍", MessageType="reaction") == []


@pytest.mark.parametrize("name", ["31.pdf", "health checks.docx", "صحة.pdf", "STOP.pdf"])
def test_the_name_of_a_document_is_no_words(texter, book, name):
    media = {"NumMedia": "1", "MediaUrl0": "https://api.twilio.com/media/ME1", "MediaContentType0": "application/pdf"}

    assert texter.send(name, **media) == [book.first_replies[Spot("ar", "main")].text]


def test_the_words_below_a_picture_count(texter, replies):
    assert texter.send("31 en", NumMedia="1", MediaContentType0="image/jpeg") == [replies["en"]]


@pytest.mark.parametrize("field", ["ButtonPayload", "ListId"])
def test_what_was_tapped_counts_before_the_words(texter, replies, field):
    assert texter.send("Fit to fly?", **{field: "31 en"}) == [replies["en"]]


@pytest.mark.parametrize("field", ["ButtonPayload", "ListId"])
def test_what_was_tapped_and_is_not_known_leaves_the_words(texter, replies, field):
    assert texter.send("31 en", **{field: "HX0f3a"}) == [replies["en"]]
