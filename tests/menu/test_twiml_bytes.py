"""What we write is, to the byte, what Twilio's own library writes."""

from hypothesis import given
from hypothesis import strategies as st
from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import Gather, VoiceResponse

from hotline.book import SILENCE
from hotline.menu.saying.twiml import SAY_LETTERS, Play, Say, call, message

# What XML can carry on one line; the menus refuse the rest, and compile joins the lines.
text = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufffe\uffff"),
    min_size=1,
    max_size=SAY_LETTERS // 2,
)
sound = st.one_of(st.builds(Say, text, voice=text, locale=text), st.builds(Play, text))


@given(st.lists(st.tuples(sound), max_size=3), st.lists(sound, max_size=1), text)
def test_call(tries, last, action):
    expected = VoiceResponse()
    for said in tries:
        gather = Gather(input="dtmf", num_digits=1, finish_on_key="", timeout=SILENCE, method="POST", action=action)
        add(gather, said)
        expected.append(gather)
    add(expected, last)
    expected.hangup()

    assert str(expected).encode() == call(tries, last, action)


def add(verb, said):
    for sound in said:
        if isinstance(sound, Play):
            verb.play(sound.url)
        else:
            verb.say(sound.words, voice=sound.voice, language=sound.locale)


@given(st.lists(text, min_size=1, max_size=3))
def test_message(lines):
    words = "\n".join(lines)
    expected = MessagingResponse()
    expected.message(words)

    assert str(expected).encode() == message(words)


def test_no_message():
    assert str(MessagingResponse()).encode() == message("")
