"""From a call to a text: what is answered when a caller wants to have the text of a page, and how often she may."""

from collections.abc import Callable, Collection
from dataclasses import replace

from hotline.book import OFFER, SEND, Answer, Book, Outcome, Spot, at, press

MOST = 3  # texts a call

Send = Callable[[Book, Spot], Outcome]  # has the text of a page sent to whoever calls, or says why not


def confirm(book: Book, spot: Spot, key: str, sent: Collection[str], send: Send, most: int = MOST) -> Answer:
    """The answer to a key pressed where it was asked whether the text of a page is to be sent.

    SEND sends it. No key is the question again, and every other one does what it does on the page. `sent` are the
    codes of the pages that this call has had.
    """
    if spot not in book.sendable or key not in ("", SEND):
        return press(book, spot, key)
    if not key:
        return press(book, spot, OFFER)
    outcome = _refused(book, spot, sent, most) or send(book, spot)
    answer = at(book.sending[spot.language].told[outcome], spot)
    return replace(answer, text=book.replies[spot].text) if outcome is Outcome.DONE else answer


def _refused(book: Book, spot: Spot, sent: Collection[str], most: int) -> Outcome | None:
    if book.codes[spot.page] in sent:
        return Outcome.BEFORE
    return Outcome.ENOUGH if len(sent) >= most else None


def shown(book: Book, spot: Spot) -> Outcome:
    """Where nothing is sent and the text is only shown."""
    return Outcome.DONE
