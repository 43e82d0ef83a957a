"""Every scenario of a folder, tried: which hold, and what is heard and read now where one does not."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hotline.book import Book, Channel, Spot
from hotline.fault import fault
from hotline.folder import Folder
from hotline.menu.compile import glimpse
from hotline.menu.load import NOWHERE, Loaded
from hotline.menu.words.vocabulary import vocabulary
from hotline.problem import Mark, Problem, nearest, ordered, plural, warning
from hotline.scenarios import transcript
from hotline.scenarios.likeness import Change, changes
from hotline.scenarios.line import Line
from hotline.scenarios.transcript import CHECK, MOST, PLACE, SUFFIX, Deed, Scenario, Turn, Unclear
from hotline.understand.vocabulary import Vocabulary

REMEDY = "if that is right, accept it as you publish, or with: hotline scenarios --accept; if not, mend the menus"
LONGEST = 300  # letters of words that a problem quotes
KEPT = 4  # Books of other moments, while one scenario after the other is tried


@dataclass(frozen=True, slots=True)
class Departure:
    """A turn after which something else came than was written; `where` says where it led, in a few words.

    `language` is the one in which it came; empty where it was none, or several.
    """

    turn: Turn
    where: str
    language: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A scenario, tried. It holds where there is no `problem`; one that cannot be read has no `scenario`."""

    file: str
    scenario: Scenario | None
    departures: tuple[Departure, ...] = ()
    met: tuple[tuple[Spot, Channel], ...] = ()
    problem: Problem | None = None

    @property
    def holds(self) -> bool:
        return self.problem is None

    @property
    def name(self) -> str:
        return transcript.called(self.file)


@dataclass(frozen=True, slots=True)
class Trials:
    """Those of a folder, by name. True from `since` until just before `until` (None: for good)."""

    trials: tuple[Trial, ...]
    problems: tuple[Problem, ...]
    since: datetime
    until: datetime | None = None

    def covers(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)

    @property
    def changed(self) -> tuple[Trial, ...]:
        """Those that no longer hold, and whose new words can be accepted."""
        return tuple(trial for trial in self.trials if trial.departures)

    @property
    def stuck(self) -> tuple[Trial, ...]:
        """Those that cannot be tried at all."""
        return tuple(trial for trial in self.trials if trial.problem and not trial.departures)


class Books:
    """The Books of menus without an error, each compiled when it is asked for."""

    def __init__(self, loaded: Loaded, now: datetime) -> None:
        self._loaded, self._now = loaded, now
        self._made: list[Book] = []
        self.until: datetime | None = None  # when what was said of now may change

    @property
    def zone(self) -> ZoneInfo:
        assert self._loaded.menu
        return self._loaded.menu.line.time_zone

    def __call__(self, moment: datetime | None, off: frozenset[str]) -> Book:
        at = moment.replace(tzinfo=self.zone) if moment else self._now
        book = next((each for each in self._made if each.off == off and each.covers(at)), None) or self._make(at, off)
        if moment is None:
            self.until = book.until
        return book

    def words(self) -> Vocabulary:
        assert self._loaded.menu
        return vocabulary(self._loaded.menu)

    def _make(self, at: datetime, off: frozenset[str]) -> Book:
        assert self._loaded.menu
        book = glimpse(self._loaded.menu, at, NOWHERE, off)
        self._made = [book, *self._made[: KEPT - 1]]
        return book


def tried(folder: Folder, loaded: Loaded, now: datetime) -> Trials:
    """All of them; `loaded` is what the folder says. While the menus have errors they are only read."""
    names = transcript.files(folder)
    books = Books(loaded, now) if loaded.menu else None
    trials = tuple(_trial(folder, name, loaded, books) for name in names[:MOST])
    problems = [trial.problem for trial in trials if trial.problem] + [*_unread(folder)]
    if len(names) > MOST:
        problems.append(_problem(names[MOST], 1, f"there are {len(names)} scenarios; at most {MOST} are tried"))
    return Trials(trials, ordered(problems), now.astimezone(UTC), books.until if books else None)


def checked(folder: Folder, loaded: Loaded, now: datetime) -> tuple[Loaded, Trials]:
    """What the folder says, with what its scenarios complain of among its problems. The Menu stays, for who serves."""
    found = tried(folder, loaded, now)
    sources = {trial.file: trial.scenario.lines for trial in found.trials if trial.scenario}
    problems = ordered([*loaded.problems, *found.problems])
    return replace(loaded, problems=problems, sources={**loaded.sources, **sources}), found


def one(scenario: Scenario, loaded: Loaded, now: datetime) -> Trial:
    """A single one, as it is written. The menus have no error."""
    return _played(scenario, loaded, Books(loaded, now))


def _trial(folder: Folder, file: str, loaded: Loaded, books: Books | None) -> Trial:
    try:
        scenario = transcript.read(folder, file)
        return _played(scenario, loaded, books) if books else Trial(file, scenario)
    except Unclear as unclear:
        return Trial(file, None, problem=unclear.problem)


def _played(scenario: Scenario, loaded: Loaded, books: Books) -> Trial:
    """Tried turn by turn. What cannot be played at all is told as a problem of its line."""
    try:
        return _walked(scenario, loaded, books)
    except Unclear as unclear:
        return Trial(scenario.file, scenario, problem=unclear.problem)
    except Exception as error:
        return Trial(
            scenario.file, scenario, problem=replace(fault(error, "a scenario"), mark=Mark(scenario.file, 1, 1))
        )


def _walked(scenario: Scenario, loaded: Loaded, books: Books) -> Trial:
    line, departures = Line(books, books.words), []
    for turn in scenario.turns:
        _possible(turn, scenario.file, loaded, books)
        came = line.turn(turn)
        if turn.deed in transcript.HEARD and (found := changes([said.words for said in turn.said], came)):
            departures.append(Departure(turn, _where(turn, line), line.language(turn), tuple(found)))
    problem = _told(scenario.file, departures) if departures else None
    return Trial(scenario.file, scenario, tuple(departures), tuple(line.met), problem)


def _possible(turn: Turn, file: str, loaded: Loaded, books: Books) -> None:
    """Raises Unclear for what these menus do not know."""
    mark, menu = Mark(file, turn.line, 1), loaded.menu
    assert menu
    if turn.deed in (Deed.OFF, Deed.ON) and turn.what not in menu.contacts:
        raise Unclear(mark, f"there is no contact '{turn.what:.60}' to switch{nearest(turn.what, menu.contacts)}")
    if turn.deed is Deed.AT:
        there = turn.moment.replace(tzinfo=books.zone)
        with suppress(OverflowError):
            if there.astimezone(UTC).astimezone(books.zone).replace(tzinfo=None) == turn.moment:
                return
        raise Unclear(mark, f"{turn.what[:16]} does not exist in {books.zone}: the clocks are put forward over it")


def _where(turn: Turn, line: Line) -> str:
    place = f"'{line.place.page}' in {line.place.language}" if line.place.language else "the languages"
    match turn.deed:
        case Deed.RING:
            return "when the phone rings"
        case Deed.WAIT:
            return f"after a silence, on {place}"
        case Deed.KEY if line.strayed:
            return f"after key {turn.what}, which leads nowhere on {place}"
        case Deed.KEY:
            return f"after key {turn.what}, which leads to {place}"
        case _:
            from_ = f", answered from '{line.read.page}' in {line.read.language}" if line.read else ""
            return f"after the text '{turn.what:.60}'{from_}"


def _told(file: str, departures: Sequence[Departure]) -> Problem:
    """All that differs in one complaint: what a key leads to changes all that follows."""
    first = departures[0]
    heard = "read" if first.turn.deed is Deed.TEXT else "heard"
    more = sum(len(each.changes) for each in departures) - 1
    others = f" ({plural(more, 'more line')} of this scenario differ{'s' if more == 1 else ''})" if more else ""
    what = _what(first.changes[0], heard)
    return _problem(file, place(first.turn, first.changes[0]), f"{first.where}, {what}{others}; {REMEDY}")


def _what(change: Change, heard: str) -> str:
    old, new = (f'"{_quoted(words)}"' if words is not None else "" for words in (change.old, change.new))
    if old and new:
        return f"{new} is {heard} now, not {old}"
    return f"{new} is {heard} too now" if new else f"{old} is not {heard} any more"


def _quoted(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def place(turn: Turn, change: Change) -> int:
    """The line of the file at which a change is."""
    lines = [said.line for said in turn.said]
    return lines[change.row] if change.row < len(lines) else lines[-1] if lines else turn.line


def _unread(folder: Folder) -> Iterator[Problem]:
    """What lies with the scenarios and is not read; YAML there is told with the menus."""
    for name in sorted(folder):
        if name.startswith(PLACE) and not transcript.is_scenario(name) and not _left(name):
            sentence = f"'{name}' is not read; scenarios lie in {PLACE} itself, and their names end in {SUFFIX}"
            yield replace(warning(Mark(name, 1, 1), sentence), check=CHECK)


def _left(name: str) -> bool:
    """Whether an editor or a system left it there, or another part complains of it."""
    return "/." in name or name.endswith(("~", ".yaml", ".yml"))


def _problem(file: str, line: int, sentence: str) -> Problem:
    return Problem(Mark(file, line, 1), sentence, check=CHECK)
