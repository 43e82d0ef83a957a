"""Reviews: which words a native speaker read, told by a digest, so that a later change shows."""

from enum import Enum
from hashlib import sha256

from hotline.menu.model.menu import Page

LETTERS = 6


class State(Enum):
    NONE = "never read"
    CHANGED = "changed since it was read"
    READ = "as it was read"


def digest(page: Page, language: str) -> str:
    """Six letters of SHA-256 over what the page says in a language: title, text and speech; spaces do not count."""
    parts = (page.title, page.text, page.speech)
    words = "\0".join(" ".join(((part.get(language) if part else None) or "").split()) for part in parts)
    return sha256(words.encode()).hexdigest()[:LETTERS]


def state(page: Page, language: str) -> State:
    review = page.review.get(language)
    if review is None:
        return State.NONE
    return State.READ if review.words == digest(page, language) else State.CHANGED
