"""The fields of each record of the menus, in a table, and how those are read that hold more than a value."""

import re

from hotline.menu.model import hours
from hotline.menu.model.hours import Unclear
from hotline.menu.model.menu import EVERYTHING, Choice, Closure, Keywords, Language, Review, Translations
from hotline.menu.model.node import Entry, Scalar, Section, short
from hotline.menu.reading import kinds
from hotline.menu.reading.reader import Field, Reader
from hotline.problem import plural

ALL_LOST = frozenset({EVERYTHING})


def pairs(reader: Reader, section: Section | None) -> tuple[Choice, ...]:
    pages = {entry.key: reader.text(entry) for entry in (section.items.values() if section else ())}
    return tuple(Choice(key, page) for key, page in pages.items() if page)


def translations(reader: Reader, entry: Entry) -> Translations | None:
    languages, unread = _languages_of(reader, entry)
    if languages is None:
        return None
    words = {}
    for language, under in languages.items():
        scalar = reader.prose(under)
        if scalar is None:
            unread.add(language)
            continue
        words[language] = scalar
        if scalar.comment:
            lost = f"the words after ' #' ({short(scalar.comment)}) would be lost"
            sentence = f"{lost}; put the text under `|`, or the comment on a line of its own"
            reader.complain(scalar.mark, sentence, "lost-words")
    return Translations(entry.key.mark, words, unread=frozenset(unread), written=entry.written)


def _languages_of(reader: Reader, entry: Entry) -> tuple[dict[str, Entry] | None, set[str]]:
    """Language → what stands under it; and the page's fields that stand among the languages, too far in."""
    section = reader.section(entry)
    if section is None:
        return None, set()
    lost = section.items.keys() & _FIELDS
    for name in lost:
        mark = section.items[name].key.mark
        sentence = f"'{name}' stands {plural(mark.column - entry.key.mark.column, 'space')} too far in"
        reader.complain(mark, f"{sentence}; it belongs below '{entry.key.value}', not into it")
    return {name: under for name, under in section.items.items() if name not in lost}, set(lost)


def keywords(reader: Reader, entry: Entry) -> Keywords | None:
    languages, unread = _languages_of(reader, entry)
    if languages is None:
        return None
    words = {language: kinds.words(reader, under) or () for language, under in languages.items()}
    return Keywords(entry.key.mark, words, unread=frozenset(unread), written=entry.written)


def _cost(reader: Reader, entry: Entry) -> Scalar | Translations | None:
    return translations(reader, entry) if isinstance(entry.node, Section) else reader.text(entry)


def _closures(reader: Reader, entry: Entry) -> tuple[Closure, ...] | None:
    """`2027-03-20 to 2027-03-23:` and under it what these days are called."""
    section = reader.section(entry)
    if section is None:
        return None
    found = []
    for written, under in section.items.items():
        name = translations(reader, under)
        try:
            first, last = hours.read_days(written)
        except Unclear as unclear:
            reader.complain(under.key.mark, unclear.sentence, "hours")
            continue
        if name:
            found.append(Closure(under.key.mark, first, last, name))
    return tuple(found)


def _choices(reader: Reader, entry: Entry) -> tuple[Choice, ...] | None:
    section = reader.section(entry)
    return pairs(reader, section) if section else None


def reviews(reader: Reader, entry: Entry) -> dict[str, Review] | None:
    section = reader.section(entry)
    if section is None:
        return None
    found = {}
    for language, under in section.items.items():
        if record := reader.section(under):
            values = reader.record(record, "a review", _REVIEW)
            told = [values.pop(name, None) for name in ("by", "words", "beside")]
            by, words, beside = (value.value if value else "" for value in told)
            source, _, digest = beside.partition(" ")
            found[language] = Review(
                under.key.mark, by=by, words=words, beside=(source, digest) if digest else None, **values
            )
    return found


def _languages(reader: Reader, entry: Entry) -> dict[str, Language] | None:
    section = reader.section(entry)
    if section is None:
        return None
    found: dict[str, Language] = {}
    for code, under in section.items.items():
        meant = re.match("[a-z]{2,3}(?![a-z])", code.lower())
        if not re.fullmatch("[a-z]{2,3}", code):
            sentence = f"'{short(code)}' is no language code: two or three small letters, such as en, ar or ckb"
            reader.complain(under.key.mark, f"{sentence}; write '{meant[0]}'" if meant else sentence)
        if meant:
            record = reader.section(under)
            fields = reader.record(record, f"language '{code}'", _LANGUAGE) if record else {"unread": ALL_LOST}
            found.setdefault(meant[0], Language(code=meant[0], mark=under.key.mark, **fields))
    return found


LINE: dict[str, Field] = {
    "name": translations,
    "operator": translations,
    "help": translations,
    "example": kinds.flag,
    "time_zone": kinds.zone,
    "number": kinds.text,
    "countries": kinds.words,
    "emergency": kinds.text,
    "fallback": kinds.text,
    "safety": kinds.text,
    "comfort": kinds.text,
    "texts_to": kinds.words,
    "texts_reach": translations,
    "languages": _languages,
}
_LANGUAGE: dict[str, Field] = {
    "name": kinds.text,
    "key": kinds.text,
    "voice": kinds.text,
    "locale": kinds.text,
    "words_per_minute": kinds.whole,
    "keywords": kinds.words,
}
CONTACT: dict[str, Field] = {
    "name": translations,
    "kind": kinds.text,
    "phone": kinds.phones,
    "extension": kinds.text,
    "web": kinds.text,
    "mail": kinds.text,
    "post": translations,
    "answers": kinds.text,
    "speaks": kinds.words,
    "cost": _cost,
    "hours": kinds.hours,
    "time_zone": kinds.zone,
    "closed": _closures,
    "transfer": kinds.flag,
    "fallback": kinds.text,
    "example": kinds.flag,
    "source": kinds.text,
    "checked_on": kinds.day,
    "checked_by": kinds.text,
    "expires_on": kinds.day,
}
_REVIEW: dict[str, Field] = {"on": kinds.day, "by": kinds.text, "words": kinds.text, "beside": kinds.text}
SOUND: dict[str, Field] = {
    "words": kinds.text,
    "file": kinds.text,
    "seconds": kinds.text,  # for people; the sound itself says how long it is
}
RECORDING: dict[str, Field] = {
    **SOUND,
    "machine": kinds.flag,  # made by one: a draft, until a native speaker has listened to it
    "heard_by": kinds.text,
    "heard_on": kinds.day,
}
NOTICE: dict[str, Field] = {
    "days": kinds.days,
    "where": kinds.text,
    "channel": kinds.text,
    "text": translations,
    "speech": translations,
}
WAIVER: dict[str, Field] = {
    "why": kinds.text,
    "who": kinds.text,
    "on": kinds.day,
    "warning": kinds.text,  # for people: what it was about when it was put aside
}
PAGE: dict[str, Field] = {
    "title": translations,
    "keywords": keywords,
    "asks": translations,
    "text": translations,
    "speech": translations,
    "choices": _choices,
    "sensitive": kinds.flag,
    "source": kinds.text,
    "as_of": kinds.text,
    "review": reviews,
}
# Known by their names where they stand too far in; `web` could be a language.
_FIELDS = {*PAGE, *CONTACT} - {"web"}
# The fields of each record, for whoever must know a record by its fields: files that are misnamed, editors' schemas.
RECORDS = {"line": LINE, "language": _LANGUAGE, "contact": CONTACT, "notice": NOTICE, "page": PAGE}
