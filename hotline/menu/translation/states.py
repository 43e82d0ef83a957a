"""How each text stands in each language, derived from digests: nobody ticks it, and only this says it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from hotline.menu.model import review
from hotline.menu.model.menu import Kind, Menu
from hotline.menu.model.records import Record, What, records
from hotline.menu.model.review import state_of
from hotline.menu.saying.offered import missing
from hotline.menu.saying.script import page
from hotline.menu.translation.copies import copies
from hotline.menu.translation.origins import Origin, Past, origin


class State(StrEnum):
    """The first of these that is true."""

    MISSING = "missing"
    UNTRANSLATED = "untranslated"
    CHANGED = "changed since it was translated"
    DRAFT = "draft"
    REVIEWED = "reviewed"


class Sound(StrEnum):
    """VOICE: a speech synthesis says it; NONE: it is not spoken, or only within other pieces."""

    VOICE = "voice"
    RECORDED = "recorded"
    UNRECORDED = "not recorded"
    NONE = ""


class Standing(NamedTuple):
    """`again`: a draft that somebody has read, and that has changed since. `origin`: what the source said."""

    state: State
    sound: Sound = Sound.NONE
    again: bool = False
    origin: Origin | None = None


Standings = Mapping[str, Standing]  # by language
KINDS = {"title": Kind.TITLE, "text": Kind.TEXT, "speech": Kind.SPEECH, "name": Kind.NAME, "post": Kind.ADDRESS}


def source_of(menu: Menu) -> str:
    """The language that others are translated from: English, where the line has it, else the first."""
    return "en" if "en" in menu.languages or not menu.languages else menu.languages[0]


def standings(menu: Menu, now: datetime, source: str, past: Sequence[Past] = ()) -> Iterator[tuple[Record, Standings]]:
    """Every record in reading order, with its state in each language. `past`: the revisions known, newest first."""
    here = now.astimezone(menu.line.time_zone)
    for record in records(menu):
        if any(part and part.words for part in record.parts.values()):
            copied = set(_copied(record, source))
            yield (
                record,
                {
                    code: _standing(record, code, source, past, copied)._replace(sound=_sound(menu, record, code, here))
                    for code in menu.languages
                },
            )


def _standing(record: Record, language: str, source: str, past: Sequence[Past], copied: set[str]) -> Standing:
    if record.lacking(language) or not record.said(language):
        return Standing(State.MISSING)
    if language in copied:
        return Standing(State.UNTRANSLATED)
    made = origin(record, language, source, past) if language != source else None
    read = state_of(record.review.get(language), record.digest(language))
    if made and made.digest != record.digest(source) and record.said(source):
        return Standing(State.CHANGED, again=read is review.State.CHANGED, origin=made)
    state = State.REVIEWED if read is review.State.READ else State.DRAFT
    return Standing(state, again=read is review.State.CHANGED, origin=made)


def _copied(record: Record, source: str) -> Iterator[str]:
    """Languages that say what another says; never the source."""
    for field, part in record.parts.items():
        kind = Kind.PHRASE if record.what is What.PHRASE else KINDS.get(field, Kind.LINE)
        for pair in copies(kind, part) if part else ():
            yield pair.language if pair.language != source else pair.other


def _sound(menu: Menu, record: Record, language: str, here: datetime) -> Sound:
    if menu.line.languages[language].speaks:
        return Sound.VOICE
    if record.what is not What.PAGE or record.name not in menu.codes:
        return Sound.NONE
    if missing(menu, language, record.name, here):
        return Sound.UNRECORDED
    return Sound.RECORDED if any(page(menu, language, record.name, here)) else Sound.NONE
