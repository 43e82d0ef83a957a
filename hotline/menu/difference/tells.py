"""What a page tells besides what is written of it: phrases, contacts, notices, ways, titles of its choices, sounds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from hotline.folder import Folder, digests
from hotline.menu.model.gaps import ABOUT, CALL, CONTACT, HOURS, NOTICES, OPERATOR, contact_of, gaps
from hotline.menu.model.menu import Contact, Menu, Notice, Page
from hotline.menu.model.node import Scalar
from hotline.menu.model.phrases import ABOUT as WHO_ANSWERS
from hotline.menu.model.phrases import EVERYWHERE, FAR, OPENING, TOLD, WAY
from hotline.menu.reading.recordings import AUDIO

COVER = "cover"  # the phrase that is said to whoever leaves a sensitive page
# What begins so in a page is filled with these phrases.
FILLED = {
    CONTACT: (*TOLD, "dot"),
    ABOUT: WHO_ANSWERS,
    HOURS: (*OPENING, *FAR, "hours-unknown"),
    CALL: (*WAY, "star"),
    NOTICES: ("no-news",),
}


Recorded = Mapping[str, Sequence[str]]  # piece → its files
_SOUND = re.compile(rf"{AUDIO}/[^/]+/([^/.]+?)(?:_[0-9]+)?\.")


def phrases(menu: Menu, page: Page) -> tuple[str, ...]:
    """Their names: those of its gaps, and those that are said on the phone whatever the page."""
    filled = (named for gap in _gaps(page) for start, named in FILLED.items() if gap.startswith(start))
    found = dict.fromkeys((*EVERYWHERE, COVER, *chain.from_iterable(filled)))
    return (*found, *(["choice"] if page.is_menu else []), *(["emergency"] if menu.line.emergency else []))


def contacts(menu: Menu, page: Page) -> Iterator[Contact]:
    """Those that the page tells, each with whoever is told in its place; and the one of every goodbye."""
    names = {found[0] for gap in _gaps(page) if (found := contact_of(gap))} | {_at(menu.line.emergency)}
    names |= {_at(menu.contacts[name].fallback or menu.line.fallback) for name in names if name in menu.contacts}
    return (menu.contacts[name] for name in sorted(names) if name in menu.contacts)


def notices(menu: Menu, page: Page) -> Iterator[Notice]:
    """Those that stand on it; where it tells all that is announced, all."""
    everything = NOTICES in _gaps(page)
    return (each for each in menu.notices.values() if everything or _at(each.where) == page.name)


def ways(menu: Menu, page: Page) -> Iterator[str]:
    """Where those pages stand to which it leads, and what its choices are called."""
    yield from (f"{gap} {menu.codes.get(gap.removeprefix(CALL), '-')}" for gap in _gaps(page) if gap.startswith(CALL))
    for choice in page.choices:
        under = menu.pages.get(choice.page.value)
        titles = under.title.words if under and under.title else {}
        yield from (f"{choice.page.value} {language} {title.value}" for language, title in titles.items())


def line(menu: Menu, page: Page) -> Iterator[str]:
    """Who runs the line, where the page says so; and by what a contact's number and hours are told."""
    if OPERATOR in _gaps(page) and menu.line.operator:
        yield from (f"{language} {words.value}" for language, words in menu.line.operator.words.items())
    if any(contacts(menu, page)):
        yield f"{menu.line.home} {menu.line.time_zone}"


def sounds(menu: Menu, page: Page, recorded: Recorded) -> list[str]:
    """The files of all that is said so, each with its digest."""
    said = [
        *(f"{part}-{page.name}" for part in ("title", "speech")),
        *(f"title-{choice.page.value}" for choice in page.choices),
        *(f"phrase-{name}" for name in phrases(menu, page)),
        *(f"{part}-{each.id}" for each in contacts(menu, page) for part in ("contact", "name", "closed", "cost")),
        *(f"notice-{each.name}" for each in notices(menu, page)),
    ]
    return [file for piece in said for file in recorded.get(piece, ())]


def recorded(folder: Folder) -> Recorded:
    """The sounds of a folder by what they say; of a piece in parts, `phrase-press_2`, all under its name."""
    found: dict[str, list[str]] = {}
    for file, digest in sorted(digests(folder).items()):
        if piece := _SOUND.match(file):
            found.setdefault(piece[1], []).append(f"{file} {digest}")
    return found


def _gaps(page: Page) -> list[str]:
    words = [scalar.value for part in (page.text, page.speech) if part for scalar in part.words.values()]
    return sorted({gap for each in words for gap in gaps(each)})


def _at(name: Scalar | None) -> str:
    return name.value.strip() if name else ""
