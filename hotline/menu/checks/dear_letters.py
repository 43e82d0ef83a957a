"""No single letter makes a text dear: one outside the cheap alphabet more than halves what fits into a part."""

from collections.abc import Iterator

from hotline.book import Book, Spot
from hotline.gsm import dear
from hotline.menu.model.menu import Menu, Page, Translations
from hotline.menu.saying.segments import cheaper, named, segments, sendable
from hotline.problem import Mark, Problem, listed, warning

# Languages whose whole alphabet is in the cheap one (GSM 03.38): there such a letter came from elsewhere.
CHEAP = frozenset(
    {"da", "de", "en", "fi", "fil", "id", "it", "ms", "nb", "nl", "nn", "no", "om", "so", "sv", "sw", "tl"}
)


def check_page_sent(page: Page, menu: Menu, book: Book) -> Iterator[Problem]:
    for language in menu.languages:
        spot = Spot(language, page.name)
        reply = book.replies[spot]
        letters = [letter for letter in dear(reply.text) if not _own(letter, spot.language)]
        if not letters:
            continue
        cheap = reply.text.translate({ord(letter): cheaper(letter) or letter for letter in letters})
        parts = segments(sendable(cheap)).parts
        if parts < reply.segments:
            mark, what = _place(menu, spot, letters)
            sentence = f"{listed(map(named, letters))} in {what} {'make' if len(letters) > 1 else 'makes'} the text"
            sentence += f" of '{spot.page}' in {spot.language} take {reply.segments} parts instead of {parts}"
            yield warning(mark, f"{sentence}; write {listed(map(_cheaper, letters))}")


def _own(letter: str, language: str) -> bool:
    """Whether it is one of the letters of the language, which nobody should do without: ê in Kurmanji, ş in Turkish."""
    return letter.isalpha() and language not in CHEAP


def _cheaper(letter: str) -> str:
    better = cheaper(letter)
    if better == " ":
        return "a space"
    return repr(better) if better else "nothing" if better == "" else f"other words than '{letter}'"


def _place(menu: Menu, spot: Spot, letters: list[str]) -> tuple[Mark, str]:
    """Where the first of the letters stands: in the page's text, or in a title that the menu shows."""
    page = menu.pages[spot.page]
    for source, part in _sources(menu, page):
        scalar = part.words.get(spot.language) if part else None
        found = [scalar.value.find(letter) for letter in letters if letter in scalar.value] if scalar else []
        if scalar and found:
            return scalar.at(min(found)), source
    return page.mark, "it"


def _sources(menu: Menu, page: Page) -> Iterator[tuple[str, Translations | None]]:
    yield "its words", page.text
    for name in (page.name, *(choice.page.value for choice in page.choices)):
        yield f"the title of '{name}'", menu.pages[name].title
