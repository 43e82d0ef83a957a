"""How long pages are on the phone: known of all of them before any document is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from hotline.book import CHOICES, Utterance
from hotline.menu.model.menu import Language, Menu, Page
from hotline.menu.saying import sending
from hotline.menu.saying.prompts import Said, Speaker, seconds
from hotline.menu.saying.twiml import SAY_LETTERS

TRIES = 3
LETTER = 6  # bytes at most, as `&quot;`
VERB = 250  # bytes around what is said, or of the address of its recording, without the base of that
GATHER = 300  # the same around a try, with the address of a page


@dataclass(frozen=True, slots=True)
class Length:
    """`message` and `menu`: seconds of what the page says, without and with its choices. `until`: key → seconds until
    that has been offered. `bytes`: what of a document is this page's own, at most.
    """

    message: float
    menu: float
    until: Mapping[str, float]
    bytes: int


@dataclass(frozen=True, slots=True)
class Lengths:
    """Of a page, by language; in those of `heard` calls can reach it. `calls`: the languages in which there are any."""

    languages: Mapping[str, Length]
    heard: tuple[str, ...]
    calls: tuple[str, ...]


def lengths(page: Page, now: datetime, base: str, menu: Menu) -> Lengths:
    """`now` is in the line's time zone; `base` as for `compile`."""
    speaker = Speaker(menu, now)
    found = {language: _length(speaker, language, page, base) for language in menu.languages}
    return Lengths(found, speaker.hearing(page.name), tuple(filter(speaker.offers, menu.languages)))


def everywhere(menu: Menu, now: datetime, base: str) -> dict[str, int]:
    """Language → how many bytes of a document are the same on all pages, at most."""
    speaker = Speaker(menu, now)
    return {language: _shared(speaker, language, base) for language in filter(speaker.offers, menu.languages)}


def _length(speaker: Speaker, language: str, page: Page, base: str) -> Length:
    message = speaker.message(language, page)
    choices = speaker.choices(language, page) if page.is_menu else ()
    said = speaker.people(language, page) + message + choices
    own = _bytes(said, speaker.menu.line.languages[language], base) + GATHER + LETTER * (len(base) + len(page.name))
    return Length(seconds(message), seconds(message + choices), dict(_until(message + choices)), TRIES * own)


def _until(said: Said) -> Iterator[tuple[str, float]]:
    total = 0.0
    for utterance in said:
        total += utterance.seconds
        if utterance.key:
            yield utterance.key, total


def _shared(speaker: Speaker, language: str, base: str) -> int:
    """The longest list of keys, the ways on after each try, the offer of a text, and the goodbye."""
    keys = speaker.listed(language, CHOICES)
    ways = (speaker.fixed(language, "ways"),) * TRIES
    offer = sending.offer(speaker, language) if speaker.menu.line.texts_to else ()
    said = (keys, *ways, *offer, *speaker.goodbyes()[language])
    return _bytes(said, speaker.menu.line.languages[language], base)


def _bytes(said: Iterable[Utterance], language: Language, base: str) -> int:
    """Of words that are split where they are long, no two parts of them shorter than what may be said at once."""
    voice = sum(len(each.value) for each in (language.voice, language.locale) if each)
    verb = VERB + LETTER * (voice + len(base))
    letters = [len(utterance.words) for utterance in said]
    return sum(LETTER * count + verb * (2 + 2 * count // SAY_LETTERS) for count in letters)
