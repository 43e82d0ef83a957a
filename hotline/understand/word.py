"""What is known of a word, whatever stands beside it: most of what it takes to understand a text.

It is the same in every text, so of the words of the menus it is remembered: which of them were texted by anybody, for
as long as these menus are served, and in memory alone. Of a word that the menus do not hold, a name or a number,
nothing outlasts the text.
"""

from collections.abc import Iterable, Sequence

from hotline.understand.courtesy import courteous, is_edge, phrase
from hotline.understand.endings import plain
from hotline.understand.language import unlikely
from hotline.understand.lexicon import entries
from hotline.understand.vocabulary import Vocabulary, Word

MOST = 4000  # words of an index of one block that are remembered, 2 kB each; of one with more blocks, fewer


def words(written: Iterable[str], known: Vocabulary, before: Sequence[Word] = ()) -> tuple[Word, ...]:
    """Folded words with what is known of them; of those `before`, all is."""
    remembered = known.words
    met: dict[str, Word] = {word: word for word in before}
    return tuple([remembered.get(word) or met.get(word) or met.setdefault(word, _new(word, known)) for word in written])


def _new(word: str, known: Vocabulary) -> Word:
    """One that is not remembered; from now on it is if the menus hold it."""
    found = _word(word, known)
    full = len(known.words) * (len(known.index.blocks) or 1) >= MOST
    if not full and (word in known.spellings.words or word in known.writings.words):
        known.words[word] = found
    return found


def _word(word: str, known: Vocabulary) -> Word:
    found, alone = Word(word), phrase((word,))
    found.lists, found.meanings = (entries(word, lexicon, alone.bones) for lexicon in (known.lists, known.meanings))
    found.grams, found.unlikely = None, unlikely(word, known.profiles)
    found.tongues = tuple(map(known.language_names.__getitem__, plain(word, known.language_names, known.name_stems)))
    found.spelt = word in known.spellings.words
    found.strange = word.isascii() and not word.isdecimal() and word not in known.lists.spelt
    found.courteous = courteous(alone, known)
    found.opens, found.closes = is_edge(alone, known.courtesy_starts), is_edge(alone, known.courtesy_ends)
    return found
