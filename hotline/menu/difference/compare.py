"""Two folders → what callers and texters meet differently, in words: for `diff`, `history`, `publish` and the desk."""

from datetime import datetime

from hotline.menu.difference.change import Change, Version
from hotline.menu.difference.codes import codes
from hotline.menu.difference.contacts import contacts
from hotline.menu.difference.line import known, line, notices, phrases
from hotline.menu.difference.pages import pages
from hotline.menu.difference.sounds import sounds
from hotline.menu.load import NOWHERE, Loaded
from hotline.understand.vocabulary import Vocabulary

FINDERS = (codes, contacts, pages, notices, sounds, line, phrases, known)

Difference = tuple[Change, ...]


def compare(before: Loaded, after: Loaded, now: datetime) -> Difference:
    """What `after` changes, as at one moment: what time changes is no difference. Codes and keys on posters come first.

    Raises ValueError when the menus of either have errors. Empty when callers and texters meet the same.
    """
    return difference(_version(before, now), _version(after, now))


def difference(before: Version, after: Version) -> Difference:
    found = dict.fromkeys(change for find in FINDERS for change in find(before, after))
    return tuple(sorted(found, key=lambda change: not change.posted))


def _version(loaded: Loaded, now: datetime) -> Version:
    """What texts may say is compared in the Menu; the Book does without it, most of the work."""
    book = loaded.book(now, NOWHERE, known=Vocabulary())
    assert loaded.menu, "menus with errors have no Book"
    return Version(loaded.menu, book)
