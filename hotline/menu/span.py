"""How long a Book is true: until the next moment at which anything that it says changes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hotline.menu.model.hours import ends_of_closed_nights, midnight, midnight_after, next_change
from hotline.menu.model.menu import Menu


def until(menu: Menu, now: datetime) -> datetime | None:
    """The first moment (UTC) after `now` at which an answer changes; None when all of them are true for good."""
    now = now.astimezone(UTC)
    return min((moment for moment in _changes(menu, now) if moment > now), default=None)


def _changes(menu: Menu, now: datetime) -> Iterator[datetime]:
    zone = menu.line.time_zone
    for notice in menu.notices.values():
        if notice.days:
            yield midnight(notice.days[0], zone)
            yield midnight(notice.days[1] + timedelta(days=1), zone)
    for contact in menu.contacts.values():
        if contact.expires_on:
            yield midnight(contact.expires_on + timedelta(days=1), zone)
        if opening := contact.opening(menu.line):
            yield next_change(opening, now) or now
            yield from ends_of_closed_nights(opening, now)
            yield from (midnight_after(now, told) for told in _told_in(zone, opening.zone))


def _told_in(line: ZoneInfo, contact: ZoneInfo) -> set[ZoneInfo]:
    """At midnight "tomorrow" becomes "today", and a holiday begins or ends: on the caller's clock, on the contact's."""
    return {line, contact}
