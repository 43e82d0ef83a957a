"""What is told of a contact, in one language, at one moment: its number or why not, who answers, when it is open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hotline.menu.model.gaps import speak
from hotline.menu.model.hours import is_open, kept_shut, next_change, next_opening
from hotline.menu.model.menu import Closure, Contact, Menu, Translations
from hotline.menu.model.pieces import Filled, together, whole
from hotline.menu.saying.moments import time_of_day, when

Address = Callable[[Contact, str], Filled]  # (contact, country of the caller) → its number or address, as it is told

NOTHING = Filled("", ())


def expired(contact: Contact, now: datetime) -> bool:
    """Whether its last day, which still counts, has passed on the line's clock; `now` is in the line's time zone."""
    return contact.expires_on is not None and now.date() > contact.expires_on


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of contacts in one language at one moment; nothing is told in empty words."""

    menu: Menu
    language: str
    now: datetime  # in the line's time zone

    def contact(self, named: str, address: Address) -> Filled:
        """Its number or address; else why it cannot be told, and whom to ask instead.

        `named`: `office`, or `office/de` for its number in Germany.
        """
        name, _, country = named.partition("/")
        contact = self.menu.contacts[name]
        excuse = self.excuse(contact)
        if not excuse.words:
            return address(contact, country)
        instead = fallback(self.menu, contact)
        if contact.example or instead is None or self.excuse(instead).words:
            return excuse
        other = self.phrase("instead", name=self.name(instead), contact=address(instead, country))
        return together((excuse, other), between=". ")

    def excuse(self, contact: Contact) -> Filled:
        """Why a contact cannot be told: a made-up number is never spoken or sent as if it were real."""
        if contact.off:
            return self.phrase("not-available")
        if contact.example:
            return self.phrase("not-set")
        return self.phrase("not-confirmed") if expired(contact, self.now) else NOTHING

    def extended(self, number: Filled, extension: Filled) -> Filled:
        """A number and the extension that is asked for there; most have none."""
        return self.phrase("extension", contact=number, extension=extension) if extension.words else number

    def about(self, contact: Contact) -> Filled:
        """Who answers, whether in this language, and what the call costs; nothing where it cannot be called."""
        if self._away(contact):
            return NOTHING
        return together((self._answers(contact), self._speaks(contact), self._cost(contact)))

    def hours(self, contact: Contact) -> Filled:
        """Whether it is open, until when, or when it opens next; nothing where it cannot be called."""
        if self._away(contact):
            return NOTHING
        opening = contact.opening(self.menu.line)
        if opening is None or contact.example:
            return self.phrase("hours-unknown")
        if is_open(opening, self.now):
            return self._open(next_change(opening, self.now.astimezone(UTC)))
        day = kept_shut(opening, self.now)
        holiday = next((closure for closure in contact.closed if closure.first <= day <= closure.last), None)
        return self._closed(holiday, next_opening(opening, self.now.astimezone(UTC)))

    def name(self, contact: Contact) -> str:
        return (contact.name.get(self.language) if contact.name else None) or contact.id

    def phrase(self, name: str, /, **values: str | Filled) -> Filled:
        filled = {gap: whole(value) if isinstance(value, str) else value for gap, value in values.items()}
        return speak(self.menu.phrases[name].get(self.language) or "", filled.__getitem__)

    def _away(self, contact: Contact) -> bool:
        return contact.off or expired(contact, self.now)

    def _answers(self, contact: Contact) -> Filled:
        return self.phrase(f"answers-{contact.answers.value}") if contact.answers else NOTHING

    def _speaks(self, contact: Contact) -> Filled:
        spoken = {scalar.value for scalar in contact.speaks}
        return self.phrase("speaks" if self.language in spoken else "speaks-not") if spoken else NOTHING

    def _cost(self, contact: Contact) -> Filled:
        if isinstance(contact.cost, Translations):
            return whole(contact.cost.get(self.language) or "")
        return self.phrase(f"cost-{contact.cost.value}") if contact.cost else NOTHING

    def _open(self, closes: datetime | None) -> Filled:
        if closes is None:
            return self.phrase("open-always")
        here = closes.astimezone(self.now.tzinfo)
        if (here - timedelta(minutes=1)).date() > self.now.date():
            return self.phrase("open-now")
        return self.phrase("open-until", time=time_of_day(self.phrase, here))

    def _closed(self, holiday: Closure | None, opens: datetime | None) -> Filled:
        name = holiday.name.get(self.language) if holiday else None
        closed = self.phrase("closed-for", name=name) if name else self.phrase("closed-now")
        if opens is None:
            return closed
        here = opens.astimezone(self.now.tzinfo)
        return together((closed, self.phrase("opens", when=when(self.phrase, here, self.now))))


def fallback(menu: Menu, contact: Contact) -> Contact | None:
    """The contact told in the place of another: its own, else the line's."""
    named = contact.fallback or menu.line.fallback
    other = menu.contacts.get(named.value) if named else None
    return None if other is contact else other
