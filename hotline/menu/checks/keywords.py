"""A keyword leads to one page, however it is spelt and in whatever language it is meant."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from hotline.fold import fold
from hotline.menu.model.kept import Kept
from hotline.menu.model.menu import Language, Menu, Page
from hotline.menu.model.node import Scalar
from hotline.menu.model.phrases import HOURS
from hotline.menu.model.remembered import remembered
from hotline.menu.words.vocabulary import OPT_OUT, folded
from hotline.problem import Mark, Problem, warning

PARTED = re.compile(r"\s[/|+&.]\s|[|]|[.]\s|\w\s/|/\s\w")
LONGEST = 7  # words
STRONG = ("opt-out", "menu", "greeting")  # these are answered before any keyword
SMALL = 3  # letters; a longer small word, such as "about", may be the name of a page too
IDLE = ("small", "courtesy", "digits")


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    yield from _languages(menu)


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    yield from _twice(page)
    for _, word in _words(page):
        if flaw := _flaw(page, word):
            yield flaw


def check_together(menu: Menu, kept: Kept) -> Iterator[Problem]:
    """Most keywords of a large line stand on one page and nowhere else, and are not looked at again."""
    keys = kept.pages("keywords", _keys)
    taken = _taken(menu)
    doubtful = kept.shared("keywords", keys).union(taken, *(_idle(menu, language) for language in menu.languages))
    first: dict[str, tuple[str, Scalar]] = {}
    for page in (page for name, page in menu.pages.items() if not doubtful.isdisjoint(keys[name])):
        for language, word in _words(page):
            key = folded(word.value)
            if _flaw(page, word):
                continue
            if found := _meant(page, word, taken.get(key), _idle(menu, language).get(key)):
                yield found
                continue
            other, scalar = first.setdefault(key, (page.name, word))
            if other != page.name:
                sentence = (
                    f"'{word.value}' is a keyword of '{page.name}' here and of '{other}' ({_spelt(word, scalar)}"
                    f"{scalar.mark.file}, line {scalar.mark.line}); it can open only one"
                )
                yield Problem(word.mark, sentence)


def _keys(page: Page) -> frozenset[str]:
    return frozenset(folded(word.value) for _, word in _words(page))


def _words(page: Page) -> Iterator[tuple[str, Scalar]]:
    return _keywords(page.keywords.words if page.keywords else {})


def _flaw(page: Page, word: Scalar) -> Problem | None:
    """What is wrong with a keyword, whatever other pages and lists say."""
    key, what = folded(word.value), f"keyword '{word.value}' of '{page.name}'"
    if not key or key.isdigit():
        return Problem(word.mark, f"{what} holds no letters; digits are codes")
    told = _no_keyword(word, key)
    return warning(word.mark, f"{what} {told}") if told else None


def _meant(page: Page, word: Scalar, taken: tuple[str, Mark] | None, idle: tuple[str, Mark] | None) -> Problem | None:
    """What to say of a keyword that means something else already, or nothing."""
    what = f"'{word.value}' is a keyword of '{page.name}' here and"
    if taken:
        return Problem(word.mark, f"{what} {_where(*taken)}; it can mean only one. Take it out here")
    if idle:
        sentence = f"{what} stands {_where(*idle)}, whose words"
        return warning(word.mark, f"{sentence} ask for nothing by themselves. Take it out of one of them")
    return None


def _no_keyword(word: Scalar, key: str) -> str:
    """What to say of one that nobody texts, or everybody; else nothing."""
    if len(key) == 1:
        return "is one letter; texts that are cut off, or sent by a slip, would open the page. Take it out"
    if PARTED.search(word.value):
        return "is parted by a sign that is no comma, and is one word to the line; write commas between"
    if len(word.value.split()) > LONGEST:
        return (
            f"has {len(word.value.split())} words, and counts only as a whole; write the words people send, with commas"
        )
    return ""


def _twice(page: Page) -> Iterator[Problem]:
    for words in page.keywords.words.values() if page.keywords else ():
        first: dict[str, Scalar] = {}
        for word in words:
            other = first.setdefault(folded(word.value), word)
            if other is not word and fold(other.value) == fold(word.value):  # "check up" beside "checkup" is no slip
                sentence = f"'{word.value}' is written twice among the keywords of '{page.name}'"
                yield warning(word.mark, f"{sentence}{_same(word, other)}; once is enough")


def _same(word: Scalar, other: Scalar) -> str:
    return "" if word.value == other.value else f" (the other is '{other.value}', which is the same when typed)"


def _spelt(word: Scalar, other: Scalar) -> str:
    return "" if word.value == other.value else f"there '{other.value}', which is the same when typed; "


def _keywords(words: Mapping[str, tuple[Scalar, ...]]) -> Iterator[tuple[str, Scalar]]:
    for language, scalars in words.items():
        yield from ((language, scalar) for scalar in scalars)


@remembered
def _idle(menu: Menu, language: str) -> Mapping[str, tuple[str, Mark]]:
    """The words of a language that ask for nothing: `the`, `please`, `two`. In another one they may be a topic."""
    found: dict[str, tuple[str, Mark]] = {}
    for number, name in enumerate(HOURS, 1):
        if scalar := menu.phrases[name].words.get(language) if name in menu.phrases else None:
            found[folded(scalar.value)] = f"for the number {number}", scalar.mark
    for name in IDLE:
        for scalar in menu.words[name].words.get(language, ()) if name in menu.words else ():
            for word in scalar.value.split() if name == "digits" else (scalar.value,):
                if name != "small" or len(word) <= SMALL:
                    found[folded(word)] = f"in the list '{name}'", scalar.mark
    return found


def _languages(menu: Menu) -> Iterator[Problem]:
    """The words for a language mean nothing else, and no other language."""
    taken = dict(_listed(menu, STRONG))
    first: dict[str, tuple[str, Mark]] = {}
    for language in menu.line.languages.values():
        for written in _names(language):
            key = folded(written.value)
            what = f"'{written.value}' is a word for the language '{language.code}' here"
            other, mark = first.setdefault(key, (language.code, written.mark))
            if not key or key.isdigit():
                yield Problem(written.mark, f"{what} and holds no letters; digits are codes")
            elif other != language.code:
                yield Problem(written.mark, f"{what} and for '{other}' on line {mark.line}; it can mean only one")
            elif key in taken or key in OPT_OUT:
                where = _where(*taken[key]) if key in taken else "an opt-out for Twilio"
                yield Problem(written.mark, f"{what} and {where}; it can mean only one. Take it out here")


def _names(language: Language) -> Iterator[Scalar]:
    yield from (language.name, *language.keywords) if language.name else language.keywords


def _where(what: str, mark: Mark) -> str:
    return f"{what} ({mark.file}, line {mark.line})"


@remembered
def _taken(menu: Menu) -> Mapping[str, tuple[str, Mark]]:
    return dict(_lists(menu))


def _lists(menu: Menu) -> Iterator[tuple[str, tuple[str, Mark]]]:
    """The words that mean something else already."""
    yield from _listed(menu, STRONG)
    for language in menu.line.languages.values():
        for written in _names(language):
            yield folded(written.value), (f"a name of language '{language.code}'", written.mark)
        yield folded(language.code), ("a language's code", language.mark)


def _listed(menu: Menu, names: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, Mark]]]:
    for name in names:
        if name in menu.words:
            for _, scalar in _keywords(menu.words[name].words):
                yield folded(scalar.value), (f"in the list '{name}'", scalar.mark)
