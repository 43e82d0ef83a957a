"""Changes: what somebody wants of the menus, as values. `effect` says what each does to a folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hotline.menu.model.records import What as What


@dataclass(frozen=True, slots=True)
class Set:
    """Words in a field of a record: `("title", "ar")` of a page, `("phone",)` of a contact, `("ckb",)` of a phrase,
    `("languages", "ar", "voice")` of the line, which has no name. Without words the field is taken out."""

    what: What
    name: str
    field: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Read:
    """Somebody has read what a record says in a language: when, who, and the digest of the words. `beside`: a language
    and the digest of what it said beside them. Without a day, they were only translated from that."""

    what: What
    name: str
    language: str
    words: str
    beside: tuple[str, str]
    on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Renew:
    """Somebody has tried a contact: on which day, and until when it may be told; `by` is a role, never a name."""

    contact: str
    checked_on: date
    expires_on: date
    by: str = ""


@dataclass(frozen=True, slots=True)
class Close:
    """The days of a closure of a contact, and what new ones are called. `days`: as they stand there, none for new ones;
    without a first day they are taken out, and without a last one it is that day alone."""

    contact: str
    days: str
    first: str
    last: str
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AddContact:
    name: str
    fields: Mapping[str, str | Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class RenameContact:
    name: str
    to: str


@dataclass(frozen=True, slots=True)
class DeleteContact:
    """One that nothing tells any more; else it is refused with the places that do."""

    name: str


@dataclass(frozen=True, slots=True)
class AddNotice:
    name: str
    first: date
    last: date
    where: str
    text: Mapping[str, str]
    channel: str = ""


@dataclass(frozen=True, slots=True)
class EndNotice:
    """A notice is told for the last time on a day; one that had not begun by then is taken out."""

    name: str
    last: date


@dataclass(frozen=True, slots=True)
class AddPage:
    """A page as a choice of a menu, with its words by language."""

    name: str
    under: str
    key: str
    title: Mapping[str, str]
    text: Mapping[str, str]
    source: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class MovePage:
    """Under another menu, or to another key of the same; what stands under the page goes with it."""

    name: str
    under: str
    key: str


@dataclass(frozen=True, slots=True)
class RenamePage:
    name: str
    to: str


@dataclass(frozen=True, slots=True)
class DeletePage:
    """The page and the choice that leads to it; whatever else names it is left for the checks to tell."""

    name: str


@dataclass(frozen=True, slots=True)
class Restore:
    """Files as they were, None for one that was not there: undoes what has changed them."""

    files: Mapping[str, bytes | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Together:
    """Several changes, one after the other; all of them or none."""

    changes: tuple["Change", ...]


Change = (
    Set
    | Read
    | Renew
    | Close
    | AddContact
    | RenameContact
    | DeleteContact
    | AddNotice
    | EndNotice
    | AddPage
    | MovePage
    | RenamePage
    | DeletePage
    | Restore
    | Together
)
