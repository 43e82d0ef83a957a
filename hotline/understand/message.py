"""The steps by which a text is understood, in their order."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from hotline.understand.asides import bare
from hotline.understand.codes import code
from hotline.understand.danger import MOST, danger, minded
from hotline.understand.keywords import greeting, inside, keyword, menu
from hotline.understand.seams import cut, is_mixed
from hotline.understand.search import search
from hotline.understand.silence import silence
from hotline.understand.spelling import spelling
from hotline.understand.text import Text, read
from hotline.understand.unspoken import unspoken
from hotline.understand.vocabulary import MAIN, Found, Vocabulary
from hotline.understand.wish import language

Step = Callable[[Text, Vocabulary], Found | None]

# Danger comes before every step that weighs and guesses: it may hide in a story about something else.
STEPS: Mapping[str, Step] = {
    "silence": silence,
    "code": code,
    "language": language,
    "keyword": keyword,
    "greeting": greeting,
    "menu": menu,
    "danger": danger,
    "inside": inside,
    "spelling": spelling,
    "search": search,
}


# What these find, is all that the text says; beside what the others find it may tell of danger too.
UNSURE = frozenset({"between", "nothing", "menu"})
SURE = frozenset({"silence", "code", "language", "keyword", "greeting", "danger"})


def understand(message: str, known: Vocabulary) -> Found:
    """The page that `message` asks for; the main menu when it cannot be told."""
    plain = message.strip().lower()
    return _settled(plain, known) if plain in known.posted else weigh(message, known)


def weigh(message: str, known: Vocabulary) -> Found:
    """The same, step by step."""
    text = read(message, known)
    found = silence(text, known) or settle(bare(text, known), known)
    strange = unspoken(text.words, known.languages) if found.page else ""
    return replace(found, unspoken=strange) if strange else found


def settle(text: Text, known: Vocabulary) -> Found:
    """What is found; where that is not sure, what is without sentences that are run together with it."""
    found = answer(text, known)
    rest = unmixed(text, found, known)
    left = answer(rest, known) if rest else found
    if rest is None or _says_less(left, rest, text):
        return found
    return minded(_nearer(left, found, known), text, known) or found


def unmixed(text: Text, found: Found, known: Vocabulary) -> Text | None:
    """The text without such sentences; None where it has none, or what was found in it is sure.

    Who sets signs sets them between sentences too: what stands there was looked at already (see `asides`).
    """
    return cut(text, known) if not text.breaks and _is_unsure(found, text, known) else None


def _is_unsure(found: Found, text: Text, known: Vocabulary) -> bool:
    if found.page == MAIN:
        return found.matched in UNSURE
    return found.matched == "search" and is_mixed(text, known)


def _says_less(left: Found, rest: Text, text: Text) -> bool:
    """Whether nothing is found in the rest, or an opt-out with which it does not end: `the end of the month …`."""
    if left.page is None:
        return not text.message.rstrip().endswith(rest.message)
    return left.page == MAIN and not left.offers and left.matched not in SURE


def _nearer(left: Found, found: Found, known: Vocabulary) -> Found:
    """What is found in a part of a text whose whole leads to `found`; a question, where that is another page."""
    if left.page in (found.page, *found.offers) or left.matched in SURE or left.page is None:
        return left
    pages = (page for page in (*left.offers, left.page, *found.offers, found.page) if page not in (MAIN, known.safety))
    offers = tuple(dict.fromkeys(filter(None, pages)))[:MOST]
    return Found(MAIN, left.language, "between", (*offers, known.safety)) if offers and known.safety else left


def answer(text: Text, known: Vocabulary) -> Found:
    """What the first step finds that finds anything, and help beside it where the text may tell of danger."""
    for name, step in STEPS.items():
        found = step(text, known)
        if found:
            return found if _is_sure(name, found, text, known) else minded(found, text, known) or found
    return minded(None, text, known) or Found(MAIN, text.language, "nothing")


def _is_sure(step: str, found: Found, text: Text, known: Vocabulary) -> bool:
    """Not where the words of a code or a keyword tell of danger: whoever wrote them there alone silences no cry."""
    helps = found.page in (known.safety, known.comfort)
    return step in SURE and (helps or step == "silence" or not danger(text, known))


def _settled(posted: str, known: Vocabulary) -> Found:
    """Most texts are what operators told people to send: each of those is weighed once."""
    return known.settled.get(posted) or known.settled.setdefault(posted, weigh(posted, known))
