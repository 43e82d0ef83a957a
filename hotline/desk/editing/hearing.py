"""When a notice is heard, for whoever writes it."""

from datetime import date

from hotline.desk.wording import _, weekday


def when(days: tuple[date, date] | None, today: date) -> str:
    """A sentence; nothing while its days cannot be read."""
    if days is None:
        return ""
    first, last = days
    if last < today:
        return _("It was heard until {day}.").format(day=_named(last))
    if first > today:
        return _("It will be heard from {day} until {last}.").format(day=_named(first), last=_named(last))
    return _("It is heard now, until {day}.").format(day=_named(last))


def _named(day: date) -> str:
    """The digits keep their order within Arabic words too."""
    return f"{weekday(day)} \u2066{day}\u2069"
