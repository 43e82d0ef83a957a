"""Short sentences and short words: understood at the first hearing, also by whoever left school early."""

import re

import pytest

from hotline.menu.model.gaps import GAP

VOWELS = re.compile("[aeiouy]+")


def sentences(words):
    """What is said between two stops; a gap is filled with one word, for what stands in it is no prose."""
    return [found for found in re.split(r"[.!?؟\n]+", GAP.sub("x", words)) if re.search(r"\w{2}", found)]


def syllables(word):
    """As they are heard: a silent e at the end is none."""
    found = len(VOWELS.findall(word.lower()))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouyscxz]es$", word.lower())
    return max(1, found - bool(silent))


def grade(words):
    """Years at school that the words need (Flesch and Kincaid)."""
    said = sentences(words)
    spoken = [word for sentence in said for word in re.findall(r"[A-Za-z']+|\d+", sentence)]
    return 0.39 * len(spoken) / len(said) + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59


def spoken(loaded, language):
    pages = [page for page in loaded.menu.pages.values() if not page.is_menu]
    return {page.name: page.spoken(language) for page in pages}


def test_syllables():
    words = {"home": 1, "pay": 1, "asked": 1, "wanted": 2, "people": 2, "passport": 2, "organization": 5, "boxes": 2}

    assert {word: syllables(word) for word in words} == words


def test_english_for_whoever_left_school_early(loaded):
    grades = {name: round(grade(words), 1) for name, words in spoken(loaded, "en").items()}

    assert {name: years for name, years in grades.items() if years > 7} == {}
    assert sum(grades.values()) / len(grades) <= 5


@pytest.mark.parametrize("language", ["ar", "ckb"])
def test_short_sentences(loaded, language):
    lengths = {
        name: [len(sentence.split()) for sentence in sentences(words)]
        for name, words in spoken(loaded, language).items()
    }
    means = {name: round(sum(counted) / len(counted), 1) for name, counted in lengths.items()}

    assert {name: mean for name, mean in means.items() if mean > 12} == {}
    assert {name: max(counted) for name, counted in lengths.items() if max(counted) > 25} == {}
