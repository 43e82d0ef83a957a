"""Profiles: how each language of the menus is written, in its own letters and in Latin ones."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from math import log

from hotline.fold import fold
from hotline.menu.model.menu import Menu
from hotline.understand.language import grams, script, typed
from hotline.understand.vocabulary import Profiles

# What a gram counts that a language was not seen to use; less would trust the few Latin lines of some too far.
SMOOTHED = 3
LEAST = 100  # grams, from which a language is written in a script and not just names


def profiles(menu: Menu) -> Profiles:
    languages, found = {}, defaultdict(list)
    for name, counts in _counts(menu).items():
        languages[name] = tuple(counts)
        for gram, likely in _likely(counts).items():
            found[gram].append((name, likely))
    return Profiles(languages, {gram: tuple(likely) for gram, likely in found.items()})


def home_scripts(menu: Menu) -> dict[str, str]:
    """Language → the script in which its pages are written."""
    return {language: _home(menu, language) for language in menu.languages}


def _home(menu: Menu, language: str) -> str:
    letters = Counter(filter(str.isalpha, " ".join(words.get(language) or "" for _, _, words in menu.prose())))
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[script(letter)] += count
    return max(scripts, key=scripts.__getitem__, default="")


def _counts(menu: Menu) -> dict[str, dict[str, Counter[str]]]:
    """Script → language → grams."""
    found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    known = cache(lambda word: tuple(grams(word)))
    for language, words in _written(menu):
        for name, same in _by_script(words):
            counted = found[name][language]
            counted.update(typed(same))
            for word, times in Counter(fold(same).split()).items():
                for gram in known(word):
                    counted[gram] += times
    return {
        name: {language: counts[language] for language in menu.languages if counts[language].total() > LEAST}
        for name, counts in found.items()
    }


def _by_script(words: str) -> Iterator[tuple[str, str]]:
    """The words of each script, together."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in words.split():
        first = next(filter(str.isalpha, word), None)
        if first:
            found[script(first)].append(word)
    return ((name, " ".join(same)) for name, same in found.items())


def _written(menu: Menu) -> Iterator[tuple[str, str]]:
    """Everything that operators wrote in a language, for callers or for the line to know."""
    lists = [page.keywords for page in menu.pages.values() if page.keywords]
    lists += [*menu.words.values(), *menu.meanings.values()]
    prose = [translations for _, _, translations in menu.prose()] + [p.asks for p in menu.pages.values() if p.asks]
    for language in menu.languages:
        yield language, " ".join(translations.get(language) or "" for translations in prose)
        yield language, " ".join(scalar.value for words in lists for scalar in words.words.get(language, ()))


def _likely(counts: dict[str, Counter[str]]) -> dict[str, tuple[float, ...]]:
    alphabet = set().union(*counts.values())
    totals = [counted.total() + SMOOTHED * len(alphabet) for counted in counts.values()]
    return {
        gram: tuple(
            log((counted[gram] + SMOOTHED) / total) for counted, total in zip(counts.values(), totals, strict=True)
        )
        for gram in alphabet
    }
