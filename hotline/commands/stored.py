"""What `hotline doctor` says of the store, the state folder and the lines that run."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from hotline.folder import Directory, Unreadable
from hotline.menu.load import contacts
from hotline.menu.model.switched import unknown
from hotline.problem import listed

Finding = tuple[bool, str]  # whether it is in order, and the sentence


def findings(folder: Path) -> Iterator[Finding]:
    """`folder` is the menus folder that would be served."""
    from hotline.places import store  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.engine import Lost, Unusable  # SQLAlchemy takes a while; other commands do without it

    try:
        with closing(store(os.environ)) as opened:
            yield from _state()
            yield from _store(opened, folder)
    except (Lost, Unusable) as error:
        yield False, f"{error}. Callers are answered from what was last known; switch contacts off all the same."


def _state() -> Iterator[Finding]:
    """Whether the line can keep what it must know after a start."""
    from hotline.places import home  # SQLAlchemy takes a while; other commands do without it
    from hotline.state import copy, known  # SQLAlchemy takes a while; other commands do without it
    from hotline.state.home import Unwritable  # SQLAlchemy takes a while; other commands do without it

    here = home(os.environ)
    try:
        known.change(here, lambda before: before)
    except Unwritable as error:
        yield False, f"{error}. After a restart without the store, the line would not know what is switched off."
        return
    kept = copy.latest(here)
    what = f"the last good folder ({kept.digest})" if kept else "no folder yet"
    yield True, f"HOTLINE_STATE, '{here.path}', can be written; it keeps {what}."
    if waiting := known.read(here).waiting:
        yield (
            False,
            f"The store has not got yet: {listed(switch.contact for switch in waiting)}. A running line brings it.",
        )


def _store(store: Any, folder: Path) -> Iterator[Finding]:
    from hotline.live import publishing  # SQLAlchemy takes a while; other commands do without it
    from hotline.places import home  # SQLAlchemy takes a while; other commands do without it
    from hotline.state import known  # SQLAlchemy takes a while; other commands do without it
    from hotline.store import revisions, switches  # SQLAlchemy takes a while; other commands do without it

    here = home(os.environ)
    latest, newest = switches.latest(store), revisions.newest(store)
    yield True, f"The store answers: {store.address}."
    if store.path:
        yield True, "It is a file: only services on this machine share what is published and switched off."
    try:
        publishing.believed(store, here)
    except publishing.Refused as error:
        yield False, f"{error}. Until then lines go on with what they last knew."
    yield True, f"Published: revision {newest.number} ({newest.digest})." if newest else "Nothing was published yet."
    off = {switch.contact for switch in latest if switch.off} | known.read(here).off
    yield from ((True, f"{switch}.") for switch in latest if switch.off)
    for name in unknown(_served(store, newest, folder), off):
        yield (
            False,
            (
                f"'{name}' is switched off and is no contact of what is served. Was it renamed? Look, then settle it: "
                f'hotline contact {name} forget --why "..."'
            ),
        )
    yield from _lines(store)


def _served(store: Any, newest: Any, folder: Path) -> Any:
    """The contacts of what a line that starts here would serve."""
    from hotline.store import revisions  # SQLAlchemy takes a while; other commands do without it

    if newest and not os.environ.get("HOTLINE_MENUS"):
        return contacts(revisions.folder(store, newest.number))
    try:
        return contacts(Directory(folder))
    except Unreadable:
        return contacts({})


def _lines(store: Any) -> Iterator[Finding]:
    from hotline.store import lines  # SQLAlchemy takes a while; other commands do without it
    from hotline.store.engine import Older  # SQLAlchemy takes a while; other commands do without it

    try:
        running = lines.running(store)
    except Older as error:
        yield True, f"{error}."
        return
    for line in running:
        what = f"revision {line.number} ({line.revision})" if line.number else f"a folder ({line.revision})"
        if line.source == "copy":
            yield False, f"The line {line.name} serves its last good copy of {what}: look into its log."
        else:
            yield True, f"The line {line.name} serves {what}."
    if not running:
        yield True, "No running line was seen in this store."
