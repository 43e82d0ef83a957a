"""The texts of a language beside those of its source, each under a key by which it is found again."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hotline.menu.editing import form
from hotline.menu.model.menu import Keywords, Menu
from hotline.menu.model.records import Record, What, records

KEYWORDS, ASKS = "keywords", "asks"  # what texters write: of each language by itself, and no translation


class Text(NamedTuple):
    """A field of a record. `made_from`: the digest of all that the record says in the source."""

    record: Record
    field: str
    source: str
    words: str
    made_from: str

    @property
    def key(self) -> str:
        return f"{self.record.what} {self.record.name} {self.field}".strip()

    @property
    def digest(self) -> str:
        return form.digest(self.words)

    def path(self, language: str) -> tuple[str, ...]:
        """Where the words stand in the record."""
        return (self.field, language) if self.field else (language,)


class Sheet(NamedTuple):
    """`line`: its name in the source; `revision`: number and digest of what the draft is based on."""

    line: str
    language: str
    source: str
    revision: str
    texts: tuple[Text, ...]


def sheet(menu: Menu, language: str, source: str, revision: str) -> Sheet:
    return Sheet(name(menu, source), language, source, revision, tuple(texts(menu, language, source)))


def name(menu: Menu, language: str) -> str:
    return (menu.line.name.get(language) if menu.line.name else None) or ""


def texts(menu: Menu, language: str, source: str) -> Iterator[Text]:
    """All that has words in either, in reading order; then what people text besides, which nobody translates."""
    for record in records(menu):
        mine, theirs = _said(menu, record, language), _said(menu, record, source)
        for field in dict.fromkeys((*theirs, *mine)):
            yield Text(record, field, theirs.get(field, ""), mine.get(field, ""), record.digest(source))
    for list_of, words in menu.words.items():
        record = Record(What.LIST, list_of, {"": None}, {})
        yield Text(record, "", _listed(words, source), _listed(words, language), "")


def _said(menu: Menu, record: Record, language: str) -> Mapping[str, str]:
    said = record.said(language)
    if record.what is What.PAGE:
        page = menu.pages[record.name]
        said |= {KEYWORDS: _listed(page.keywords, language), ASKS: (page.asks.get(language) if page.asks else "") or ""}
    ordered = {field: said[field] for field in (*record.parts, KEYWORDS, ASKS) if said.get(field)}
    return ordered


def _listed(keywords: Keywords | None, language: str) -> str:
    words = [each.value for each in keywords.words.get(language, ())] if keywords else []
    comma = "، " if any("\u0600" <= letter <= "\u06ff" for letter in "".join(words)) else ", "
    return comma.join(words)
