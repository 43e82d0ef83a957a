"""Every page can be left: a key leads from it to the main menu, and the caller is told which."""

from collections.abc import Iterator

from hotline.book import LANGUAGES, MAIN, Book, Spot, Ways
from hotline.menu.model.menu import Menu, Page
from hotline.problem import Problem, warning


def check_book(menu: Menu, book: Book) -> Iterator[Problem]:
    yield from _told(menu)


def check_page_in_book(page: Page, menu: Menu, book: Book) -> Iterator[Problem]:
    for language in book.tongues:
        spot, home = Spot(language, page.name), Spot(language, MAIN)
        if spot == home or spot not in book.ways or _by_star(book.ways[spot], home):
            continue
        if spot not in _free(book, home):
            sentence = f"no keys lead from '{spot.page}' back to the main menu in {language}; callers are trapped"
            yield Problem(page.mark, sentence)


def _free(book: Book, home: Spot) -> set[Spot]:
    """The spots from which keys lead to `home`, found backwards from it."""
    before: dict[Spot, list[Spot]] = {}
    for spot, ways in book.ways.items():
        for answer in ways.keys.values():
            before.setdefault(answer.spot, []).append(spot)
    found, waiting = {home}, [home]
    while waiting:
        for spot in before.get(waiting.pop(), ()):
            if spot not in found and spot != LANGUAGES:
                found.add(spot)
                waiting.append(spot)
    return found


def _by_star(ways: Ways, home: Spot) -> bool:
    """As nearly every page can be left."""
    return "*" in ways.keys and ways.keys["*"].spot == home


def _told(menu: Menu) -> Iterator[Problem]:
    """Star leads to the main menu from everywhere; the phrase 'ways' is the only one that says so."""
    for language in menu.languages:
        star = menu.phrases["star"].get(language) or ""
        ways = menu.phrases["ways"].words[language]
        if star.casefold() not in ways.value.casefold():
            sentence = f"phrase 'ways' in {language} does not name the star key ('{star}')"
            yield warning(ways.mark, f"{sentence}; callers would not learn how to leave a page")
