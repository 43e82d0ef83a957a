"""Utterances → sounds: which voice says them, or which recordings are played."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from hotline.audio.track import Clip, Track, digest
from hotline.book import Utterance
from hotline.menu.model import pieces
from hotline.menu.model.menu import Menu
from hotline.menu.saying import twiml

# Seconds of silence after a piece within a sentence, and after a sentence or a group of digits.
SHORT, LONG = 0.1, 0.4


@dataclass(frozen=True)
class Sounds:
    """Gives the sounds of utterances, and keeps the tracks that they need by digest."""

    menu: Menu
    base: str  # URL before `/audio`
    tracks: dict[str, Track] = field(default_factory=dict)

    def of(self, said: Iterable[Utterance]) -> list[twiml.Sound]:
        """Neighbouring recordings become one track: Twilio fetches all of a prompt before it plays any."""
        found: list[twiml.Sound] = []
        for language, run in groupby(said, key=lambda utterance: utterance.language):
            if self.menu.line.languages[language].speaks:
                found += map(self._voice, run)
            else:
                found.append(self._play(run))
        return found

    def _voice(self, utterance: Utterance) -> twiml.Say:
        language = self.menu.line.languages[utterance.language]
        assert language.voice, "the checks saw to it"
        assert language.locale, "the checks saw to it"
        return twiml.Say(utterance.words, language.voice.value, language.locale.value)

    def _play(self, said: Iterable[Utterance]) -> twiml.Play:
        track = tuple(clip for each in said for clip in clips(self.menu, each.language, each.pieces))
        name = digest(track)
        self.tracks[name] = track
        return twiml.Play(f"{self.base}/audio/{name}.wav")


def clips(menu: Menu, language: str, spoken: Iterable[str]) -> Track:
    """The recordings of a sentence's pieces; none where a voice speaks, or where one is not recorded."""
    recordings = None if menu.line.languages[language].speaks else menu.recordings.get(language)
    if recordings is None:
        return ()
    found: list[Clip] = []
    for piece in spoken:
        recording = recordings.sounds.get(pieces.digest(language, piece))
        if piece == pieces.PAUSE and found:
            found[-1] = replace(found[-1], silence=LONG)
        elif recording is None or recording.draft:
            return ()
        else:
            found.append(Clip(recording.digest, recording.length, recording.read, SHORT))
    return (*found[:-1], *(replace(last, silence=LONG) for last in found[-1:]))
