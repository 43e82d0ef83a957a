"""Documents → Menu, and every complaint about their shape."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from hotline.menu.model.menu import Contact, Keywords, Line, Menu, Notice, Page, Review, Waiver
from hotline.menu.model.node import Section, short
from hotline.menu.model.phrases import PHRASES, WORD_LISTS
from hotline.menu.reading import records
from hotline.menu.reading.reader import Reader
from hotline.problem import Mark, Problem, listed

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
        phrases=reader.named(documents.get(PHRASES_FILE), "phrase", PHRASES, records.translations),
        words=reader.named(documents.get(WORDS_FILE), "list of words", WORD_LISTS, records.keywords),
        contacts=_contacts(reader, documents.get(CONTACTS_FILE)),
        pages=pages,
        printed=records.pairs(reader, documents.get(CODES_FILE)),
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
            fields = reader.record(record, f"recording '{name}'", records.RECORDING)
            unread, _ = fields.pop("unread"), fields.pop("places")
            if "machine" in unread:
                fields["machine"] = True  # whatever was meant, somebody listens to it first
            if fields.keys() >= records.SOUND.keys():
                found[name] = fields
            elif not unread:
                reader.complain(
                    entry.key.mark, f"recording '{name}' needs {listed(records.SOUND)}; callers do not hear it"
                )
    return found, reader.problems


def _line(reader: Reader, section: Section | None) -> Line:
    if section is None:
        return Line(Mark(LINE_FILE, 1, 1))
    return Line(section.mark, **reader.record(section, "hotline.yaml", records.LINE))


def _meanings(reader: Reader, section: Section | None) -> dict[str, Keywords]:
    items = section.items if section else {}
    found = {name: records.keywords(reader, entry) for name, entry in items.items() if reader.name(entry, "meaning")}
    return {name: keywords for name, keywords in found.items() if keywords}


def _contacts(reader: Reader, section: Section | None) -> dict[str, Contact]:
    found = {}
    for name, entry in (section.items if section else {}).items():
        if meant := reader.name(entry, "contact"):
            record = reader.section(entry)
            fields = (
                reader.record(record, f"contact '{name}'", records.CONTACT) if record else {"unread": records.ALL_LOST}
            )
            found[meant] = Contact(id=meant, mark=entry.key.mark, written=entry.written, **fields)
    return found


def _notices(reader: Reader, section: Section | None) -> dict[str, Notice]:
    found = {}
    for name, entry in (section.items if section else {}).items():
        if reader.name(entry, "notice") and (record := reader.section(entry)):
            fields = reader.record(record, f"notice '{name}'", records.NOTICE)
            found[name] = Notice(name=name, mark=entry.key.mark, written=entry.written, **fields)
    return found


def _waivers(reader: Reader, section: Section | None) -> dict[str, Waiver]:
    found = {}
    for name, entry in (section.items if section else {}).items():
        if record := reader.section(entry):
            found[name] = Waiver(name, entry.key.mark, **reader.record(record, f"waiver '{name}'", records.WAIVER))
    return found


def _read(reader: Reader, section: Section | None) -> dict[str, dict[str, Review]]:
    """`phrase goodbye` → what was read of it, by language."""
    items = section.items if section else {}
    return {name: found for name, entry in items.items() if (found := records.reviews(reader, entry))}


def read_pages(section: Section) -> Pages:
    reader, found = Reader(), []
    for name, entry in section.items.items():
        if meant := reader.name(entry, "page"):
            record = reader.section(entry)
            fields = reader.record(record, f"page '{name}'", records.PAGE) if record else {"unread": records.ALL_LOST}
            found.append(Page(name=meant, mark=entry.key.mark, written=entry.written, **fields))
    return Pages(found, reader.problems)


def _put(reader: Reader, read: Pages, pages: dict[str, Page]) -> None:
    reader.problems += read.problems
    for page in read.found:
        first = pages.setdefault(page.name, page).mark
        if first != page.mark:
            sentence = f"page '{page.name}' is written twice, first in {first.file} on line {first.line}; only one can"
            reader.complain(page.mark, f"{sentence} be meant")
