"""TwiML: what the telephone side is told, in the portable subset only.

`Say`, `Play`, `Gather`, `Dial`, `Hangup` and `Message`, with the attributes that Twilio, SignalWire and Somleng
share. No `Pause`: Somleng ends a call at a verb it does not know.

Written as Twilio's own library writes it, to the byte (a test compares), but without a tree of objects in between:
a Book of 500 pages is 10,000 documents, and the tree was most of the time that it took to compile.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

from hotline.book import SILENCE

# Twilio refuses a <Say> of more than 4,500 URL-encoded letters (error 13521): an Arabic one takes 6, one of Hindi,
# Amharic or Chinese 9.
SAY_LETTERS = 500
# Seconds a person has to answer. Voice mail takes most calls after 20 to 30, and to the line looks like a person;
# Twilio may add 5 to what it is told. An unanswered phone must not use up a caller's credit either.
RINGS = 15
LONGEST = 30 * 60  # seconds a call that was put through may last: a forgotten receiver costs somebody money


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
    return document(map(verbs, tries), verbs(last), action)


def document(tries: Iterable[str], last: str, action: str) -> bytes:
    """The same from `verbs`, for words that stand in many documents."""
    gather = (
        f'<Gather action="{_quoted(action)}" finishOnKey="" input="dtmf" method="POST" numDigits="1"'
        f' timeout="{SILENCE}">'
    )
    prompts = "".join(f"{gather}{said}</Gather>" for said in tries)
    return _document(f"{prompts}{last}<Hangup />")


def bridge(sounds: Sequence[Sound], number: str, caller: str, action: str) -> bytes:
    """A document that says `sounds` and connects the call to `number`, which sees `caller`.

    `action`: the absolute URL that is told how it ended. Somleng knows no time limit and leaves it out.
    """
    dial = (
        f'<Dial action="{_quoted(action)}" callerId="{_quoted(caller)}" method="POST" timeLimit="{LONGEST}"'
        f' timeout="{RINGS}">'
    )
    return _document(f"{verbs(sounds)}{dial}<Number>{escape(number)}</Number></Dial>")


def message(text: str) -> bytes:
    """A document that answers a text with one message; an empty text with none."""
    return _document(f"<Message>{escape(text)}</Message>" if text else "")


def _document(content: str) -> bytes:
    response = f"<Response>{content}</Response>" if content else "<Response />"
    return f'<?xml version="1.0" encoding="UTF-8"?>{response}'.encode()


def verbs(sounds: Iterable[Sound]) -> str:
    """What says the sounds, one after the other."""
    return "".join(map(_verb, joined(sounds)))


def _verb(sound: Sound) -> str:
    if isinstance(sound, Play):
        return f"<Play>{escape(sound.url)}</Play>"
    return f"{_voiced(sound.locale, sound.voice)}{escape(sound.words)}</Say>"


@lru_cache(maxsize=256)
def _voiced(locale: str, voice: str) -> str:
    """Remembered: a line has a few voices."""
    return f'<Say language="{_quoted(locale)}" voice="{_quoted(voice)}">'


def _quoted(value: str) -> str:
    return escape(value, {'"': "&quot;"})


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
