"""The pages for people in danger: those that danger and despair open, and every sensitive one. Two people answer for
each change of what they say: of their words and their place, of the contacts and notices that they tell, of the phrase
that covers them, and of their sound."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from hotline.folder import Folder, digests
from hotline.menu.model.gaps import contact_of, gaps
from hotline.menu.model.menu import Contact, Menu, Page
from hotline.menu.model.node import Scalar
from hotline.menu.reading.recordings import AUDIO
from hotline.problem import Mark

GUARDED = "guarded"  # what an event says of whoever changes one: she may not be the one who agrees
COVER = "cover"  # the phrase that is said to whoever leaves such a page
# Of a contact, what callers are not told: it may be tried again, and renewed, by one person alone.
UNTOLD = ("mark", "written", "places", "unread", "off", "source", "checked_on", "checked_by", "expires_on")


class Version(NamedTuple):
    """A folder, and what it says."""

    menu: Menu
    folder: Folder


def guarded(version: Version) -> Mapping[str, str]:
    """Page → where it stands, all that is written of it but for the spaces at the ends of lines, and what it tells."""
    menu, sounds = version.menu, _sounds(version.folder)
    roles = {scalar.value: role for role in ("safety", "comfort") if (scalar := getattr(menu.line, role))}
    pages = [page for name, page in menu.pages.items() if page.sensitive or page.lost("sensitive") or name in roles]
    cover = plain(menu.phrases.get(COVER))
    return {
        page.name: "\n".join(
            [
                menu.codes.get(page.name, "-"),
                roles.get(page.name, ""),
                *_lines(page.written),
                *(f"{each.id} {plain(each)}" for each in _contacts(menu, page)),
                *(f"{name} {plain(each)}" for name, each in menu.notices.items() if _at(each.where) == page.name),
                *(sound for sound in sounds if _of(sound, page.name)),
                f"{cover}",
            ]
        )
        for page in pages
    }


def differing(before: Version, now: Version) -> list[str]:
    """The pages that are guarded in one of the two, and are not the same in both."""
    one, other = guarded(before), guarded(now)
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def plain(value: object) -> object:
    """What is meant, wherever and however it is written."""
    if isinstance(value, Scalar):
        return value.value.strip()
    if isinstance(value, Mapping):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return [plain(each) for each in value if not isinstance(each, Mark)]
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value) if each.name not in UNTOLD}
    return str(value)


def _contacts(menu: Menu, page: Page) -> Iterator[Contact]:
    """Those that the page tells, each with whoever is told in its place."""
    words = [scalar.value for part in (page.text, page.speech) if part for scalar in part.words.values()]
    names = {found[0] for each in words for gap in gaps(each) if (found := contact_of(gap))}
    names |= {_at(menu.contacts[name].fallback or menu.line.fallback) for name in names if name in menu.contacts}
    return (menu.contacts[name] for name in sorted(names) if name in menu.contacts)


def _at(name: Scalar | None) -> str:
    return name.value.strip() if name else ""


def _sounds(folder: Folder) -> list[str]:
    return sorted(f"{file} {digest}" for file, digest in digests(folder).items() if file.startswith(f"{AUDIO}/"))


def _of(sound: str, page: str) -> bool:
    """Whether it is the sound of the title or the words of a page."""
    return bool(re.match(rf"[^/]+/[^/]+/(title|speech)-{re.escape(page)}(_[0-9]+)?\.", sound))


def _lines(written: str) -> Iterable[str]:
    return (line.rstrip() for line in written.rstrip().splitlines())
