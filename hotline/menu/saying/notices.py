"""Notices: what is told for some days, and then no more."""

from datetime import datetime

from hotline.book import Channel
from hotline.menu.model.menu import GREETING, MAIN, Menu, Notice, Page
from hotline.menu.model.remembered import remembered

EVERYWHERE = "{notices}"  # the gap of a page that tells all of them


def current(menu: Menu, now: datetime, channel: Channel) -> list[Notice]:
    """Those whose days these are, in the order of the file; `now` is in the line's time zone."""
    return [notice for notice in menu.notices.values() if notice.on(now.date()) and told(notice, channel)]


def told(notice: Notice, channel: Channel) -> bool:
    return notice.channel is None or notice.channel.value == channel


def words(notice: Notice, language: str, channel: Channel) -> str:
    """What it says: on the phone its speech, else its text."""
    speech = notice.speech.get(language) if notice.speech and channel is Channel.VOICE else None
    return speech or (notice.text.get(language) if notice.text else None) or ""


def greeting(menu: Menu, language: str, now: datetime) -> list[str]:
    """The words of those that are told once, before the main menu."""
    found = current(menu, now, Channel.VOICE)
    return [words(notice, language, Channel.VOICE) for notice in found if _where(notice) == GREETING]


def before(page: Page, menu: Menu, language: str, now: datetime, channel: Channel) -> list[str]:
    """The words of those that stand before a page. A text has no greeting: there the main menu has its notices."""
    if EVERYWHERE in (page.spoken(language) or "") + (page.words(language) or ""):
        return []
    places = (page.name, GREETING) if page.name == MAIN and channel is Channel.SMS else (page.name,)
    if _places(menu, now, channel).isdisjoint(places):  # as of nearly all pages, whatever is announced on others
        return []
    return [words(notice, language, channel) for notice in _standing(menu, places, now, channel)]


@remembered
def _places(menu: Menu, now: datetime, channel: Channel) -> frozenset[str]:
    """Where notices stand."""
    return frozenset(map(_where, current(menu, now, channel)))


@remembered
def _standing(menu: Menu, places: tuple[str, ...], now: datetime, channel: Channel) -> tuple[Notice, ...]:
    return tuple(notice for notice in current(menu, now, channel) if _where(notice) in places)


def _where(notice: Notice) -> str:
    return notice.where.value if notice.where else ""
