"""Senders whom no answer reaches: tokens of a shop or a bank, short codes, the line itself."""

import re

# Numbers of people are longer.
FEWEST_DIGITS = 7

_CHANNEL = re.compile(r"\w++:")  # `whatsapp:+964…`


def machine(sender: str, *own: str) -> bool:
    """Whether an answer would reach nobody, or come back: a sender without a number, or one of the line's (`own`)."""
    sender = sender.strip()
    channel = _CHANNEL.match(sender)
    sender = sender[channel.end() :] if channel else sender
    digits = _digits(sender)
    return any(map(str.isalpha, sender)) or len(digits) < FEWEST_DIGITS or digits in map(_digits, own)


def _digits(number: str) -> str:
    return "".join(filter(str.isdecimal, number))
