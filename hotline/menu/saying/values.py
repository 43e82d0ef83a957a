"""What stands in the gaps of a page, by text and on the phone.

`{contact:office}` is its number, `{about:office}` who answers there, `{hours:office}` when it is open, `{operator}` who
runs the line, `{call:clinics}` the way to a page, and `{notices}` whatever is announced today.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from hotline.book import Channel
from hotline.menu.model.addresses import told
from hotline.menu.model.gaps import ABOUT, CALL, CONTACT, NOTICES, OPERATOR, contact_of, gaps, speak
from hotline.menu.model.menu import Contact, Menu
from hotline.menu.model.phones import at_home, digits, groups
from hotline.menu.model.pieces import PAUSE, Filled, together, whole
from hotline.menu.model.remembered import remembered
from hotline.menu.saying import notices
from hotline.menu.saying.contacts import Address, Teller
from hotline.menu.saying.sounds import clips

Value = Callable[[str], Filled]
Way = Callable[[str], Filled]  # page → how a call gets there


def written(menu: Menu, language: str, now: datetime, way: Way) -> Callable[[str], str]:
    """The value of a gap in a text."""
    values = _Values(menu, language, now, way, Channel.SMS)
    return lambda gap: values.value(gap).words


def spoken(menu: Menu, language: str, now: datetime, way: Way) -> Value:
    """The value of a gap in speech: a number digit by digit in groups, twice; a web address with named dots."""
    return _Values(menu, language, now, way, Channel.VOICE).value


def written_address(teller: Teller) -> Address:
    """How a contact is written: of a number what is dialled."""

    def address(contact: Contact, country: str) -> Filled:
        if number := contact.number(country or teller.menu.line.home):
            return teller.extended(whole(digits(number.value)), whole(_extension(contact)))
        return whole(_address(contact, teller.language))

    return address


def spoken_address(teller: Teller) -> Address:
    """How a contact is dictated; a postal address as it is: the dots of "P.O. Box" are nobody's to type."""
    menu, language = teller.menu, teller.language

    def address(contact: Contact, country: str) -> Filled:
        if number := contact.number(country or menu.line.home):
            extension = tuple(_extension(contact))
            return teller.extended(_dictated(number.value, menu.line.home), Filled(" ".join(extension), extension))
        words = _address(contact, language)
        if contact.post:
            return whole(words)
        dot = menu.phrases["dot"].get(language) or "."
        return whole(told(words).replace(".", f" {dot} "))

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

    menu: Menu
    language: str
    now: datetime
    way: Way
    channel: Channel

    def value(self, gap: str) -> Filled:
        if gap == NOTICES:
            return self.news()
        if gap.startswith(CALL):
            return self.way(gap.removeprefix(CALL))
        return _same(self.menu, self.language, self.now, self.channel, gap)

    def news(self) -> Filled:
        said = list(self.notices())
        return together(said, between="\n") if said else Teller(self.menu, self.language, self.now).phrase("no-news")

    def notices(self) -> Iterator[Filled]:
        menu, language = self.menu, self.language
        for notice in notices.current(menu, self.now, self.channel):
            said = speak(notices.words(notice, language, self.channel).strip(), self.value)
            if self.channel is Channel.SMS or sayable(menu, language, said):
                yield said


@remembered
def _same(menu: Menu, language: str, now: datetime, channel: Channel, gap: str) -> Filled:
    """What a gap says on whichever page it stands. A page is as it was where this is, whatever else is written of the
    contact."""
    teller = Teller(menu, language, now)
    if gap.startswith(CONTACT):
        address = written_address(teller) if channel is Channel.SMS else spoken_address(teller)
        return teller.contact(gap.removeprefix(CONTACT), address)
    if gap == OPERATOR:
        return whole(operator(menu, language))
    contact = menu.contacts[gap.partition(":")[2]]
    return teller.about(contact) if gap.startswith(ABOUT) else teller.hours(contact)


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
