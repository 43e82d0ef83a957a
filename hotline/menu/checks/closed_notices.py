"""A notice that an office is closed stands beside an office that is: else calls are put through, and nobody answers."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from hotline.fold import fold
from hotline.menu.model.menu import Contact, Menu, Notice, Translations
from hotline.problem import Problem, warning

MOST_DAYS = 62  # of a notice, that are looked at
STEM = 4  # letters of a word that stay in all its forms
CLOSED, OPEN = ("closed-now", "closed-for"), ("open-now", "open-until", "opens")


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    offices = [contact for contact in menu.contacts.values() if _keeps_hours(contact, menu)]
    for notice in menu.notices.values():
        meant = [contact for contact in offices if _says_closed(notice, contact, menu)]
        for day in islice(_days(notice), MOST_DAYS) if meant else ():
            open_then = _open_on(day, meant, menu)
            if open_then:
                yield _problem(notice, open_then, day)
                break


def _keeps_hours(contact: Contact, menu: Menu) -> bool:
    """On the clock of the line, and not day and night: those are closed on no holiday."""
    here = contact.time_zone in (None, menu.line.time_zone)
    always = sum(slot.end - slot.start for slot in contact.hours) >= 7 * 24 * 60
    return bool(contact.hours) and here and not always


def _days(notice: Notice) -> Iterator[date]:
    first, last = notice.days or (date.max, date.min)
    while first <= last:
        yield first
        first += timedelta(days=1)


def _open_on(day: date, contacts: list[Contact], menu: Menu) -> Contact | None:
    """One that works on a day on which none of them is closed by its `closed:`."""
    hours = [(contact, contact.opening(menu.line)) for contact in contacts]
    working = [(contact, opening) for contact, opening in hours if opening and opening.planned(day)]
    shut = any(opening.closed_on(day) for _, opening in working)
    return working[0][0] if working and not shut else None


def _says_closed(notice: Notice, contact: Contact, menu: Menu) -> bool:
    """In any language: with the line's own word for it, of this contact, or of nobody but whoever speaks."""
    for language, scalar in (notice.text.words if notice.text else {}).items():
        said = fold(scalar.value).split()
        stems = _stems(_words(menu, CLOSED, language) - _words(menu, OPEN, language))
        closed = [number for number, word in enumerate(said) if word[:STEM] in stems]
        if closed and (closed[0] == 0 or _stems(said) & _stems(_called(contact, language))):
            return True
    return False


def _words(menu: Menu, phrases: tuple[str, ...], language: str) -> set[str]:
    found = [menu.phrases[name].get(language) or "" for name in phrases if name in menu.phrases]
    return set(fold(" ".join(found)).split())


def _called(contact: Contact, language: str) -> set[str]:
    name = contact.name.get(language) if isinstance(contact.name, Translations) else ""
    return set(
        fold(f"{name or ''} {contact.id.replace('-', ' ')} {contact.kind.value if contact.kind else ''}").split()
    )


def _stems(words: set[str] | list[str]) -> set[str]:
    return {word[:STEM] for word in words if len(word) >= STEM}


def _problem(notice: Notice, contact: Contact, day: date) -> Problem:
    place = f"{contact.mark.file}, line {contact.mark.line}"
    sentence = f"notice '{notice.name}' says that it is closed, and contact '{contact.id}' is open on {day} ({place})"
    return warning(notice.mark, f"{sentence}; write the days under its `closed:` too")
