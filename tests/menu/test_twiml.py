"""Every document that the line can send, read by a parser that did not write it, against what providers take."""

from inspect import signature
from urllib.parse import quote

import pytest
from lxml import etree
from twilio.twiml import TwiML, lower_camel
from twilio.twiml.messaging_response import Message, MessagingResponse
from twilio.twiml.voice_response import Gather, Hangup, Play, Say, VoiceResponse

from hotline.book import LANGUAGES
from hotline.menu.saying.fallback import fallback
from hotline.menu.saying.twiml import SAY_LETTERS, call
from hotline.menu.saying.twiml import Say as Words
from tests.conftest import BASE, NOW

MAX_BYTES = 64 * 1024  # error 11750
MAX_SAY_ENCODED = 4500  # error 13521
MAX_MESSAGE = 1600  # error 21617
ARABIC = set(map(chr, range(0x0600, 0x0700)))
ALONE = etree.XMLParser(resolve_entities=False, no_network=True)  # strict: what is not well-formed raises

# What Twilio, SignalWire and Somleng all understand: exactly these attributes.
PORTABLE = {
    "Say": {"voice", "language"},
    "Play": set(),
    "Gather": {"input", "numDigits", "finishOnKey", "timeout", "method", "action"},
    "Hangup": set(),
    "Message": set(),
}
CLASSES = {"Gather": Gather, "Say": Say, "Play": Play, "Hangup": Hangup, "Message": Message}
GATHER = {"input": "dtmf", "numDigits": "1", "finishOnKey": "", "timeout": "8", "method": "POST"}


def url(spot, wrong=0):
    path = "/voice" if spot == LANGUAGES else f"/voice/{spot.language}/{spot.page}"
    return f"{BASE}{path}" + (f"?wrong={wrong}" if wrong else "")


@pytest.fixture(scope="session")
def spoken(book):
    """Name → document and the address of its keys ("" when it ends the call), for all that a call can be answered."""
    answers = {f"gone {language}": answer for language, answer in book.gone.items()}
    answers |= {f"apology {language}": answer for language, answer in book.apology.items()}
    for spot, ways in book.ways.items():
        answers[f"prompt {spot}"] = ways.prompt
        answers |= {f"{spot} key {key}": answer for key, answer in ways.keys.items()}
        answers |= {f"{spot} wrong {number}": answer for number, answer in enumerate(ways.wrong)}
    return {
        name: (etree.fromstring(answer.body, ALONE), url(answer.spot, answer.wrong) if answer.tries else "")
        for name, answer in answers.items()
    }


@pytest.fixture(scope="session")
def sent(book):
    replies = {f"reply {spot}": reply.body for spot, reply in book.replies.items()}
    replies |= {f"first reply {spot}": reply.body for spot, reply in book.first_replies.items()}
    replies |= {f"sorry {language}": reply.body for language, reply in book.sorry.items()}
    return {name: etree.fromstring(body, ALONE) for name, body in replies.items()}


@pytest.fixture(scope="session")
def away(loaded):
    return {name: etree.fromstring(body, ALONE) for name, body in fallback(loaded.menu, NOW).items()}


@pytest.fixture(scope="session")
def bodies(book, loaded):
    """Every document as bytes, whatever it is for."""
    ways = [answer for way in book.ways.values() for answer in (way.prompt, *way.keys.values(), *way.wrong)]
    replies = [*book.replies.values(), *book.first_replies.values(), *book.sorry.values(), book.silence]
    answers = [*ways, *book.gone.values(), *book.apology.values(), *replies]
    return {*(answer.body for answer in answers), *fallback(loaded.menu, NOW).values()}


def test_documents_are_small_and_declare_what_they_are(bodies):
    for body in bodies:
        root = etree.fromstring(body, ALONE)
        assert len(body) <= MAX_BYTES
        assert body.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')  # nothing before it: error 12100
        assert root.tag == "Response"
        assert not root.attrib


def test_only_what_every_provider_understands_is_used(bodies):
    for body in bodies:
        for element in etree.fromstring(body, ALONE).iterdescendants():
            assert set(element.attrib) == PORTABLE[element.tag]


def test_twilio_knows_every_verb_and_attribute_where_it_stands(bodies):
    """The vocabulary is the SDK's: a class's builder methods are its children, their arguments the attributes."""
    for body in bodies:
        root = etree.fromstring(body, ALONE)
        assert_known(root, VoiceResponse if root.find("Hangup") is not None else MessagingResponse)


# What Telnyx' public pages say that TeXML has, of what we use: verbs with nouns, and the bounds of seconds.
TEXML = {"Response", "Say", "Play", "Gather", "Redirect", "Dial", "Number", "Hangup", "Reject"}
TEXML_SECONDS = {("Gather", "timeout"): (1, 120), ("Dial", "timeout"): (5, 120), ("Dial", "timeLimit"): (60, 14400)}


def test_telnyx_knows_every_verb_of_a_call(bodies):
    """As far as its pages tell; no account was at hand. It asks a Gather's address as it was asked itself: by POST."""
    for body in bodies:
        root = etree.fromstring(body, ALONE)
        if root.find("Message") is not None:
            continue
        assert {element.tag for element in root.iter()} <= TEXML
        for element in root.iter():
            assert element.get("method", "POST") == "POST"
            for name, value in element.attrib.items():
                least, most = TEXML_SECONDS.get((element.tag, name), (0, 0))
                assert not most or least <= int(value) <= most


def assert_known(element, kind):
    known = vocabulary(kind)
    for child in element:
        assert child.tag in known, f"<{child.tag}> in <{element.tag}>"
        assert set(child.attrib) <= known[child.tag]
        assert_known(child, CLASSES[child.tag])


def vocabulary(kind):
    """Verb → attributes that the SDK offers inside `kind`."""
    builders = {name: method for name, method in vars(kind).items() if not name.startswith("_")}
    return {name.capitalize(): set(map(attribute, signature(method).parameters)) for name, method in builders.items()}


def attribute(argument):
    return lower_camel(TwiML.MAP.get(argument, argument))


def test_a_call_is_asked_for_keys_three_times_and_has_words_after_that(spoken):
    for name, (root, action) in spoken.items():
        *tries, _ = [child.tag for child in root]
        gathers = root.findall("Gather")
        words = len(tries) - len(gathers)
        assert len(gathers) == (3 if action else 0), name
        assert words >= 1, f"{name} ends without a word"
        assert [child.tag for child in root] == ["Gather"] * len(gathers) + ["Say"] * words + ["Hangup"], name


def test_keys_go_to_the_address_of_the_spot(spoken):
    for name, (root, action) in spoken.items():
        for gather in root.iter("Gather"):
            assert dict(gather.attrib) == GATHER | {"action": action}, name
            assert action.startswith("https://")
            assert len(gather), f"{name} waits for a key without a word"


def test_words_can_be_spoken(spoken, away):
    for name, root in {**{name: root for name, (root, _) in spoken.items()}, "away": away["voice.xml"]}.items():
        for say in root.iter("Say"):
            assert say.text.strip(), f"{name} says nothing"
            assert len(say.text) <= SAY_LETTERS, name
            assert len(quote(say.text)) <= MAX_SAY_ENCODED, name


def test_each_language_speaks_in_its_own_voice(loaded, spoken, away):
    """The English voice reads no Arabic letter, and each voice comes with its locale."""
    languages = [language for language in loaded.menu.line.languages.values() if language.speaks]
    locales = {language.voice.value: language.locale.value for language in languages}
    for name, root in {**{name: root for name, (root, _) in spoken.items()}, "away": away["voice.xml"]}.items():
        for say in root.iter("Say"):
            assert say.get("language") == locales[say.get("voice")], name
            assert say.get("language") != "en-US" or not ARABIC & set(say.text), name


def test_a_text_is_answered_by_one_message_that_can_be_sent(sent, away):
    for name, root in {**sent, "away": away["sms.xml"]}.items():
        assert [child.tag for child in root] == ["Message"], name
        assert 0 < len(root[0].text) <= MAX_MESSAGE, name
        assert root[0].text.strip() == root[0].text


def test_the_document_says_what_the_reply_says(book, sent):
    for spot, reply in book.replies.items():
        assert sent[f"reply {spot}"][0].text == reply.text


def test_an_opt_out_is_answered_by_an_empty_document(book):
    root = etree.fromstring(book.silence.body, ALONE)

    assert (len(root), root.text) == (0, None)


def test_the_document_says_what_the_answer_says(book, spoken):
    """Word by word: what is counted, checked and shown as heard is what is sent."""
    for spot, ways in book.ways.items():
        root, _ = spoken[f"prompt {spot}"]
        for gather, utterances in zip(root.findall("Gather"), ways.prompt.tries, strict=True):
            assert " ".join(say.text for say in gather) == " ".join(said.words for said in utterances)
        last = " ".join(say.text for say in root.findall("Say"))
        assert last == " ".join(said.words for said in ways.prompt.last)


@pytest.mark.parametrize("words", ["كلمة " * 700, "word " * 700, "ش" * 2000, "a" * 601, "a" * 600])
def test_long_words_are_split_below_the_limit_and_nothing_is_lost(words):
    words = words.strip()
    root = etree.fromstring(call((), [Words(words, "Polly.Hala-Neural", "ar-AE")], ""), ALONE)

    parts = [say.text for say in root.iter("Say")]
    assert all(len(part) <= SAY_LETTERS and len(quote(part)) <= MAX_SAY_ENCODED for part in parts)
    assert "".join(parts).replace(" ", "") == words.replace(" ", "")


@pytest.mark.parametrize("words", ["<Dial>0900</Dial>", "a & b", "\"quoted\" 'twice'", "]]>", "5 < 6 > 4", "‏مرحبا‎"])
def test_words_are_never_taken_for_markup(words):
    root = etree.fromstring(call([[Words(words, "v", "l")]], [Words(words, "v", "l")], BASE), ALONE)

    assert [say.text for say in root.iter("Say")] == [words, words]
    assert {element.tag for element in root.iter()} == {"Response", "Gather", "Say", "Hangup"}
