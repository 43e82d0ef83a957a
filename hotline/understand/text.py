"""A text as the steps see it."""

from collections.abc import Iterable
from dataclasses import dataclass

from hotline.fold import fold
from hotline.understand.courtesy import asked
from hotline.understand.language import written
from hotline.understand.lexicon import Hit, hits
from hotline.understand.vocabulary import Vocabulary

MAX_LETTERS = 1600  # what a text message can hold at the most


@dataclass(frozen=True, slots=True)
class Text:
    """A message: all its folded words, those of them that ask (without courtesy at both ends), and its language.

    `language` is the one that its letters show. `spelt` says that its words have one spelling, so that no skeletons
    need to be compared. `listed` are those of all words that stand in the lists of words.yaml.
    """

    message: str
    words: tuple[str, ...]
    asked: tuple[str, ...]
    language: str | None
    spelt: bool
    listed: tuple[Hit, ...]

    @property
    def wholes(self) -> tuple[str, str]:
        """All the words in one run, and those that ask."""
        return "".join(self.words), "".join(self.asked)

    def has(self, *names: str) -> bool:
        """Whether a word of one of these lists is in it."""
        return any(name in hit.names for hit in self.listed for name in names)


def read(message: str, known: Vocabulary) -> Text:
    message = message[:MAX_LETTERS]
    # Folding can lengthen: one letter of U+FDFA becomes eighteen.
    words = tuple(fold(message)[:MAX_LETTERS].split())
    start, end = asked(words, known)
    language = _language(message, words, start, end, known)
    spelt = language in known.latin
    return Text(message, words, words[start:end], language, spelt, tuple(hits(words, known.lists, spelt=spelt)))


def _language(message: str, words: tuple[str, ...], start: int, end: int, known: Vocabulary) -> str | None:
    """That of what is asked; of the courtesy where the rest does not tell: `السلام عليكم 31`."""
    if (start, end) == (0, len(words)):
        return written(message, words, known.profiles)
    tokens = message.split()
    first, last = _past(tokens, start), len(tokens) - _past(reversed(tokens), len(words) - end)
    rest = " ".join(tokens[first:last])
    return written(rest, words[start:end], known.profiles) or written(message, words, known.profiles)


def _past(tokens: Iterable[str], words: int) -> int:
    """How many tokens hold the first `words` words; one token may hold several, or none."""
    passed = 0
    for number, token in enumerate(tokens):
        if passed >= words:
            return number
        passed += len(fold(token).split())
    return 0
