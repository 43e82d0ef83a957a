"""A contact gets another name, and whatever tells it follows; it is closed on other days; it goes."""

import re
from collections.abc import Sequence
from datetime import date

from hotline.menu.editing import splices
from hotline.menu.editing.changes import Close, DeleteContact, RenameContact
from hotline.menu.editing.digests import follow
from hotline.menu.editing.pages import rename_sounds
from hotline.menu.editing.papers import Papers
from hotline.menu.editing.refused import Refused
from hotline.menu.model import hours
from hotline.menu.model.gaps import ABOUT, CONTACT, HOURS
from hotline.menu.reading.parse import CONTACTS_FILE, LINE_FILE, NOTICES_FILE, PHRASES_FILE, REVIEWS_FILE
from hotline.menu.reading.recordings import AUDIO, MANIFEST

FALLBACK = "fallback"
CLOSED = "closed"
FEW = 5  # places that a sentence names


def days(first: date, last: date) -> str:
    return str(first) if first == last else f"{first} to {last}"


def close(change: Close, papers: Papers, order: Sequence[str]) -> None:
    """Its days put in, moved or taken out; days that mean the same stay as they are written."""
    place = (change.contact, CLOSED, change.days)
    if change.days and not change.first:
        papers.drop(CONTACTS_FILE, place)
        return
    if not change.first:
        raise Refused("say on which day it is closed")
    wanted = _read(f"{change.first} to {change.last or change.first}")
    if not change.days:
        _shut(change, days(*wanted), papers, tuple(order))
    elif wanted != _read(change.days):
        papers.name(CONTACTS_FILE, place, days(*wanted))


def _shut(change: Close, key: str, papers: Papers, order: tuple[str, ...]) -> None:
    names = {language: words for language, words in change.names.items() if words.strip()}
    if not names:
        raise Refused("say what callers are to hear of {days}, such as Newroz", days=key)
    if key in papers.names(CONTACTS_FILE, change.contact, CLOSED):
        raise Refused("{days} is closed already", days=key)
    papers.put(CONTACTS_FILE, (change.contact, CLOSED, key), names, order=order)


def _read(written: str) -> tuple[date, date]:
    try:
        return hours.read_days(written)
    except hours.Unclear as unclear:
        raise Refused(unclear.sentence) from unclear


def delete(change: DeleteContact, papers: Papers) -> None:
    """Only one that nothing tells: whoever takes it out says first what stands in its place."""
    if used := uses(change.name, papers):
        places = ", ".join(f"{file}:{line}" for file, line in used[:FEW]) + (" …" if len(used) > FEW else "")
        raise Refused("'{name}' is told at {places}; write something else there first", name=change.name, places=places)
    papers.drop(CONTACTS_FILE, (change.name,))
    if (reviewed := f"contact {change.name}") in papers.names(REVIEWS_FILE):
        papers.drop(REVIEWS_FILE, (reviewed,))


def uses(name: str, papers: Papers) -> list[tuple[str, int]]:
    """File and line of every place that tells a contact, besides its own record."""
    gap = re.compile(rf"\{{(?:{CONTACT}|{ABOUT}|{HOURS}){re.escape(name)}[/}}]")
    field = re.compile(rf"^\s*(?:emergency|{FALLBACK}): *[\"']?{re.escape(name)}[\"']?\s*$")
    own = splices.extent(papers.text(CONTACTS_FILE), (name,))
    found = []
    for file in [*papers.pages(), NOTICES_FILE, LINE_FILE, PHRASES_FILE, CONTACTS_FILE]:
        for at, line in enumerate(papers.text(file).splitlines(), 1):
            said = line.partition(" #")[0]
            told = gap.search(said) or (file in (LINE_FILE, CONTACTS_FILE) and field.match(said))
            if told and line.lstrip()[:1] != "#" and not (file == CONTACTS_FILE and at in own):
                found.append((file, at))
    return found


def rename(change: RenameContact, papers: Papers) -> None:
    """Its name, each gap that is filled by it, and who is told in the place of whom."""
    others = (NOTICES_FILE, LINE_FILE, PHRASES_FILE, CONTACTS_FILE)
    files = [*papers.pages(), *(file for file in others if file in papers)]
    before = {file: papers.text(file) for file in files}
    papers.name(CONTACTS_FILE, (change.name,), change.to)
    for file in files:
        _swap(file, change, papers)
    for field in ("emergency", FALLBACK):
        if papers.get(LINE_FILE, field) == change.name:
            papers.put(LINE_FILE, (field,), change.to)
    for contact in papers.names(CONTACTS_FILE):
        if papers.get(CONTACTS_FILE, contact, FALLBACK) == change.name:
            papers.put(CONTACTS_FILE, (contact, FALLBACK), change.to)
    if (reviewed := f"contact {change.name}") in papers.names(REVIEWS_FILE):
        papers.name(REVIEWS_FILE, (reviewed,), f"contact {change.to}")
    mine = re.compile(rf"(contact|name|cost|closed)-{re.escape(change.name)}(_[0-9]+)?")
    for file in [file for file in papers.folder if file.startswith(f"{AUDIO}/") and file.endswith(f"/{MANIFEST}")]:
        rename_sounds(file, mine, change.to, papers)
    follow(before, papers)


def _swap(file: str, change: RenameContact, papers: Papers) -> None:
    """`{contact:office}` and `{hours:office/de}`, wherever words tell it."""
    gap = re.compile(rf"\{{({CONTACT}|{ABOUT}|{HOURS}){re.escape(change.name)}(?=[/}}])")
    text = papers.text(file)
    if gap.search(text):
        papers.write(file, splices.swap(text, gap, rf"{{\g<1>{change.to}"))
