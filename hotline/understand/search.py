"""Search: every part of a text votes for the pages that use it.

The parts (features) are the threes and fours of letters in each word, and the meanings of its words, alone and in
pairs, which are the same in all languages. A feature gives a page the logarithm of its share: what only one page uses
decides, what all use says nothing. So no list of idle words is needed, nor a language known, and an index is made by
counting.

Measured on the pages' own questions, each left out in turn, and on labelled texts: as good as a support vector machine
or logistic regression over the same features, which would take seconds to fit, and better than BM25 over words.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import combinations
from math import sqrt
from typing import NamedTuple

from hotline.understand.danger import JEST, hinted, minded
from hotline.understand.lexicon import Forms, Lexicon, hits, whole
from hotline.understand.text import Text, is_spelt, mend
from hotline.understand.vocabulary import MAIN, Found, Index, Vocabulary, Vote

GRAMS = (3, 4)
MEANING = 12.0  # what a meaning weighs beside a gram
PAIR = 4.0  # and two meanings together: "return" and "work" is not the sum of both
MOST_MEANT = 10  # meanings that are paired
CLAUSE, LONG = 4, 14  # words of the shortest clause that is read alone, and of the longest
PART = 0.9  # what the score of a clause counts beside that of the whole
WORDS = 120  # the first words of a long story tell its topic

Votes = Iterable[Vote]


class Ranked(NamedTuple):
    score: float
    page: str


def features(words: Sequence[str], meanings: Lexicon, *, spelt: bool = False) -> dict[str, float]:
    """Feature → weight: letters, and meanings."""
    return letters(Counter(words)) | meant(words, meanings, spelt=spelt)


def letters(words: Mapping[str, float]) -> dict[str, float]:
    """The grams of words that stand so often."""
    found: dict[str, float] = defaultdict(float)
    for word, times in words.items():
        for gram in grams_of(word):
            found[gram] += times
    return found


def meant(
    words: Sequence[str], meanings: Lexicon, *, spelt: bool = False, forms: Forms | None = None
) -> dict[str, float]:
    """The meanings of words, each beginning with `=`, and pairs of them, joined."""
    found: dict[str, float] = defaultdict(float)
    for hit in whole(hits(words, meanings, spelt=spelt, forms=forms)):
        for name in hit.names:
            found["=" + name] = max(found["=" + name], MEANING / sqrt(len(hit.names)))
    return found | dict.fromkeys(map("".join, combinations(sorted(found)[:MOST_MEANT], 2)), PAIR)


def grams_of(word: str) -> Collection[str]:
    """The threes and fours of letters in a word, its ends included; a number has none."""
    if word.isdecimal():
        return ()
    framed = f" {word} "
    return {framed[start : start + length] for length in GRAMS for start in range(len(framed) - length + 1)}


def rank(weights: Mapping[str, float], pages: Sequence[str], voting: Callable[[str], Votes]) -> list[Ranked]:
    """The pages by their votes, best first; a score is the mean vote, those of unknown features counted as none."""
    scores: dict[int, float] = defaultdict(float)
    for feature, weight in weights.items():
        for page, vote, _ in voting(feature):
            scores[page] += weight * vote
    total = sum(weights.values()) or 1
    return sorted((Ranked(score / total, pages[page]) for page, score in scores.items()), reverse=True)


def ranked(text: Text, known: Vocabulary) -> list[Ranked]:
    return _rank(text.asked[:WORDS], text.spelt, known)


def _best(parts: Iterable[Sequence[str]], text: Text, known: Vocabulary) -> list[Ranked]:
    """The pages by the best of their scores for a clause, which says less that is not asked."""
    best: dict[str, float] = {}
    for words in parts:
        for score, page in _rank(words, text.spelt and is_spelt(words, known), known):
            best[page] = max(best.get(page, 0.0), score * PART)
    return sorted((Ranked(score, page) for page, score in best.items()), reverse=True)


def _rank(words: Sequence[str], spelt: bool, known: Vocabulary) -> list[Ranked]:
    index = known.index
    weights = features(words, known.meanings, spelt=spelt)
    return rank(weights, index.pages, lambda feature: index.votes.get(feature, ()))


class Opinion(NamedTuple):
    """The page that the letters alone speak for, and how far it leads the next."""

    page: str
    lead: float


def opinion(words: Iterable[str], index: Index) -> Opinion:
    """A second opinion, by another reasoning: naive Bayes over the letters, where every gram counts alike."""
    sums: dict[int, float] = defaultdict(float)
    known = 0
    for gram in letters(Counter(words)):
        uses = index.votes.get(gram, ())
        known += bool(uses)
        for page, _, lift in uses:
            sums[page] += lift
    best = nlargest(2, ((lifts + known * index.rare[page], page) for page, lifts in sums.items()))
    if len(best) < 2:
        return Opinion(index.pages[best[0][1]] if best else "", 0.0)
    return Opinion(index.pages[best[0][1]], (best[0][0] - best[1][0]) / sqrt(known))


def _parts(text: Text) -> Iterator[tuple[str, ...]]:
    """The clauses; a short one belongs to what follows, a long one has several parts."""
    words, start = text.asked[:WORDS], 0
    for end in (*text.breaks, len(words)):
        end = min(end, len(words))
        if end - start >= CLAUSE or (end == len(words) and end > start):
            yield from (words[at : min(at + LONG, end)] for at in range(start, end, LONG))
            start = end


class Clear(NamedTuple):
    """When a page is opened without a question: from this score on, if no other reaches this part of it."""

    score: float
    others: float


# Found by trying them on labelled texts. A sensitive page must be clearer: its words are dangerous on a shared phone.
ORDINARY, SENSITIVE = Clear(0.5, 0.68), Clear(0.8, 0.6)
# But whoever may be in danger must not be asked twice, and that page's text says nothing that gives them away.
SAFETY = Clear(0.6, 0.8)
HINTED = 0.7  # the part of its score that is enough with a hint of danger
# Where the main menu leads, a page is asked about that has so much, and comes so close.
NEARLY = Clear(0.42, 0.75)
# Where the second opinion agrees, and leads the next page so far.
AGREED, LEAD, SENSITIVE_LEAD = Clear(0.4, 1.0), 1.2, 1.7
ALONE = 0.55  # or no other page reaches this part of its score
FLOOR = 0.25  # what scores less is not even asked about
FEWEST, MOST = 2, 3  # pages in a question
LITTLE = 5  # letters from which they alone may tell what is meant
FEW = 3  # words of substance from which one that has a meaning does not decide alone


def search(text: Text, known: Vocabulary) -> Found | None:
    text = mend(text, known)
    found = decide(ranked(text, known), text, known)
    if (found is None or found.offers) and len(parts := list(_parts(text))) > 1:
        clause = decide(_best(parts, text, known), text, known)
        if clause and (found is None or not clause.offers):
            found = clause
    return minded(found, text, known)


def decide(pages: list[Ranked], text: Text, known: Vocabulary) -> Found | None:
    """The page that leads clearly; else a question between the best; nothing where the text is not for us."""
    best = [page for page in pages if page.score >= FLOOR]
    if not best or _says_little(text, known):
        return None
    first, second = best[0], _rival(best, known)
    if first.page == MAIN:
        near = second.score >= NEARLY.score and second.score >= NEARLY.others * first.score
        return _between(best, text, known) if near else None
    if _in_danger(first, second, text, known):
        return Found(known.safety, text.language, "search")
    if text.has(JEST) and first.page in (known.safety, known.comfort):
        return _between(best, text, known)
    needed = SAFETY if first.page == known.safety else SENSITIVE if first.page in known.sensitive else ORDINARY
    clear = first.score >= needed.score and second.score < needed.others * first.score
    clear = clear or _agreed(first, second, text, known, needed)
    if clear and (_meant_enough(text, known, needed) if needed is not SAFETY else _any_sign(text, known)):
        return Found(first.page, text.language, "search")
    return _between(best, text, known)


def _rival(best: list[Ranked], known: Vocabulary) -> Ranked:
    """The next page; not the menu above the first one, which says less of the same."""
    above = known.parents.get(best[0].page, "")
    return next((page for page in best[1:] if page.page != above), Ranked(0, ""))


def _in_danger(first: Ranked, second: Ranked, text: Text, known: Vocabulary) -> bool:
    """Whether a hint of danger and the search point the same way: to the page for it, or to a delicate one near it."""
    if text.has(JEST) or not hinted(text, known) or first.score < SAFETY.score * HINTED:
        return False
    return first.page == known.safety or (first.page in known.sensitive and second.page == known.safety)


def _agreed(first: Ranked, second: Ranked, text: Text, known: Vocabulary, needed: Clear) -> bool:
    """Whether the second opinion is the same, and sure of it: then less is enough."""
    if second.score > AGREED.others * first.score or first.score < AGREED.score:
        return False
    if not known.meanings.words:
        return False  # a line without meanings.yaml goes by letters alone, twice: that is one opinion
    page, lead = opinion(text.asked[:WORDS], known.index)
    alone = second.score < ALONE * first.score
    return page == first.page and (alone or lead >= (SENSITIVE_LEAD if needed is SENSITIVE else LEAD))


def _says_little(text: Text, known: Vocabulary) -> bool:
    """Whether it is a few letters that mean nothing to us: `ok`, `blah`. They are part of too many words."""
    return sum(map(len, text.asked)) < LITTLE and not any(hits(text.asked, known.meanings, spelt=text.spelt))


def _any_sign(text: Text, known: Vocabulary) -> bool:
    """Whether one word at least has a meaning or is a sign of danger: letters alone prove too little even there."""
    return hinted(text, known) or any(hits(text.asked, known.meanings, spelt=text.spelt))


def _meant_enough(text: Text, known: Vocabulary, needed: Clear) -> bool:
    """Whether its words mean it, and not just one of many: `the water bill is too high` is not about camps."""
    if not known.meanings.words:
        return True  # a line without meanings.yaml goes by letters alone
    meaningful = {hit.at for hit in hits(text.asked, known.meanings, spelt=text.spelt)}
    content = sum(word not in known.small for word in text.asked)
    if not meaningful:
        return needed is ORDINARY and content == 1
    return len(meaningful) > 1 or content < FEW


def _between(best: list[Ranked], text: Text, known: Vocabulary) -> Found:
    """A question between two or three pages; whatever is meant, help is among them."""
    others = [page for page in best if page.page != MAIN][:MOST]
    pages = [page.page for place, page in enumerate(others) if place < FEWEST or page.score >= best[0].score / 2]
    pages += [known.safety] if known.safety and known.safety not in pages else []
    return Found(MAIN, text.language, "between", tuple(pages))
