"""What is wrong today, for a digest by mail: contacts about to expire, stale languages, an old draft, scenarios.

Nothing about callers: it is read from the menus and the history alone.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from hotline.desk.home import SOON, due
from hotline.desk.languages.standing import stand
from hotline.desk.room import Room
from hotline.desk.shelf import Copy, Shelf
from hotline.desk.wording import LANGUAGES, catalogue
from hotline.menu.model.menu import Menu
from hotline.menu.translation.states import State
from hotline.store import events
from hotline.store.addresses import Reader
from hotline.store.people import TRANSLATOR

DAYS = (14, 3)  # before a contact expires; from the day itself on it is told every day
OLD = timedelta(days=7)  # of a draft
MOST = 1000  # events that are looked through
WRITES = ("edit", "add", "move", "rename", "delete", "renew", "end", "accept", "waive", "import")

Words = Callable[[str], str]


class Item(NamedTuple):
    """One thing that is wrong; `say` puts it into a language of the desk. `language`: whose translators it concerns.

    One that is no `cause` is told beside others, and sends no mail alone.
    """

    say: Callable[[Words], str]
    language: str = ""
    cause: bool = True


def wrong(room: Room, shelf: Shelf) -> list[Item]:
    """As of now, on the clock of the line."""
    now = room.clock()
    live = shelf.live()
    loaded = shelf.loaded(live, now)
    if loaded.menu is None:
        return [Item(lambda _: _("What is live has errors: callers get what was right before."))]
    today = now.astimezone(loaded.menu.line.time_zone).date()
    return [
        *_contacts(loaded.menu, today),
        *_scenarios(shelf, live, now),
        *_languages(room, shelf, live, loaded.menu),
        *_draft(room, shelf, live, now),
    ]


def _contacts(menu: Menu, today: date) -> Iterator[Item]:
    for contact, pages, until in due(menu, today):
        if until is None or until > today + SOON:
            continue
        yield Item(_contact(contact.id, pages, until, (until - today).days), cause=_tells((until - today).days))


def _tells(left: int) -> bool:
    return left in DAYS or left <= 0


def _contact(name: str, pages: int, until: date, left: int) -> Callable[[Words], str]:
    def say(_: Words) -> str:
        if left < 0:
            words = _("Contact {name} expired on {day} and is not told any more (pages: {pages}). Call it again.")
        elif left == 0:
            words = _("Contact {name} expires today, {day} (pages: {pages}). Call it again.")
        else:
            words = _("Contact {name} expires in {left} days, on {day} (pages: {pages}). Call it again.")
        return words.format(name=name, day=until, pages=pages, left=left)

    return say


def _scenarios(shelf: Shelf, live: Copy, now: datetime) -> Iterator[Item]:
    for trial in shelf.trials(live, shelf.loaded(live, now), now).trials:
        if not trial.holds:
            yield Item(lambda _, name=trial.name: _("Scenario {name} no longer holds.").format(name=name))  # type: ignore[misc]


def _languages(room: Room, shelf: Shelf, live: Copy, menu: Menu) -> Iterator[Item]:
    """Those in which something was translated or read, and has changed since."""
    found = stand(shelf, live, room.clock())
    for code in menu.languages:
        stands = [each[code] for _, each in found.values() if code in each]
        if stale := sum(each.state is State.CHANGED or each.again for each in stands):
            yield Item(_language(code, stale), code)


def _language(code: str, stale: int) -> Callable[[Words], str]:
    def say(_: Words) -> str:
        return _("Language {code}: {count} texts changed since they were translated or read.").format(
            code=code, count=stale
        )

    return say


def _draft(room: Room, shelf: Shelf, live: Copy, now: datetime) -> Iterator[Item]:
    """The draft that was begun long ago, and says something else than what is live."""
    draft = shelf.draft()
    if draft.digest == live.digest:
        return
    since = live.revision.at if live.revision else None
    writes = [
        event.at
        for event in events.latest(room.store, MOST)
        if event.what in WRITES and (since is None or event.at >= since)
    ]
    began = min(writes, default=since)
    if began and now - began > OLD:
        days = (now - began).days
        yield Item(lambda _: _("The draft is {days} days old. Publish it, or throw it away.").format(days=days))


def for_reader(items: Sequence[Item], reader: Reader) -> list[Item]:
    """What concerns somebody; translators hear of their own languages. Empty where nothing causes a mail."""
    person = reader.person
    mine = [
        item for item in items if person.role != TRANSLATOR or (item.language and item.language in person.languages)
    ]
    return mine if any(item.cause for item in mine) else []


def digest(items: Sequence[Item], line: str, language: str, url: str) -> tuple[str, list[str]]:
    """Subject and lines of a mail. `line` is what the line is called, `url` the desk's address, or nothing."""
    _ = catalogue(language if language in LANGUAGES else "en").gettext
    subject = _("{line}: to do ({count})").format(line=line, count=len(items))
    told = [f"- {item.say(_)}" for item in items]
    where = ["", f"{url}/desk/"] if url else []
    why = _("This comes once a day while something is to be done. Nothing in it is about callers.")
    return " ".join(subject.split()), [*told, *where, "", why]


def named(shelf: Shelf, now: datetime, language: str) -> str:
    """What the line is called, in a language where it has a name in it."""
    menu = shelf.loaded(shelf.live(), now).menu
    words = menu.line.name.words if menu and menu.line.name else {}
    found = words.get(language) or words.get("en") or next(iter(words.values()), None)
    return found.value.strip() if found else "Hotline"
