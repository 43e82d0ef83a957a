"""Words with slips are looked up by their pieces: what is found is what comparing with every word finds."""

from random import Random

from rapidfuzz.distance import OSA

from hotline.understand.spelling import pieces, slips, spelling
from hotline.understand.text import read
from hotline.understand.vocabulary import Vocabulary

LETTERS = "abcd"  # so few that words are often near each other
WORDS = 60


def test_what_every_word_is_compared_with_is_found():
    random = Random(1)
    for _ in range(20):
        words = sorted({_word(random, random.randint(4, 16)) for _ in range(WORDS)})
        known = _known(words)
        for word in words:
            for typed in (word, _slip(random, word), _slip(random, _slip(random, word))):
                found = spelling(read(typed, known), known)

                assert (found.page if found else "") == _compared(typed, words), typed


def _known(words):
    by_piece = {}
    for word in words:
        for piece in pieces(word):
            by_piece.setdefault(piece, []).append(word)
    return Vocabulary(corrections={word: word for word in words}, slips=by_piece)


def _compared(typed, words):
    """The one nearest word within reach, or nothing."""
    reach = slips(len(typed))
    near = {word: slip for word in words if (slip := OSA.distance(typed, word)) <= reach and reach}
    best = [word for word, slip in near.items() if slip == min(near.values())]
    return best[0] if len(best) == 1 else ""


def _word(random, letters):
    return "".join(random.choice(LETTERS) for _ in range(letters))


def _slip(random, word):
    """With a letter left out, put in, changed, or changed round with the next."""
    at, letter = random.randrange(len(word)), random.choice(LETTERS)
    before, here, behind = word[:at], word[at], word[at + 1 :]
    return random.choice(
        (
            before + behind,
            before + letter + here + behind,
            before + letter + behind,
            before + behind[:1] + here + behind[1:],
        )
    )
