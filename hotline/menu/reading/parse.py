"""Documents → Menu, and every complaint about their shape. The fields of each record stand in one table."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from hotline.menu.model import hours
from hotline.menu.model.hours import Unclear
from hotline.menu.model.menu import (
    EVERYTHING,
    Choice,
    Closure,
    Contact,
    Keywords,
    Language,
    Line,
    Menu,
    Notice,
    Page,
    Review,
    Translations,
    Waiver,
)
from hotline.menu.model.node import Entry, Scalar, Section, short
from hotline.menu.model.phrases import PHRASES, WORD_LISTS
from hotline.menu.reading import kinds
from hotline.menu.reading.reader import Field, Reader
from hotline.problem import Mark, Problem, listed, plural

LINE_FILE, PHRASES_FILE, WORDS_FILE, CONTACTS_FILE = "hotline.yaml", "phrases.yaml", "words.yaml", "contacts.yaml"
CODES_FILE = "codes.yaml"
PIECE = re.compile("[a-z0-9_-]{1,100}")
MEANINGS_FILE = "meanings.yaml"  # the line works without it
NOTICES_FILE = "notices.yaml"
WAIVERS_FILE = "waivers.yaml"  # as a rule nobody writes it by hand
REVIEWS_FILE = "reviews.yaml"  # nor this: of all that stands on no page
NO_PAGES = (
    *(LINE_FILE, PHRASES_FILE, WORDS_FILE, CONTACTS_FILE, CODES_FILE),
    *(MEANINGS_FILE, NOTICES_FILE, WAIVERS_FILE, REVIEWS_FILE),
)
ALL_LOST = frozenset({EVERYTHING})


class Pages(NamedTuple):
    """The pages of a file, in its order, and the complaints about their shape; what is no page is told elsewhere."""

    found: Sequence[Page]
    problems: Sequence[Problem]


def parse(
    documents: Mapping[str, Section | None], known: Mapping[str, Pages] = MappingProxyType({})
) -> tuple[Menu, list[Problem]]:
    """The Menu that the files hold, as far as it could be read, and the complaints about their shape.

    `documents`: file name → its top mapping; None where it could not be used, or its pages are `known`.
    """
    reader = Reader()
    pages: dict[str, Page] = {}
    for name, section in documents.items():
        if name not in NO_PAGES and (read := known.get(name) or (read_pages(section) if section else None)):
            _put(reader, read, pages)
    menu = Menu(
        line=_line(reader, documents.get(LINE_FILE)),
        phrases=reader.named(documents.get(PHRASES_FILE), "phrase", PHRASES, _translations),
        words=reader.named(documents.get(WORDS_FILE), "list of words", WORD_LISTS, _keywords),
        contacts=_contacts(reader, documents.get(CONTACTS_FILE)),
        pages=pages,
        printed=_pairs(reader, documents.get(CODES_FILE)),
        meanings=_meanings(reader, documents.get(MEANINGS_FILE)),
        notices=_notices(reader, documents.get(NOTICES_FILE)),
        waivers=_waivers(reader, documents.get(WAIVERS_FILE)),
        reviews=_read(reader, documents.get(REVIEWS_FILE)),
    )
    return menu, reader.problems


def manifest(section: Section | None) -> tuple[dict[str, dict[str, Any]], list[Problem]]:
    """Name of a piece → the fields of its recording, for those that have all that it needs."""
    reader = Reader()
    found = {}
    for name, entry in (section.items if section else {}).items():
        if not PIECE.fullmatch(name):
            reader.complain(entry.key.mark, f"'{short(name)}' is no name of a piece; hotline script tells the names")
        elif record := reader.section(entry):
            fields = reader.record(record, f"recording '{name}'", _RECORDING)
            unread, _ = fields.pop("unread"), fields.pop("places")
            if "machine" in unread:
                fields["machine"] = True  # whatever was meant, somebody listens to it first
            if fields.keys() >= _SOUND.keys():
                found[name] = fields
            elif not unread:
                reader.complain(entry.key.mark, f"recording '{name}' needs {listed(_SOUND)}; callers do not hear it")
    return found, reader.problems


def _line(reader: Reader, section: Section | None) -> Line:
    if section is None:
        return Line(Mark(LINE_FILE, 1, 1))
    return Line(section.mark, **reader.record(section, "hotline.yaml", _LINE))


def _meanings(reader: Reader, section: Section | None) -> dict[str, Keywords]:
    items = section.items if section else {}
    found = {name: _keywords(reader, entry) for name, entry in items.items() if reader.name(entry, "meaning")}
    return {name: keywords for name, keywords in found.items() if keywords}


def _contacts(reader: Reader, section: Section | None) -> dict[str, Contact]:
    found = {}
    for name, entry in (section.items if section else {}).items():
        if meant := reader.name(entry, "contact"):
            record = reader.section(entry)
            fields = reader.record(record, f"contact '{name}'", _CONTACT) if record else {"unread": ALL_LOST}
            found[meant] = Contact(id=meant, mark=entry.key.mark, written=entry.written, **fields)
    return found


def _notices(reader: Reader, section: Section | None) -> dict[str, Notice]:
    found = {}
    for name, entry in (section.items if section else {}).items():
        if reader.name(entry, "notice") and (record := reader.section(entry)):
            fields = reader.record(record, f"notice '{name}'", _NOTICE)
            found[name] = Notice(name=name, mark=entry.key.mark, written=entry.written, **fields)
    return found


def _waivers(reader: Reader, section: Section | None) -> dict[str, Waiver]:
    found = {}
    for name, entry in (section.items if section else {}).items():
        if record := reader.section(entry):
            found[name] = Waiver(name, entry.key.mark, **reader.record(record, f"waiver '{name}'", _WAIVER))
    return found


def _read(reader: Reader, section: Section | None) -> dict[str, dict[str, Review]]:
    """`phrase goodbye` → what was read of it, by language."""
    items = section.items if section else {}
    return {name: found for name, entry in items.items() if (found := _reviews(reader, entry))}


def read_pages(section: Section) -> Pages:
    reader, found = Reader(), []
    for name, entry in section.items.items():
        if meant := reader.name(entry, "page"):
            record = reader.section(entry)
            fields = reader.record(record, f"page '{name}'", _PAGE) if record else {"unread": ALL_LOST}
            found.append(Page(name=meant, mark=entry.key.mark, written=entry.written, **fields))
    return Pages(found, reader.problems)


def _put(reader: Reader, read: Pages, pages: dict[str, Page]) -> None:
    reader.problems += read.problems
    for page in read.found:
        first = pages.setdefault(page.name, page).mark
        if first != page.mark:
            sentence = f"page '{page.name}' is written twice, first in {first.file} on line {first.line}; only one can"
            reader.complain(page.mark, f"{sentence} be meant")


def _pairs(reader: Reader, section: Section | None) -> tuple[Choice, ...]:
    pages = {entry.key: reader.text(entry) for entry in (section.items.values() if section else ())}
    return tuple(Choice(key, page) for key, page in pages.items() if page)


def _translations(reader: Reader, entry: Entry) -> Translations | None:
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


def _keywords(reader: Reader, entry: Entry) -> Keywords | None:
    languages, unread = _languages_of(reader, entry)
    if languages is None:
        return None
    words = {language: kinds.words(reader, under) or () for language, under in languages.items()}
    return Keywords(entry.key.mark, words, unread=frozenset(unread), written=entry.written)


def _cost(reader: Reader, entry: Entry) -> Scalar | Translations | None:
    return _translations(reader, entry) if isinstance(entry.node, Section) else reader.text(entry)


def _closures(reader: Reader, entry: Entry) -> tuple[Closure, ...] | None:
    """`2027-03-20 to 2027-03-23:` and under it what these days are called."""
    section = reader.section(entry)
    if section is None:
        return None
    found = []
    for written, under in section.items.items():
        name = _translations(reader, under)
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
    return _pairs(reader, section) if section else None


def _reviews(reader: Reader, entry: Entry) -> dict[str, Review] | None:
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


_LINE: dict[str, Field] = {
    "name": _translations,
    "operator": _translations,
    "help": _translations,
    "example": kinds.flag,
    "time_zone": kinds.zone,
    "number": kinds.text,
    "countries": kinds.words,
    "emergency": kinds.text,
    "fallback": kinds.text,
    "safety": kinds.text,
    "comfort": kinds.text,
    "texts_to": kinds.words,
    "texts_reach": _translations,
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
_CONTACT: dict[str, Field] = {
    "name": _translations,
    "kind": kinds.text,
    "phone": kinds.phones,
    "extension": kinds.text,
    "web": kinds.text,
    "mail": kinds.text,
    "post": _translations,
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
_SOUND: dict[str, Field] = {
    "words": kinds.text,
    "file": kinds.text,
    "seconds": kinds.text,  # for people; the sound itself says how long it is
}
_RECORDING: dict[str, Field] = {
    **_SOUND,
    "machine": kinds.flag,  # made by one: a draft, until a native speaker has listened to it
    "heard_by": kinds.text,
    "heard_on": kinds.day,
}
_NOTICE: dict[str, Field] = {
    "days": kinds.days,
    "where": kinds.text,
    "channel": kinds.text,
    "text": _translations,
    "speech": _translations,
}
_WAIVER: dict[str, Field] = {
    "why": kinds.text,
    "who": kinds.text,
    "on": kinds.day,
    "warning": kinds.text,  # for people: what it was about when it was put aside
}
_PAGE: dict[str, Field] = {
    "title": _translations,
    "keywords": _keywords,
    "asks": _translations,
    "text": _translations,
    "speech": _translations,
    "choices": _choices,
    "sensitive": kinds.flag,
    "source": kinds.text,
    "as_of": kinds.text,
    "review": _reviews,
}
# Known by their names where they stand too far in; `web` could be a language.
_FIELDS = {*_PAGE, *_CONTACT} - {"web"}
# The fields of each record, for whoever must know a record by its fields: files that are misnamed, editors' schemas.
RECORDS = {"line": _LINE, "language": _LANGUAGE, "contact": _CONTACT, "notice": _NOTICE, "page": _PAGE}
