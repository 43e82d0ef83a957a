"""TwiML: what the telephone side is told, in the portable subset only.

`Say`, `Play`, `Gather`, `Hangup` and `Message`, with the attributes that Twilio, SignalWire and Somleng
share. No `Pause`: Somleng ends a call at a verb it does not know.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import Gather, VoiceResponse

# Twilio refuses a <Say> of more than 4,500 URL-encoded letters (error 13521): an Arabic one takes 6, one of Hindi,
# Amharic or Chinese 9.
SAY_LETTERS = 500
TIMEOUT = (
    8  # seconds of silence before the next try: longer than Twilio's 5, for people who hold the phone away to press
)


@dataclass(frozen=True, slots=True)
class Say:
    words: str
    voice: str
    locale: str


@dataclass(frozen=True, slots=True)
class Play:
    url: str


Sound = Say | Play


def call(tries: Sequence[Sequence[Sound]], last: Sequence[Sound], action: str) -> bytes:
    """A document that says `tries` one after the other until a key is pressed, then `last`, and hangs up.

    `action`: the absolute URL that is told the key.
    """
    response = VoiceResponse()
    for sounds in tries:
        gather = Gather(input="dtmf", num_digits=1, finish_on_key="", timeout=TIMEOUT, method="POST", action=action)
        _add(gather, sounds)
        response.append(gather)
    _add(response, last)
    response.hangup()
    return _bytes(response)


def message(text: str) -> bytes:
    """A document that answers a text with one message; an empty text with none."""
    response = MessagingResponse()
    if text:
        response.message(text)
    return _bytes(response)


def _bytes(response: VoiceResponse | MessagingResponse) -> bytes:
    return str(response).encode()


def _add(verb: VoiceResponse | Gather, sounds: Iterable[Sound]) -> None:
    for sound in joined(sounds):
        if isinstance(sound, Play):
            verb.play(sound.url)
        else:
            verb.say(sound.words, voice=sound.voice, language=sound.locale)


def joined(sounds: Iterable[Sound]) -> list[Sound]:
    """Neighbouring words of one voice as one <Say>, as long as the limit allows; longer ones split at a space."""
    result: list[Sound] = []
    for sound in sounds:
        for part in _split(sound):
            before = result[-1] if result else None
            if (
                isinstance(part, Say)
                and isinstance(before, Say)
                and (before.voice, before.locale) == (part.voice, part.locale)
                and len(before.words) + 1 + len(part.words) <= SAY_LETTERS
            ):
                result[-1] = Say(f"{before.words} {part.words}", part.voice, part.locale)
            else:
                result.append(part)
    return result


def _split(sound: Sound) -> list[Sound]:
    if isinstance(sound, Play) or len(sound.words) <= SAY_LETTERS:
        return [sound]
    parts, rest = [], sound.words
    while len(rest) > SAY_LETTERS:
        cut = rest.rfind(" ", 0, SAY_LETTERS + 1)
        cut = cut if cut > 0 else SAY_LETTERS
        parts.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return [Say(part, sound.voice, sound.locale) for part in [*parts, rest] if part]
