"""Prompts: everything that is said on the phone, made from titles, phrases and keys, so that words and keys agree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from hotline.book import LANGUAGES, Channel, Utterance
from hotline.menu.model.gaps import CONTACT, leads, passages, speak
from hotline.menu.model.menu import CONTACT as CONTACT_PAGE
from hotline.menu.model.menu import MAIN, Contact, Language, Menu, Page
from hotline.menu.model.pieces import Filled, together, whole
from hotline.menu.model.remembered import remembered
from hotline.menu.saying import notices
from hotline.menu.saying.contacts import Teller
from hotline.menu.saying.offered import offered
from hotline.menu.saying.sounds import clips
from hotline.menu.saying.transfers import answering, transfers
from hotline.menu.saying.values import Value, operator, sayable, spoken
from hotline.menu.saying.ways import from_here

Said = tuple[Utterance, ...]


def seconds(said: Said) -> float:
    return sum(utterance.seconds for utterance in said)


@dataclass(frozen=True)
class Speaker:
    """Says what the menus say, at one moment."""

    menu: Menu
    now: datetime  # in the line's time zone
    _fixed: dict[tuple[str, str], Utterance] = field(default_factory=dict)

    @cached_property
    def offered(self) -> Mapping[str, frozenset[str]]:
        """Language → the pages that a call in it can reach."""
        return {language: offered(self.menu, language, self.now) for language in self.menu.languages}

    @cached_property
    def tongues(self) -> Mapping[str, Language]:
        return self.menu.line.languages

    def offers(self, language: str) -> bool:
        """Whether calls can be held in a language at all."""
        return MAIN in self.offered[language]

    def hearing(self, page: str) -> tuple[str, ...]:
        """The languages in which calls can reach a page."""
        return tuple(code for code in self.menu.languages if page in self.offered[code] and self.offers(code))

    def ways_on(self, language: str, page: Page) -> dict[str, str]:
        """Key → page, for the choices of a page that calls in a language can reach."""
        choices = {choice.key.value: choice.page.value for choice in page.choices}
        return {key: name for key, name in choices.items() if name in self.offered[language]}

    def languages(self) -> Said:
        """The language page: each language in its own words and voice."""
        found = []
        for code, language in self.menu.line.languages.items():
            if self.offers(code) and language.name and language.key:
                key = language.key.value
                found.append(self.phrase(code, "language", key, language=language.name.value, key=key))
        return tuple(found)

    def greeting(self, language: str) -> Said:
        test = (self.phrase(language, "test"),) if self.menu.line.example else ()
        greeting = self.phrase(language, "greeting", operator=operator(self.menu, language))
        told = self.notices(language, notices.greeting(self.menu, language, self.now))
        return (*test, greeting, *self.promise(language), *told)

    def promise(self, language: str) -> Said:
        """What the operator says of its help, in its own words."""
        words = self.menu.line.help.get(language) if self.menu.line.help else None
        return (self.say(language, sentence(whole(words))),) if words else ()

    def choices(self, language: str, page: Page) -> Said:
        """`Health: press 3.` for each choice; the main menu adds the contacts, which are on 0 everywhere."""
        ways = self.ways_on(language, page)
        if page.name == MAIN:
            ways["0"] = CONTACT_PAGE
        return tuple(
            self.phrase(language, "choice", key, title=self.menu.pages[name].named(language), key=key)
            for key, name in ways.items()
        )

    def message(self, language: str, page: Page) -> Said:
        """The notices of the page and its own words, a line each; recorded ones in one, as they were read."""
        told = self.notices(language, notices.before(page, self.menu, language, self.now, Channel.VOICE))
        words = page.spoken(language) or ""
        lines = words.splitlines() if self.tongues[language].speaks else passages(words)
        value = self.value(language, page.name)
        said = [speak(line, value) for line in lines if leads(line, lambda gap: value(gap).words)]
        return *told, *(self.say(language, sentence(each)) for each in said if each.words.strip())

    def notices(self, language: str, words: Iterable[str]) -> Said:
        """Those that are not recorded are not told; the page that they stand on is none the less."""
        value = self.value(language)
        said = [speak(each.strip(), value) for each in words]
        return tuple(self.say(language, sentence(each)) for each in said if sayable(self.menu, language, each))

    def people(self, language: str, page: Page) -> Said:
        """`To speak to a person at the desk: press 1.` for each contact of the contact page that is open."""
        return tuple(
            self.phrase(language, "person", key, name=self.teller(language).name(contact), key=key)
            for key, contact in self.open_transfers(page).items()
        )

    def open_transfers(self, page: Page) -> dict[str, Contact]:
        found = transfers(self.menu) if page.name == CONTACT_PAGE else {}
        return {key: contact for key, contact in found.items() if answering(self.menu, contact, self.now)}

    def closed(self, language: str, contact: Contact) -> Said:
        """Why nobody is there to speak to, and when somebody will be."""
        teller = self.teller(language)
        excuse = teller.excuse(contact)
        why = excuse if excuse.words else teller.hours(contact)
        return (self.say(language, sentence(together((whole(teller.name(contact)), why), between=": "))),)

    def ended(self, language: str, contact: Contact, status: str) -> Said:
        """What became of a call that was put through; `status` names the phrase."""
        teller = self.teller(language)
        if status == "over":
            return (self.phrase(language, "call-over"),)
        what = self.phrase(language, f"call-{status}", name=teller.name(contact))
        hours = teller.hours(contact)
        return (what, self.say(language, hours)) if hours.words else (what,)

    def value(self, language: str, here: str = MAIN) -> Value:
        """What stands in the gaps of what is said at a page."""
        teller = self.teller(language)
        return spoken(self.menu, language, self.now, lambda page: from_here(teller, self.offered[language], page, here))

    def teller(self, language: str) -> Teller:
        return Teller(self.menu, language, self.now)

    def tries(self, language: str, page: Page) -> tuple[Said, Said, Said]:
        """What is said while no key is pressed: a menu thrice; a message once, and after it only the ways on."""
        ways = (self.fixed(language, "ways"),)
        if page.is_menu:
            choices = self.choices(language, page)
            again = choices if page.name == MAIN else choices + ways
            return self.message(language, page) + choices, again, again
        people = self.people(language, page)
        return people + self.message(language, page) + ways, people + ways, people + ways

    def keys(self, language: str, page: Page) -> Utterance:
        """After a wrong key: the ones that exist here."""
        return self.listed(language, [*sorted(self.ways_on(language, page)), *self.open_transfers(page)])

    def listed(self, language: str, keys: Iterable[str]) -> Utterance:
        """These keys, and those that do the same everywhere."""
        star, hash_ = (self.fixed(language, name).words for name in ("star", "hash"))
        return self.phrase(language, "keys", keys=self.all_of(language, [*keys, "9", "0", star, hash_]))

    def all_of(self, language: str, names: list[str]) -> Filled:
        """`1, 2, 9 and star`."""
        if "and" not in self.menu.phrases:
            return Filled(", ".join(names), tuple(names))
        *before, last = names
        return self.teller(language).phrase("and", keys=Filled(", ".join(before), tuple(before)), key=last)

    def cover(self, language: str, page: Page) -> Said:
        """A harmless tip before the main menu, for whoever listens along when a sensitive page is left by star."""
        return (self.phrase(language, "cover"),) if page.sensitive and "cover" in self.menu.phrases else ()

    def goodbyes(self) -> dict[str, Said]:
        """Language → its goodbye; before one is known, all of them."""
        said = _goodbyes(self.menu, self.now)
        return {**said, LANGUAGES.language: tuple(words for goodbye in said.values() for words in goodbye)}

    def goodbye(self, language: str) -> Said:
        return self.phrase(language, "goodbye"), *self.emergency(language)

    def away(self, language: str) -> Said:
        """What is said in the place of everything else while the service is down."""
        return self.phrase(language, "away"), *self.emergency(language)

    def emergency(self, language: str) -> Said:
        """The emergency number, if a real one is set."""
        named = self.menu.line.emergency
        contact = self.menu.contacts.get(named.value) if named else None
        if contact is None or self.teller(language).excuse(contact).words:
            return ()
        number = self.value(language)(CONTACT + contact.id)
        return (self.phrase(language, "emergency", contact=number),)

    def fixed(self, language: str, name: str) -> Utterance:
        """A phrase without gaps, which stands in many prompts."""
        if (language, name) not in self._fixed:
            self._fixed[language, name] = self.phrase(language, name)
        return self._fixed[language, name]

    def phrase(self, language: str, name: str, offers: str = "", /, **values: str | Filled) -> Utterance:
        words = self.menu.phrases[name].get(language) or ""
        filled = {gap: whole(value) if isinstance(value, str) else value for gap, value in values.items()}
        return self.say(language, speak(words, filled.__getitem__), offers)

    def say(self, language: str, filled: Filled, offers: str = "") -> Utterance:
        words = " ".join(filled.words.split())
        tongue = self.tongues[language]
        track = () if tongue.speaks else clips(self.menu, language, filled.pieces)
        seconds = sum(clip.seconds for clip in track) if track else estimated(words, tongue)
        return Utterance(language, words, round(seconds, 2), offers, filled.pieces)


@remembered
def _goodbyes(menu: Menu, now: datetime) -> dict[str, Said]:
    speaker = Speaker(menu, now)
    return {language: speaker.goodbye(language) for language in menu.languages if speaker.offers(language)}


def sentence(filled: Filled) -> Filled:
    """With a stop at its end: a voice runs "number not set yet" into the words after it otherwise."""
    words = filled.words.rstrip()
    return filled if words.endswith(tuple(".!?:,؟،؛")) else filled._replace(words=f"{words}.")


def estimated(words: str, language: Language) -> float:
    """Seconds that the words take at the pace of a language."""
    return len(words.split()) * 60 / language.words_per_minute
