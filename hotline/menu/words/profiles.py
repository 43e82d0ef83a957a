"""Profiles: how each language of the menus is written, in its own letters and in Latin ones."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from math import log

from hotline.fold import fold
from hotline.menu.model.menu import Menu
from hotline.menu.model.remembered import remembered
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


@remembered
def home_scripts(menu: Menu) -> dict[str, str]:
    """Language → the script in which its pages are written."""
    letters: dict[str, Counter[str]] = {language: Counter() for language in menu.languages}
    for _, _, words in menu.prose():
        for language, counted in letters.items():
            counted.update(words.get(language) or "")
    return {language: _home(counted) for language, counted in letters.items()}


def _home(letters: Counter[str]) -> str:
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        if letter.isalpha():
            scripts[script(letter)] += count
    return max(scripts, key=scripts.__getitem__, default="")


def _counts(menu: Menu) -> dict[str, dict[str, Counter[str]]]:
    """Script → language → grams."""
    found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    known = cache(lambda word: tuple(grams(word)))
    for language, words in _written(menu):
        for word, times in words.items():
            first = next(filter(str.isalpha, word), None)
            if first:
                counted = found[script(first)][language]
                for gram in chain(typed(word), *map(known, fold(word).split())):
                    counted[gram] += times
    return {
        name: {language: counts[language] for language in menu.languages if counts[language].total() > LEAST}
        for name, counts in found.items()
    }


def _written(menu: Menu) -> Iterator[tuple[str, Counter[str]]]:
    """How often each word stands in what operators wrote in a language, for callers or for the line to know."""
    lists = [page.keywords for page in menu.pages.values() if page.keywords]
    lists += [*menu.words.values(), *menu.meanings.values()]
    prose = [translations for _, _, translations in menu.prose()] + [p.asks for p in menu.pages.values() if p.asks]
    for language in menu.languages:
        yield language, _words(translations.get(language) or "" for translations in prose)
        yield language, _words(scalar.value for words in lists for scalar in words.words.get(language, ()))


def _words(pieces: Iterable[str]) -> Counter[str]:
    """Piece by piece: counted all at once, they would hold up everybody else."""
    found: Counter[str] = Counter()
    for piece in pieces:
        found.update(piece.split())
    return found


def _likely(counts: dict[str, Counter[str]]) -> dict[str, tuple[float, ...]]:
    alphabet = set().union(*counts.values())
    totals = [counted.total() + SMOOTHED * len(alphabet) for counted in counts.values()]
    return {
        gram: tuple(
            log((counted[gram] + SMOOTHED) / total) for counted, total in zip(counts.values(), totals, strict=True)
        )
        for gram in alphabet
    }
