"""The script of a language: every piece that has to be recorded, each once, with a name."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from hotline.book import Channel
from hotline.menu.model.gaps import ABOUT as ABOUT_GAP
from hotline.menu.model.gaps import CONTACT as CONTACT_GAP
from hotline.menu.model.gaps import HOURS, called, contact_of, passages, split
from hotline.menu.model.menu import CONTACT, MAIN, Contact, Menu, Notice, Translations
from hotline.menu.model.phrases import ABOUT, FAR, MINUTES, OPENING, SELDOM, SEND, SPOKEN, TRANSFER, WAY
from hotline.menu.model.pieces import digest, piece
from hotline.menu.model.remembered import remembered
from hotline.menu.saying.contacts import Teller, fallback
from hotline.menu.saying.needed import minutes
from hotline.menu.saying.notices import told, words
from hotline.menu.saying.transfers import transfers
from hotline.menu.saying.values import operator, spoken_address


class Piece(NamedTuple):
    name: str
    words: str


def script(menu: Menu, language: str, now: datetime) -> tuple[Piece, ...]:
    """All pieces, first those that are needed, then in the order of the menus; `now` is in the line's time zone."""
    pages = (piece for name in menu.codes for piece in page(menu, language, name, now))
    announced = (piece for each in menu.notices.values() for piece in notice(menu, language, each))
    return _each(language, (*needed(menu, language, now), *pages, *announced, *sending(menu, language)))


def needed(menu: Menu, language: str, now: datetime) -> tuple[Piece, ...]:
    """What no call can do without: the phrases, the main menu, the contacts, and safety with the way there."""
    names = [name for name in (MAIN, CONTACT, *_way_to_safety(menu)) if name in menu.pages]
    pages = (piece for name in names for piece in page(menu, language, name, now))
    return _each(language, (*fixed(menu, language), *pages))


@remembered
def fixed(menu: Menu, language: str) -> tuple[Piece, ...]:
    """Names, digits and phrases: the same at any time."""
    return tuple(_fixed(menu, language))


def _fixed(menu: Menu, language: str) -> Iterator[Piece]:
    own = menu.line.languages[language].name
    promise = (menu.line.help.get(language) if menu.line.help else None) or ""
    names = {"language": own.value if own else "", "operator": operator(menu, language), "help": promise}
    yield from _known(Piece(name, piece(words)) for name, words in names.items())
    yield from (Piece(f"digit-{digit}", digit) for digit in "0123456789")
    for name in SPOKEN:
        if name in menu.phrases and _used(menu, language, name):
            yield from _phrase(menu, language, name)


def sending(menu: Menu, language: str) -> Iterator[Piece]:
    """What is said where a page can be had as a text. A call can do without: then it is not offered."""
    for name in SEND if menu.line.texts_to else ():
        yield from _phrase(menu, language, name)
    if menu.line.texts_to and menu.line.texts_reach:
        yield from _known([Piece("texts-reach", piece(menu.line.texts_reach.get(language) or ""))])


def _phrase(menu: Menu, language: str, name: str) -> Iterator[Piece]:
    return parts(f"phrase-{name}", menu.phrases[name].get(language) or "")


def page(menu: Menu, language: str, name: str, now: datetime) -> Iterator[Piece]:
    """A page's title and speech, and the contacts it names. The title of `main` is never spoken."""
    found = menu.pages[name]
    if name != MAIN:
        yield from _known([Piece(f"title-{name}", piece(found.named(language)))])
    words = found.spoken(language) or ""
    yield from parts(f"speech-{name}", words)
    for _, gap in split(words):
        yield from _known(_filling(menu, language, gap, now))
    if name == CONTACT:
        yield from _known(_name(menu, language, contact) for contact in transfers(menu).values())


def _filling(menu: Menu, language: str, gap: str, now: datetime) -> Iterator[Piece]:
    """Whatever may stand in a gap at one time or another, besides phrases: a call must never meet a silence."""
    named = contact_of(gap)
    contact = menu.contacts.get(named[0]) if named else None
    if contact is None or contact.example:
        return
    if gap.startswith(CONTACT_GAP):
        yield from _told(Teller(menu, language, now), contact)
        instead = fallback(menu, contact)
        if instead and not instead.example:
            yield from (_name(menu, language, instead), *_told(Teller(menu, language, now), instead))
    elif gap.startswith(HOURS):
        names = (closure.name.get(language) or "" for closure in contact.closed)
        yield from (Piece(f"closed-{contact.id}_{number}", name) for number, name in enumerate(names, 1))
    elif isinstance(contact.cost, Translations):
        yield Piece(f"cost-{contact.id}", piece(contact.cost.get(language) or ""))


def _told(teller: Teller, contact: Contact) -> Iterator[Piece]:
    """Its address; of a number the digits, which every line has."""
    for country in contact.phone or ("",):
        pieces = spoken_address(teller)(contact, country).pieces
        yield from (Piece(f"contact-{contact.id}", part) for part in pieces)


def _name(menu: Menu, language: str, contact: Contact) -> Piece:
    return Piece(f"name-{contact.id}", piece((contact.name.get(language) if contact.name else None) or contact.id))


def notice(menu: Menu, language: str, announced: Notice) -> Iterator[Piece]:
    """What a notice says on the phone. A call can do without: one that is not recorded is not told."""
    if told(announced, Channel.VOICE):
        yield from parts(f"notice-{announced.name}", words(announced, language, Channel.VOICE))


def _each(language: str, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same words once, under their first name."""
    each: dict[str, Piece] = {}
    for found in pieces:
        each.setdefault(digest(language, found.words), found)
    return tuple(each.values())


def _way_to_safety(menu: Menu) -> list[str]:
    way: list[str] = []
    name = menu.line.safety.value if menu.line.safety else None
    while name and name != MAIN and name not in way:
        way.insert(0, name)
        name = menu.parents.get(name)
    return way


def parts(name: str, words: str) -> Iterator[Piece]:
    """The pieces between the gaps: `name`, then `name_2`, `name_3`: no page can have an underscore."""
    between = (between for passage in passages(words) for between, _ in split(passage))
    spoken = [found for words in between if (found := piece(words))]
    for number, part in enumerate(spoken, 1):
        yield Piece(name if number == 1 else f"{name}_{number}", part)


def _known(pieces: Iterable[Piece]) -> Iterator[Piece]:
    return (found for found in pieces if found.words)


def _used(menu: Menu, language: str, phrase: str) -> bool:
    """Whether this line ever says it, wherever a call is."""
    if phrase in SEND:
        return False  # `sending` has them
    spoken = "".join(page.spoken(language) or "" for page in menu.pages.values())
    hours = any(contact.hours for contact in menu.contacts.values()) and HOURS in spoken
    uses = {
        ("test",): menu.line.example,
        ("emergency",): menu.line.emergency is not None,
        ("cover",): any(page.sensitive for page in menu.pages.values()),
        WAY: bool(called(spoken)),
        TRANSFER: bool(transfers(menu)),
        ABOUT: ABOUT_GAP in spoken,
        OPENING: hours or bool(transfers(menu)),
        ("extension",): any(contact.extension for contact in menu.contacts.values()),
        FAR: any(contact.closed for contact in menu.contacts.values()),
    }
    if phrase in MINUTES and phrase in SELDOM:
        return any(phrase == f"minutes-{minute}" for contact in menu.contacts.values() for minute in minutes(contact))
    return all(used for phrases, used in uses.items() if phrase in phrases)
