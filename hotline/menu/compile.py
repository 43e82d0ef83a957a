"""Menu → Book: a pure function of the menus and a moment.

Whatever depends on time is settled here, and the Book names the span in which it is true.
The menus must have passed the checks; compiling others raises KeyError or worse.
"""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import TypeVar

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
from hotline.later.drawn import Drawn
from hotline.menu.model.kept import Kept, Made
from hotline.menu.model.menu import CONTACT, MAIN, Contact, Item, Menu
from hotline.menu.model.switched import is_off, numbers
from hotline.menu.saying import sending, twiml
from hotline.menu.saying.documents import Documents, before
from hotline.menu.saying.prompts import Said, Speaker
from hotline.menu.saying.replies import Writer
from hotline.menu.saying.sounds import Sounds
from hotline.menu.saying.told import Told, told
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
    kept: Kept | None = None,
) -> Book:
    """Every answer of `menu` as it is at `now`.

    `now` is aware. `base` is the public URL before `/voice`, without a slash at its end.
    `off` are the names and numbers that are switched off. `known` takes the place of what the line knows of words,
    most of the work, for a Book to which no text will be sent. Calls offer texts where the menus want it, unless
    `sends` says that the line has nothing to send them with. What is told at a page is not worked out again where
    `kept`, of this menu with nothing off, has it.
    """
    now = kept.moment if kept else now
    book, calls = _begun(menu, now, base, revision, off, known or vocabulary(menu), sends, kept)
    return replace(
        book,
        ways={spot: Ways(prompt, calls.led(spot), calls.wrong(spot)) for spot, prompt in calls.prompts.items()},
        gone=dict(book.gone),
        apology=dict(book.apology),
        ended=dict(book.ended),
        reached=dict(calls.reached(calls.soon())),
        titles=dict(book.titles),
        replies=dict(book.replies),
        first_replies=dict(book.first_replies),
    )


def glimpse(menu: Menu, now: datetime, base: str, off: Set[str] = frozenset()) -> Book:
    """The same answers, each made when it is asked for: for a look at few of them. It does not know how pages are
    `reached`, nor what texters may write."""
    return _begun(menu, now, base, "", off, Vocabulary(), sends=True)[0]


def checked(kept: Kept, base: str) -> tuple[Book, Mapping[str, Made]]:
    """The answers of menus that are checked, at the moment of what is `kept` of them, with nothing off; and page → what
    they were put together from.

    What is told at a page is worked out unless that is kept, and where a key leads once somebody asks. The Book knows
    no words of texters.
    """
    book, calls = _begun(kept.menu, kept.moment, base, "", frozenset(), Vocabulary(), sends=True, kept=kept)
    soon = calls.soon()
    greeted = calls.greeted()
    made = {name: ((calls.told[name],), (soon[name], greeted)) for name in soon}
    return replace(book, reached=calls.reached(soon)), made


def _begun(
    menu: Menu,
    now: datetime,
    base: str,
    revision: str,
    off: Set[str],
    known: Vocabulary,
    sends: bool,
    kept: Kept | None = None,
) -> tuple[Book, "_Calls"]:
    menu = switched(menu, off)
    here = now.astimezone(menu.line.time_zone)
    documents = Documents(menu, Speaker(menu, here), Sounds(menu, base), base, sends)
    pages = Drawn(menu.codes, partial(_told, documents, here, kept))
    calls = _Calls(documents, pages, kept)
    writer = Writer(menu, here)
    spots = [Spot(language, page) for page in menu.codes for language in menu.languages]
    book = Book(
        revision=revision,
        base=base,
        since=now.astimezone(UTC),
        until=until(menu, here),
        example=menu.line.example,
        number=menu.line.number.value if menu.line.number else "",
        tongues={code: _tongue(menu, code) for code in menu.languages},
        codes=dict(sorted(menu.codes.items(), key=_by_code)),
        titles=Drawn(spots, lambda spot: menu.pages[spot.page].named(spot.language)),
        ways=calls.ways(),
        gone=Drawn(calls.languages, lambda language: calls.main(language, calls.speaker.phrase(language, "gone"))),
        apology=calls.apologies(),
        ended=calls.ended(),
        reached={},
        replies=Drawn(spots, lambda spot: pages[spot.page].replies[spot.language]),
        first_replies=Drawn(_in_first(menu), lambda spot: pages[spot.page].first),
        between=writer.between,
        headed=writer.headed,
        sorry={language: writer.sorry(language) for language in menu.languages},
        silence=Reply(Spot("", MAIN), "", 0, twiml.message("")),
        tracks=documents.sounds.tracks,
        vocabulary=known,
        off=frozenset(off),
        sending=calls.sending(),
        sendable=calls.sendable,
        texts_to=tuple(number.value for number in menu.line.texts_to) if calls.sendable else (),
    )
    return book, calls


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


def _in_first(menu: Menu) -> Iterator[Spot]:
    """Every page in the language of strangers."""
    return (Spot(menu.languages[0], page) for page in menu.codes)


def _told(documents: Documents, now: datetime, kept: Kept | None, page: str) -> Told:
    menu, base, sends = documents.menu, documents.base, documents.sends
    work = partial(told, page, now, base, sends)
    item = Item(page, menu.pages[page])
    found = kept.find(("told", base, sends), item, work, placed=False) if kept else work(menu)
    documents.sounds.tracks.update(found.tracks)
    return found


def _prompt(documents: Documents, told: Mapping[str, Told], spot: Spot) -> Answer:
    return documents.prompt(spot) if spot == LANGUAGES else told[spot.page].prompts[spot.language]


Result = TypeVar("Result")
Reached = Mapping[str, Spoken]  # by language; counted from the first word of the main menu
Lead = Spot | Callable[[], Answer]  # what a key leads to: the prompt of a spot, or what is made for it alone


@dataclass(frozen=True)
class _Calls:
    documents: Documents
    told: Mapping[str, Told]
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
        prompts = self.prompts
        return Drawn(
            prompts,
            lambda spot: Ways(
                prompts[spot], Drawn(partial(self.leads, spot), partial(self.led_by, spot)), self.wrong(spot)
            ),
        )

    @cached_property
    def prompts(self) -> Mapping[Spot, Answer]:
        spots = [Spot(language, page) for language in self.languages for page in self.pages(language)]
        return Drawn((LANGUAGES, *spots), partial(_prompt, self.documents, self.told))

    def wrong(self, spot: Spot) -> tuple[Answer, Answer, Answer]:
        if spot == LANGUAGES:
            return self.documents.wrong(self.prompts[spot])
        return self.told[spot.page].wrong[spot.language]

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

    def soon(self) -> dict[str, Reached]:
        """How pages are reached from the main menu."""
        found: dict[str, Reached] = {}
        for name in self.menu.codes:  # in the order of depth: its menu was reached before it
            found[name] = self.reach(name, found)
        return found

    def reach(self, name: str, found: Mapping[str, Reached]) -> Reached:
        if name == MAIN:
            return self.find("reached", name, _begin)
        above = self.menu.parents[name]
        given = self.told[above], found[above]
        return self.find("reached", name, partial(_reach, name, self.speaker.now, *given), *given)

    def find(self, what: str, name: str, work: Callable[[Menu], Result], *given: object) -> Result:
        item = Item(name, self.menu.pages[name])
        return self.kept.find(what, item, work, given=given, placed=False) if self.kept else work(self.menu)

    def greeted(self) -> Mapping[str, float]:
        """Language → seconds until the main menu, once the languages were named and the caller was greeted."""
        return self.find("greeted", MAIN, partial(_greeted, self.speaker.now))

    def reached(self, soon: Mapping[str, Reached]) -> Mapping[Spot, Spoken]:
        """Presses and seconds from the first ring to a page's first word, pressing as soon as an option was spoken."""
        greeted = self.greeted()

        def reach(spot: Spot) -> Spoken:
            after = soon[spot.page][spot.language]
            return Spoken(after.presses, round(greeted[spot.language] + after.seconds, 1))

        return Drawn((Spot(language, name) for language in self.languages for name in self.pages(language)), reach)


def _begin(menu: Menu) -> Reached:
    return {language: Spoken(1, 0.0) for language in menu.languages}


def _reach(name: str, now: datetime, menu_told: Told, before: Reached, menu: Menu) -> Reached:
    speaker, key, found = Speaker(menu, now), menu.codes[name][-1], {}
    for language in before.keys() & menu_told.prompts.keys():
        if name in speaker.offered[language]:
            seconds = before[language].seconds + _until_key(menu_told.prompts[language].tries[0], key)
            found[language] = Spoken(before[language].presses + 1, seconds)
    return found


def _greeted(now: datetime, menu: Menu) -> dict[str, float]:
    speaker, found = Speaker(menu, now), {}
    named = speaker.languages()
    for language in filter(speaker.offers, menu.languages):
        key = menu.line.languages[language].key
        seconds = _until_key(named, key.value if key else "")
        found[language] = seconds + sum(said.seconds for said in speaker.greeting(language))
    return found


def _until_key(said: Said, key: str) -> float:
    """Seconds until the utterance that offers a key has been spoken."""
    total = 0.0
    for utterance in said:
        total += utterance.seconds
        if utterance.key == key:
            break
    return total
