"""The pages for people in danger: those that danger and despair open, and every sensitive one. Two people answer for
each change of what they say: of their words and their place, and of all that they tell besides (`tells`). Also of the
lists of words by which texts about danger find them."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from hotline.folder import Folder
from hotline.menu.difference import tells
from hotline.menu.model.menu import Menu, Page
from hotline.menu.model.node import Scalar
from hotline.menu.model.phrases import DANGER, SILENCE
from hotline.problem import Mark

GUARDED = "guarded"  # what an event says of whoever changes one: she may not be the one who agrees
# Of a contact, what callers are not told: it may be tried again, and renewed, by one person alone.
UNTOLD = ("mark", "written", "places", "unread", "off", "source", "checked_on", "checked_by", "expires_on")


class Version(NamedTuple):
    """A folder, and what it says."""

    menu: Menu
    folder: Folder


def guarded(version: Version) -> Mapping[str, str]:
    """Page → where it stands, all that is written of it but for the spaces at the ends of lines, and what it tells."""
    menu = version.menu
    roles = {scalar.value: role for role in ("safety", "comfort") if (scalar := getattr(menu.line, role))}
    pages = [page for name, page in menu.pages.items() if page.sensitive or page.lost("sensitive") or name in roles]
    recorded = tells.recorded(version.folder)
    return {page.name: "\n".join(_said(menu, page, roles.get(page.name, ""), recorded)) for page in pages}


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


def _lines(written: str) -> Iterable[str]:
    return (line.rstrip() for line in written.rstrip().splitlines())


def _said(menu: Menu, page: Page, role: str, recorded: tells.Recorded) -> Iterable[str]:
    phrases = {name: plain(menu.phrases.get(name)) for name in tells.phrases(menu, page)}
    lists = {name: plain(menu.words.get(name)) for name in (*SILENCE, *DANGER)} if role else {}
    return (
        menu.codes.get(page.name, "-"),
        role,
        *_lines(page.written),
        *(f"{each.id} {plain(each)}" for each in tells.contacts(menu, page)),
        *(f"{each.name} {plain(each)}" for each in tells.notices(menu, page)),
        *tells.ways(menu, page),
        *tells.line(menu, page),
        *tells.sounds(menu, page, recorded),
        f"{phrases} {lists}",
    )
