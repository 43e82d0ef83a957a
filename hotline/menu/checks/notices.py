"""A notice is told on its days, in its place, and keeps nobody from the menu for long."""

from collections.abc import Iterator
from datetime import datetime
from itertools import combinations

from hotline.book import Channel
from hotline.menu.model.menu import GREETING, MAIN, Menu, Notice
from hotline.menu.saying.notices import told, words
from hotline.menu.saying.offered import lacking, offered
from hotline.menu.saying.script import notice as pieces
from hotline.problem import Problem, nearest, warning

MOST_SECONDS = 10  # of notices before the main menu


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    today = now.astimezone(menu.line.time_zone).date()
    for notice in menu.notices.values():
        yield from _complete(notice, menu)
        if notice.days and notice.days[1] < today:
            yield warning(notice.mark, f"notice '{notice.name}' ended on {notice.days[1]}; it can be deleted")
    for first, second in combinations(menu.notices.values(), 2):
        yield from _overlapping(first, second)
    yield from _long(menu)
    for language in menu.languages:
        yield from _unrecorded(menu, language, now.astimezone(menu.line.time_zone))


def _complete(notice: Notice, menu: Menu) -> Iterator[Problem]:
    places = {GREETING, *menu.pages}
    if notice.lacks("days"):
        yield Problem(notice.mark, f"notice '{notice.name}' has no `days:`; it would never be told, or for ever")
    if notice.lacks("text"):
        yield Problem(notice.mark, f"notice '{notice.name}' has no text; there is nothing to tell")
    if notice.lacks("where"):
        sentence = f"notice '{notice.name}' has no `where:`; it can be greeting, main or another page"
        yield Problem(notice.mark, sentence)
    elif notice.where and notice.where.value not in places:
        hint = nearest(notice.where.value, places) or "; it can be greeting, main or another page"
        sentence = f"notice '{notice.name}' stands on '{notice.where.value}', which is not a page{hint}"
        yield Problem(notice.where.mark, sentence)
    yield from _first(notice, menu)
    if notice.channel and notice.channel.value not in list(Channel):
        sentence = f"notice '{notice.name}' has channel '{notice.channel.value}'; it can be voice or sms"
        yield Problem(notice.channel.mark, f"{sentence}. Without it, it is told on both")


def _first(notice: Notice, menu: Menu) -> Iterator[Problem]:
    """Before a page for people in danger nothing is said."""
    page = menu.pages.get(_place(notice))
    safety = menu.line.safety and menu.line.safety.value == _place(notice)
    if page and notice.where and (safety or page.sensitive):
        sentence = f"notice '{notice.name}' stands on '{page.name}', a page for people in danger, and is told before it"
        yield warning(notice.where.mark, f"{sentence}; put it on another page")


def _overlapping(first: Notice, second: Notice) -> Iterator[Problem]:
    if _place(first) != _place(second) or not (first.days and second.days):
        return
    start, end = max(first.days[0], second.days[0]), min(first.days[1], second.days[1])
    if start <= end and any(told(first, channel) and told(second, channel) for channel in Channel):
        sentence = f"notice '{second.name}' is told together with '{first.name}' (line {first.mark.line})"
        yield warning(second.mark, f"{sentence} from {start} to {end}; write one, or change the days")


def _place(notice: Notice) -> str:
    return notice.where.value if notice.where else ""


def _unrecorded(menu: Menu, language: str, now: datetime) -> Iterator[Problem]:
    if menu.line.languages[language].speaks or MAIN not in offered(menu, language, now):
        return
    for notice in menu.notices.values():
        if any(lacking(menu, language, piece) for piece in pieces(menu, language, notice)):
            sentence = f"notice '{notice.name}' is not recorded in {language}; calls in {language} do not tell it"
            yield warning(notice.mark, f"{sentence}; see: hotline script {language} --missing")


def _long(menu: Menu) -> Iterator[Problem]:
    """On the first day of each notice, all that is told together before the main menu."""
    early = [notice for notice in menu.notices.values() if _place(notice) in (GREETING, MAIN)]
    for notice, first in [(notice, notice.days[0]) for notice in early if notice.days]:
        together = [other for other in early if other.on(first) and told(other, Channel.VOICE)]
        for language in menu.languages:
            seconds = _seconds(together, language, menu)
            if seconds > MOST_SECONDS:
                sentence = (
                    f"from {first} on, notices speak for {seconds:.0f} seconds before the main menu in {language}"
                )
                advice = "make them shorter, or put them on a page"
                yield Problem(notice.mark, f"{sentence}; at most {MOST_SECONDS}. Callers pay for them: {advice}")


def _seconds(notices: list[Notice], language: str, menu: Menu) -> float:
    count = sum(len(words(notice, language, Channel.VOICE).split()) for notice in notices)
    pace = menu.line.languages[language].words_per_minute
    return count * 60 / pace if pace else 0
