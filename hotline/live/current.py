"""What a process of the line serves now, and how it goes over to what was published or switched: beside the calls."""

import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from threading import Lock, Thread

from hotline import metrics
from hotline.book import Book
from hotline.later.beside import beside, part
from hotline.later.errand import Errand
from hotline.live import source
from hotline.live.follower import Follower, Serving
from hotline.live.now import Compile, Live, clock
from hotline.live.source import COPY, STORE, Served
from hotline.menu.words.lesson import Unlearnt
from hotline.menu.words.vocabulary import listed
from hotline.settings import Settings
from hotline.state import made
from hotline.store import revisions
from hotline.store.engine import Lost
from hotline.understand.vocabulary import Vocabulary

log = logging.getLogger("hotline")


class Current:
    """`live` answers; `served` are the menus that it answers from.

    `make` builds `live` from what compiles its Books; `told` is called with every other menus that are served.
    """

    def __init__(
        self,
        settings: Settings,
        served: Served,
        follower: Follower,
        make: Callable[[Compile], Live] = Live,
        told: Callable[[Served], None] = lambda served: None,
    ) -> None:
        self._settings, self._follower, self._told = settings, follower, told
        self._refused: int | None = None
        self._keeping, self._changing = Lock(), Lock()
        self._untaught = None if served.loaded.words else served
        self._words = served.loaded.words  # that texts are understood by; nothing at the start until they are learnt
        # Apart: what is switched off does not wait until what was published is read, checked and compiled.
        self._lesson = Errand(self._learn, "texts are answered by codes and keywords, and what was learnt before")
        self._publication = Errand(self._catch_up, "what was published cannot be served yet")
        self._switch = Errand(self._switched, "what was switched cannot be served yet")
        self.live = make(self._compiler(served, self._words))
        self._serves(served)
        follower.follow(self.turn)
        self.turn()

    def stop(self) -> None:
        """Follow and keep nothing any more; `live` answers on."""
        self._follower.stop()
        self._lesson.stop()
        self._publication.stop()
        self._switch.stop()
        self._keeping.acquire()

    @property
    def versed(self) -> bool:
        """Whether texts are understood by what was learnt of words, and not by codes and keywords alone.

        Not so at the start, and after a page or a language was taken away, until the words of the new menus are learnt.
        """
        return self._words is not None or self._untaught is None

    def turn(self) -> None:
        """Begin to serve what the follower has heard of. Returns at once, and is called again after each look."""
        if self._untaught:
            self._lesson.go()
        if self._newest not in (None, self.served.number, self._refused) or self._known_again:
            self._publication.go()
        if self.live.last.off != self._follower.off:
            self._switch.go()

    def serve(self, served: Served) -> bool:
        """Go over to other menus, unless callers must not hear them; those of before stay then, and the log says so."""
        refusal = source.unservable(served, allow_example=self._settings.allow_example)
        if refusal:
            log.error("%s The line goes on with %s.", refusal, self.served)
            return False
        with beside():
            words = served.loaded.words or source.meanwhile(served, self._words)
        with self._changing:
            self.live.serve(self._compiler(served, words))
            self._refused, gone, self._words = None, [self.served], words
            self._untaught = None if served.loaded.words else served
            self._serves(served)
        self._told(served)
        log.info("serving %s", served)
        part(gone)
        return True

    @property
    def _newest(self) -> int | None:
        return self._follower.newest if self._settings.menus is None else None

    @property
    def _known_again(self) -> bool:
        """Whether the store has what a copy of it stands in for."""
        return self.served.source == COPY and self._newest == self.served.number is not None

    def _learn(self) -> None:
        """What takes longest. Until then texts are answered by codes, keywords and what was learnt before."""
        if (first := self._untaught) is None:
            return
        try:
            home = self._follower.home
            with made.alone(home, source.WORDS), metrics.timed("learn"):
                served = source.learnt_beside(home, first, lambda: self._untaught is first, hurry=self._words is None)
            if served and served.loaded.words:
                self._teach(first, served, served.loaded.words)
        except Unlearnt as error:
            log.error("the words of %s could not be learnt: %s", first, error)
        finally:  # tried once
            with self._changing:
                if self._untaught is first:
                    self._untaught = None

    def _teach(self, first: Served, served: Served, words: Vocabulary) -> None:
        with self._changing:
            if self._untaught is first:  # nothing was published meanwhile
                self._words = words
                self.live.learn(words, self._compiler(served, words))
                self._serves(replace(self.served, loaded=served.loaded))

    def _catch_up(self) -> None:
        number = self._newest
        if self._known_again:
            self._serves(replace(self.served, source=STORE))
        elif number and number not in (self.served.number, self._refused):
            self._go_over(number)

    def _switched(self) -> None:
        self.live.again()
        self._tell()
        log.info("contacts switched off now: %s", ", ".join(sorted(self.live.last.off)) or "none")

    def _go_over(self, number: int) -> None:
        try:
            served = self.serve(self._read(number))
        except Lost:  # and tried again, once it answers
            raise
        except Exception as error:  # else it would be tried at each look, for ever
            log.error("revision %d cannot be served (%s); the line goes on with %s.", number, error, self.served)
            served = False
        if not served:
            self._refused = number
            self._tell()
        if self._untaught:
            self._lesson.go()

    def _read(self, number: int) -> Served:
        follower, base = self._follower, self._settings.public_url
        digest = revisions.get(follower.store, number).digest
        # One worker after the other: what the first has worked out the others only read.
        passed = made.there(follower.home, source.PASSED, digest)
        with nullcontext() if passed else made.alone(follower.home, source.PASSED), beside():
            found = source.revision(follower.home, follower.store, number, clock(), base, self.served)
            source.keep_passed(follower.home, found)
        return found

    def _compiler(self, served: Served, words: Vocabulary | None) -> Compile:
        """The first Book is the one that was checked; nobody holds that one longer than it is served."""
        loaded = served.loaded
        known = words or (listed(loaded.menu) if loaded.menu else None)

        def compile(now: datetime) -> Book:
            nonlocal loaded
            while True:
                off = self._follower.off
                book = loaded.book(now, self._settings.public_url, off, known, bool(self._settings.sends))
                loaded = loaded.bare
                if off == self._follower.off:  # else something was switched meanwhile
                    return book

        return compile

    def _serves(self, served: Served) -> None:
        # What was found out is kept: of the next menus most is as it was.
        self.served = replace(served, loaded=replace(served.loaded, answers=None))
        self._tell()
        Thread(target=self._keep, args=(self.served,), daemon=True).start()

    def _tell(self) -> None:
        served = self.served
        self._follower.serving = Serving(
            served.loaded.revision, served.number, served.source, self._refused, self.live.last.off
        )

    def _keep(self, served: Served) -> None:
        """In a thread of its own: many sounds take long. What was served only for a moment is not kept."""
        with self._keeping:
            if served is self.served and served.source != COPY:
                source.keep(self._follower.home, served)
