"""Records: whatever people write in every language of the line, and the parts of which each is made."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from hotline.menu.model.menu import Contact, Menu, Page, Review, Translations
from hotline.menu.model.review import digest_of


class What(StrEnum):
    """Of which kind a record is."""

    PAGE = "page"
    CONTACT = "contact"
    NOTICE = "notice"
    PHRASE = "phrase"
    LIST = "list of words"
    LINE = "line"


LINE_NAME = "hotline"  # of the record of the line itself, which needs none
SPEECH = "speech"
Key = tuple[What, str]


class Record(NamedTuple):
    """`parts`: field → words, as they are read; an empty field where that is the whole record."""

    what: What
    name: str
    parts: Mapping[str, Translations | None]
    review: Mapping[str, Review]
    code: str = ""

    @property
    def key(self) -> Key:
        return self.what, self.name

    def said(self, language: str) -> dict[str, str]:
        """Field → words in a language; of all fields that have some there."""
        found = {field: part.get(language) for field, part in self.parts.items() if part}
        return {field: words for field, words in found.items() if words}

    def digest(self, language: str) -> str:
        """The mark that `hotline review` prints."""
        return digest_of(part.get(language) if part else None for part in self.parts.values())

    def lacking(self, language: str) -> tuple[str, ...]:
        """The fields that have words in another language and none here; where no speech is, the text is spoken."""
        there = ((field, part) for field, part in self.parts.items() if part and part.words and field != SPEECH)
        return tuple(field for field, part in there if not part.get(language) and not part.lost(language))


def records(menu: Menu) -> Iterator[Record]:
    """The pages in the order of their codes, those that nothing leads to last; then all else that is said or sent."""
    codes = menu.codes
    order = sorted(menu.pages, key=lambda name: (name not in codes, codes.get(name) == "0", codes.get(name, "")))
    yield from (_page(menu.pages[name], codes.get(name, "")) for name in order)
    line = menu.line
    own = {"name": line.name, "operator": line.operator, "help": line.help}
    yield _other(menu, What.LINE, LINE_NAME, own)
    for name, phrase in menu.phrases.items():
        yield _other(menu, What.PHRASE, name, {"": phrase})
    for name, notice in menu.notices.items():
        yield _other(menu, What.NOTICE, name, {"text": notice.text, SPEECH: notice.speech})
    for name, contact in menu.contacts.items():
        yield _other(menu, What.CONTACT, name, _contact(contact))


def _page(page: Page, code: str) -> Record:
    return Record(
        What.PAGE, page.name, {"title": page.title, "text": page.text, SPEECH: page.speech}, page.review, code
    )


def _contact(contact: Contact) -> dict[str, Translations | None]:
    cost = contact.cost if isinstance(contact.cost, Translations) else None
    return {"name": contact.name, "post": contact.post, "cost": cost}


def _other(menu: Menu, what: What, name: str, parts: Mapping[str, Translations | None]) -> Record:
    return Record(what, name, parts, menu.reviews.get(f"{what} {name}", {}))
