"""What stands in the gaps of a page, by text and on the phone.

`{contact:office}` is its number, `{about:office}` who answers there, `{hours:office}` when it is open, `{operator}` who
runs the line, `{call:clinics}` the way to a page, and `{notices}` whatever is announced today.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from hotline.book import Channel
from hotline.menu.model.addresses import told
from hotline.menu.model.gaps import ABOUT, CALL, CONTACT, NOTICES, OPERATOR, contact_of, gaps, speak
from hotline.menu.model.menu import Contact, Menu
from hotline.menu.model.phones import at_home, digits, groups
from hotline.menu.model.pieces import PAUSE, Filled, together, whole
from hotline.menu.saying import notices
from hotline.menu.saying.contacts import Address, Teller
from hotline.menu.saying.sounds import clips

Value = Callable[[str], Filled]
Way = Callable[[str], Filled]  # page → how a call gets there


def written(menu: Menu, language: str, now: datetime, way: Way) -> Callable[[str], str]:
    """The value of a gap in a text."""

    teller = Teller(menu, language, now)

    def address(contact: Contact, country: str) -> Filled:
        if number := contact.number(country or menu.line.home):
            return teller.extended(whole(digits(number.value)), whole(_extension(contact)))
        return whole(_address(contact, language))

    values = _Values(teller, address, way, Channel.SMS)
    return lambda gap: values.value(gap).words


def spoken(menu: Menu, language: str, now: datetime, way: Way) -> Value:
    """The value of a gap in speech: a number digit by digit in groups, twice; a web address with named dots."""
    teller = Teller(menu, language, now)
    return _Values(teller, spoken_address(teller), way, Channel.VOICE).value


def spoken_address(teller: Teller) -> Address:
    """How a contact is dictated; a postal address as it is: the dots of "P.O. Box" are nobody's to type."""
    menu, language = teller.menu, teller.language
    dot = menu.phrases["dot"].get(language) or "."

    def address(contact: Contact, country: str) -> Filled:
        if number := contact.number(country or menu.line.home):
            extension = tuple(_extension(contact))
            return teller.extended(_dictated(number.value, menu.line.home), Filled(" ".join(extension), extension))
        words = _address(contact, language)
        return whole(words if contact.post else told(words).replace(".", f" {dot} "))

    return address


def sayable(menu: Menu, language: str, said: Filled) -> bool:
    """Whether a call can hear it: where no voice speaks, only what is recorded."""
    return menu.line.languages[language].speaks or bool(clips(menu, language, said.pieces))


def fillable(words: str, menu: Menu) -> bool:
    """Whether every gap can be filled, unless the line lacks phrases: where not, the checks on gaps have said so."""
    return all(_known(gap, menu) for gap in gaps(words))


def _known(gap: str, menu: Menu) -> bool:
    if gap.startswith(CALL):
        return gap.removeprefix(CALL) in menu.keys
    named = contact_of(gap)
    return gap in (NOTICES, OPERATOR) or bool(named and named[0] in menu.contacts)


def operator(menu: Menu, language: str) -> str:
    """Who runs the line."""
    return (menu.line.operator.get(language) if menu.line.operator else None) or ""


@dataclass(frozen=True)
class _Values:
    """A class, for functions that call each other would never be let go of: see `beside`."""

    teller: Teller
    address: Address
    way: Way
    channel: Channel

    def value(self, gap: str) -> Filled:
        teller = self.teller
        if gap == NOTICES:
            return together(self.news(), between="\n") if list(self.news()) else teller.phrase("no-news")
        if gap.startswith(CONTACT):
            return teller.contact(gap.removeprefix(CONTACT), self.address)
        if gap.startswith(CALL):
            return self.way(gap.removeprefix(CALL))
        if gap == OPERATOR:
            return whole(operator(teller.menu, teller.language))
        contact = teller.menu.contacts[gap.partition(":")[2]]
        return teller.about(contact) if gap.startswith(ABOUT) else teller.hours(contact)

    def news(self) -> Iterable[Filled]:
        menu, language = self.teller.menu, self.teller.language
        for notice in notices.current(menu, self.teller.now, self.channel):
            said = speak(notices.words(notice, language, self.channel).strip(), self.value)
            if self.channel is Channel.SMS or sayable(menu, language, said):
                yield said


def _dictated(number: str, home: str) -> Filled:
    """A number as people say one that is to be written down, twice.

    First with its country, for the Book does not know where a caller is; then as it is dialled at home, where the
    number is of that country.
    """
    first = groups(number, home)
    readings = (first, at_home(number, home) or first)
    words = (", ".join(" ".join(group) for group in reading) for reading in readings)
    pieces = tuple(piece for reading in readings for group in reading for piece in (*group, PAUSE))
    return Filled(". ".join(words), pieces)


def _extension(contact: Contact) -> str:
    return contact.extension.value if contact.extension else ""


def _address(contact: Contact, language: str) -> str:
    if contact.post:
        return contact.post.get(language) or ""
    scalar = contact.web or contact.mail
    return scalar.value if scalar else ""
