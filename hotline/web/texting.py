"""A text to whoever calls: her number is read when it is sent, stays in the outbox until then, and is kept nowhere."""

import re
from collections.abc import Mapping

from flask import request

from hotline.book import Book, Outcome, Spot
from hotline.sending import Send
from hotline.settings import Bounds
from hotline.web.gateways.machines import machine
from hotline.web.memory import Memory, Thread
from hotline.web.outbox import Outbox

# What Twilio writes for a number that is withheld, unknown or blocked: the word on the keys of a telephone.
# https://help.twilio.com/articles/223179988
WORDS = frozenset({"266696687", "7378742833", "2562533", "8656696", "86282452253"})
NUMBER = re.compile(r"\+?[0-9]{7,15}")
# Of the network that brought the call, where it looked: somebody shows a number that is not hers.
FORGED = "TN-Validation-Failed"


def sender(outbox: Outbox, memory: Memory, bounds: Bounds) -> Send:
    """Has texts sent through `outbox`. A webhook that comes again is answered again, and sends nothing more."""

    def send(book: Book, spot: Spot) -> Outcome:
        number = _caller(request.form, book.number)
        if not number:
            return Outcome.HIDDEN
        if not number.startswith(book.texts_to):
            return Outcome.ELSEWHERE
        call, window = request.form.get("CallSid", ""), f"texts to {number}"
        asked = f"text {spot.page} in {call} from {number}"
        if memory.knows(asked):
            return Outcome.DONE
        sent = memory.recall(window)
        if sent.answers >= bounds.sent:
            return Outcome.ENOUGH
        if not outbox.takes(number, book.replies[spot].text):
            return Outcome.AWAY
        memory.keep(asked, Thread())
        memory.keep(window, Thread(answers=sent.answers + 1))
        return Outcome.DONE

    return send


def away(book: Book, spot: Spot) -> Outcome:
    """Of a line that has nothing to send with."""
    return Outcome.AWAY


def _caller(fields: Mapping[str, str], own: str) -> str:
    """The number that a call shows; nothing where it shows none, or one that cannot be hers."""
    number = fields.get("From", "").strip()
    plain = NUMBER.fullmatch(number) and number.isascii() and number.removeprefix("+") not in WORDS
    forged = fields.get("StirVerstat", "").startswith(FORGED)
    return number if plain and not forged and not machine(number, own, fields.get("To", "")) else ""
