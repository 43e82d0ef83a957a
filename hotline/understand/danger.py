"""Danger: a phrase that says it, or two signs of it close together.

One sign is not enough: `the heat is killing me` is harm, `help me with my homework` a plea. Two are, if one of them
is harm, confinement or a threat. People in danger write in any order and with few words, so nothing more is asked.
"""

from hotline.understand.lexicon import Hit
from hotline.understand.text import Text
from hotline.understand.vocabulary import MAIN, Found, Vocabulary

CONTACT = "0"  # the code of the page on which people are reached
PHRASE = "danger"
DESPAIR = "despair"
GRAVE = frozenset({"harm", "confinement", "threat", DESPAIR})
SIGNS = GRAVE | {"person", "plea", "withheld"}
HINTS = (PHRASE, *GRAVE, "withheld")
STORY = 8  # words: nobody writes so much for nothing, and who is not understood is offered a person and help
MOST = 3  # pages in a question
NEAR = 14  # words between two signs that belong together
JEST = "jest"  # laughter, films and news: what they tell of is not happening to the one who writes
HARMLESS = "harmless"  # things that hurt or lock nobody: `cut my hair, help`


def danger(text: Text, known: Vocabulary) -> Found | None:
    page = help_page(text, known)
    told = signs(text) if page and not text.has(JEST) else ()
    if told and (text.has(PHRASE) or not text.has(HARMLESS)):
        return Found(page, text.language, "danger")
    return None


def help_page(text: Text, known: Vocabulary) -> str:
    """Where help is: for somebody who only harms himself, words of comfort; else the page for danger."""
    others = (PHRASE, *GRAVE - {DESPAIR})
    return known.comfort if known.comfort and text.has(DESPAIR) and not text.has(*others) else known.safety


def hinted(text: Text, known: Vocabulary) -> bool:
    """Whether there is one grave sign, which is not enough to be sure."""
    return bool(known.safety) and text.has(*HINTS)


def minded(found: Found | None, text: Text, known: Vocabulary) -> Found | None:
    """What was found, and help among what is offered where there is a hint of danger: a hint is never dropped."""
    page = help_page(text, known)
    story = len(text.asked) >= STORY and not text.has(JEST)
    if found is None and known.safety and (story or text.has("plea")):
        return Found(MAIN, text.language, "between", (*filter(None, [known.codes.get(CONTACT)]), page))
    if not hinted(text, known) or (found and page in (found.page, *found.offers)):
        return found
    offers = found.offers if found else ()
    if found and found.page not in (None, MAIN):
        offers = (found.page,)
    return Found(MAIN, text.language, "between", (*offers[: MOST - 1], page))


def signs(text: Text) -> tuple[Hit, ...]:
    """The phrase, or the two signs, that tell of danger; empty without it."""
    near: list[Hit] = []
    for hit in text.listed:
        if PHRASE in hit.names:
            return (hit,)
        near = [before for before in near if hit.at - before.at <= NEAR]
        for before in near:
            if before.at < hit.at and _grave(before, hit):
                return before, hit
        if SIGNS.intersection(hit.names):
            near.append(hit)
    return ()


def _grave(first: Hit, second: Hit) -> bool:
    """Whether they are signs of two kinds, not a person and a plea: `please help my father` has another topic."""
    return any(one != other and {one, other} & GRAVE for one in _kinds(first) for other in _kinds(second))


def _kinds(hit: Hit) -> frozenset[str]:
    return SIGNS.intersection(hit.names)
