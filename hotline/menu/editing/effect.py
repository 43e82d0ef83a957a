"""What a change does to a folder: the files that are then different, and nothing else in them."""

from collections.abc import Mapping, Sequence
from functools import singledispatch
from hashlib import sha256
from itertools import groupby

from hotline.folder import Digested, Folder, digests
from hotline.menu.editing import contacts, pages
from hotline.menu.editing.changes import (
    AddContact,
    AddNotice,
    AddPage,
    Change,
    Close,
    DeleteContact,
    DeletePage,
    EndNotice,
    MovePage,
    Read,
    RenameContact,
    RenamePage,
    Renew,
    Restore,
    Set,
    Together,
    What,
)
from hotline.menu.editing.contacts import days
from hotline.menu.editing.papers import Papers
from hotline.menu.editing.refused import Refused
from hotline.menu.editing.splices import Edit
from hotline.menu.editing.style import Value
from hotline.menu.model import hours
from hotline.menu.model.hours import Unclear
from hotline.menu.model.phrases import PHRASES, WORD_LISTS
from hotline.menu.reading.parse import (
    CONTACTS_FILE,
    LINE_FILE,
    NOTICES_FILE,
    PHRASES_FILE,
    REVIEWS_FILE,
    WORDS_FILE,
)
from hotline.menu.reading.reader import NAME
from hotline.menu.reading.records import RECORDS
from hotline.problem import listed, nearest

FILES = {
    What.CONTACT: CONTACTS_FILE,
    What.NOTICE: NOTICES_FILE,
    What.PHRASE: PHRASES_FILE,
    What.LIST: WORDS_FILE,
    What.LINE: LINE_FILE,
}
# In which order the fields of a record stand.
FIELDS = {What(what): tuple(RECORDS[what]) for what in ("page", "contact", "notice", "line")}
FIXED = {What.PHRASE: PHRASES, What.LIST: WORD_LISTS}
PAGE_FIELDS = pages.ORDER


def effect(folder: Folder, change: Change) -> Mapping[str, bytes | None]:
    """File → its new bytes, None for one that is gone. Raises Refused, and then nothing is changed."""
    papers = Papers(folder)
    make(change, papers)
    return papers.results()


def undo(folder: Folder, changed: Mapping[str, bytes | None]) -> Restore:
    """The change that gives back the first bytes of `folder` once `changed` has been written."""
    return Restore({file: folder.get(file) for file in changed})


def after(folder: Folder, changed: Mapping[str, bytes | None]) -> Folder:
    """The folder as it then is; what has not changed is read where it was."""
    new = {file: data for file, data in changed.items() if data is not None}
    kept = {file: each for file, each in digests(folder).items() if file not in changed}
    fresh = {sha256(data).hexdigest(): data for data in new.values()}
    names = {each: file for file, each in kept.items()}
    told = kept | {file: sha256(data).hexdigest() for file, data in new.items()}
    return Digested(dict(sorted(told.items())), lambda each: fresh[each] if each in fresh else folder[names[each]])


@singledispatch
def make(change: Change, papers: Papers) -> None:
    raise TypeError(f"{change!r} is no change")


@make.register
def _together(change: Together, papers: Papers) -> None:
    """Many values at once go into a file together: each alone would have all of it read again."""
    for simple, run in groupby(change.changes, key=lambda each: isinstance(each, Set | Read)):
        changes = list(run)
        if simple and len(changes) > 1:
            _all(changes, papers)
        else:
            for each in changes:
                make(each, papers)


def _all(changes: Sequence[Change], papers: Papers) -> None:
    by_file: dict[str, list[Edit]] = {}
    for change in changes:
        file, edits = _edits(change, papers)
        by_file.setdefault(file, []).extend(edits)
    for file, edits in by_file.items():
        papers.put_all(file, edits)


def _edits(change: Change, papers: Papers) -> tuple[str, list[Edit]]:
    """The file in which a change belongs, and what is put there."""
    if isinstance(change, Read):
        return _marks(change, papers)
    assert isinstance(change, Set)
    path = (change.name, *change.field) if change.what is not What.LINE else change.field
    return _home(change, papers), [Edit(path, change.words, _order(change))]


@make.register
def _read(change: Read, papers: Papers) -> None:
    file, edits = _marks(change, papers)
    papers.put_all(file, edits)


def _marks(change: Read, papers: Papers) -> tuple[str, list[Edit]]:
    told = {
        "on": str(change.on or ""),
        "by": change.by,
        "words": change.words,
        "beside": " ".join(change.beside),
    }
    file = REVIEWS_FILE
    order: tuple[str, ...] = ()
    top: tuple[str, ...] = (f"{change.what} {change.name}",)
    if change.what is What.PAGE:
        file, top, order = papers.home(change.name), (change.name, "review"), PAGE_FIELDS
    return file, [Edit((*top, change.language, name), words, order) for name, words in told.items()]


@make.register
def _restore(change: Restore, papers: Papers) -> None:
    for file, data in change.files.items():
        papers.keep(file, data)


@make.register
def _set(change: Set, papers: Papers) -> None:
    file = _home(change, papers)
    field, order = change.field, _order(change)
    path = (change.name, *field) if change.what is not What.LINE else field
    if change.words.strip():
        papers.put(file, path, change.words, order=order)
    elif _stands(papers, file, path):
        papers.drop(file, path)


def _home(change: Set, papers: Papers) -> str:
    """The file in which the record stands that is changed, once it is known to be there."""
    if not change.field or not all(change.field):
        raise Refused("nothing is named that could be set")
    known = FIELDS.get(change.what)
    if known and change.field[0] not in known:
        raise Refused(f"a {change.what} has no field '{change.field[0]}'{nearest(change.field[0], known)}")
    if change.what is What.PAGE:
        return papers.home(change.name)
    file = FILES[change.what]
    names = FIXED.get(change.what) or papers.names(file)
    if change.what is not What.LINE and change.name not in names:
        raise Refused(
            "there is no {what} '{name}'{near}", what=change.what, name=change.name, near=nearest(change.name, names)
        )
    return file


def _order(change: Set) -> tuple[str, ...]:
    return PAGE_FIELDS if change.what is What.PAGE else FIELDS.get(change.what, ())


def _stands(papers: Papers, file: str, path: tuple[str, ...]) -> bool:
    return path[-1] in papers.names(file, *path[:-1])


@make.register
def _renew(change: Renew, papers: Papers) -> None:
    if change.expires_on <= change.checked_on:
        raise Refused(
            "the contact would expire on {day}, before anybody is told it; choose a later day", day=change.expires_on
        )
    told = {"checked_on": str(change.checked_on), "checked_by": change.by, "expires_on": str(change.expires_on)}
    for field, words in told.items():
        if words:
            _set(Set(What.CONTACT, change.contact, (field,), words), papers)


@make.register
def _close(change: Close, papers: Papers) -> None:
    if change.contact not in papers.names(CONTACTS_FILE):
        raise Refused("there is no {what} '{name}'{near}", what="contact", name=change.contact, near="")
    contacts.close(change, papers, FIELDS[What.CONTACT])


@make.register
def _add_contact(change: AddContact, papers: Papers) -> None:
    _free("contact", change.name, papers.names(CONTACTS_FILE))
    if strange := change.fields.keys() - set(FIELDS[What.CONTACT]):
        raise Refused(f"a contact has no field {listed(sorted(strange))}")
    written = {field: change.fields[field] for field in FIELDS[What.CONTACT] if change.fields.get(field)}
    papers.put(CONTACTS_FILE, (change.name,), written)


@make.register
def _rename_contact(change: RenameContact, papers: Papers) -> None:
    known = papers.names(CONTACTS_FILE)
    if change.name not in known:
        raise Refused(
            "there is no {what} '{name}'{near}", what="contact", name=change.name, near=nearest(change.name, known)
        )
    _free("contact", change.to, known)
    contacts.rename(change, papers)


@make.register
def _delete_contact(change: DeleteContact, papers: Papers) -> None:
    known = papers.names(CONTACTS_FILE)
    if change.name not in known:
        raise Refused(
            "there is no {what} '{name}'{near}", what="contact", name=change.name, near=nearest(change.name, known)
        )
    contacts.delete(change, papers)


@make.register
def _add_notice(change: AddNotice, papers: Papers) -> None:
    _free("notice", change.name, papers.names(NOTICES_FILE))
    if change.last < change.first:
        raise Refused("the last day, {last}, is before the first, {first}", last=change.last, first=change.first)
    text = {language: words for language, words in change.text.items() if words.strip()}
    fields: dict[str, Value] = {
        "days": days(change.first, change.last),
        "where": change.where,
        "channel": change.channel,
        "text": text,
    }
    papers.put(NOTICES_FILE, (change.name,), {field: value for field, value in fields.items() if value})


@make.register
def _end_notice(change: EndNotice, papers: Papers) -> None:
    if change.name not in papers.names(NOTICES_FILE):
        raise Refused("there is no {what} '{name}'{near}", what="notice", name=change.name, near="")
    try:
        first, last = hours.read_days(papers.get(NOTICES_FILE, change.name, "days") or "")
    except Unclear as unclear:
        raise Refused(unclear.sentence) from unclear
    if change.last < first:
        papers.drop(NOTICES_FILE, (change.name,))
    else:
        papers.put(NOTICES_FILE, (change.name, "days"), days(first, min(last, change.last)))


def _free(what: str, name: str, names: tuple[str, ...]) -> None:
    if not NAME.fullmatch(name) or len(name) > pages.LONGEST:
        raise Refused(
            "'{name}' cannot name a {what}: small letters a-z, digits and single hyphens, at most 60",
            name=name,
            what=what,
        )
    if name in names:
        raise Refused("a {what} is called '{name}' already", what=what, name=name)


@make.register
def _add_page(change: AddPage, papers: Papers) -> None:
    for file in papers.pages():
        _free("page", change.name, papers.names(file))
    pages.add(change, papers)


@make.register
def _rename_page(change: RenamePage, papers: Papers) -> None:
    papers.home(change.name)
    for file in papers.pages():
        _free("page", change.to, papers.names(file))
    pages.rename(change, papers)


make.register(MovePage, pages.move)
make.register(DeletePage, pages.delete)
