"""Scenarios: what it costs to try all of them, as publishing does."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from time import process_time

from hotline.folder import Directory
from hotline.live.now import clock
from hotline.menu.load import Loaded, load
from hotline.menu.words.vocabulary import vocabulary
from hotline.scenarios.transcript import files
from hotline.scenarios.trial import tried
from tests.bench.effort import Effort
from tests.bench.report import Result, Row, below, tell
from tests.bench.server import ROOT

COUNT = 100
MOMENT = b"! 2026-11-24 12:00"  # of those that ship
FIRST = datetime(2026, 11, 24, 12)


def measure(effort: Effort) -> Result:
    tell(f"{COUNT} scenarios")
    folder, now = dict(Directory(ROOT / "menus")), clock()
    loaded = load(folder, now)
    assert loaded.menu
    vocabulary(loaded.menu)  # what texts are understood with is there already where a line is published to
    one, many = (
        _row(what, _hundred(folder, apart), loaded, effort.best_of)
        for what, apart in (("one", False), ("each its own", True))
    )
    note = (
        f"The calls and texts that ship, {COUNT} of them, at the same moment and each at a moment of its own, for "
        f"which answers must be made anew. Seconds of processor time, best of {effort.best_of}, but for the index of "
        "texts."
    )
    return Result(
        "scenarios",
        "Scenarios",
        [one, many],
        [note],
        [below(f"seconds to try {COUNT} scenarios, each at its own moment", float(many["s"]), 1)],
    )


def _hundred(folder: Mapping[str, bytes], apart: bool) -> dict[str, bytes]:
    names: Sequence[str] = files(folder)
    found = {name: data for name, data in folder.items() if name not in names}
    for number in range(COUNT):
        moment = FIRST - timedelta(days=number, minutes=number) if apart else FIRST
        text = folder[names[number % len(names)]].replace(MOMENT, f"! {moment:%Y-%m-%d %H:%M}".encode())
        found[f"scenarios/{number:03}.txt"] = text
    return found


def _row(moments: str, folder: Mapping[str, bytes], loaded: Loaded, best_of: int) -> Row:
    times = []
    for _ in range(best_of):
        start = process_time()
        trials = tried(folder, loaded, clock())
        times.append(process_time() - start)
    held = sum(trial.holds for trial in trials.trials)
    return {"moments": moments, "scenarios": len(trials.trials), "hold": held, "s": min(times)}
