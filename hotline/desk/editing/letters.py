"""The letters that make a text dear, for whoever writes it: which they are, and what to write instead."""

from hotline.gsm import dear
from hotline.menu.checks.dear_letters import CHEAP
from hotline.menu.saying.segments import cheaper, named, segments, sendable


def letters(text: str, language: str) -> list[tuple[str, str]]:
    """Each letter with what costs less ("" for nothing); none where the text would have as many parts without them."""
    found = [letter for letter in dear(text) if language in CHEAP or not letter.isalpha()]
    better = {letter: cheaper(letter) for letter in found}
    cheap = text.translate({ord(letter): instead for letter, instead in better.items() if instead is not None})
    if segments(sendable(cheap)).parts == segments(sendable(text)).parts:
        return []
    return [(named(letter), better[letter] or "") for letter in found]
