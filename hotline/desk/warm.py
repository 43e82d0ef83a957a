"""What the desk shows most, made ready beside the requests: at its start, after each change, and on a new day.

Large menus take seconds to read and check; whoever opens a page should not be the one to wait for that.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from threading import Thread
from time import sleep

from hotline.desk.languages.standing import stand
from hotline.desk.room import base
from hotline.desk.shelf import Shelf
from hotline.menu.editing.papers import Papers
from hotline.menu.editing.refused import Refused

PAUSE = 2  # seconds between two looks at the store
LONG_PAUSE = 300  # the same for a folder of the machine, every file of which must be read

log = logging.getLogger("hotline")


def keep_warm(shelf: Shelf, url: str, clock: Callable[[], datetime]) -> None:
    """In a thread of its own, which ends with the process."""
    Thread(target=_keep, args=(shelf, url, clock), name="warm", daemon=True).start()


def _keep(shelf: Shelf, url: str, clock: Callable[[], datetime]) -> None:
    told = ""
    while True:
        try:
            warm(shelf, url, clock())
            told = ""
        except Exception as error:  # a store that is away, say: each page tells that itself
            if told != (told := type(error).__name__):
                log.warning("The desk gets nothing ready: %s.", told)
        sleep(LONG_PAUSE if shelf.fixed else PAUSE)


def warm(shelf: Shelf, url: str, now: datetime) -> None:
    """What is kept already costs next to nothing."""
    copies = _, draft = shelf.live(), shelf.draft()
    shelf.keep(("forms", draft.digest), lambda: _opened(Papers(draft.folder)), lambda _: 1)
    sound = [copy for copy in copies if shelf.loaded(copy, now).menu]
    for copy in sound:
        loaded = shelf.loaded(copy, now)
        shelf.answers(copy, loaded, now)
        shelf.answers(copy, loaded, now, base(url, copy.which))
        shelf.book(copy, loaded, now, base(url, copy.which))
        shelf.trials(copy, loaded, now)
        stand(shelf, copy, now)
    if sound == list(copies):
        shelf.difference(*copies, now)


def _opened(papers: Papers) -> None:
    """Each file of pages is looked through once, for whoever then writes into one."""
    for file in papers.pages():
        with suppress(Refused):  # whoever opens its form is told
            papers.names(file)
