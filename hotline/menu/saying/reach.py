"""How soon pages are heard on the phone, by somebody who presses as soon as her option has been spoken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial

from hotline.book import Spoken, Spot
from hotline.later.drawn import Drawn
from hotline.menu.model.kept import Kept, of_page
from hotline.menu.model.menu import MAIN, Menu
from hotline.menu.saying.lengths import Lengths, lengths
from hotline.menu.saying.prompts import Said, Speaker

Reached = Mapping[str, Spoken]  # by language; counted from the first word of the main menu


@dataclass(frozen=True)
class Reach:
    """`now` is in the line's time zone; `base` as for `compile`; what is `kept` is not worked out again."""

    menu: Menu
    now: datetime
    base: str
    kept: Kept | None

    @cached_property
    def lengths(self) -> Mapping[str, Lengths]:
        """How long pages are, each found out when it is asked for."""
        return Drawn(self.menu.codes, partial(_length, self.menu, self.now, self.base, self.kept))

    @cached_property
    def soon(self) -> Mapping[str, Reached]:
        """How each page is reached from the main menu."""
        speaker, found = Speaker(self.menu, self.now), {MAIN: _begin(self.menu)}
        for name in self.menu.codes:  # in the order of depth: its menu was reached before it
            if name != MAIN:
                above = self.menu.parents[name]
                found[name] = _after(name, speaker, self.lengths[above], found[above])
        return found

    @cached_property
    def greeted(self) -> Mapping[str, float]:
        """Language → seconds until the main menu, once the languages were named and the caller was greeted."""
        return of_page(self.kept, self.menu, "greeted", MAIN, partial(_greeted, self.now))

    def spoken(self, spot: Spot) -> Spoken:
        """Presses and seconds from the first ring to the first word at a spot."""
        after = self.soon[spot.page][spot.language]
        return Spoken(after.presses, round(self.greeted[spot.language] + after.seconds, 1))


def _length(menu: Menu, now: datetime, base: str, kept: Kept | None, name: str) -> Lengths:
    return of_page(kept, menu, ("lengths", base), name, partial(lengths, menu.pages[name], now, base))


def _begin(menu: Menu) -> Reached:
    return {language: Spoken(1, 0.0) for language in menu.languages}


def _after(name: str, speaker: Speaker, above: Lengths, before: Reached) -> Reached:
    """Once its key has been offered in the menu above."""
    key, found = speaker.menu.codes[name][-1], {}
    for language in (each for each in above.heard if each in before):
        if name in speaker.offered[language]:
            length = above.languages[language]
            seconds = before[language].seconds + length.until.get(key, length.menu)
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
