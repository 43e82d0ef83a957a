"""Menu → Book: a pure function of the menus and a moment.

Whatever depends on time is settled here, and the Book names the span in which it is true.
The menus must have passed the checks; compiling others raises KeyError or worse.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from hotline.book import (
    Book,
    Reply,
    Spot,
    Tongue,
    Ways,
)
from hotline.later.drawn import Drawn
from hotline.menu.model.kept import Kept, Made, of_page
from hotline.menu.model.menu import MAIN, Menu
from hotline.menu.model.switched import is_off, numbers
from hotline.menu.saying import told, twiml
from hotline.menu.saying.calls import Calls
from hotline.menu.saying.documents import Documents
from hotline.menu.saying.lengths import Lengths
from hotline.menu.saying.prompts import Speaker
from hotline.menu.saying.replies import Writer
from hotline.menu.saying.sounds import Sounds
from hotline.menu.saying.told import Heard, Sent
from hotline.menu.span import until
from hotline.menu.words.vocabulary import vocabulary
from hotline.understand.vocabulary import Vocabulary


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
    book, calls, _ = _begun(menu, now, base, revision, off, known or vocabulary(menu), sends, kept)
    return replace(
        book,
        ways={spot: Ways(prompt, calls.led(spot), calls.wrong(spot)) for spot, prompt in calls.prompts.items()},
        gone=dict(book.gone),
        apology=dict(book.apology),
        ended=dict(book.ended),
        reached=dict(calls.reached()),
        titles=dict(book.titles),
        replies=dict(book.replies),
        first_replies=dict(book.first_replies),
    )


def glimpse(menu: Menu, now: datetime, base: str, off: Set[str] = frozenset()) -> Book:
    """The same answers, each made when it is asked for: for a look at few of them. It does not know how pages are
    `reached`, nor what texters may write."""
    return _begun(menu, now, base, "", off, Vocabulary(), sends=True)[0]


def checked(kept: Kept, base: str) -> tuple[Book, Mapping[str, Made], Mapping[str, Lengths]]:
    """The answers of menus that are checked, at the moment of what is `kept` of them, with nothing off; page → what
    they were put together from; and how long each is.

    What texts are told at a page is worked out unless that is kept; what calls hear, once somebody asks: the documents
    of all pages would be most of the work, and hardly one is looked at. The Book knows no words of texters.
    """
    book, calls, sent = _begun(kept.menu, kept.moment, base, "", frozenset(), Vocabulary(), True, kept, soon=False)
    reach = calls.reach
    made = {name: ((sent[name],), (reach.lengths[name],)) for name in kept.menu.codes}
    return replace(book, reached=calls.reached()), made, reach.lengths


def _begun(
    menu: Menu,
    now: datetime,
    base: str,
    revision: str,
    off: Set[str],
    known: Vocabulary,
    sends: bool,
    kept: Kept | None = None,
    soon: bool = True,
) -> tuple[Book, Calls, Mapping[str, Sent]]:
    """`soon`: what calls hear is asked for at once, and so can be kept; and page → what texts are told there."""
    menu = switched(menu, off)
    here = now.astimezone(menu.line.time_zone)
    documents = Documents(menu, Speaker(menu, here), Sounds(menu, base), base, sends)
    sent = Drawn(menu.codes, partial(_sent, documents, here, kept))
    heard = Drawn(menu.codes, partial(_heard, documents, here, kept if soon else None))
    calls = Calls(documents, heard, kept)
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
        replies=Drawn(spots, lambda spot: sent[spot.page].replies[spot.language]),
        first_replies=Drawn(_in_first(menu), lambda spot: sent[spot.page].first),
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
    return book, calls, sent


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


def _sent(documents: Documents, now: datetime, kept: Kept | None, page: str) -> Sent:
    return of_page(kept, documents.menu, "sent", page, partial(told.sent, page, now))


def _heard(documents: Documents, now: datetime, kept: Kept | None, page: str) -> Heard:
    base, sends = documents.base, documents.sends
    found = of_page(kept, documents.menu, ("heard", base, sends), page, partial(told.heard, page, now, base, sends))
    documents.sounds.tracks.update(found.tracks)
    return found
