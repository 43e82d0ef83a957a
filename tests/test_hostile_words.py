"""Words that nobody means: no text and no field takes longer than it is long, whatever is repeated in it."""

from itertools import count
from time import process_time

import pytest

from hotline.book import find
from hotline.menu.checks import loose_addresses
from hotline.menu.words.scripts import ADDRESS
from hotline.scenarios.likeness import changes, fits
from hotline.scenarios.transcript import parse
from hotline.understand.text import MAX_LETTERS
from hotline.web.gateways.machines import machine

REPEATED = (
    "0.",
    "a-",
    "1-",
    " ",
    "\t",
    "a ",
    "a\n",
    "…“",
    '"',
    "@a",
    "a@",
    "964 ",
    "9",
    "31 ",
    "ا",
    "ا ",
    "?!",
    "{a:",
    "x.y",
    "//",
)
FIELDS = {
    "sender": machine,
    "address": ADDRESS.search,
    "loose address": loose_addresses._ADDRESS.search,
    "scenario": lambda words: parse("> health\n" + words.replace(" ", "\n"), "scenarios/x.txt"),
    "any words": lambda words: fits(["..."] * len(words), ["Health: press 3."]),
    "other words": lambda words: changes(words.split(), ["Health: press 3."]),
}


def took(deed, words):
    """Seconds of processor time; the least of three."""

    def once():
        start = process_time()
        deed(words)
        return process_time() - start

    return min(once() for _ in range(3))


def test_a_text_takes_no_longer_than_any_other_of_its_length(book):
    ordinary = [f"{number} words that say nothing of any use " * 40 for number in range(3)]
    usual = max(took(lambda words: find(book, words), words[:MAX_LETTERS]) for words in ordinary)
    fresh = count()

    def ask(words):
        return find(book, f"{words[: MAX_LETTERS - 6]}q{next(fresh)}")  # what was asked before is remembered

    slow = {unit: took(ask, unit * MAX_LETTERS) / usual for unit in REPEATED}
    assert {unit: round(times) for unit, times in slow.items() if times > 20} == {}


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_takes_as_long_as_it_is_long(field):
    deed = FIELDS[field]
    few, many = 1000, 16_000

    def growth(unit):
        return took(deed, unit * (many // len(unit))) / max(took(deed, unit * (few // len(unit))), 1e-4)

    assert {unit: round(each) for unit in REPEATED if (each := growth(unit)) > 100} == {}
