"""Texts that want no answer. Whoever is misunderstood here is left without one, so much must be said."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from hotline.fold import fold
from hotline.understand.courtesy import asked
from hotline.understand.lexicon import Hit, hits
from hotline.understand.text import Text
from hotline.understand.vocabulary import Found, Vocabulary, Word
from hotline.understand.word import words as met

GRAVE = ("danger", "harm", "confinement", "threat")
NEAR = 6  # words from a refusal to what it refuses
LONGEST = 14  # words of a text that wants no more texts and nothing else
MOST = 5  # words of one phrase in a list
SIGNATURE = 4  # words behind a STOP

# `Liked “31 Travel checks …”`, `👍 to “…”`: words or a sign, then what it is about, to the end.
_QUOTED = re.compile(r"\s*+(?P<before>[^“”„«»\"]{1,40}?)\s*[“”„«\"].*[”“»\"]\s*", re.DOTALL)
_CLOSED = ("”", "“", "»", '"')
_PARTS = re.compile(r"[\n,;.!:|/~،؛۔–—]|\s-|--")


def silence(text: Text, known: Vocabulary) -> Found | None:
    if _reaction(text, known):
        return Found(None, text.language, "reaction")
    if _is_stop(text, known) or _refusal(text, known):
        return Found(None, text.language, "opt-out")
    return None


def _reaction(text: Text, known: Vocabulary) -> bool:
    """What a telephone writes when its owner only touches one of our texts."""
    quoted = _QUOTED.fullmatch(text.message) if text.message.rstrip().endswith(_CLOSED) else None
    if quoted:
        words = fold(quoted["before"]).split()
        return _reactions(words, known) > 0 if words else any(map(_is_sign, quoted["before"]))
    return _reactions(text.words, known) > 1  # "Liked an image"; a lone "to" is what somebody typed


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter) == "So"


def _is_stop(text: Text, known: Vocabulary) -> bool:
    if known.opt_out_starts.isdisjoint(text.words):
        return False
    if not _begins(text.words, known) and not _begins(_plain(text.asked), known):
        return False  # as nearly all
    return _stop(text.words, text.asked, known) or _signed(text, known)


def _begins(words: Sequence[Word], known: Vocabulary) -> bool:
    return _longest(words[:MOST], known.opt_out, known.opt_out_starts) > 0


def _plain(asked: Sequence[Word]) -> list[Word]:
    return [word for word in asked if not word.courteous]


def _stop(words: Sequence[Word], asked: Sequence[Word], known: Vocabulary) -> bool:
    """Opt-out words and nothing else, also twice or said politely: `stop stop`, `please could you stop`."""
    if _made_of(words, known.opt_out, known.opt_out_starts):
        return True
    return _made_of(_plain(asked), known.opt_out, known.opt_out_starts) > 0


def _reactions(words: Sequence[str], known: Vocabulary) -> int:
    return _made_of(words, known.reactions, known.reaction_starts)


def _made_of(words: Sequence[str], phrases: Collection[str], starts: Collection[str]) -> int:
    """Of how many of these phrases words are made, one after the other; 0 where something else is among them."""
    at = made = 0
    while at < len(words):
        size = _longest(words[at : at + MOST], phrases, starts)
        if not size:
            return 0
        at += size
        made += 1
    return made


def _longest(words: Sequence[str], phrases: Collection[str], starts: Collection[str]) -> int:
    """How many words are the longest of the phrases that stands before others; `starts`: how these may begin."""
    joined, longest = "", 0
    for size, word in enumerate(words, 1):
        joined += word
        if joined not in starts:
            break
        if joined in phrases:
            longest = size
    return longest


def _signed(text: Text, known: Vocabulary) -> bool:
    """`STOP -- Ali`: and behind it a name, nothing that we know."""
    if not _PARTS.search(text.message):
        return False  # the whole was looked at before
    parts = filter(None, (met(fold(part).split(), known) for part in _PARTS.split(text.message)))
    first = next(parts, ())
    if known.opt_out_starts.isdisjoint(first) or not _stop(first, first[slice(*asked(first, known))], known):
        return False
    rest = [word for words in parts for word in words]
    if not rest or len(rest) > SIGNATURE or any(map(str.isdecimal, rest)):
        return False
    return "".join(rest) not in known.corrections and not any(_meant(rest)) and not _grave(rest)


def _meant(words: Sequence[Word]) -> Iterator[Hit]:
    return hits(words, [word.meanings[False] for word in words])


def _grave(words: Sequence[Word]) -> bool:
    listed = hits(words, [word.lists[False] for word in words])
    return any({*GRAVE, "plea"}.intersection(hit.names) for hit in listed)


def _refusal(text: Text, known: Vocabulary) -> bool:
    """A refusal and a word for messages close together, in a short text without a sign of danger."""
    if len(text.words) > LONGEST or not (text.has("no-more") and text.has("messages")) or text.has(*GRAVE):
        return False
    refused = [hit for hit in text.listed if "no-more" in hit.names and not _denied(hit, text)]
    messages = [hit.at for hit in text.listed if "messages" in hit.names]
    return any(abs(hit.at - other) <= NEAR for hit in refused for other in messages)


def _denied(hit: Hit, text: Text) -> bool:
    """`please do not stop sending`."""
    return any("not" in before.names and before.at in (hit.at - 1, hit.at - 2) for before in text.listed)
