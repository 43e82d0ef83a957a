"""Documents → Menu, and every complaint about their shape.

A few small readers, each for one kind of value: they take a node, and return
the value or complain and return None, so that nothing is used before its shape
is known. The fields of each record stand in one table.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from hotline.menu import dates, hours
from hotline.menu.document import Entry, Listing, Scalar, Section, described, short
from hotline.menu.hours import Slot, Unclear
from hotline.menu.model import (
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
)
from hotline.menu.phrases import PHRASES, WORD_LISTS
from hotline.menu.signs import CURLY_QUOTES, INVISIBLE, curly, hidden, visible
from hotline.menu.syntax import numbered
from hotline.problem import Mark, Problem, listed, near, nearest, plural

LINE_FILE, PHRASES_FILE, WORDS_FILE, CONTACTS_FILE = "hotline.yaml", "phrases.yaml", "words.yaml", "contacts.yaml"
CODES_FILE = "codes.yaml"
PIECE = re.compile("[a-z0-9_-]{1,100}")
MEANINGS_FILE = "meanings.yaml"  # the line works without it
NOTICES_FILE = "notices.yaml"
NO_PAGES = (LINE_FILE, PHRASES_FILE, WORDS_FILE, CONTACTS_FILE, CODES_FILE, MEANINGS_FILE, NOTICES_FILE)
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
COMMAS = re.compile("[,،]")
NO_COMMAS = re.compile("[;؛]|(?<![,،\\s])[ \t]*\n\\s*(?![,،\\s])")
ALL_LOST = frozenset({EVERYTHING})
_ON_ONE_LINE = "write them on one line, with commas between"

Field = Callable[["_Parser", Entry], Any]


def parse(documents: Mapping[str, Section | None]) -> tuple[Menu, list[Problem]]:
    """The Menu that the files hold, as far as it could be read, and the complaints about their shape.

    `documents`: file name → its top mapping; None where it could not be used.
    """
    parser = _Parser()
    pages: dict[str, Page] = {}
    for name, section in documents.items():
        if name not in NO_PAGES and section:
            parser.pages(section, pages)
    menu = Menu(
        line=parser.line(documents.get(LINE_FILE)),
        phrases=parser.named(documents.get(PHRASES_FILE), "phrase", PHRASES, _translations),
        words=parser.named(documents.get(WORDS_FILE), "list of words", WORD_LISTS, _keywords),
        contacts=parser.contacts(documents.get(CONTACTS_FILE)),
        pages=pages,
        printed=parser.choices(documents.get(CODES_FILE)),
        meanings=parser.meanings(documents.get(MEANINGS_FILE)),
        notices=parser.notices(documents.get(NOTICES_FILE)),
    )
    return menu, parser.problems


def manifest(section: Section | None) -> tuple[dict[str, dict[str, Scalar]], list[Problem]]:
    """Name of a piece → the fields of its recording, for those that have all of them."""
    parser = _Parser()
    found = {}
    for name, entry in (section.items if section else {}).items():
        if not PIECE.fullmatch(name):
            parser.complain(entry.key.mark, f"'{short(name)}' is no name of a piece; hotline script tells the names")
        elif record := parser.section(entry):
            fields = parser.record(record, f"recording '{name}'", _RECORDING)
            unread = fields.pop("unread")
            if fields.keys() == _RECORDING.keys():
                found[name] = fields
            elif not unread:
                parser.complain(
                    entry.key.mark, f"recording '{name}' needs {listed(_RECORDING)}; callers do not hear it"
                )
    return found, parser.problems


@dataclass
class _Parser:
    problems: list[Problem] = field(default_factory=list)

    def complain(self, mark: Mark, sentence: str, check: str = "shape") -> None:
        self.problems.append(Problem(mark, sentence, check=check))

    def section(self, entry: Entry) -> Section | None:
        if isinstance(entry.node, Section):
            return entry.node
        if isinstance(entry.node, Scalar) and not entry.node.value:
            self.complain(entry.key.mark, f"'{short(entry.key.value)}' is empty; something is expected under it")
        else:
            what = f"{described(entry.node)} stands under '{short(entry.key.value)}'"
            sentence = f"{what}, where names with a colon are expected{_colon(entry)}"
            self.complain(entry.node.mark, sentence)
        return None

    def text(self, entry: Entry) -> Scalar | None:
        """A name, a number or a day: with nothing in it that nobody sees."""
        scalar = self.prose(entry)
        if scalar and (sign := hidden(scalar.value)):
            offset = next(INVISIBLE.finditer(scalar.value)).start()
            self.complain(scalar.at(offset), f"'{short(visible(scalar.value))}' holds {sign}; type it anew")
            return None
        return scalar

    def prose(self, entry: Entry) -> Scalar | None:
        if not isinstance(entry.node, Scalar):
            what = f"{described(entry.node)} stands under '{short(entry.key.value)}', where words are expected"
            self.complain(entry.node.mark, f"{what}{_bracket(entry)}")
            return None
        if not entry.node.value.strip():
            self.complain(entry.key.mark, f"'{short(entry.key.value)}' is empty; words are expected")
            return None
        if curly(entry.node.value) and not entry.node.block:
            self.complain(entry.node.mark, CURLY_QUOTES)
            return None
        return entry.node

    def record(self, section: Section, what: str, fields: Mapping[str, Field]) -> dict[str, Any]:
        """Field → value, for the fields that are there and well-formed; `unread`: those that were complained of."""
        values: dict[str, Any] = {}
        unread: set[str] = set()
        for name, entry in section.items.items():
            if name not in fields:
                known = nearest(name, fields) or f"; it can have {listed(fields)}"
                self.complain(entry.key.mark, f"{what} has no field '{short(name)}'{known}", "fields")
                unread.add(near(name, fields))
                continue
            before = len(self.problems)
            value = fields[name](self, entry)
            if len(self.problems) > before:
                unread |= {name, *getattr(value, "unread", ())}
            if value is not None:
                values[name] = value
        return {**values, "unread": frozenset(unread)}

    def named(self, section: Section | None, what: str, known: Iterable[str], read: Field) -> dict[str, Any]:
        """A file of records with fixed names, such as `phrases.yaml`."""
        values: dict[str, Any] = {}
        for name, entry in (section.items if section else {}).items():
            if name not in known:
                self.complain(entry.key.mark, f"the line has no {what} '{short(name)}'{nearest(name, known)}", "fields")
                meant = near(name, known)
                if meant and (value := read(self, entry)) is not None:
                    values.setdefault(meant, value)
            elif (value := read(self, entry)) is not None:
                values[name] = value
        return values

    def line(self, section: Section | None) -> Line:
        if section is None:
            return Line(Mark(LINE_FILE, 1, 1))
        return Line(section.mark, **self.record(section, "hotline.yaml", _LINE))

    def meanings(self, section: Section | None) -> dict[str, Keywords]:
        items = section.items if section else {}
        found = {name: _keywords(self, entry) for name, entry in items.items() if self.name(entry, "meaning")}
        return {name: keywords for name, keywords in found.items() if keywords}

    def contacts(self, section: Section | None) -> dict[str, Contact]:
        found = {}
        for name, entry in (section.items if section else {}).items():
            if meant := self.name(entry, "contact"):
                record = self.section(entry)
                fields = self.record(record, f"contact '{name}'", _CONTACT) if record else {"unread": ALL_LOST}
                found[meant] = Contact(id=meant, mark=entry.key.mark, **fields)
        return found

    def choices(self, section: Section | None) -> tuple[Choice, ...]:
        pages = {entry.key: self.text(entry) for entry in (section.items.values() if section else ())}
        return tuple(Choice(key, page) for key, page in pages.items() if page)

    def notices(self, section: Section | None) -> dict[str, Notice]:
        found = {}
        for name, entry in (section.items if section else {}).items():
            if self.name(entry, "notice") and (record := self.section(entry)):
                fields = self.record(record, f"notice '{name}'", _NOTICE)
                found[name] = Notice(name=name, mark=entry.key.mark, **fields)
        return found

    def pages(self, section: Section, pages: dict[str, Page]) -> None:
        for name, entry in section.items.items():
            if not (meant := self.name(entry, "page")):
                continue
            if meant in pages:
                first = pages[meant].mark
                sentence = (
                    f"page '{name}' is written twice, first in {first.file} on line {first.line}; only one can be meant"
                )
                self.complain(entry.key.mark, sentence)
            else:
                record = self.section(entry)
                fields = self.record(record, f"page '{name}'", _PAGE) if record else {"unread": ALL_LOST}
                pages[meant] = Page(name=meant, mark=entry.key.mark, **fields)

    def name(self, entry: Entry, what: str) -> str:
        """Names become web addresses: small Latin letters, digits and hyphens. Else the name that is meant, or none."""
        written = entry.key.value
        if NAME.fullmatch(written) and len(written) <= 60:
            return written
        meant = re.sub("[ _.-]+", "-", written.lower())
        meant = meant if NAME.fullmatch(meant) and len(meant) <= 60 else ""
        sentence = f"'{short(written)}' cannot name a {what}: small letters a-z, digits and single hyphens, at most 60"
        self.complain(entry.key.mark, f"{sentence}; write '{meant}'" if meant else sentence)
        return meant


def _colon(entry: Entry) -> str:
    """The likeliest slip: YAML takes `en:Health` and `1. clinics` for words, and `- clinics` for a list."""
    node = entry.node
    if isinstance(node, Listing) and entry.key.value == "choices":
        return f"; write `1: {node.nodes[0].value}`" if node.nodes and isinstance(node.nodes[0], Scalar) else ""
    if isinstance(node, Scalar) and re.match(r"\S+:\S", node.value):
        return "; write a space after the colon"
    return f"; {numbered(node.value)}" if isinstance(node, Scalar) and numbered(node.value) else ""


def _bracket(entry: Entry) -> str:
    """`en: {contact:office}` on one line is a group to YAML."""
    on_one_line = entry.node.mark.line == entry.key.mark.line
    return "; put words that begin with a bracket under `|`, or between quotes" if on_one_line else ""


def _translations(parser: _Parser, entry: Entry) -> Translations | None:
    languages, unread = _languages_of(parser, entry)
    if languages is None:
        return None
    words = {}
    for language, under in languages.items():
        scalar = parser.prose(under)
        if scalar is None:
            unread.add(language)
            continue
        words[language] = scalar
        if scalar.comment:
            lost = f"the words after ' #' ({short(scalar.comment)}) would be lost"
            sentence = f"{lost}; put the text under `|`, or the comment on a line of its own"
            parser.complain(scalar.mark, sentence, "lost-words")
    return Translations(entry.key.mark, words, unread=frozenset(unread))


def _languages_of(parser: _Parser, entry: Entry) -> tuple[dict[str, Entry] | None, set[str]]:
    """Language → what stands under it; and the page's fields that stand among the languages, too far in."""
    section = parser.section(entry)
    if section is None:
        return None, set()
    lost = section.items.keys() & _FIELDS
    for name in lost:
        mark = section.items[name].key.mark
        sentence = f"'{name}' stands {plural(mark.column - entry.key.mark.column, 'space')} too far in"
        parser.complain(mark, f"{sentence}; it belongs below '{entry.key.value}', not into it")
    return {name: under for name, under in section.items.items() if name not in lost}, set(lost)


def _keywords(parser: _Parser, entry: Entry) -> Keywords | None:
    languages, unread = _languages_of(parser, entry)
    if languages is None:
        return None
    words = {language: _words(parser, under) or () for language, under in languages.items()}
    return Keywords(entry.key.mark, words, unread=frozenset(unread))


def _words(parser: _Parser, entry: Entry) -> tuple[Scalar, ...] | None:
    """The comma-separated words of one line."""
    if isinstance(entry.node, Listing) and all(isinstance(node, Scalar) for node in entry.node.nodes):
        words = ", ".join(node.value for node in entry.node.nodes if isinstance(node, Scalar))
        parser.complain(entry.node.mark, f"a list stands under '{short(entry.key.value)}'; {_ON_ONE_LINE}: {words}")
        return None
    scalar = parser.prose(entry)
    if scalar is None:
        return None
    if parted := NO_COMMAS.search(scalar.value.strip()):
        what = f"'{parted[0]}'" if parted[0].strip() else "the end of a line"
        mark = scalar.at(scalar.value.index(parted[0]))
        parser.complain(mark, f"{what} does not part words; {_ON_ONE_LINE}")
        return None
    found, start = [], 0
    for part in COMMAS.split(scalar.value):
        word = part.strip()
        if word:
            found.append(Scalar(scalar.at(start + part.index(word)), word))
        start += len(part) + 1
    return tuple(found)


def _flag(parser: _Parser, entry: Entry) -> bool | None:
    scalar = parser.text(entry)
    if scalar is None:
        return None
    if scalar.value not in ("true", "false"):
        small = f"; write {scalar.value.lower()}, in small letters"
        known = small if scalar.value.lower() in ("true", "false") else "; it can be true or false"
        parser.complain(scalar.mark, f"'{entry.key.value}' is '{short(scalar.value)}'{known}")
        return None
    return scalar.value == "true"


def _whole(parser: _Parser, entry: Entry) -> int | None:
    scalar = parser.text(entry)
    if scalar is None:
        return None
    if not re.fullmatch("[1-9][0-9]{0,3}", scalar.value):
        parser.complain(
            scalar.mark, f"'{entry.key.value}' is '{short(scalar.value)}'; a whole number is expected, such as 130"
        )
        return None
    return int(scalar.value)


def _date(parser: _Parser, entry: Entry) -> date | None:
    scalar = parser.text(entry)
    if scalar is None:
        return None
    try:
        return dates.read(scalar.value)
    except ValueError as error:
        parser.complain(scalar.mark, f"'{entry.key.value}' is '{short(scalar.value)}'; {error}")
        return None


def _zone(parser: _Parser, entry: Entry) -> ZoneInfo | None:
    scalar = parser.text(entry)
    if scalar is None:
        return None
    known = available_timezones()
    if scalar.value not in known:
        parser.complain(scalar.mark, f"time zone '{short(scalar.value)}' is not known{nearest(scalar.value, known)}")
        return None
    return ZoneInfo(scalar.value)


def _phones(parser: _Parser, entry: Entry) -> dict[str, Scalar] | None:
    """One number, or one for each country that people call from."""
    if not isinstance(entry.node, Section):
        scalar = parser.text(entry)
        return {"": scalar} if scalar else None
    numbers = {country: parser.text(under) for country, under in entry.node.items.items()}
    return {country: number for country, number in numbers.items() if number}


def _cost(parser: _Parser, entry: Entry) -> Scalar | Translations | None:
    return _translations(parser, entry) if isinstance(entry.node, Section) else parser.text(entry)


def _hours(parser: _Parser, entry: Entry) -> tuple[Slot, ...] | None:
    scalar = parser.text(entry)
    if scalar is None:
        return None
    try:
        return hours.read(scalar.value)
    except Unclear as unclear:
        parser.complain(scalar.at(unclear.offset), unclear.sentence, "hours")
        return None


def _days(parser: _Parser, entry: Entry) -> tuple[date, date] | None:
    """The first and the last day, of `2027-03-20 to 2027-03-23`."""
    scalar = parser.text(entry)
    if scalar is None:
        return None
    try:
        return hours.read_days(scalar.value)
    except Unclear as unclear:
        parser.complain(scalar.at(unclear.offset), unclear.sentence, "hours")
        return None


def _closures(parser: _Parser, entry: Entry) -> tuple[Closure, ...] | None:
    """`2027-03-20 to 2027-03-23:` and under it what these days are called."""
    section = parser.section(entry)
    if section is None:
        return None
    found = []
    for written, under in section.items.items():
        name = _translations(parser, under)
        try:
            first, last = hours.read_days(written)
        except Unclear as unclear:
            parser.complain(under.key.mark, unclear.sentence, "hours")
            continue
        if name:
            found.append(Closure(under.key.mark, first, last, name))
    return tuple(found)


def _choices(parser: _Parser, entry: Entry) -> tuple[Choice, ...] | None:
    section = parser.section(entry)
    return parser.choices(section) if section else None


def _reviews(parser: _Parser, entry: Entry) -> dict[str, Review] | None:
    section = parser.section(entry)
    if section is None:
        return None
    found = {}
    for language, under in section.items.items():
        if record := parser.section(under):
            values = parser.record(record, "a review", {"on": _date, "words": _text})
            digest = values.pop("words", None)
            found[language] = Review(under.key.mark, words=digest.value if digest else "", **values)
    return found


def _languages(parser: _Parser, entry: Entry) -> dict[str, Language] | None:
    section = parser.section(entry)
    if section is None:
        return None
    found: dict[str, Language] = {}
    for code, under in section.items.items():
        meant = re.match("[a-z]{2,3}(?![a-z])", code.lower())
        if not re.fullmatch("[a-z]{2,3}", code):
            sentence = f"'{short(code)}' is no language code: two or three small letters, such as en, ar or ckb"
            parser.complain(under.key.mark, f"{sentence}; write '{meant[0]}'" if meant else sentence)
        if meant:
            record = parser.section(under)
            fields = parser.record(record, f"language '{code}'", _LANGUAGE) if record else {"unread": ALL_LOST}
            found.setdefault(meant[0], Language(code=meant[0], mark=under.key.mark, **fields))
    return found


_text: Field = _Parser.text


_LINE: dict[str, Field] = {
    "name": _translations,
    "operator": _translations,
    "example": _flag,
    "time_zone": _zone,
    "number": _text,
    "countries": _words,
    "emergency": _text,
    "fallback": _text,
    "safety": _text,
    "languages": _languages,
}
_LANGUAGE: dict[str, Field] = {
    "name": _text,
    "key": _text,
    "voice": _text,
    "locale": _text,
    "words_per_minute": _whole,
    "keywords": _words,
}
_CONTACT: dict[str, Field] = {
    "name": _translations,
    "kind": _text,
    "phone": _phones,
    "web": _text,
    "mail": _text,
    "post": _translations,
    "answers": _text,
    "speaks": _words,
    "cost": _cost,
    "hours": _hours,
    "time_zone": _zone,
    "closed": _closures,
    "transfer": _flag,
    "fallback": _text,
    "example": _flag,
    "source": _text,
    "checked_on": _date,
    "checked_by": _text,
    "expires_on": _date,
}
_RECORDING: dict[str, Field] = {
    "words": _text,
    "file": _text,
    "seconds": _text,  # for people; the sound itself says how long it is
}
_NOTICE: dict[str, Field] = {
    "days": _days,
    "where": _text,
    "channel": _text,
    "text": _translations,
    "speech": _translations,
}
_PAGE: dict[str, Field] = {
    "title": _translations,
    "keywords": _keywords,
    "asks": _translations,
    "text": _translations,
    "speech": _translations,
    "choices": _choices,
    "sensitive": _flag,
    "source": _text,
    "as_of": _text,
    "review": _reviews,
}
# Known by their names where they stand too far in; `web` could be a language.
_FIELDS = {*_PAGE, *_CONTACT} - {"web"}
