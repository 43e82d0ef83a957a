"""Prompts: everything that is said on the phone, made from titles, phrases and keys, so that words and keys agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from hotline.book import Utterance
from hotline.menu.gaps import CONTACT, speak, spoken
from hotline.menu.model import CONTACT as CONTACT_PAGE
from hotline.menu.model import MAIN, Language, Menu, Page
from hotline.menu.offered import offered
from hotline.menu.pieces import Filled, whole
from hotline.menu.sounds import clips

Said = tuple[Utterance, ...]


def seconds(said: Said) -> float:
    return sum(utterance.seconds for utterance in said)


@dataclass(frozen=True)
class Speaker:
    """Says what the menus say, at one moment."""

    menu: Menu
    now: datetime  # in the line's time zone

    @cached_property
    def offered(self) -> Mapping[str, frozenset[str]]:
        """Language → the pages that a call in it can reach."""
        return {language: offered(self.menu, language, self.now) for language in self.menu.languages}

    def offers(self, language: str) -> bool:
        """Whether calls can be held in a language at all."""
        return MAIN in self.offered[language]

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
        operator = self.menu.line.operator.get(language) if self.menu.line.operator else None
        test = (self.phrase(language, "test"),) if self.menu.line.example else ()
        return (*test, self.phrase(language, "greeting", operator=operator or ""))

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
        """The page's own words, a line each; recorded ones in one, as they were read."""
        words = page.spoken(language) or ""
        lines = words.splitlines() if self.menu.line.languages[language].speaks else [words]
        value = spoken(self.menu, language, self.now)
        return tuple(self.say(language, sentence(speak(line, value))) for line in lines if line.strip())

    def tries(self, language: str, page: Page) -> tuple[Said, Said, Said]:
        """What is said while no key is pressed: a menu thrice; a message once, and after it only the ways on."""
        ways = (self.phrase(language, "ways"),)
        if page.is_menu:
            choices = self.choices(language, page)
            again = choices if page.name == MAIN else choices + ways
            return self.message(language, page) + choices, again, again
        return self.message(language, page) + ways, ways, ways

    def keys(self, language: str, page: Page) -> Utterance:
        """After a wrong key: the ones that exist here."""
        star, hash_ = (self.phrase(language, name).words for name in ("star", "hash"))
        names = [*self.ways_on(language, page), "9", "0", star, hash_]
        return self.phrase(language, "keys", keys=Filled(", ".join(names), tuple(names)))

    def goodbye(self, language: str) -> Said:
        return self.phrase(language, "goodbye"), *self.emergency(language)

    def away(self, language: str) -> Said:
        """What is said in the place of everything else while the service is down."""
        return self.phrase(language, "away"), *self.emergency(language)

    def emergency(self, language: str) -> Said:
        """The emergency number, if a real one is set."""
        named = self.menu.line.emergency
        contact = self.menu.contacts.get(named.value) if named else None
        if contact is None or contact.example:
            return ()
        number = spoken(self.menu, language, self.now)(CONTACT + contact.id)
        return (self.phrase(language, "emergency", contact=number),)

    def phrase(self, language: str, name: str, offers: str = "", /, **values: str | Filled) -> Utterance:
        words = self.menu.phrases[name].get(language) or ""
        filled = {gap: whole(value) if isinstance(value, str) else value for gap, value in values.items()}
        return self.say(language, speak(words, filled.__getitem__), offers)

    def say(self, language: str, filled: Filled, offers: str = "") -> Utterance:
        words = " ".join(filled.words.split())
        track = clips(self.menu, language, filled.pieces)
        seconds = sum(clip.seconds for clip in track) if track else estimated(words, self.menu.line.languages[language])
        return Utterance(language, words, round(seconds, 2), offers, filled.pieces)


def sentence(filled: Filled) -> Filled:
    """With a stop at its end: a voice runs "number not set yet" into the words after it otherwise."""
    words = filled.words.rstrip()
    return filled if words.endswith(tuple(".!?:,؟،؛")) else filled._replace(words=f"{words}.")


def estimated(words: str, language: Language) -> float:
    """Seconds that the words take at the pace of a language."""
    return len(words.split()) * 60 / language.words_per_minute
