"""What is said at a spot, as documents: prompts, answers to wrong keys, and the words after the last try."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from hotline.book import LANGUAGES, Answer, Spot
from hotline.menu.model.menu import Menu
from hotline.menu.model.remembered import remembered
from hotline.menu.saying import sending, twiml
from hotline.menu.saying.prompts import Said, Speaker
from hotline.menu.saying.sounds import Sounds


@dataclass(frozen=True)
class Documents:
    menu: Menu
    speaker: Speaker
    sounds: Sounds
    base: str
    sends: bool  # whether the line has something to send texts with
    written: dict[int, tuple[Said, str]] = field(default_factory=dict)  # by identity; a hash would read all the words

    def prompt(self, spot: Spot) -> Answer:
        return self.answer(spot, self.tries(spot))

    def tries(self, spot: Spot) -> tuple[Said, ...]:
        if spot == LANGUAGES:
            return (self.speaker.languages(),) * 3
        first, *again = self.speaker.tries(spot.language, self.menu.pages[spot.page])
        # Behind all else: nobody who does not want a text waits a moment longer for anything.
        return (first + sending.offer(self.speaker, spot.language) if self.sendable(spot) else first, *again)

    def sendable(self, spot: Spot) -> bool:
        """Whether a call can have the page as a text."""
        return self.sends and sending.sendable(self.speaker, spot)

    def wrong(self, prompt: Answer) -> tuple[Answer, Answer, Answer]:
        """The keys that exist, then the prompt; after the third wrong key in a row the goodbye."""
        spot, tries = prompt.spot, prompt.tries
        if spot != LANGUAGES:
            tries = before((self.speaker.keys(spot.language, self.menu.pages[spot.page]),), tries)
        once, twice = self.answers(spot, tries, (1, 2))
        return once, twice, self.answer(spot, ())

    def answer(self, spot: Spot, tries: tuple[Said, ...], action: str = "") -> Answer:
        """`action`: where the next key goes, unless that is the spot's own address."""
        return self.answers(spot, tries, (0,), action)[0]

    def answers(self, spot: Spot, tries: tuple[Said, ...], wrong: Iterable[int], action: str = "") -> list[Answer]:
        """The same words after so many wrong keys; what is said again is written once."""
        verbs = [self.verbs(said) for said in tries]
        last, ending = self.ending(spot.language)
        actions = {count: action or (self.url(spot, count) if tries else "") for count in wrong}
        return [
            Answer(spot, tries, last, twiml.document(verbs, ending, action), count, action=action)
            for count, action in actions.items()
        ]

    def verbs(self, said: Said) -> str:
        """Written once for all the documents in which the very same words stand."""
        if id(said) not in self.written:
            self.written[id(said)] = said, twiml.verbs(self.sounds.of(said))
        return self.written[id(said)][1]

    def ending(self, language: str) -> tuple[Said, str]:
        """The goodbye, and what says it; before a language is known, all of them."""
        words = self.goodbyes[language]
        return words, _farewell(self.menu, self.speaker.now, language) or self.verbs(words)

    @cached_property
    def goodbyes(self) -> dict[str, Said]:
        return self.speaker.goodbyes()

    def url(self, spot: Spot, wrong: int) -> str:
        path = "/voice" if spot == LANGUAGES else f"/voice/{spot.language}/{spot.page}"
        return f"{self.base}{path}{f'?wrong={wrong}' if wrong else ''}"


@remembered
def _farewell(menu: Menu, now: datetime, language: str) -> str:
    """What says a goodbye, where a voice does: it ends every document. Recordings are kept beside each of these."""
    if language not in menu.line.languages or not menu.line.languages[language].speaks:
        return ""
    return twiml.verbs(Sounds(menu, "").of(Speaker(menu, now).goodbyes()[language]))


def before(words: Said, tries: tuple[Said, ...]) -> tuple[Said, ...]:
    """Words before the first try, said once."""
    return (words + tries[0], *tries[1:])
