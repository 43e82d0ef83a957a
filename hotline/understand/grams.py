"""Grams: the threes and fours of letters in a word, and what they say together for each page."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from hotline.understand.vocabulary import Index

THREE, FOUR = 3, 4  # letters of a gram


class Word(NamedTuple):
    """What an index knows of a word: how many grams it has, which any page uses, and the sum of those in each block."""

    size: int
    met: frozenset[str]
    sums: tuple[int, ...]


class Words(dict[str, Word]):
    """The words of one message, each looked up once: the whole message is ranked, and its clauses are."""

    __slots__ = ("index",)

    def __init__(self, index: Index) -> None:
        super().__init__()
        self.index = index

    def __missing__(self, word: str) -> Word:
        grams = grams_of(word)
        met = self.index.met.intersection(grams)
        return self.setdefault(word, Word(len(grams), met, tuple([summed(met, block) for block in self.index.blocks])))


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
