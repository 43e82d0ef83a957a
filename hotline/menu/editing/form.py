"""A record as a form: its fields with their words, and what is meant by what somebody sends back.

Each field carries the digest of the words that were shown. So two people can write at once: what only one of them
changed is taken, and where both changed the same field one of them chooses.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from hotline.book import Channel
from hotline.menu.checks.contacts import KINDS
from hotline.menu.editing.changes import AddContact, Close, Set, Together, What
from hotline.menu.editing.contacts import CLOSED
from hotline.menu.editing.effect import FILES
from hotline.menu.editing.papers import Papers
from hotline.menu.editing.splices import extent, tidy
from hotline.menu.editing.ways import Path
from hotline.menu.model import hours
from hotline.menu.model.menu import GREETING
from hotline.menu.model.phrases import ANSWERS, COSTS
from hotline.menu.reading.parse import CONTACTS_FILE, LINE_FILE
from hotline.problem import Problem

LINE, PROSE, FLAG, DAY = "line", "prose", "flag", "day"  # how a field is written
LETTERS = 12
FIRST, LAST, NEW = "first", "last", "new"  # of the days on which a contact is closed

# Field → how it is written; those by language first, as they are read.
SPOKEN: dict[What, dict[str, str]] = {
    What.PAGE: {"title": LINE, "text": PROSE, "speech": PROSE, "keywords": PROSE, "asks": PROSE},
    What.CONTACT: {"name": LINE, "post": LINE},
    What.NOTICE: {"text": PROSE, "speech": PROSE},
    What.PHRASE: {"": PROSE},
    What.LIST: {"": PROSE},
    What.LINE: {"name": LINE, "operator": LINE, "help": LINE, "texts_reach": LINE},
}
PLAIN: dict[What, dict[str, str]] = {
    What.PAGE: {"source": LINE, "as_of": LINE, "sensitive": FLAG},
    What.CONTACT: {
        **dict.fromkeys(("phone", "extension", "web", "mail", "kind", "answers", "speaks", "cost", "hours"), LINE),
        **dict.fromkeys(("transfer", "example"), FLAG),
        **{"fallback": LINE, "source": LINE, "checked_on": DAY, "checked_by": LINE, "expires_on": DAY},
    },
    What.NOTICE: dict.fromkeys(("days", "where", "channel"), LINE),
    What.PHRASE: {},
    What.LIST: {},
    What.LINE: {
        "example": FLAG,
        **dict.fromkeys(("time_zone", "number", "countries", "emergency", "fallback", "safety", "comfort"), LINE),
        "texts_to": LINE,
    },
}
FEW = {"kind": KINDS, "answers": ANSWERS, "cost": COSTS}
TONGUE = ("name", "key", "voice", "locale", "words_per_minute", "keywords")  # of each language of the line


class Field(NamedTuple):
    """`path` within the record; `language` where the words are of one; `kind` is one of the four above."""

    path: Path
    kind: str
    words: str
    language: str = ""

    @property
    def name(self) -> str:
        return ".".join(self.path).replace(" ", "_")

    @property
    def seen(self) -> str:
        return digest(self.words)


class Meant(NamedTuple):
    """What a form changes; the fields that somebody else has changed differently since; and those that are gone."""

    changes: tuple[Set | Close, ...]
    clashes: tuple[str, ...]
    gone: tuple[str, ...] = ()


def digest(words: str) -> str:
    return sha256(tidy(words).encode()).hexdigest()[:LETTERS]


def languages(papers: Papers) -> tuple[str, ...]:
    return papers.names(LINE_FILE, "languages")


def tongues(papers: Papers) -> dict[str, str]:
    """Language → its name, in itself."""
    return {code: papers.get(LINE_FILE, "languages", code, "name") or code for code in languages(papers)}


def choices(papers: Papers, what: What) -> dict[str, tuple[str, ...]]:
    """Field → what can be written there, of those that can be few things only."""
    if what is What.CONTACT:
        return {**FEW, "fallback": papers.names(CONTACTS_FILE)}
    pages = tuple(page for file in papers.pages() for page in papers.names(file))
    if what is What.NOTICE:
        return {"where": (GREETING, *pages), "channel": tuple(Channel)}
    contacts = papers.names(CONTACTS_FILE)
    return {"emergency": contacts, "fallback": contacts, "safety": pages, "comfort": pages} if what is What.LINE else {}


def home(papers: Papers, what: What, record: str) -> str:
    """The file in which a record stands. Raises Refused for a page that is in none."""
    return papers.home(record) if what is What.PAGE else FILES[what]


def there(papers: Papers, what: What, record: str) -> bool:
    """Whether a record is there; phrases and lists that a line lacks can be written too. Raises Refused."""
    if what in (What.LINE, What.PHRASE, What.LIST):
        return True
    return papers.find(record) is not None if what is What.PAGE else record in papers.names(FILES[what])


def fields(papers: Papers, what: What, record: str) -> tuple[Field, ...]:
    """Every field of a record, those without words too. Raises Refused."""
    file = home(papers, what, record)
    top = (record,) if what is not What.LINE else ()
    found = [
        Field((*parts, language), kind, papers.get(file, *top, *parts, language) or "", language)
        for name, kind in SPOKEN[what].items()
        for parts in [(name,) if name else ()]
        for language in languages(papers)
    ]
    for name, kind in PLAIN[what].items():
        below = papers.names(file, *top, name)  # a number for each country, or a cost in words of one's own
        paths: list[Path] = [(name, each) for each in below] or [(name,)]
        found += [Field(path, kind, papers.get(file, *top, *path) or "") for path in paths]
    more = {What.LINE: _tongues(papers), What.CONTACT: _closures(papers, record)}
    return (*found, *more.get(what, ()))


def seen(papers: Papers, what: What, record: str) -> str:
    """The digest of all that a record says, for whoever decides about the whole of it. Raises Refused."""
    return digest("\n".join(f"{field.name} {field.words}" for field in fields(papers, what, record)))


def _closures(papers: Papers, contact: str) -> Iterator[Field]:
    """What closed days are called, and the days; at the end new ones. What nobody can read stays in the YAML."""
    for days in (*papers.names(CONTACTS_FILE, contact, CLOSED), NEW):
        try:
            first, last = map(str, hours.read_days(days)) if days != NEW else ("", "")
        except hours.Unclear:
            continue
        for language in languages(papers):
            path = (CLOSED, days, language)
            yield Field(path, LINE, papers.get(CONTACTS_FILE, contact, *path) or "", language)
        yield Field((CLOSED, days, FIRST), DAY, first)
        yield Field((CLOSED, days, LAST), DAY, last)


def _tongues(papers: Papers) -> Iterator[Field]:
    for language in languages(papers):
        for name in TONGUE:
            path = ("languages", language, name)
            yield Field(path, LINE, papers.get(LINE_FILE, *path) or "")


def meant(what: What, record: str, now: Iterable[Field], sent: Mapping[str, str], seen: Mapping[str, str]) -> Meant:
    """`now`: the fields as they are; `sent`: words by field, `seen`: the digests of those that were shown."""
    now = tuple(now)
    changes: list[Set] = []
    clashes, known = [], set()
    for field in now:
        known.add(field.name)
        words = sent.get(field.name)
        if words is None or digest(words) in (field.seen, seen.get(field.name)):
            continue  # not in the form, the same already, or not touched by whoever sent it
        if seen.get(field.name) != field.seen:
            clashes.append(field.name)
        else:
            changes.append(Set(what, record, field.path, words))
    gone = (
        name for name, words in sent.items() if name not in known and words.strip() and digest(words) != seen.get(name)
    )
    return Meant((*_closed(record, now, changes),), tuple(clashes), tuple(gone))


def _closed(contact: str, now: Iterable[Field], changes: Iterable[Set]) -> Iterator[Set | Close]:
    """The same, where the days of a closure are one change: behind what they are called, under their old name."""
    rows: dict[str, dict[str, str]] = {}
    for change in changes:
        if change.field[0] == CLOSED and (change.field[1] == NEW or change.field[2] in (FIRST, LAST)):
            rows.setdefault(change.field[1], {})[change.field[2]] = change.words
        else:
            yield change
    were = {field.path: field.words for field in now}
    for days, row in rows.items():
        first, last = (row.pop(name, were.get((CLOSED, days, name), "")).strip() for name in (FIRST, LAST))
        yield Close(contact, "" if days == NEW else days, first, last, row)


def contact_name(papers: Papers, record: str) -> str:
    """A name for a contact that nobody has yet."""
    taken, base = papers.names(CONTACTS_FILE), record[:50]
    return next(name for at in range(1, len(taken) + 2) if (name := f"{base}-{at}") not in taken)


def contact(
    papers: Papers, what: What, record: str, number: str, name: str, changes: Sequence[Set | Close]
) -> Together:
    """A number that stands in prose as a contact of its own, told by its gap wherever the record says it; and
    whatever else is changed in the record."""
    known = fields(papers, what, record)
    new = {change.field: change.words for change in changes if isinstance(change, Set)}
    words = {field: new.get(field.path, field.words) for field in known}
    titles = {field.language: said for field, said in words.items() if field.path[0] == "title" and said.strip()}
    called = titles or dict.fromkeys(languages(papers), name)
    source = next((said for field, said in words.items() if field.path == ("source",)), "")
    gap = f"{{contact:{name}}}"
    said = [Set(what, record, field.path, words[field].replace(number, gap)) for field in known if field.language]
    told = [each for each in said if gap in each.words]
    others = [each for each in changes if isinstance(each, Close) or each.field not in {each.field for each in told}]
    return Together((AddContact(name, {"name": called, "phone": number, "source": source}), *others, *told))


def told(
    papers: Papers, what: What, record: str, found: Sequence[Problem], known: Iterable[Field]
) -> tuple[dict[str, list[Problem]], list[Problem]]:
    """The problems of a record: by field, and those that stand on none of them."""
    file = home(papers, what, record)
    text = papers.text(file)
    top = (record,) if what is not What.LINE else ()
    lines = {field.name: extent(text, (*top, *_place(field.path))) for field in known}
    own = extent(text, top) if top else range(1, text.count("\n") + 2)
    by_field: dict[str, list[Problem]] = {}
    rest = []
    for problem in found:
        if problem.mark.file == file and problem.mark.line in own:
            at = next((name for name, span in lines.items() if problem.mark.line in span), None)
            by_field.setdefault(at, []).append(problem) if at else rest.append(problem)
    return by_field, rest


def _place(path: Path) -> Path:
    """Where the words of a field stand; the days of a closure are the name of what is under them."""
    return path[:2] if path[0] == CLOSED and path[-1] == FIRST else path
