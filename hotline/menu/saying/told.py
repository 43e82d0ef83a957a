"""All that is told at one page, in every language: by text, on the phone, and after a wrong key."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hotline.audio.track import Track
from hotline.book import Answer, Reply, Spot
from hotline.menu.model.menu import Menu
from hotline.menu.saying.documents import Documents
from hotline.menu.saying.prompts import Speaker
from hotline.menu.saying.replies import Writer
from hotline.menu.saying.sounds import Sounds


@dataclass(frozen=True, slots=True)
class Told:
    """By language; `prompts` and `wrong` where calls can reach it. `first` is the reply to a stranger.

    `sendable`: the languages in which a call can have it as a text.
    """

    replies: Mapping[str, Reply]
    first: Reply
    prompts: Mapping[str, Answer]
    wrong: Mapping[str, tuple[Answer, Answer, Answer]]
    tracks: Mapping[str, Track]
    sendable: frozenset[str]


def told(page: str, now: datetime, base: str, sends: bool, menu: Menu) -> Told:
    """`now` is in the line's time zone; `base` and `sends` as for `compile`."""
    writer, speaker, sounds = Writer(menu, now), Speaker(menu, now), Sounds(menu, base)
    documents = Documents(menu, speaker, sounds, base, sends)
    heard = [language for language in menu.languages if page in speaker.offered[language] and speaker.offers(language)]
    prompts = {language: documents.prompt(Spot(language, page)) for language in heard}
    return Told(
        replies={language: writer.page(Spot(language, page)) for language in menu.languages},
        first=writer.first(Spot(menu.languages[0], page)),
        prompts=prompts,
        wrong={language: documents.wrong(prompt) for language, prompt in prompts.items()},
        tracks=sounds.tracks,
        sendable=frozenset(language for language in heard if documents.sendable(Spot(language, page))),
    )
