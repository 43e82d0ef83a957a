"""Every page can be left: a key leads from it to the main menu, and the caller is told which."""

from collections.abc import Iterator

from hotline.book import LANGUAGES, MAIN, Book, Spot
from hotline.menu.model.menu import Menu
from hotline.problem import Problem, warning


def check_book(menu: Menu, book: Book) -> Iterator[Problem]:
    yield from _told(menu)
    for language in book.tongues:
        free = _free(book, Spot(language, MAIN))
        for spot in book.ways:
            if spot.language == language and spot not in free:
                sentence = f"no keys lead from '{spot.page}' back to the main menu in {language}; callers are trapped"
                yield Problem(menu.pages[spot.page].mark, sentence)


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


def _told(menu: Menu) -> Iterator[Problem]:
    """Star leads to the main menu from everywhere; the phrase 'ways' is the only one that says so."""
    for language in menu.languages:
        star = menu.phrases["star"].get(language) or ""
        ways = menu.phrases["ways"].words[language]
        if star.casefold() not in ways.value.casefold():
            sentence = f"phrase 'ways' in {language} does not name the star key ('{star}')"
            yield warning(ways.mark, f"{sentence}; callers would not learn how to leave a page")
