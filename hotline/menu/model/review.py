"""Reviews: which words a native speaker read, told by a digest, so that a later change shows."""

from collections.abc import Iterable
from enum import Enum
from hashlib import sha256

from hotline.menu.model.menu import Page, Review

LETTERS = 6


class State(Enum):
    NONE = "never read"
    CHANGED = "changed since it was read"
    READ = "as it was read"


def digest(page: Page, language: str) -> str:
    """Six letters of SHA-256 over what the page says in a language: title, text and speech; spaces do not count."""
    return digest_of(part.get(language) if part else None for part in (page.title, page.text, page.speech))


def digest_of(parts: Iterable[str | None]) -> str:
    words = "\0".join(" ".join((part or "").split()) for part in parts)
    return sha256(words.encode()).hexdigest()[:LETTERS]


def state(page: Page, language: str) -> State:
    return state_of(page.review.get(language), digest(page, language))


def never_read(review: Review | None) -> bool:
    return review is None or bool(review.beside and review.on is None)


def state_of(review: Review | None, digest: str) -> State:
    """Of words with this digest. A review without a day that tells its source only says what was translated."""
    if review is None or never_read(review):
        return State.NONE
    return State.READ if review.words == digest else State.CHANGED
