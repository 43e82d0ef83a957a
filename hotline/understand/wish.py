"""Texts that ask for another language."""

from collections.abc import Iterator, Mapping, Sequence

from hotline.understand.text import Text
from hotline.understand.vocabulary import MAIN, Found, Vocabulary, Word

SPEAK = frozenset({"speak", "not", "not-behind"})
LONGEST = 12  # words of a text that asks for a language and nothing else
NEAR = 4  # words between a refusal and the language that is refused


def language(text: Text, known: Vocabulary) -> Found | None:
    """`English please`, `ما افتهم كوردي، احجي عربي`: languages, and nothing else but words for speaking."""
    words = text.words
    for whole in text.wholes:
        if whole in known.language_names:
            return Found(MAIN, known.language_names[whole], "language")
    names = _names(words) if len(text.asked) <= LONGEST else {}
    if not names:
        return None
    asked = text.asking
    lists = {hit.at: hit.names for hit in text.listed if SPEAK.intersection(hit.names)}
    if any(
        at in asked and at not in names and at not in lists and word not in known.small and not word.courteous
        for at, word in enumerate(words)
    ):
        return None
    refused = set(_refused(names, lists))
    wanted = [name for at, name in names.items() if at not in refused]
    return Found(MAIN, wanted[-1] if wanted else _other(text.language, names), "language")


def _names(words: Sequence[Word]) -> Mapping[int, str]:
    """Where languages are named."""
    return {at: name for at, word in enumerate(words) for name in word.tongues}


def _other(language: str | None, names: Mapping[int, str]) -> str | None:
    """The language of the text itself, unless it is the one refused."""
    return None if language in names.values() else language


def _refused(names: Mapping[int, str], lists: Mapping[int, tuple[str, ...]]) -> Iterator[int]:
    """The places of the languages that are not wanted: `I do not speak Kurdish`, `کوردی نازانم`."""
    for at, kinds in lists.items():
        if "not" in kinds:
            yield from [place for place in names if at < place <= at + NEAR][:1]
        if "not-behind" in kinds:
            yield from [place for place in names if at - NEAR <= place < at][-1:]
