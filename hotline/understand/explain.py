"""Why a text was understood as it was, in plain words, for the people who write the menus."""

from collections.abc import Iterable, Iterator, Mapping

from hotline.understand.asides import asides, bare
from hotline.understand.danger import HARMLESS, JEST, signs
from hotline.understand.lexicon import Hit
from hotline.understand.message import STEPS, answer, settle, unmixed
from hotline.understand.ranking import ranked
from hotline.understand.search import CERTAIN, LEAD, ORDINARY, SAFETY, SENSITIVE, is_idle, lead
from hotline.understand.silence import silence
from hotline.understand.text import Text, mend, read
from hotline.understand.unspoken import unspoken
from hotline.understand.vocabulary import MAIN, Found, Vocabulary

SHOWN = 6  # runners-up
CALMING = {JEST: "a joke, a film or news", HARMLESS: "a thing that hurts nobody"}


def explain(message: str, known: Vocabulary, codes: Mapping[str, str]) -> Iterator[str]:
    """Lines: how the message was read, what each step said, and the runners-up of the search with their scores.

    `codes` tells a page's code.
    """
    whole = read(message, known)
    text = whole if silence(whole, known) else bare(whole, known)
    yield f"read as      {' '.join(whole.words) or 'nothing: it holds no words'}"
    if text is not whole:
        yield f"set aside    {'; '.join(' '.join(clause.asked) for clause in asides(whole, known))}: asks nothing"
    yield f"asked        {' '.join(text.asked) or 'nothing: there is only courtesy'}"
    if (read_as := mend(text, known).asked) != text.asked:
        yield f"mended      {' '.join(read_as)}"
    yield f"written in   {text.language or 'cannot be told from its letters'}"
    if strange := unspoken(text.words, known.languages):
        yield f"looks like   {strange}, which the line does not speak: its answer says first which languages there are"
    yield f"lists        {_hits(text.listed)}"
    yield f"meanings     {_hits(text.meant)}"
    for name, step in STEPS.items():
        answer = step(text, known)
        yield f"{name:<12} {_told(answer, codes) if answer else 'no'}"
        if answer:
            break
    else:
        yield "nothing      so it gets the main menu"
    yield from _beside(text, known, codes)
    yield from _idle(text, known, codes)
    yield from _run_together(text, known, codes)
    yield from _calmed(text, known, codes)
    yield from _runners(text, known, codes)


def _beside(text: Text, known: Vocabulary, codes: Mapping[str, str]) -> Iterator[str]:
    """The help that is offered beside what a step has found."""
    first = next(filter(None, (step(text, known) for step in STEPS.values())), None)
    if first and first != (found := answer(text, known)):
        yield f"It may tell of danger, so help is offered beside it: {_told(found, codes)}"


def _idle(text: Text, known: Vocabulary, codes: Mapping[str, str]) -> Iterator[str]:
    """What is not opened because it may ask nothing."""
    text = mend(text, known)
    if answer(text, known).matched == "between" and is_idle(text, known):
        page = lead(text, known)
        if page and page.page != MAIN:
            yield f"All of it reads like sentences that ask nothing; else {_told(page, codes)}"


def _run_together(text: Text, known: Vocabulary, codes: Mapping[str, str]) -> Iterator[str]:
    """What of it asks, where sentences that ask nothing are run together with it."""
    if rest := unmixed(text, answer(text, known), known):
        found = _told(settle(text, known), codes)
        yield f"Some of it asks nothing; what is left: {' '.join(rest.asked)}. In all: {found}"


def _calmed(text: Text, known: Vocabulary, codes: Mapping[str, str]) -> Iterator[str]:
    """The words without which more would have been made of it, danger most of all."""
    text = mend(text, known)
    for name, what in CALMING.items():
        told = [hit for hit in text.listed if name in hit.names]
        if told and (found := answer(text.without(name), known)) != answer(text, known):
            yield f"Taken for {what}, because of: {_hits(told)}; else {_told(found, codes)}"


def _hits(found: Iterable[Hit]) -> str:
    return "; ".join(map(_hit, found)) or "none of its words"


def _hit(hit: Hit) -> str:
    return f"{hit.words} ({', '.join(hit.names)})"


def _told(found: Found, codes: Mapping[str, str]) -> str:
    if found.page is None:
        return "yes: no answer, and nothing more is sent"
    if found.offers:
        return f"a question between {', '.join(_page(page, codes) for page in found.offers)}"
    return f"yes: {_page(found.page, codes)}, in {found.language or 'the language of the last answer'}"


def _runners(text: Text, known: Vocabulary, codes: Mapping[str, str]) -> Iterator[str]:
    yield "The search alone:"
    for score, page, fits in ranked(mend(text, known), known)[:SHOWN]:
        sensitive = ", sensitive" if page in known.sensitive else ""
        fit = f", letters {fits:+.1f}" if known.meanings.words else ""
        yield f"  {score:.2f}  {_page(page, codes)}{sensitive}{fit}"
    for clear, what in ((ORDINARY, "A page"), (SENSITIVE, "A sensitive page"), (SAFETY, "The page for danger")):
        yield f"{what} is opened from {clear.score} on, if no other reaches {clear.others:.0%} of its score."
    if known.meanings.words:
        yield f"Where the letters fit no other so well, by {LEAD:+}, from {CERTAIN.score} on, and {CERTAIN.others:.0%}."
    if danger := signs(text):
        yield f"Danger, because of: {', '.join(map(_hit, danger))}"


def _page(page: str, codes: Mapping[str, str]) -> str:
    return "the main menu" if page == MAIN else f"{codes[page]} {page}"
