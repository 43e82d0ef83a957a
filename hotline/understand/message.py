"""The steps by which a text is understood, in their order."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from hotline.understand.asides import bare
from hotline.understand.codes import code
from hotline.understand.danger import danger, minded
from hotline.understand.keywords import greeting, inside, keyword, menu
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
SURE = frozenset({"silence", "code", "language", "keyword", "greeting", "danger"})


def understand(message: str, known: Vocabulary) -> Found:
    """The page that `message` asks for; the main menu when it cannot be told."""
    plain = message.strip().lower()
    return _settled(plain, known) if plain in known.posted else weigh(message, known)


def weigh(message: str, known: Vocabulary) -> Found:
    """The same, step by step."""
    text = read(message, known)
    found = silence(text, known) or answer(bare(text, known), known)
    strange = unspoken(text.words, known.languages) if found.page else ""
    return replace(found, unspoken=strange) if strange else found


def answer(text: Text, known: Vocabulary) -> Found:
    """What the first step finds that finds anything, and help beside it where the text may tell of danger."""
    for name, step in STEPS.items():
        found = step(text, known)
        if found:
            return found if name in SURE else minded(found, text, known) or found
    return minded(None, text, known) or Found(MAIN, text.language, "nothing")


def _settled(posted: str, known: Vocabulary) -> Found:
    """Most texts are what operators told people to send: each of those is weighed once."""
    return known.settled.get(posted) or known.settled.setdefault(posted, weigh(posted, known))
