"""What was found out of menus, and holds for the next ones, of which most is written as it was.

A finding is about one item, and is noted with all else that was read for it (`view`): where all of that reads the
same in other menus, so does the finding. Nobody has to say what depends on what.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from operator import is_not
from typing import Any, TypeVar

from hotline.menu.model.menu import Item, Menu, Page
from hotline.menu.model.view import Alike, Notes, Question, alike, view

Found = TypeVar("Found")
Name = tuple[Hashable, type, str]  # the work, and the item that it is about


@dataclass(frozen=True, slots=True)
class Finding:
    """`given` was made before, and it was made from that. `placed`: it tells of places."""

    body: object
    given: tuple[object, ...]
    notes: Notes
    found: Any
    placed: bool


class Kept:
    """The findings of one Menu; those of the one before that still hold are taken over.

    `moment`: when they were found out. Whatever is said at it is said until now, so that they hold now too.
    """

    def __init__(self, menu: Menu, moment: datetime, before: "Kept | None" = None) -> None:
        """`before` was of the same moment."""
        self.menu = menu
        self.moment = moment
        there = {(type(item.body), item.name) for item in menu.items()}
        known = before.findings if before and alike(before.menu.line, menu.line) else {}
        # Kept also where nobody asks this time: while the menus have errors, nobody asks what is told.
        self.findings: dict[Name, Finding] = {name: finding for name, finding in known.items() if name[1:] in there}
        self._view = view(menu)
        self._answers: dict[Question, Any] = {}
        self._alike: dict[tuple[Question, int], Alike] = {}  # by the identity of an answer that a finding holds

    def find(
        self,
        what: Hashable,
        item: Item,
        work: Callable[[Menu], Found],
        *,
        given: tuple[object, ...] = (),
        placed: bool = True,
    ) -> Found:
        """What `work` finds out about a item, and perhaps found already; `what` names the work."""
        name = what, type(item.body), item.name
        known = self.findings.get(name)
        if known is None or not self._holds(known, item, given):
            self._view.begun()
            found = work(self._view)
            known = Finding(item.body, given, self._view.begun(), found, placed and bool(found))
        self.findings[name] = known
        still: Found = known.found
        return still

    def pages(self, what: Hashable, work: Callable[[Page], Found]) -> dict[str, Found]:
        """Page → what `work` makes of it alone, which tells of no place."""
        made = {}
        for name, page in self.menu.pages.items():
            made[name] = self.find(what, Item(name, page), partial(_alone, work, page), placed=False)
        return made

    def _holds(self, known: Finding, item: Item, given: tuple[object, ...]) -> bool:
        """Whether all that was read reads the same; and stands where it stood, if places are told."""
        if len(known.given) != len(given) or any(map(is_not, known.given, given)):
            return False
        least = Alike.SAME if known.placed else Alike.MOVED
        if alike(known.body, item.body) < least:
            return False
        return all(self._answered(question, answer) >= least for question, answer in known.notes.items())

    def _answered(self, question: Question, answer: object) -> Alike:
        """How alike an answer from before is to what is answered now."""
        asked = question, id(answer)
        if asked not in self._alike:
            if question not in self._answers:
                self._answers[question] = question.put(self.menu)
            self._alike[asked] = alike(answer, self._answers[question])
        return self._alike[asked]


def _alone(work: Callable[[Page], Found], page: Page, menu: Menu) -> Found:
    return work(page)
