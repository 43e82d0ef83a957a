"""Profiles: how each language of the menus is written, in its own letters and in Latin ones."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain
from math import log

from hotline.menu.model.menu import Menu
from hotline.menu.words.folded import folding
from hotline.understand.columns import WIDE, beside, pair
from hotline.understand.language import grams, script, typed
from hotline.understand.vocabulary import Profiles

# What a gram counts that a language was not seen to use; less would trust the few Latin lines of some too far.
SMOOTHED = 3
SOME = 200  # words that are counted at once: whoever calls waits for no more of them
LEAST = 100  # grams, from which a language is written in a script and not just names


def profiles(menu: Menu) -> Profiles:
    counts = _counts(menu)
    place = len(counts)
    found: dict[str, int] = {}
    for number, languages in enumerate(counts.values()):
        written = pair(1, 0) << WIDE * number
        for gram, unlikely in _unlikely(languages):
            found[gram] = found.get(gram, 0) + written + (unlikely << WIDE * place)
        place += len(languages)
    return Profiles({name: tuple(script) for name, script in counts.items()}, found)


def _counts(menu: Menu) -> dict[str, dict[str, dict[str, int]]]:
    """Script → language → grams."""
    found: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    known, folded = cache(grams), folding(menu)
    for language, pieces in written_in(menu):
        for (name, times), alike in _alike(_words(pieces)).items():
            counted = found[name][language]
            for start in range(0, len(alike), SOME):
                some = " ".join(alike[start : start + SOME])
                for gram, count in Counter(chain(typed(some), *map(known, folded(some)))).items():
                    counted[gram] += times * count
    return {
        name: {language: counts[language] for language in menu.languages if sum(counts[language].values()) > LEAST}
        for name, counts in found.items()
    }


def _alike(words: Mapping[str, int]) -> Mapping[tuple[str, int], list[str]]:
    """Words of one script that stand as often: they are counted together."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word, times in words.items():
        if first := next(filter(str.isalpha, word), None):
            found[script(first), times].append(word)
    return found


def written_in(menu: Menu) -> Iterator[tuple[str, list[str]]]:
    """Each language, and what operators wrote in it, for callers; and again, for the line to know."""
    lists = [page.keywords for page in menu.pages.values() if page.keywords]
    lists += [*menu.words.values(), *menu.meanings.values()]
    prose = [translations for _, _, translations in menu.prose()] + [p.asks for p in menu.pages.values() if p.asks]
    for language in menu.languages:
        yield language, [translations.get(language) or "" for translations in prose]
        yield language, [scalar.value for words in lists for scalar in words.words.get(language, ())]


def _words(pieces: Iterable[str]) -> Counter[str]:
    """Piece by piece: counted all at once, they would hold up everybody else."""
    found: Counter[str] = Counter()
    for piece in pieces:
        found.update(piece.split())
    return found


def _unlikely(counts: dict[str, dict[str, int]]) -> Iterator[tuple[str, int]]:
    """For each gram of a script, how unlikely its languages are to use it, in a column each."""
    alphabet = dict.fromkeys(chain.from_iterable(counts.values()))
    totals = [log(sum(counted.values()) + SMOOTHED * len(alphabet)) for counted in counts.values()]
    columns: list[Callable[[int], int]] = [cache(partial(_column, total)) for total in totals]
    for gram in alphabet:
        yield (
            gram,
            beside([column(counted.get(gram, 0)) for column, counted in zip(columns, counts.values(), strict=True)]),
        )


def _column(total: float, count: int) -> int:
    return pair(total - log(count + SMOOTHED), 0)
