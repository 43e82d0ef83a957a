"""A moment in words: `on Sunday at eight in the morning`. The words and their order are the operators'."""

from collections.abc import Callable
from datetime import datetime, timedelta

from hotline.menu.model.phrases import MONTHS, WEEKDAYS
from hotline.menu.model.pieces import Filled

Phrase = Callable[..., Filled]  # (name of the phrase, value of each of its gaps) → its words in one language

# From which hour on a part of the day is spoken of.
_PARTS = ((21, "night"), (17, "evening"), (13, "afternoon"), (12, "noon"), (4, "morning"), (0, "night"))


def when(phrase: Phrase, moment: datetime, now: datetime) -> Filled:
    """Day and time of a moment that is to come; both moments are on the clock of the line."""
    return phrase("when", day=day(phrase, moment, now), time=time_of_day(phrase, moment))


def day(phrase: Phrase, moment: datetime, now: datetime) -> Filled:
    """The weekday alone within a week; further away it would be taken for the next one."""
    away = (moment.date() - now.date()) // timedelta(days=1)
    weekday = phrase(WEEKDAYS[moment.weekday()])
    if away < 2:
        return phrase("tomorrow" if away else "today")
    if away < 7:
        return phrase("on-day", weekday=weekday)
    number = str(moment.day)
    return phrase("on-date", weekday=weekday, day=Filled(number, tuple(number)), month=phrase(MONTHS[moment.month - 1]))


def time_of_day(phrase: Phrase, moment: datetime) -> Filled:
    hour = phrase(f"hour-{(moment.hour - 1) % 12 + 1}")
    minutes = phrase(f"minutes-{moment.minute}") if moment.minute else ""
    part = phrase(next(name for start, name in _PARTS if moment.hour >= start))
    told = phrase("time", hour=hour, minutes=minutes, part=part)
    return told._replace(words=" ".join(told.words.split()))
