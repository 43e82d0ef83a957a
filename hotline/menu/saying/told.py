"""All that is told at one page, in every language: what is sent by text, and what is heard on the phone."""

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
class Sent:
    """By language. `first` is the reply to a stranger."""

    replies: Mapping[str, Reply]
    first: Reply


@dataclass(frozen=True, slots=True)
class Heard:
    """By language, where calls can reach it: the prompt, and the answers to wrong keys."""

    prompts: Mapping[str, Answer]
    wrong: Mapping[str, tuple[Answer, Answer, Answer]]
    tracks: Mapping[str, Track]


def sent(page: str, now: datetime, menu: Menu) -> Sent:
    """`now` is in the line's time zone."""
    writer = Writer(menu, now)
    texts = {language: writer.text(Spot(language, page)) for language in menu.languages}
    first = menu.languages[0]
    return Sent(
        replies={language: writer.reply(Spot(language, page), text) for language, text in texts.items()},
        first=writer.first(Spot(first, page), texts[first]),
    )


def heard(page: str, now: datetime, base: str, sends: bool, menu: Menu) -> Heard:
    """`now` is in the line's time zone; `base` and `sends` as for `compile`."""
    speaker, sounds = Speaker(menu, now), Sounds(menu, base)
    documents = Documents(menu, speaker, sounds, base, sends)
    prompts = {language: documents.prompt(Spot(language, page)) for language in speaker.hearing(page)}
    return Heard(
        prompts=prompts,
        wrong={language: documents.wrong(prompt) for language, prompt in prompts.items()},
        tracks=sounds.tracks,
    )
