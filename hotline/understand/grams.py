"""Grams: the threes and fours of letters in a word, and what they say together for each page."""

from collections.abc import Collection, Iterable, Mapping
from sys import intern

from hotline.understand.vocabulary import Grams, Index

THREE, FOUR = 3, 4  # letters of a gram


def grams(word: str, index: Index) -> Grams:
    found = grams_of(word)
    met = tuple(map(intern, index.met.intersection(found)))  # many words hold the same
    return Grams(len(found), met, tuple([summed(met, block) for block in index.blocks]))


def grams_of(word: str) -> Collection[str]:
    """Each of them once, the ends of the word included; a number has none."""
    if word.isdecimal():
        return ()
    framed = f" {word} "
    size = len(framed) + 1
    threes = [framed[start : start + THREE] for start in range(size - THREE)]
    return {*threes, *[framed[start : start + FOUR] for start in range(size - FOUR)]}


def summed(features: Iterable[str], block: Mapping[str, int]) -> int:
    """The columns of all features that a block knows."""
    return sum(filter(None, map(block.get, features)))
