"""Why a change cannot be made, in words that can be said in other languages too."""


class Refused(Exception):
    """A change that cannot be made; the message says why in plain words. `words` fill the gaps of its sentence, so that
    it can be said in other languages too."""

    def __init__(self, sentence: str, **words: object) -> None:
        super().__init__(sentence, words)
        self.sentence, self.words = sentence, words

    def __str__(self) -> str:
        return self.sentence.format_map(self.words) if self.words else self.sentence
