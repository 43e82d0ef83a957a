"""What calls are told: where each key leads from everywhere, each document made when it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property, partial
from typing import Any

from hotline.book import (
    ANY,
    BUSY,
    COMPLETED,
    FAILED,
    LANGUAGES,
    NO_ANSWER,
    Answer,
    Bridge,
    Ended,
    Outcome,
    Sending,
    Spoken,
    Spot,
    Utterance,
    Ways,
)
from hotline.later.drawn import Drawn
from hotline.menu.model.kept import Kept
from hotline.menu.model.menu import CONTACT, MAIN, Contact, Menu
from hotline.menu.saying import sending, twiml
from hotline.menu.saying.documents import Documents, before
from hotline.menu.saying.prompts import Speaker
from hotline.menu.saying.reach import Reach
from hotline.menu.saying.told import Heard
from hotline.menu.saying.transfers import answering, number, transfers

# How a call that was put through ended → the phrase that says so. "answered" is what some providers say for completed.
ENDS = {COMPLETED: "over", "answered": "over", BUSY: "busy", NO_ANSWER: "no-answer", FAILED: "failed"}

_WAYS = tuple(field.name for field in fields(Ways))
Lead = Spot | Callable[[], Answer]  # what a key leads to: the prompt of a spot, or what is made for it alone


@dataclass(frozen=True)
class Calls:
    """`heard`: page → what is told there. What is `kept` of how pages are reached is not worked out again."""

    documents: Documents
    heard: Mapping[str, Heard]
    kept: Kept | None = None

    @property
    def menu(self) -> Menu:
        return self.documents.menu

    @property
    def speaker(self) -> Speaker:
        return self.documents.speaker

    @cached_property
    def languages(self) -> tuple[str, ...]:
        return tuple(code for code in self.menu.languages if self.speaker.offers(code))

    def pages(self, language: str) -> list[str]:
        """The pages offered in a language, every menu before its choices."""
        return [name for name in self.menu.codes if name in self.speaker.offered[language]]

    def ways(self) -> Mapping[Spot, Ways]:
        return Drawn(self.prompts, self._ways)

    def _ways(self, spot: Spot) -> Ways:
        keys = Drawn(partial(self.leads, spot), partial(self.led_by, spot))
        return _later(lambda: self.prompts[spot], lambda: keys, lambda: self.wrong(spot))

    @cached_property
    def prompts(self) -> Mapping[Spot, Answer]:
        spots = [Spot(language, page) for language in self.languages for page in self.pages(language)]
        return Drawn((LANGUAGES, *spots), partial(_prompt, self.documents, self.heard))

    def wrong(self, spot: Spot) -> tuple[Answer, Answer, Answer]:
        if spot == LANGUAGES:
            return self.documents.wrong(self.prompts[spot])
        return self.heard[spot.page].wrong[spot.language]

    def led_by(self, spot: Spot, key: str) -> Answer:
        return self.answer(self.leads(spot)[key])

    def led(self, spot: Spot) -> dict[str, Answer]:
        """What each key that exists at a spot leads to, all of it made."""
        return {key: self.answer(lead) for key, lead in self.leads(spot).items()}

    def answer(self, lead: Lead) -> Answer:
        return self.prompts[lead] if isinstance(lead, Spot) else lead()

    def leads(self, spot: Spot) -> dict[str, Lead]:
        return self.first_keys() if spot == LANGUAGES else self.page_keys(*spot)

    def first_keys(self) -> dict[str, Lead]:
        """Of the language page."""
        leads: dict[str, Lead] = dict.fromkeys("9*#", LANGUAGES)
        for code in self.languages:
            if key := self.menu.line.languages[code].key:
                leads[key.value] = partial(self.welcome, code)
        return leads

    def page_keys(self, language: str, name: str) -> dict[str, Lead]:
        page = self.menu.pages[name]
        top = LANGUAGES if name == MAIN else Spot(language, MAIN)
        leads: dict[str, Lead] = {key: Spot(language, to) for key, to in self.speaker.ways_on(language, page).items()}
        if name == CONTACT:
            leads |= {key: partial(self.person, language, contact) for key, contact in transfers(self.menu).items()}
        leads["9"] = top if name == MAIN else Spot(language, self.menu.parents[name])
        leads["0"] = Spot(language, CONTACT)
        tip = self.speaker.cover(language, page)
        leads["*"] = partial(self.main, language, *tip) if tip else top
        leads["#"] = Spot(language, name)
        return leads

    @cached_property
    def sendable(self) -> frozenset[Spot]:
        if not self.menu.line.texts_to:
            return frozenset()
        return frozenset(
            spot
            for language in self.languages
            for page in self.pages(language)
            if self.documents.sendable(spot := Spot(language, page))
        )

    def sending(self) -> dict[str, Sending]:
        """Language → what is said of texts, once for all its pages."""
        return {language: self.texts(language) for language in sorted({spot.language for spot in self.sendable})}

    def texts(self, language: str) -> Sending:
        spot, url = Spot(language, ANY), self.documents.url(Spot(language, ANY), 0)
        ask = self.documents.answer(spot, sending.question(self.speaker, language), f"{url}/text")
        told = {what: self.documents.answer(spot, sending.told(self.speaker, language, what)) for what in Outcome}
        return Sending(replace(ask, asks=True), told)

    def person(self, language: str, contact: Contact) -> Answer:
        """The call is put through; to somebody who has just closed, it is told when they open."""
        if not answering(self.menu, contact, self.speaker.now):
            return self.main(language, *self.speaker.closed(language, contact))
        name = self.speaker.teller(language).name(contact)
        words = self.speaker.phrase(language, "connecting", name=name)
        bridge = Bridge(contact.id, name, number(contact))
        caller = self.menu.line.number.value if self.menu.line.number else ""
        action = f"{self.documents.base}/voice/{language}/{CONTACT}/dialled/{contact.id}"
        body = twiml.bridge(self.documents.sounds.of([words]), bridge.number, caller, action)
        return Answer(Spot(language, CONTACT), (), (words,), body, bridge=bridge, action=action)

    def ended(self) -> Mapping[Ended, Answer]:
        makers = {
            Ended(language, contact.id, status): partial(self.speaker.ended, language, contact, phrase)
            for language in self.languages
            for contact in transfers(self.menu).values()
            for status, phrase in ENDS.items()
        }
        return Drawn(makers, lambda ended: self.main(ended.language, *makers[ended]()))

    def welcome(self, language: str) -> Answer:
        return self.main(language, *self.speaker.greeting(language))

    def main(self, language: str, *first: Utterance) -> Answer:
        """The main menu, after some words."""
        spot = Spot(language, MAIN)
        return self.documents.answer(spot, before(first, self.prompts[spot].tries))

    def apologies(self) -> Mapping[str, Answer]:
        return Drawn(("", *self.languages), self.apology)

    def apology(self, language: str) -> Answer:
        if language:
            return self.main(language, self.speaker.phrase(language, "apology"))
        sorry = tuple(self.speaker.phrase(each, "apology") for each in self.languages)
        return self.documents.answer(LANGUAGES, before(sorry, self.prompts[LANGUAGES].tries))

    @cached_property
    def reach(self) -> Reach:
        return Reach(self.menu, self.speaker.now, self.documents.base, self.kept)

    def reached(self) -> Mapping[Spot, Spoken]:
        """How soon each is heard."""
        return Drawn(
            (Spot(language, name) for language in self.languages for name in self.pages(language)), self.reach.spoken
        )


class _Later(Ways):
    """Each part is made when it is asked for: to see where a key leads, no prompt need be written."""

    __slots__ = ("_make",)

    def __getattr__(self, name: str) -> Any:
        if name not in _WAYS:
            raise AttributeError(name)
        made = self._make[name]()
        object.__setattr__(self, name, made)
        return made


def _later(*make: Callable[[], object]) -> Ways:
    made = object.__new__(_Later)
    object.__setattr__(made, "_make", dict(zip(_WAYS, make, strict=True)))
    return made


def _prompt(documents: Documents, heard: Mapping[str, Heard], spot: Spot) -> Answer:
    return documents.prompt(spot) if spot == LANGUAGES else heard[spot.page].prompts[spot.language]
