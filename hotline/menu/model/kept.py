"""What was found out of menus, and holds for the next ones, of which most is written as it was.

A finding is noted with all that was read for it (`view`): where all of that reads the same in other menus, so does the
finding. Nobody has to say what depends on what.
"""

from collections.abc import Callable, Hashable, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from operator import is_not
from typing import Any, NamedTuple, TypeVar

from hotline.menu.model.menu import Item, Menu, Page
from hotline.menu.model.view import Alike, Notes, Question, View, alike, kind

MOST = 100_000  # questions that are held; then all is forgotten, with what was asked of menus long gone
FEW = 4  # a tally is put together anew when a quarter of it has changed
EVERY_PAGE = Question("pages")

Found = TypeVar("Found")
Made = tuple[tuple[object, ...], ...]  # what findings are given, for each kind of them
Name = tuple[Hashable, type, str]  # the work, and the item that it is about


@dataclass(frozen=True, slots=True)
class Finding:
    """`given` was made before, and it was made from that. `read`: what was asked. `placed`: it tells of places."""

    body: object
    given: tuple[object, ...]
    read: frozenset[Question]
    found: Any
    placed: bool

    def holds(self, body: object, given: tuple[object, ...], least: Alike) -> bool:
        """Where all that was asked is answered as it was."""
        if len(self.given) != len(given) or any(map(is_not, self.given, given)):
            return False
        return alike(self.body, body) >= least


class Changed(NamedTuple):
    """The questions that other menus answer otherwise; and those answered with the same words at another place."""

    answers: Set[Question]
    places: Set[Question]

    def moves(self, finding: Finding) -> bool:
        return finding.placed and not finding.read.isdisjoint(self.places)


@dataclass(frozen=True, slots=True)
class Tally:
    """What each has, and what more than one of them has. `counts` is not copied: `since` is what came and went."""

    of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    since: Mapping[str, int] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()

    def of_these(self, now: Mapping[str, frozenset[str]]) -> "Tally":
        """Counted anew only of those that have changed."""
        gone = [has for name, has in self.of.items() if _other(has, now.get(name))]
        new = [has for name, has in now.items() if _other(has, self.of.get(name))]
        if not gone and not new:
            return self
        counts, since, touched = self.counts, dict(self.since), frozenset().union(*gone, *new)
        for has, more in (*((has, -1) for has in gone), *((has, 1) for has in new)):
            for each in has:
                since[each] = since.get(each, 0) + more
        many = {each for each in touched if counts.get(each, 0) + since[each] > 1}
        if len(since) * FEW > len(counts):
            counts, since = {each: counts.get(each, 0) + since.get(each, 0) for each in {*counts, *since}}, {}
        return Tally(now, counts, since, (self.shared - touched) | many)


def _other(has: frozenset[str], before: frozenset[str] | None) -> bool:
    return has is not before and has != before


class Kept:
    """The findings of one Menu; those of the one before that still hold are taken over.

    `moment`: when they were found out. Whatever is said at it is said until now, so that they hold now too.
    """

    def __init__(self, menu: Menu, moment: datetime, before: "Kept | None" = None, noting: bool = True) -> None:
        """`before` was of the same moment. Without `noting` nothing can be taken over from it: nothing comes after."""
        self.menu = menu
        self.moment = moment
        self.findings: dict[Name, Finding] = {}
        self._before: Mapping[Name, Finding] = {}
        self._moved: dict[Name, Finding] = {}  # those that would hold, if they told of no places
        self._view = View(menu) if noting else None
        self._answers: dict[Question, Any] = {}
        self._tallies: dict[Hashable, Tally] = {}
        if before and len(before._answers) < MOST:
            self._take_over(before)

    def _take_over(self, before: "Kept") -> None:
        self._before = before.findings
        changed = self._changed(before._answers)
        there = {(kind(item.body), item.name) for item in self.menu.items()}
        # Kept also where nobody asks this time: while the menus have errors, nobody asks what is told.
        for name, finding in before.findings.items():
            if finding.read.isdisjoint(changed.answers) and (name[1:] in there or name[1] is Menu):
                (self._moved if changed.moves(finding) else self.findings)[name] = finding
        self._tallies = dict(before._tallies)

    def _changed(self, answers: Mapping[Question, Any]) -> Changed:
        changed: set[Question] = set()
        places: set[Question] = set()
        for question, answer in answers.items():
            try:
                self._answers[question] = question.put(self.menu)
            except Exception:  # of what has errors nothing may be known
                changed.add(question)
                continue
            likeness = alike(answer, self._answers[question])
            if likeness is not Alike.SAME:
                (places if likeness is Alike.MOVED else changed).add(question)
        return Changed(changed, places)

    def find(
        self,
        what: Hashable,
        item: Item,
        work: Callable[[Menu], Found],
        *,
        given: tuple[object, ...] = (),
        placed: bool = True,
        move: Callable[[Found, Any, Any], Found | None] | None = None,
    ) -> Found:
        """What `work` finds out about a item, and perhaps found already; `what` names the work.

        `move` makes of what was found where the item stood what would be found where it stands now, if that is all.
        """
        name = what, kind(item.body), item.name
        known = self.findings.get(name)
        if known and known.body is item.body and not given and not known.given:
            return known.found  # type: ignore[no-any-return]
        if known is None or not known.holds(item.body, given, Alike.SAME if known.placed else Alike.MOVED):
            known = known or self._moved.get(name)
            carried = self._carried(known, item.body, given, move) if known and move else None
            known = self.findings[name] = carried or self._finding(work, item.body, given, placed, name)
        still: Found = known.found
        return still

    def _carried(
        self, known: Finding, body: object, given: tuple[object, ...], move: Callable[[Any, Any, Any], Any]
    ) -> Finding | None:
        found = move(known.found, known.body, body) if known.holds(body, given, Alike.MOVED) else None
        return None if found is None else Finding(body, given, known.read, found, known.placed)

    def whole(self, what: Hashable, work: Callable[[Menu], Found]) -> Found:
        """The same about the whole line; of what walks through all pages nothing is kept."""
        name = what, Menu, ""
        known = self.findings.get(name)
        if known is None:
            known = self._finding(work, None, (), placed=True)
            # That it walks is kept: there is no need to note all of that again.
            walks = EVERY_PAGE in known.read
            self.findings[name] = Finding(None, (), frozenset(), None, placed=False) if walks else known
            return known.found  # type: ignore[no-any-return]
        return work(self.menu) if known.found is None else known.found

    def _finding(
        self,
        work: Callable[[Menu], Any],
        body: object,
        given: tuple[object, ...],
        placed: bool,
        name: Name | None = None,
    ) -> Finding:
        found, notes = _noted(work, self._view) if self._view else (work(self.menu), {})
        before = self._before.get(name) if name else None
        if before and before.found == found:
            found = before.found  # the very same, for whatever is made from it
        self._answers.update(notes)
        return Finding(body, given, frozenset(notes), found, placed and bool(found))

    def pages(self, what: Hashable, work: Callable[[Page], Found]) -> dict[str, Found]:
        """Page → what `work` makes of it alone, which tells of no place."""
        made = {}
        for name, page in self.menu.pages.items():
            made[name] = self.find(what, Item(name, page), partial(_alone, work, page), placed=False)
        return made

    def shared(self, what: Hashable, of: Mapping[str, frozenset[str]]) -> frozenset[str]:
        """What more than one has of what each has."""
        self._tallies[what] = self._tallies.get(what, Tally()).of_these(of)
        return self._tallies[what].shared


def _noted(work: Callable[[Menu], Any], view: View) -> tuple[Any, Notes]:
    view.begun()
    return work(view), view.begun()


def _alone(work: Callable[[Page], Found], page: Page, menu: Menu) -> Found:
    return work(page)


def of_page(
    kept: Kept | None, menu: Menu, what: Hashable, name: str, work: Callable[[Menu], Found], *given: object
) -> Found:
    """What is kept of a page of `menu`, else is found out now; it tells of no place."""
    item = Item(name, menu.pages[name])
    return kept.find(what, item, work, given=given, placed=False) if kept else work(menu)
