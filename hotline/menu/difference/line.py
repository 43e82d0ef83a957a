"""What belongs to no page: the line itself, its phrases, its notices, and the words that it knows."""

from collections.abc import Iterator, Mapping

from hotline.menu.difference.change import Change, Version, listing, plain, translated, words
from hotline.menu.model.menu import Keywords, Language, Menu, Notice

# Field → what it is called.
LINE: Mapping[str, str] = {
    "number": "the line's own number",
    "time_zone": "the time zone",
    "countries": "the countries from which people call",
    "emergency": "the emergency contact",
    "fallback": "the contact told in the place of one that cannot be told",
    "safety": "the page that danger opens",
    "comfort": "the page that thoughts of suicide open",
    "texts_to": "the numbers to which a call may have a page sent",
}
LANGUAGE: Mapping[str, str] = {
    "name": "the name",
    "voice": "the voice",
    "locale": "the locale of the voice",
    "words_per_minute": "the pace",
}


def line(before: Version, after: Version) -> Iterator[Change]:
    was, now = before.menu.line, after.menu.line
    if was.example != now.example:
        yield Change("The line", "is an example now" if now.example else "is no example any more: it is a real line")
    for field, called in LINE.items():
        old, new = (plain(getattr(each, field)) for each in (was, now))
        if old != new:
            yield Change("The line", f"{called} is {_shown(new)}; it was {_shown(old)}")
    yield from translated((before, after), "The line", "name", was.name, now.name)
    yield from translated((before, after), "The line", "operator", was.operator, now.operator)
    yield from translated((before, after), "The line", "help", was.help, now.help)
    yield from translated((before, after), "The line", "texts_reach", was.texts_reach, now.texts_reach)
    for code in was.languages.keys() & now.languages.keys():
        yield from _language(was.languages[code], now.languages[code])


def _language(was: Language, now: Language) -> Iterator[Change]:
    about = f"Language '{now.code}'"
    for field, called in LANGUAGE.items():
        old, new = (plain(getattr(each, field)) for each in (was, now))
        if old != new:
            yield Change(about, f"{called} is {_shown(new)}; it was {_shown(old)}", language=now.code)
    if what := listing(*([word.value for word in each.keywords] for each in (was, now))):
        yield Change(f"{about}, keywords", what, language=now.code)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "not set"
    return f"{value}" if value else "not set"


def notices(before: Version, after: Version) -> Iterator[Change]:
    was, now = before.menu.notices, after.menu.notices
    for name in dict.fromkeys((*now, *was)):
        if name not in was or name not in now:
            days = _days(now[name]) if name in now else ""
            yield Change(f"Notice '{name}'", f"is new{days}" if name in now else "is gone")
        else:
            yield from _notice(before, after, was[name], now[name])


def _notice(before: Version, after: Version, was: Notice, now: Notice) -> Iterator[Change]:
    about = f"Notice '{now.name}'"
    if was.days != now.days:
        yield Change(about, f"it is told on other days{_days(now)}")
    for field, called in (("where", "the place where it is told"), ("channel", "the channel on which it is told")):
        old, new = (plain(getattr(each, field)) for each in (was, now))
        if old != new:
            yield Change(about, f"{called} is {_shown(new)}; it was {_shown(old)}")
    yield from translated((before, after), about, "text", was.text, now.text)
    yield from translated((before, after), about, "speech", was.speech, now.speech)


def _days(notice: Notice) -> str:
    return f", from {notice.days[0]} to {notice.days[1]}" if notice.days else ""


def phrases(before: Version, after: Version) -> Iterator[Change]:
    was, now = before.menu.phrases, after.menu.phrases
    for name in dict.fromkeys((*now, *was)):
        yield from translated((before, after), f"Phrase '{name}'", "", was.get(name), now.get(name))


def known(before: Version, after: Version) -> Iterator[Change]:
    """The words that the line knows, and what operators wrote down beside them."""
    yield from _lists(before, after, "Words for", before.menu.words, after.menu.words)
    yield from _lists(before, after, "Words that mean", before.menu.meanings, after.menu.meanings)
    if what := listing(*(_labelled(each.menu) for each in (before, after))):
        yield Change("Labelled texts", what)
    if what := listing(*(_printed(each.menu) for each in (before, after))):
        yield Change("Codes kept for posters", what, posted=True)


def _lists(
    before: Version, after: Version, called: str, was: Mapping[str, Keywords], now: Mapping[str, Keywords]
) -> Iterator[Change]:
    for name in dict.fromkeys((*now, *was)):
        yield from words((before, after), f"{called} '{name}'", "", was.get(name), now.get(name))


def _labelled(menu: Menu) -> list[str]:
    return [each.value for each in menu.texts]


def _printed(menu: Menu) -> list[str]:
    return [f"{choice.key.value} {choice.page.value}" for choice in menu.printed]
