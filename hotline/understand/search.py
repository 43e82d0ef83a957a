"""Search: the page that ranks best, where it leads clearly; a question where two are close."""

from collections.abc import Iterator
from typing import NamedTuple

from hotline.understand.danger import CONTACT, HARMLESS, JEST, hinted, minded
from hotline.understand.endings import plain
from hotline.understand.hearing import Ranked
from hotline.understand.ranking import WORDS, Idle, best_part, idle, ranked
from hotline.understand.text import Text, mend, only
from hotline.understand.vocabulary import ASIDE, MAIN, Found, Vocabulary, Word

CLAUSE, LONG = 4, 14  # words of the shortest clause that is read alone, and of the longest


def _parts(text: Text) -> Iterator[tuple[Word, ...]]:
    """The clauses; a short one belongs to what follows, a long one has several parts."""
    words, start = text.asked[:WORDS], 0
    for end in (*text.breaks, len(words)):
        end = min(end, len(words))
        if end - start >= CLAUSE or (end == len(words) and end > start + 1):  # not a last word alone: `…, right?`
            yield from (words[at : min(at + LONG, end)] for at in range(start, end, LONG))
            start = end


class Clear(NamedTuple):
    """When a page is opened without a question: from this score on, if no other reaches this part of it."""

    score: float
    others: float


# Found by trying them on labelled texts. A sensitive page must be clearer: its words are dangerous on a shared phone.
ORDINARY, SENSITIVE = Clear(0.5, 0.73), Clear(0.8, 0.6)
# The page for danger is opened by a sign of it; without any it must be as clear as those. It is offered all the same.
SAFETY = Clear(0.8, 0.5)
SAFETY_HINTED = Clear(0.42, 0.75)  # with a hint of danger
IDLE = Idle(0.7, 0.0)  # so all of a text may ask nothing
OWN, OTHER = Idle(0.7, -1.0), 0.4  # so a clause asks nothing itself; and this share is enough beside one that does
# Where the main menu leads, a page is asked about that has so much, and comes so close.
NEARLY = Clear(0.35, 0.6)
# Where the letters alone fit the page best too, and by so much: then less is enough to lead, and to be opened though
# none of its words has a meaning that we know.
LEAD, SENSITIVE_LEAD = 1.5, 1.9
AGREED, CERTAIN = Clear(0.35, 0.85), Clear(0.5, 0.7)
ALONE = 0.55  # or where they fit it best at all, and no other page reaches this part of its score
FLOOR = 0.25  # what scores less is not even asked about
FEWEST, MOST = 2, 3  # pages in a question
LITTLE = 5  # letters from which they alone may tell what is meant
SHARE = 2  # a line without meanings.yaml knows one of so many words that tell
FEW = 3  # words of substance from which one that has a meaning does not decide alone


def search(text: Text, known: Vocabulary) -> Found | None:
    text = mend(text, known)
    found = lead(text, known)
    if found and found.page not in (None, MAIN, known.safety, known.comfort) and is_idle(text, known):
        found = Found(MAIN, found.language, "between", (*filter(None, (found.page, known.safety)),))
    return minded(found, text, known)


def lead(text: Text, known: Vocabulary) -> Found | None:
    """What the words lead to, whether they ask anything or not."""
    found = decide(ranked(text, known, FLOOR), text, known)
    if len(parts := list(_parts(text))) > 1:
        return _doubted(_by_clauses(found, parts, text, known), parts, text, known)
    return found


def is_idle(text: Text, known: Vocabulary) -> bool:
    """Whether all that is said reads like sentences that ask nothing: then no page is opened, but asked about.

    `We are a family with three children` need not be about children who are alone.
    """
    parts = list(_parts(text)) if ASIDE in known.index.pages else []
    idles = (idle(words, text, known, IDLE.share).reaches(IDLE) for words in parts)
    return bool(parts) and all(idles) and not _titled(text, known)


def _titled(text: Text, known: Vocabulary) -> bool:
    """Whether it has the title of a page in it: `I want to know about health`."""
    said, titles = set(text.words), known.titles_from
    return any(title <= said for word in said if word in titles for title in titles[word])


def _by_clauses(found: Found | None, parts: list[tuple[Word, ...]], text: Text, known: Vocabulary) -> Found | None:
    """What was found in the whole, or what its clauses say better."""
    if found and not found.offers:
        return found
    endangered = found is not None and found.offers[0] in (known.safety, known.comfort)
    if not endangered and (alone := _alone(parts, text, known)):
        return alone
    clause = decide(best_part(parts, text, known, FLOOR), text, known)
    if found is None and clause is None:
        return _asked_alone(parts, text, known)
    return clause if clause and _says_more(clause, found, text, known) else found


def _asked_alone(parts: list[tuple[Word, ...]], text: Text, known: Vocabulary) -> Found | None:
    """The question that the first clause raises which raises one: what stands beside it may be about a cat."""
    asked = (_by_itself(words, text, known) for words in parts)
    return next((found for found in asked if found and found.offers), None)


def _alone(parts: list[tuple[Word, ...]], text: Text, known: Vocabulary) -> Found | None:
    """What one clause opens by itself, where all others read a little like sentences that ask nothing.

    So a sentence that is like none we know takes no answer with it: `my nephew types this. where is the clinic`.
    Not in what denies something, nor in what is told for fun or as news: `no travel, no return, only a doctor`.
    """
    if ASIDE not in known.index.pages or text.has(JEST, "not"):
        return None
    opened = {words: page for words in parts if (page := _opened(words, text, known))}
    if not opened:
        return None
    idles = {words: idle(words, text, known, OTHER) for words in parts}
    pages = {page for words, page in opened.items() if not idles[words].reaches(OWN)}
    if len(pages) != 1 or (hinted(text, known) and known.safety not in pages):
        return None
    others = [words for words in parts if opened.get(words) not in pages]
    if any(idles[words].share < OTHER or _asks(words, text, known) for words in others):
        return None
    return Found(pages.pop(), text.language, "search")


def _opened(words: tuple[Word, ...], text: Text, known: Vocabulary) -> str:
    """The page that a clause opens, if it is no few words at the end; that for danger only with a sign of it."""
    found = _by_itself(words, text, known) if len(words) >= CLAUSE else None
    if not found or not found.page or found.page == MAIN:
        return ""
    return "" if found.page == known.safety and not hinted(text, known) else found.page


def _asks(words: tuple[Word, ...], text: Text, known: Vocabulary) -> bool:
    """Whether a clause raises a question by itself that is more than a guess: `I would like to return to Iraq`."""
    pages = ranked(only(words, text), known, FLOOR)
    return bool(pages) and pages[0].page not in (MAIN, known.safety) and pages[0].score >= ORDINARY.score


def _by_itself(words: tuple[Word, ...], text: Text, known: Vocabulary) -> Found | None:
    """What a clause would get if nothing else of the message asked."""
    clause = only(words, text)
    return decide(ranked(clause, known, FLOOR), clause, known)


def _doubted(found: Found | None, parts: list[tuple[Word, ...]], text: Text, known: Vocabulary) -> Found | None:
    """A question where people are only what the clauses before the last ask for: these may tell of the number itself.

    `I saw your number on Facebook. …` is how many begin, and no wish to hear it again.
    """
    if found is None or found.page is None or found.page != known.codes.get(CONTACT):
        return found
    last = decide(best_part(parts[-1:], text, known, FLOOR), text, known)
    if last is None or last.page == found.page:
        return found
    meant = last.offers or (last.page,)
    pages = dict.fromkeys([page for page in (*meant[:FEWEST], found.page, known.safety) if page])
    return Found(MAIN, found.language, "between", tuple(pages))


def _says_more(clause: Found, found: Found | None, text: Text, known: Vocabulary) -> bool:
    """Than the whole. A clause alone opens the page for danger only with a sign, and none but it where that leads.

    Of what is told for fun or news, none opens what the whole asks about.
    """
    if clause.page == known.safety:
        return hinted(text, known)
    if found is None or clause.offers:
        return found is None
    return found.offers[0] != known.safety and not text.has(JEST)


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
    if text.has(JEST) and first.page in (known.safety, known.comfort, *known.sensitive):
        return _between(best, text, known)
    needed = SAFETY if first.page == known.safety else SENSITIVE if first.page in known.sensitive else ORDINARY
    clear = first.score >= needed.score and second.score < needed.others * first.score
    clear = clear or _agreed(first, second, needed)
    if (clear and _enough(text, known, needed)) or _certain(first, second, needed):
        return Found(first.page, text.language, "search")
    return _between(best, text, known)


def _rival(best: list[Ranked], known: Vocabulary) -> Ranked:
    """The next page; not the menu above the first one, which says less of the same, nor one below it."""
    first, parents = best[0].page, known.parents
    others = (page for page in best[1:] if parents.get(first) != page.page and parents.get(page.page) != first)
    return next(others, Ranked(0, ""))


def _in_danger(first: Ranked, second: Ranked, text: Text, known: Vocabulary) -> bool:
    """Whether a hint of danger and the search point the same way: to the page for it, or to a delicate one near it."""
    if text.has(JEST, HARMLESS) or not hinted(text, known) or first.score < SAFETY_HINTED.score:
        return False
    leads = first.lead > 0 or second.score < SAFETY_HINTED.others * first.score
    return leads and (first.page == known.safety or (first.page in known.sensitive and second.page == known.safety))


def _agreed(first: Ranked, second: Ranked, needed: Clear) -> bool:
    """Whether the letters alone say the same, and are sure of it: then less is enough."""
    if needed is SAFETY or first.lead <= 0 or first.score < AGREED.score or second.score > AGREED.others * first.score:
        return False
    return second.score < ALONE * first.score or first.lead >= (SENSITIVE_LEAD if needed is SENSITIVE else LEAD)


def _certain(first: Ranked, second: Ranked, needed: Clear) -> bool:
    """Whether both opinions agree so far that its words need no meaning that we know.

    Not for danger: letters alone open its page to who only tells of a family, and it is offered all the same.
    """
    if needed is SAFETY:
        return False
    if first.score < CERTAIN.score or second.score > CERTAIN.others * first.score:
        return False
    return first.lead >= (SENSITIVE_LEAD if needed is SENSITIVE else LEAD)


def _says_little(text: Text, known: Vocabulary) -> bool:
    """Whether it is a few letters that mean nothing to us: `ok`, `bla bla bla`. They are part of too many words."""
    return sum(map(len, {*text.asked})) < LITTLE and not bool(text.meant)


def _enough(text: Text, known: Vocabulary, needed: Clear) -> bool:
    return _any_sign(text, known) if needed is SAFETY else _meant_enough(text, known, needed)


def _any_sign(text: Text, known: Vocabulary) -> bool:
    """Whether one word at least has a meaning or is a sign of danger: letters alone prove too little even there."""
    return hinted(text, known) or bool(text.meant)


def _meant_enough(text: Text, known: Vocabulary, needed: Clear) -> bool:
    """Whether its words mean it, and not just one of many: `the water bill is too high` is not about camps."""
    if not known.meanings.words:
        return _known_enough(text, known)
    meaningful = {hit.at for hit in text.meant}
    content = sum(word not in known.small for word in text.asked)
    if not meaningful:
        return needed is ORDINARY and content == 1
    return len(meaningful) > 1 or content < FEW


def _known_enough(text: Text, known: Vocabulary) -> bool:
    """For a line without meanings.yaml, which goes by letters alone: whether it knows enough of the words that tell."""
    content = [word for word in text.asked if word not in known.small and not word.isdecimal()]
    heard = sum(_is_known(word, known) for word in content)
    return heard > 0 and SHARE * heard >= len(content)


def _is_known(word: str, known: Vocabulary) -> bool:
    return any(any(plain(word, spelt.words, spelt.stems)) for spelt in (known.spellings, known.writings))


def _between(best: list[Ranked], text: Text, known: Vocabulary) -> Found:
    """A question between two or three pages; whatever is meant, help is among them."""
    others = [page for page in best if page.page != MAIN][:MOST]
    pages = [page.page for place, page in enumerate(others) if place < FEWEST or page.score >= best[0].score / 2]
    pages += [known.safety] if known.safety and known.safety not in pages else []
    return Found(MAIN, text.language, "between", tuple(pages))
