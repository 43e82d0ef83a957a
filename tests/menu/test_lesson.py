"""Words that a process of its own has learnt are those that this one would have."""

import os
import sys

import pytest

from hotline.menu.words import learnt, lesson
from hotline.menu.words.lesson import Unlearnt, apart
from hotline.menu.words.vocabulary import vocabulary


@pytest.fixture
def elsewhere(monkeypatch):
    """However few pages there are."""
    monkeypatch.setattr(lesson, "FEW", 0)


def test_the_same_is_learnt(loaded):
    """To the byte, though each process has an order of its own in which it meets words in a set."""
    menu = loaded.menu
    here = learnt.learn(menu, vocabulary(menu).meanings)
    there = apart(menu, lambda: True)

    assert there == learnt.written(here, menu, learnt.QUICK)
    assert learnt.read(there, menu) == here


def test_it_is_given_up_once_nobody_wants_it(elsewhere, loaded, monkeypatch):
    """What was published meanwhile is waiting for it."""
    monkeypatch.setattr(lesson, "LOOK", 0)
    looks = iter((True, False))

    assert apart(loaded.menu, lambda: next(looks)) is None


def test_one_that_does_not_come_to_its_end_is_no_lesson(elsewhere, loaded, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with pytest.raises(Unlearnt, match="ended with 1"):
        apart(loaded.menu, lambda: True)


def test_where_no_process_can_be_started_it_is_learnt_here(elsewhere, loaded, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    assert apart(loaded.menu, lambda: True)


def test_it_is_told_nothing_of_the_settings(monkeypatch):
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "secret")

    assert lesson._environment().keys() == {"PATH", "PYTHONPATH"} <= {*os.environ, "PYTHONPATH"}
