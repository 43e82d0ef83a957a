"""What is remembered of words: of those of the menus, until other menus are served; of what people write, nothing."""

from dataclasses import replace

import pytest

from hotline.understand import word
from hotline.understand.message import weigh

SAID = ("my name is Zubayda, where is the clinic", "اسمي زبيدة من النجف ووين العيادة", "ez Zubeyde me, clinic xwe")


@pytest.fixture
def known(book):
    """What is known of the menus that ship, before anybody texted."""
    return replace(book.vocabulary)


def test_a_word_of_the_menus_is_remembered_and_no_other(known):
    for message in SAID:
        weigh(message, known)

    assert {"clinic", "النجف"} <= set(known.words) <= known.spellings.words | known.writings.words
    assert not {"zubayda", "زبيده", "zubeyde"} & set(known.words)


def test_what_is_remembered_changes_no_answer(loaded, known):
    for line in loaded.menu.texts[::5]:
        message = line.value.rpartition("\t")[2]

        assert weigh(message, known) == weigh(message, replace(known)), message


def test_what_is_remembered_stays_small(known, monkeypatch):
    monkeypatch.setattr(word, "MOST", 3)
    for message in SAID:
        weigh(message, known)

    assert len(known.words) == 3


def test_other_menus_know_nothing_of_it(known):
    weigh("where is the clinic", known)

    assert known.words
    assert not replace(known, languages=("en",)).words
