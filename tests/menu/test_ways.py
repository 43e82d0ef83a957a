"""The way to a page, `{call:page}`: it arrives; where the page cannot be heard, nothing is told."""

import re

from hotline.book import LANGUAGES, Spot, press
from hotline.disk import load
from hotline.menu.model.gaps import called, leads, passages
from tests.conftest import BASE, NOW

STAR = {"en": "star", "ar": "النجمة"}
KEYED = ("en", "ar", "ckb")
KEY = re.compile(r"star|النجمة|\d")


def told(words, language):
    """The keys that a sentence names, in their order."""
    return ["*" if key == STAR[language] else key for key in KEY.findall(words)]


def ways(loaded, part):
    """Page, language, the page that it tells the way to, and the words of its line."""
    for page in loaded.menu.pages.values():
        for language in STAR:
            for line in (getattr(page, part)(language) or "").splitlines():
                yield from ((page.name, language, name, line) for name in called(line))


def test_no_page_spells_keys_by_hand(loaded):
    """Star alone is the same everywhere, and no way to anywhere else."""
    by_hand = re.compile(r"press (?!star)|\bnine\b|, then \d|اضغط|زر |ثم \d|ژمارە (?:نۆ|\d)|پاشان (?:دوو|\d)")
    pages = loaded.menu.pages.values()
    words = {
        (page.name, code): (page.words(code) or "") + (page.spoken(code) or "") for page in pages for code in KEYED
    }

    assert [where for where, said in words.items() if by_hand.search(said)] == []


def arrives(book, spot, keys):
    for key in keys:
        spot = press(book, spot, key).spot
    return spot


def test_a_call_arrives_where_the_page_said(loaded, book):
    found = list(ways(loaded, "spoken"))
    for page, language, name, _ in found:
        said = [utterance.words for utterance in book.ways[Spot(language, page)].prompt.tries[0]]
        ends = [arrives(book, Spot(language, page), told(words, language)) for words in said if KEY.search(words)]

        assert Spot(language, name) in ends, (page, language, name)
    assert len(found) > 20


def test_a_text_tells_the_keys_from_the_language_on(loaded, book):
    found = list(ways(loaded, "words"))
    for page, language, name, _ in found:
        lines = book.replies[Spot(language, page)].text.splitlines()
        ends = [arrives(book, Spot(language, "main"), told(line.partition(":")[2], language)) for line in lines]

        assert Spot(language, name) in ends, (page, language, name)
    assert found
    assert LANGUAGES in book.ways


def test_the_line_is_left_out_where_no_call_hears_the_page(book):
    """Sorani is not recorded: its texts send nobody to a call that would not answer in it."""
    text = book.replies[Spot("ckb", "get-help-safely")].text

    assert "پەیوەندی بەم هێڵەوە" not in text
    assert text.splitlines()[-1].startswith("نووسینگە")


def test_a_page_that_calls_cannot_reach(folder):
    text = (folder / "main.yaml").read_text()
    (folder / "main.yaml").write_text(
        text.replace("{contact:office}", "{contact:office}\n      See {call:nowhere}.", 1)
    )

    found = [problem.sentence for problem in load(folder, NOW).problems if "nowhere" in problem.sentence]

    assert len(found) == 1
    assert "tells the way to 'nowhere', which is no page that callers can reach" in found[0]


def test_passages():
    words = "One.\nTwo.\nSee {call:page}.\nThree."

    assert passages(words) == ["One.\nTwo.", "See {call:page}.", "Three."]
    assert [leads(line, lambda gap: "") for line in words.splitlines()] == [True, True, False, True]


def test_the_promise_of_help_is_the_operators(folder):
    """No line promises what its operator does not."""
    path = folder / "hotline.yaml"
    before = [said.words for said in load(folder, NOW).book(NOW, BASE).ways[LANGUAGES].keys["1"].tries[0]]
    path.write_text(path.read_text() + "help:\n  en: We never charge you.\n")
    after = [said.words for said in load(folder, NOW).book(NOW, BASE).ways[LANGUAGES].keys["1"].tries[0]]

    assert not any("free" in words for words in before)
    assert [words for words in after if words not in before] == ["We never charge you."]
