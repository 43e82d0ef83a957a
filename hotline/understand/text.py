"""A text as the steps see it."""

from dataclasses import dataclass

from hotline.fold import fold, squeeze
from hotline.understand.language import written
from hotline.understand.lexicon import Hit, hits
from hotline.understand.vocabulary import Vocabulary

MAX_LETTERS = 1600  # what a text message can hold at the most


@dataclass(frozen=True, slots=True)
class Text:
    """A message: its folded words, the same in one run, and the language that its letters show.

    `spelt` says that its words have one spelling, so that no skeletons need to be compared. `listed` are those of
    its words that stand in the lists of words.yaml.
    """

    words: tuple[str, ...]
    whole: str
    language: str | None
    spelt: bool
    listed: tuple[Hit, ...]

    def has(self, *names: str) -> bool:
        """Whether a word of one of these lists is in it."""
        return any(name in hit.names for hit in self.listed for name in names)


def read(message: str, known: Vocabulary) -> Text:
    message = message[:MAX_LETTERS]
    # Folding can lengthen: one letter of U+FDFA becomes eighteen.
    folded = fold(message)[:MAX_LETTERS]
    words = tuple(folded.split())
    language = written(message, words, known.profiles)
    spelt = language in known.latin
    return Text(words, squeeze(folded), language, spelt, tuple(hits(words, known.lists, spelt=spelt)))
