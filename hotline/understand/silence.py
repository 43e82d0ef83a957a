"""Texts that ask for no more texts. Whoever is misunderstood here is left without an answer, so much must be said."""

from hotline.understand.text import Text
from hotline.understand.vocabulary import Found, Vocabulary

GRAVE = ("danger", "harm", "confinement", "threat")
NEAR = 6  # words from a refusal to what it refuses
LONGEST = 14  # words of a text that wants no more texts and nothing else


def opt_out(text: Text, known: Vocabulary) -> Found | None:
    """An opt-out word alone or with one small word, or a refusal of messages: `please don't text me any more`."""
    if _word(text, known) or _sentence(text):
        return Found(None, text.language, "opt-out")
    return None


def _word(text: Text, known: Vocabulary) -> bool:
    if text.whole in known.opt_out:
        return True
    rest = [word for word in text.words if word not in known.opt_out]
    return len(text.words) == 2 and len(rest) == 1 and rest[0] in known.small


def _sentence(text: Text) -> bool:
    """A refusal and a word for messages close together, in a short text without a sign of danger."""
    if len(text.words) > LONGEST:
        return False
    refused, messages = ([hit.at for hit in text.listed if name in hit.names] for name in ("no-more", "messages"))
    return not text.has(*GRAVE) and any(abs(one - other) <= NEAR for one in refused for other in messages)
