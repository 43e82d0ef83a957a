"""A contact gets another name; whatever tells it follows."""

import re

from hotline.menu.editing import splices
from hotline.menu.editing.changes import RenameContact
from hotline.menu.editing.digests import follow
from hotline.menu.editing.pages import rename_sounds
from hotline.menu.editing.papers import Papers
from hotline.menu.model.gaps import ABOUT, CONTACT, HOURS
from hotline.menu.reading.parse import CONTACTS_FILE, LINE_FILE, NOTICES_FILE, PHRASES_FILE, REVIEWS_FILE
from hotline.menu.reading.recordings import AUDIO, MANIFEST

FALLBACK = "fallback"


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
