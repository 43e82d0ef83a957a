"""Every page is offered in every language, by phone and by text."""

from collections.abc import Iterator

from hotline.book import MAIN, Book, Channel, Spot
from hotline.menu.model import Menu
from hotline.problem import Problem, warning

WORDS = {Channel.VOICE: "on calls", Channel.SMS: "by text"}
INSTEAD = {
    Channel.VOICE: "it has no voice and no recordings yet. Who speaks nothing else can only text",
    Channel.SMS: "it has no words yet. Who writes nothing else can only call",
}


def check(menu: Menu, book: Book) -> Iterator[Problem]:
    for channel, words in WORDS.items():
        for language in menu.line.languages.values():
            if not book.offers(Spot(language.code, MAIN), channel):
                mark = language.voice.mark if language.voice else language.mark
                yield warning(mark, f"language '{language.code}' is not offered {words}: {INSTEAD[channel]}")
                continue
            for name in book.codes:
                if _topmost(name, language.code, channel, menu, book):
                    below = sum(_leads(menu, name, other) for other in book.codes) - 1
                    sentence = f"'{name}' is not offered {words} in {language.code}"
                    rest = f", nor {below} page{'s' if below > 1 else ''} below it" if below else ""
                    yield warning(menu.pages[name].mark, f"{sentence}{rest}; its key says nothing there")


def _topmost(name: str, language: str, channel: Channel, menu: Menu, book: Book) -> bool:
    """Whether it is missing and its menu is not."""
    above = menu.parents.get(name)
    return not book.offers(Spot(language, name), channel) and (
        above is None or book.offers(Spot(language, above), channel)
    )


def _leads(menu: Menu, name: str, to: str) -> bool:
    """Whether `to` is `name` or somewhere below it."""
    while to != name and to in menu.parents:
        to = menu.parents[to]
    return to == name
