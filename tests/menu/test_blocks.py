"""A plain file read block by block says what it says when it is read whole, to each line and column."""

from random import Random

import pytest

from hotline.menu.model.menu import Page
from hotline.menu.reading import document, pages
from hotline.menu.reading.blocks import blocks
from hotline.menu.reading.parse import read_pages
from hotline.menu.reading.strays import shape
from tests.conftest import MENUS, ROOT

TEXTS = [path.read_text("utf-8") for path in (MENUS / "health.yaml", ROOT / "docs" / "example" / "health.yaml")]
# What is no block of its own, or swallows what follows, or only seems to.
HOSTILE = (
    '"', "'", "|", ">", "|+", "#", "- ", "? ", ": ", "[", "{", "}", "&a ", "*a", "!x ", "%YAML 1.2\n", "---\n", "...\n",
    "\n", "\n\n", "\t", "  ", "\r\n", "\r", "\x85", "\u2028", "\ufeff", "\x00", "\u200f", "en: 'a\n", 'x: "a\n b"\n',
    "health:\n", "a:\n  title:\n    en: |2\n       x\n", "# more\n", "  # less\n", "a: &b\n", "a: *b\n", "b: [1,\n2]\n",
    "الصحة:\n  x: y\n", "a-b_c.d:\n", "x:y\n", "k: |\n\n   w\n  v\n", "k: >-\n   w\n\n", "k: 'it''s'\n", "k : v\n",
)  # fmt: skip


def whole(text, file):
    section, problems = document.parse(text, file)
    return (read_pages(section), shape(section)) if section and not problems else None


def plainly(value):
    """Without the difference between a page that was read here, and one that was read higher up."""
    if isinstance(value, Page):
        return [(part, plainly(getattr(value, part))) for part in Page.__dataclass_fields__]
    return (
        [plainly(each) for each in value] if isinstance(value, list | tuple) and type(value) in (list, tuple) else value
    )


def spoilt(random, text):
    at = random.choice([random.randrange(len(text) + 1), *(text.find("\n", random.randrange(len(text) + 1)) + 1,) * 3])
    return text[:at] + random.choice(HOSTILE) + text[at + random.choice((0, 0, 0, 1, 5, 40)) :]


@pytest.mark.parametrize("seed", range(4))
def test_it_is_as_when_read_whole(seed):
    random = Random(seed)
    text, before, read = random.choice(TEXTS), {}, 0

    for _ in range(60):
        new = spoilt(random, text)
        pieces, expected = pages.read(new, "a.yaml", before), whole(new, "a.yaml")
        if pieces is not None:
            assert expected is not None
            found, told = pages.together(pieces)
            assert plainly([*found.found]) == plainly([*expected[0].found])
            assert list(found.problems) == list(expected[0].problems)
            assert told == expected[1]
            before, read = pieces, read + 1
        if pieces and random.random() < 0.7 and len(new) > 500:
            text = new

    assert read > 5


@pytest.mark.parametrize("path", sorted(MENUS.glob("*.yaml")), ids=lambda path: path.name)
def test_the_menus_that_ship_are_plain(path):
    assert blocks(path.read_text("utf-8"))
