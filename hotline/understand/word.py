"""What is known of a word, whatever stands beside it: most of what it takes to understand a text.

It is the same in every text, so of the words of the menus it is remembered: which of them were texted by anybody, for
as long as these menus are served, and in memory alone. Of a word that the menus do not hold, a name or a number,
nothing outlasts the text.
"""

from collections.abc import Iterable

from hotline.understand.courtesy import courteous, is_edge
from hotline.understand.grams import grams
from hotline.understand.language import unlikely
from hotline.understand.lexicon import entries
from hotline.understand.vocabulary import Vocabulary, Word

MOST = 6000  # words that are remembered, of an index of one block; a word is as large as there are blocks


def words(written: Iterable[str], known: Vocabulary) -> tuple[Word, ...]:
    """Folded words with what is known of them."""
    remembered = known.words
    return tuple([remembered.get(word) or _met(word, known) for word in written])


def _met(word: str, known: Vocabulary) -> Word:
    """One that is not remembered; from now on it is if the menus hold it."""
    found = _word(word, known)
    full = len(known.words) * (len(known.index.blocks) or 1) >= MOST
    if not full and (word in known.spellings.words or word in known.writings.words):
        known.words[word] = found
    return found


def _word(word: str, known: Vocabulary) -> Word:
    found = Word(word)
    found.lists, found.meanings = entries(word, known.lists), entries(word, known.meanings)
    found.grams, found.unlikely = grams(word, known.index), unlikely(word, known.profiles)
    found.courteous = courteous(word, known)
    found.opens, found.closes = is_edge(known.courtesy_starts, (word,)), is_edge(known.courtesy_ends, (word,))
    return found
