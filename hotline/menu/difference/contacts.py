"""Contacts: another number is what most changes at night are about."""

from collections.abc import Iterator, Mapping

from hotline.menu.difference.change import Change, Version, plain, translated
from hotline.menu.model.gaps import contact_of, gaps
from hotline.menu.model.menu import Contact, Menu
from hotline.problem import listed

# Field → what it is called; the value is shown.
SHOWN: Mapping[str, str] = {
    "web": "the web address",
    "mail": "the mail address",
    "kind": "the kind",
    "answers": "who answers",
    "time_zone": "the time zone",
    "fallback": "the contact told in its place",
    "checked_on": "the day on which it was checked",
    "checked_by": "who checked it",
    "expires_on": "the day on which it expires",
    "source": "the source",
}
# The others whose value would be too long for a line.
NAMED: Mapping[str, str] = {
    "hours": "the opening hours",
    "closed": "the days on which it is closed",
    "speaks": "the languages spoken there",
}
# Field → what is said when it becomes true, and when it no longer is.
TOLD: Mapping[str, tuple[str, str]] = {
    "transfer": ("calls can be put through to it now", "calls are not put through to it any more"),
    "example": ("is an example now, and told to nobody", "is no example any more: it is told to callers now"),
}


def contacts(before: Version, after: Version) -> Iterator[Change]:
    was, now = before.menu.contacts, after.menu.contacts
    for name in dict.fromkeys((*now, *was)):
        if name not in was or name not in now:
            yield Change(_about(name), "is new" if name in now else "is gone")
        else:
            yield from _contact(before, after, was[name], now[name])


def _about(name: str) -> str:
    return f"Contact '{name}'"


def _contact(before: Version, after: Version, was: Contact, now: Contact) -> Iterator[Change]:
    about = _about(now.id)
    yield from _numbers(about, was, now, _told_on(after.menu, now.id))
    for field, (so, no_more) in TOLD.items():
        if getattr(was, field) != getattr(now, field):
            yield Change(about, so if getattr(now, field) else no_more)
    for field, called in SHOWN.items():
        old, new = (plain(getattr(each, field)) for each in (was, now))
        if old != new:
            yield Change(about, _another(called, old, new))
    for field, called in NAMED.items():
        if plain(getattr(was, field)) != plain(getattr(now, field)):
            yield Change(about, f"{called} changed")
    for field in ("name", "post"):
        kind = "name" if field == "name" else "postal address"
        yield from translated((before, after), about, kind, getattr(was, field), getattr(now, field))
    if plain(was.cost) != plain(now.cost):
        yield Change(about, "what it costs to call it changed")


def _numbers(about: str, was: Contact, now: Contact, told: str) -> Iterator[Change]:
    for country in dict.fromkeys((*now.phone, *was.phone)):
        old, new = (plain(each.phone.get(country)) for each in (was, now))
        if old != new:
            called = f"the number for callers from '{country}'" if country else "the number"
            yield Change(about, _another(called, old, new) + told, before=old or "", after=new or "")


def _another(called: str, old: object, new: object) -> str:
    if old is None or new is None:
        return f"{called} is {new}; there was none" if old is None else f"{called} is gone; it was {old}"
    return f"{called} is another one: {new}; it was {old}"


def _told_on(menu: Menu, name: str) -> str:
    """`; told on 0 and 31`."""
    codes = [code for page, code in menu.codes.items() if code and name in _named(menu, page)]
    return f"; told on {listed(sorted(codes))}" if codes else ""


def _named(menu: Menu, page: str) -> set[str]:
    said = (menu.pages[page].text, menu.pages[page].speech)
    found = (contact_of(gap) for each in said if each for scalar in each.words.values() for gap in gaps(scalar.value))
    return {contact[0] for contact in found if contact}
