"""Menu → Book: a pure function of the menus and a moment.

Whatever depends on time is settled here, and the Book names the span in which it is true.
The menus must have passed the checks; compiling others raises KeyError or worse.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property

from hotline.book import (
    ANY,
    BUSY,
    COMPLETED,
    FAILED,
    LANGUAGES,
    NO_ANSWER,
    Answer,
    Book,
    Bridge,
    Ended,
    Outcome,
    Reply,
    Sending,
    Spoken,
    Spot,
    Tongue,
    Utterance,
    Ways,
)
from hotline.menu.model.menu import CONTACT, MAIN, Contact, Menu
from hotline.menu.model.switched import is_off, numbers
from hotline.menu.saying import sending, twiml
from hotline.menu.saying.prompts import Said, Speaker
from hotline.menu.saying.replies import Writer
from hotline.menu.saying.sounds import Sounds
from hotline.menu.saying.transfers import answering, number, transfers
from hotline.menu.span import until
from hotline.menu.words.vocabulary import vocabulary
from hotline.understand.vocabulary import Vocabulary

# How a call that was put through ended → the phrase that says so. "answered" is what some providers say for completed.
ENDS = {COMPLETED: "over", "answered": "over", BUSY: "busy", NO_ANSWER: "no-answer", FAILED: "failed"}


def compile(
    menu: Menu,
    now: datetime,
    base: str,
    revision: str = "",
    off: Set[str] = frozenset(),
    known: Vocabulary | None = None,
    sends: bool = True,
) -> Book:
    """Every answer of `menu` as it is at `now`.

    `now` is aware. `base` is the public URL before `/voice`, without a slash at its end.
    `off` are the names and numbers that are switched off. `known` takes the place of what the line knows of words,
    most of the work, for a Book to which no text will be sent. Calls offer texts where the menus want it, unless
    `sends` says that the line has nothing to send them with.
    """
    known = known or vocabulary(menu)
    menu = switched(menu, off)
    here = now.astimezone(menu.line.time_zone)
    calls = _Calls(menu, Speaker(menu, here), Sounds(menu, base), base, sends)
    writer = Writer(menu, here)
    replies = {
        Spot(language, page): writer.page(Spot(language, page)) for page in menu.codes for language in menu.languages
    }
    ways = calls.ways()
    return Book(
        revision=revision,
        base=base,
        since=now.astimezone(UTC),
        until=until(menu, here),
        example=menu.line.example,
        number=menu.line.number.value if menu.line.number else "",
        tongues={code: _tongue(menu, code) for code in menu.languages},
        codes=dict(sorted(menu.codes.items(), key=_by_code)),
        titles={
            Spot(language, page): menu.pages[page].named(language) for page in menu.codes for language in menu.languages
        },
        ways=ways,
        gone={language: calls.main(language, calls.speaker.phrase(language, "gone")) for language in calls.languages},
        apology=calls.apologies(),
        ended=calls.ended(),
        reached=calls.reached(),
        replies=replies,
        first_replies={spot: writer.first(spot) for spot in replies if spot.language == menu.languages[0]},
        between=writer.between,
        headed=writer.headed,
        sorry={language: writer.sorry(language) for language in menu.languages},
        silence=Reply(Spot("", MAIN), "", 0, twiml.message("")),
        tracks=calls.sounds.tracks,
        vocabulary=known,
        off=frozenset(off),
        sending=calls.sending(),
        sendable=calls.sendable,
        texts_to=tuple(number.value for number in menu.line.texts_to) if calls.sendable else (),
    )


def switched(menu: Menu, off: Set[str]) -> Menu:
    if not off:
        return menu
    # A switch that names no number, from the desk or from an older hotline, takes its numbers along all the same.
    named = [contact for name, contact in menu.contacts.items() if name in off]
    off = {*off, *(number for contact in named for number in numbers(menu, contact))}
    contacts = {name: replace(contact, off=is_off(menu, contact, off)) for name, contact in menu.contacts.items()}
    return replace(menu, contacts=contacts)


def _tongue(menu: Menu, code: str) -> Tongue:
    language = menu.line.languages[code]
    return Tongue(code, language.name.value if language.name else code, language.key.value if language.key else "")


def _by_code(item: tuple[str, str]) -> tuple[bool, str]:
    """The main menu first, the contacts last."""
    return item[1] == "0", item[1]


@dataclass(frozen=True)
class _Calls:
    menu: Menu
    speaker: Speaker
    sounds: Sounds
    base: str
    sends: bool
    written: dict[int, tuple[Said, str]] = field(default_factory=dict)  # by identity; a hash would read all the words

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(code for code in self.menu.languages if self.speaker.offers(code))

    def pages(self, language: str) -> list[str]:
        """The pages offered in a language, every menu before its choices."""
        return [name for name in self.menu.codes if name in self.speaker.offered[language]]

    def ways(self) -> dict[Spot, Ways]:
        return {spot: Ways(prompt, self.keys(spot), self.wrong(prompt)) for spot, prompt in self.prompts.items()}

    @cached_property
    def prompts(self) -> dict[Spot, Answer]:
        spots = [Spot(language, page) for language in self.languages for page in self.pages(language)]
        return {spot: self.answer(spot, self.tries(spot)) for spot in (LANGUAGES, *spots)}

    def keys(self, spot: Spot) -> dict[str, Answer]:
        """What each key that exists at a spot leads to."""
        prompts = self.prompts
        if spot == LANGUAGES:
            keys = {self.menu.line.languages[code].key: self.welcome(code) for code in self.languages}
            return {key.value: answer for key, answer in keys.items() if key} | dict.fromkeys("9*#", prompts[LANGUAGES])
        language, name = spot
        top = prompts[LANGUAGES if name == MAIN else Spot(language, MAIN)]
        back = top if name == MAIN else prompts[Spot(language, self.menu.parents[name])]
        pages = self.speaker.ways_on(language, self.menu.pages[name])
        chosen = {key: prompts[Spot(language, page)] for key, page in pages.items()}
        people = {key: self.person(language, contact) for key, contact in transfers(self.menu).items()}
        chosen |= people if name == CONTACT else {}
        tip = self.speaker.cover(language, self.menu.pages[name])
        cover = self.main(language, *tip) if tip else top
        return chosen | {"9": back, "0": prompts[Spot(language, CONTACT)], "*": cover, "#": prompts[spot]}

    @cached_property
    def sendable(self) -> frozenset[Spot]:
        return sending.sendable(self.speaker) if self.sends else frozenset()

    def sending(self) -> dict[str, Sending]:
        """Language → what is said of texts, once for all its pages."""
        return {language: self.texts(language) for language in sorted({spot.language for spot in self.sendable})}

    def texts(self, language: str) -> Sending:
        spot, url = Spot(language, ANY), self.url(Spot(language, ANY), 0)
        ask = self.answer(spot, sending.question(self.speaker, language), f"{url}/text")
        told = {what: self.answer(spot, sending.told(self.speaker, language, what)) for what in Outcome}
        return Sending(replace(ask, asks=True), told)

    def person(self, language: str, contact: Contact) -> Answer:
        """The call is put through; to somebody who has just closed, it is told when they open."""
        if not answering(self.menu, contact, self.speaker.now):
            return self.main(language, *self.speaker.closed(language, contact))
        name = self.speaker.teller(language).name(contact)
        words = self.speaker.phrase(language, "connecting", name=name)
        bridge = Bridge(contact.id, name, number(contact))
        caller = self.menu.line.number.value if self.menu.line.number else ""
        action = f"{self.base}/voice/{language}/{CONTACT}/dialled/{contact.id}"
        body = twiml.bridge(self.sounds.of([words]), bridge.number, caller, action)
        return Answer(Spot(language, CONTACT), (), (words,), body, bridge=bridge, action=action)

    def ended(self) -> dict[Ended, Answer]:
        return {
            Ended(language, contact.id, status): self.main(language, *self.speaker.ended(language, contact, phrase))
            for language in self.languages
            for contact in transfers(self.menu).values()
            for status, phrase in ENDS.items()
        }

    def wrong(self, prompt: Answer) -> tuple[Answer, Answer, Answer]:
        """The keys that exist, then the prompt; after the third wrong key in a row the goodbye."""
        spot, tries = prompt.spot, prompt.tries
        if spot != LANGUAGES:
            tries = _before((self.speaker.keys(spot.language, self.menu.pages[spot.page]),), tries)
        once, twice = self.answers(spot, tries, (1, 2))
        return once, twice, self.answer(spot, ())

    def welcome(self, language: str) -> Answer:
        return self.main(language, *self.speaker.greeting(language))

    def main(self, language: str, *first: Utterance) -> Answer:
        """The main menu, after some words."""
        spot = Spot(language, MAIN)
        return self.answer(spot, _before(first, self.tries(spot)))

    def apologies(self) -> dict[str, Answer]:
        sorry = {language: self.speaker.phrase(language, "apology") for language in self.languages}
        everyone = self.answer(LANGUAGES, _before(tuple(sorry.values()), self.tries(LANGUAGES)))
        return {"": everyone} | {language: self.main(language, words) for language, words in sorry.items()}

    def tries(self, spot: Spot) -> tuple[Said, ...]:
        if spot == LANGUAGES:
            return (self.speaker.languages(),) * 3
        first, *again = self.speaker.tries(spot.language, self.menu.pages[spot.page])
        # Behind all else: nobody who does not want a text waits a moment longer for anything.
        return (first + sending.offer(self.speaker, spot.language) if spot in self.sendable else first, *again)

    def answer(self, spot: Spot, tries: tuple[Said, ...], action: str = "") -> Answer:
        """`action`: where the next key goes, unless that is the spot's own address."""
        return self.answers(spot, tries, (0,), action)[0]

    def answers(self, spot: Spot, tries: tuple[Said, ...], wrong: Iterable[int], action: str = "") -> list[Answer]:
        """The same words after so many wrong keys; what is said again is written once."""
        verbs = [self.verbs(said) for said in tries]
        last, ending = self.endings[spot.language]
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

    @cached_property
    def endings(self) -> dict[str, tuple[Said, str]]:
        """Language → the goodbye, and what says it; before one is known, all of them."""
        said = {language: self.speaker.goodbye(language) for language in self.languages}
        said[LANGUAGES.language] = tuple(words for goodbye in said.values() for words in goodbye)
        return {language: (words, twiml.verbs(self.sounds.of(words))) for language, words in said.items()}

    def url(self, spot: Spot, wrong: int) -> str:
        path = "/voice" if spot == LANGUAGES else f"/voice/{spot.language}/{spot.page}"
        return f"{self.base}{path}{f'?wrong={wrong}' if wrong else ''}"

    def reached(self) -> dict[Spot, Spoken]:
        """Presses and seconds from the first ring to a page's first word, pressing as soon as an option was spoken."""
        found: dict[Spot, Spoken] = {}
        for language in self.languages:
            key = self.menu.line.languages[language].key
            seconds = _until_key(self.speaker.languages(), key.value if key else "")
            seconds += sum(said.seconds for said in self.speaker.greeting(language))
            found[Spot(language, MAIN)] = Spoken(1, seconds)
            for name in self.pages(language):
                self.reach(Spot(language, name), found)
        return {spot: replace(spoken, seconds=round(spoken.seconds, 1)) for spot, spoken in found.items()}

    def reach(self, spot: Spot, found: dict[Spot, Spoken]) -> None:
        """Its menu was reached before it: codes are in the order of depth."""
        if spot.page == MAIN:
            return
        parent = self.menu.pages[self.menu.parents[spot.page]]
        before = found[Spot(spot.language, parent.name)]
        said, key = self.prompts[Spot(spot.language, parent.name)].tries[0], self.menu.codes[spot.page][-1]
        found[spot] = Spoken(before.presses + 1, before.seconds + _until_key(said, key))


def _before(words: Said, tries: tuple[Said, ...]) -> tuple[Said, ...]:
    """Words before the first try, said once."""
    return (words + tries[0], *tries[1:])


def _until_key(said: Said, key: str) -> float:
    """Seconds until the utterance that offers a key has been spoken."""
    total = 0.0
    for utterance in said:
        total += utterance.seconds
        if utterance.key == key:
            break
    return total
